import type { ReleaseFile } from '../release-folder.js';

/**
 * The files of the ESCO classification (CSV) that are read, under their official names without the ending of the language:
 * `occupations.csv` is published as `occupations_en.csv`.
 */
export const FILES = {
  iscoGroups: { name: 'ISCOGroups.csv', columns: ['code', 'preferredLabel'], cost: null },
  occupations: {
    name: 'occupations.csv',
    columns: [
      ...['conceptUri', 'iscoGroup', 'preferredLabel', 'altLabels', 'status', 'regulatedProfessionNote'],
      'description',
    ],
    cost: null,
  },
  skills: {
    name: 'skills.csv',
    columns: [
      ...['conceptUri', 'skillType', 'reuseLevel', 'preferredLabel', 'altLabels', 'status', 'inScheme'],
      'description',
    ],
    cost: null,
  },
  occupationSkills: {
    name: 'occupationSkillRelations.csv',
    columns: ['occupationUri', 'relationType', 'skillUri'],
    cost: null,
  },
  broaderOccupations: {
    name: 'broaderRelationsOccPillar.csv',
    columns: ['conceptUri', 'broaderUri'],
    cost: 'an occupation that the crosswalk does not list has no O*NET data: it cannot inherit that of its broader one',
  },
  broaderSkills: {
    name: 'broaderRelationsSkillPillar.csv',
    columns: ['conceptUri', 'broaderUri'],
    cost: 'the work component does not know which skills belong together',
  },
  skillGroups: {
    name: 'skillGroups.csv',
    columns: ['conceptUri', 'preferredLabel'],
    cost: 'the work component does not know the names of the groups that skills belong to',
  },
} as const satisfies Record<string, ReleaseFile>;

/** Names under which a file may lie in the folder: with the ending of the language, as in the official archive, or without. */
export function namesOf({ name }: ReleaseFile, language: string): string[] {
  return [name.replace('.csv', `_${language}.csv`), name];
}
