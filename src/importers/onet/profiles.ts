import type { ProfileComponentName } from '../../ease/index.js';
import type { ProfileFeature } from '../../model/entities.js';
import type { ReleaseFolder } from '../release-folder.js';
import { FILES } from './files.js';
import type { Occupations } from './occupations.js';
import type { Preparation } from './preparation.js';
import type { Rating } from './ratings.js';

/** Numbers of one component: role id → feature → value. */
export type Features = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface MeasureInputs {
  skills: readonly Rating[];
  knowledge: readonly Rating[];
  commodities: Features;
  interests: Features;
  preparation: ReadonlyMap<string, Preparation>;
}

/**
 * What the ease model reads of the measures that O*NET takes. A rating that O*NET would suppress counts here: with 68 ratings an occupation one
 * bad one is noise.
 */
export function measureRows({
  skills,
  knowledge,
  commodities,
  interests,
  preparation,
}: MeasureInputs): ProfileFeature[] {
  const row = (
    role: string,
    component: ProfileComponentName,
    feature: string,
    value: number | null,
  ): ProfileFeature[] => (value === null ? [] : [{ role, component, feature, value }]);
  const rows = (component: ProfileComponentName, features: Features): ProfileFeature[] =>
    Array.from(features).flatMap(([role, own]) =>
      Array.from(own).flatMap(([feature, value]) => row(role, component, feature, value)),
    );
  return [
    ...knowledge.flatMap(({ role, element, level }) => row(role, 'knowledge', element, level)),
    ...skills.flatMap(({ role, element, importance }) => row(role, 'skills', element, importance)),
    ...rows('technology', commodities),
    ...rows('interests', interests),
    ...Array.from(preparation).flatMap(([role, { educationYears, jobZone, certification }]) => [
      ...row(role, 'preparation', 'education', educationYears),
      ...row(role, 'preparation', 'zone', jobZone),
      ...row(role, 'preparation', 'certification', certification),
    ]),
  ];
}

/** All that describes the work of each occupation, by role id: its title (twice), description, tasks, work activities and other titles. */
export async function readWorkTexts(
  release: ReleaseFolder,
  occupations: Occupations,
  titles: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const texts = new Map(
    occupations.all.map(({ id, title, description }) => [
      id,
      // What stands in brackets is the title once more, spelt out or abbreviated.
      [title, title, description, ...titles.get(id)!.map((other) => other.replace(/\(.*?\)/g, ''))],
    ]),
  );
  await release.read(FILES.tasks, (row) => {
    const occupation = occupations.of(row);
    const task = row.text('Task');
    if (occupation) texts.get(occupation.id)!.push(task);
    return null;
  });
  const activities = await readActivities(release);
  if (!activities) return texts;
  await release.read(FILES.taskActivities, (row) => {
    const occupation = occupations.of(row);
    const id = row.text('DWA ID');
    const activity = activities.get(id);
    if (activity === undefined && id) {
      row.bad('DWA ID', `"${id}" is unknown, expected an id of ${FILES.activities.name}`);
    }
    if (occupation && activity !== undefined) texts.get(occupation.id)!.push(activity);
    return null;
  });
  return texts;
}

/** Titles of detailed work activities by id; null where their file is not there. */
async function readActivities(release: ReleaseFolder): Promise<ReadonlyMap<string, string> | null> {
  if (!release.has(FILES.activities)) return null;
  const activities = new Map<string, string>();
  await release.read(FILES.activities, (row) => {
    activities.set(row.text('DWA ID'), row.text('DWA Title'));
    return null;
  });
  return activities;
}
