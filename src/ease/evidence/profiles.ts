import { compareIds } from '../../model/dataset.js';
import type { ProfileFeature } from '../../model/entities.js';
import {
  compareCircles,
  compareKnowledge,
  compareSkills,
  compareTechnology,
  compareWork,
  type Likeness,
} from './likeness.js';
import { readEntries, type Entries } from './entries.js';
import { rowsByComponent, type ProfileComponentName } from '../profile.js';
import type { Cell } from '../vectors/sparse.js';

/** What is known of the roles that have a profile, and of each pair of them; null for what no profile has. */
export interface Profiles extends Entries {
  /** Ids of the roles that have a profile, in order. */
  ids: readonly string[];
  index: ReadonlyMap<string, number>;
  work: Likeness;
  knowledge: Likeness | null;
  skills: Likeness | null;
  /** By work, knowledge and technology. */
  circle: Likeness;
}

/**
 * Compares all profiles with each other.
 * @throws BadInputError for a component that the vocabulary does not have
 */
export function compareProfiles(rows: readonly ProfileFeature[]): Profiles {
  const components = rowsByComponent(rows);
  const ids = [...new Set(rows.map(({ role }) => role))].sort(compareIds);
  const index = new Map(ids.map((id, at) => [id, at]));
  const cellsOf = (component: ProfileComponentName): Cell[] =>
    components.get(component)!.map(({ role, feature, value }) => ({ row: index.get(role)!, feature, value }));
  const work = compareWork(cellsOf('work'), ids.length);
  const knowledge = compareKnowledge(cellsOf('knowledge'), work);
  const technology = compareTechnology(cellsOf('technology'), work);
  return {
    ids,
    index,
    work,
    knowledge,
    skills: compareSkills(cellsOf('skills'), work),
    circle: compareCircles({ work, knowledge, technology }),
    ...readEntries(cellsOf('preparation'), work),
  };
}
