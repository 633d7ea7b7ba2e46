import { BadInputError } from '../errors.js';
import { compareIds } from '../model/dataset.js';
import type { ProfileFeature } from '../model/entities.js';
import { countStems } from './stems.js';

/** One kind of fact that the ease model reads of a role. */
export interface ProfileComponent {
  name: string;
  feature: string;
  value: string;
}

/**
 * The vocabulary of profiles.csv: what an importer writes and the ease model reads. Every component may be absent for a role; what is absent is
 * borrowed from similar roles or left out, and the claim says so. Pay is not here: the model reads the dataset's pay figures.
 */
export const PROFILE_COMPONENTS = [
  {
    name: 'work',
    feature: 'stem of a word, as countStems gives it',
    value:
      'how often it occurs in all that describes the work: the title (twice), the description, tasks, titles of work activities, other titles. ' +
      'A role without it resembles none, and has nothing to borrow the rest by',
  },
  { name: 'knowledge', feature: 'id of a field of knowledge', value: 'level, 0..7' },
  { name: 'skills', feature: 'id of a basic or cross-functional skill', value: 'importance, 1..5' },
  { name: 'technology', feature: 'code of a commodity', value: 'how many products of it are named' },
  { name: 'interests', feature: 'id of an occupational interest', value: 'how much it fits, 1..7' },
  {
    name: 'preparation',
    feature: 'education, zone, certification or regulated',
    value:
      'education: mean years of schooling asked for; zone: job zone 1..5; certification: its importance 1..5; ' +
      'regulated: 1 where law regulates entry, else 0',
  },
  {
    name: 'list',
    feature: 'name of the vocabulary of skills that the requirements use',
    value:
      '1. A role with a profile is compared by its list of requirements only where it has this row: not where everyone is rated on the same ' +
      'elements, as in O*NET. A role without any profile is always compared by its list. Lists compare within one vocabulary',
  },
] as const satisfies readonly ProfileComponent[];

export type ProfileComponentName = (typeof PROFILE_COMPONENTS)[number]['name'];

/** Words that fewer roles than this use say nothing about a pair, and are left out of profiles.csv. */
const MIN_ROLES_A_STEM = 2;

/**
 * The `work` rows of all roles of a dataset, by role and stem: one row per stem that at least two roles use.
 * @param texts every text of a role by its id; a text that counts twice comes twice
 */
export function workProfiles(texts: ReadonlyMap<string, readonly string[]>): ProfileFeature[] {
  const counts = [...texts].map(([role, own]) => ({ role, stems: countStems(own) }));
  const roles = new Map<string, number>();
  for (const { stems } of counts) for (const stem of stems.keys()) roles.set(stem, (roles.get(stem) ?? 0) + 1);
  return counts
    .sort((a, b) => compareIds(a.role, b.role))
    .flatMap(({ role, stems }) =>
      [...stems]
        .filter(([stem]) => roles.get(stem)! >= MIN_ROLES_A_STEM)
        .sort(([a], [b]) => compareIds(a, b))
        .map(([feature, value]) => ({ role, component: 'work', feature, value })),
    );
}

/** The rows of each component, in the order given. @throws BadInputError for a component that the vocabulary does not have. */
export function rowsByComponent(rows: Iterable<ProfileFeature>): Map<ProfileComponentName, ProfileFeature[]> {
  const byComponent = new Map<ProfileComponentName, ProfileFeature[]>(PROFILE_COMPONENTS.map(({ name }) => [name, []]));
  for (const row of rows) {
    const known = byComponent.get(row.component as ProfileComponentName);
    if (!known) {
      const expected = PROFILE_COMPONENTS.map(({ name }) => name).join(', ');
      throw new BadInputError(
        `the profile of ${row.role} has a component "${row.component}"; expected one of ${expected}`,
      );
    }
    known.push(row);
  }
  return byComponent;
}
