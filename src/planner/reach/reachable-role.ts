import type { Atlas } from '../../atlas/index.js';
import { MICRO } from '../../model/cost.js';
import type { Role } from '../../model/entities.js';
import type { Reached } from '../../routing/index.js';
import { pathOf, type PathSetting } from '../path.js';
import type { Path } from '../question.js';

/** A role within the bounds. */
export class ReachableRole {
  readonly effort: number;
  readonly pivots: number;

  constructor(
    readonly role: Role,
    private readonly atlas: Atlas,
    private readonly all: Reached,
    private readonly setting: PathSetting,
  ) {
    const index = atlas.roleIndex(role.id);
    this.effort = all.cost(index) / MICRO;
    this.pivots = all.pivots(index);
  }

  /** The route of least effort within the bounds, made when it is asked for: to the role, or from it where routes come in. */
  get path(): Path {
    return pathOf(this.atlas, this.all.route(this.atlas.roleIndex(this.role.id)).edges, this.setting);
  }
}
