import type { Atlas } from '../../atlas/index.js';
import { MICRO } from '../../model/cost.js';
import type { Role } from '../../model/entities.js';
import type { Reached } from '../../routing/index.js';
import { pathOf, type PathSetting } from '../path.js';
import type { Path } from '../question.js';

/** A role within the bounds. */
export class ReachableRole {
  readonly role: Role;
  readonly effort: number;
  readonly pivots: number;

  constructor(
    private readonly atlas: Atlas,
    private readonly all: Reached,
    private readonly index: number,
    private readonly setting: PathSetting,
  ) {
    this.role = atlas.roleAt(index);
    this.effort = all.cost(index) / MICRO;
    this.pivots = all.pivots(index);
  }

  /** The route of least effort within the bounds, made when it is asked for: to the role, or from it where routes come in. */
  get path(): Path {
    return pathOf(this.atlas, this.all.route(this.index).edges, this.setting);
  }
}

/** Roles within the bounds, in order; each is made when it is asked for, as there may be tens of thousands. */
export class ReachableRoles {
  /** @param roles their indices, in order */
  constructor(
    private readonly atlas: Atlas,
    private readonly all: Reached,
    private readonly roles: Uint16Array,
    private readonly setting: PathSetting,
  ) {}

  get length(): number {
    return this.roles.length;
  }

  /** As an array does it. */
  slice(start?: number, end?: number): ReachableRole[] {
    return Array.from(
      this.roles.subarray(start, end),
      (index) => new ReachableRole(this.atlas, this.all, index, this.setting),
    );
  }
}
