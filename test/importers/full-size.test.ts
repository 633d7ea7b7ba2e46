import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { EscoOptions, OnetOptions } from '../../src/importers/index.js';
import { referenceData, testOnReferenceData } from '../support/reference-data.js';
import { makeFolder, removeFolders } from './folders.js';
import type { ImportRun } from './run-import.js';

const ONET = join(referenceData, 'db_29_3_text');
const WAGES = join(referenceData, 'labour-market/oews_national_M2024_dl.xlsx');
const ESCO = join(referenceData, 'esco-1.1.1');
const CROSSWALK = join(referenceData, 'labour-market/esco_onet_crosswalk_Nov2020.csv');

afterEach(removeFolders);

/** Imports in a process of its own: the parser is many times slower in the sandbox that tests run in. */
function run(kind: 'onet' | 'esco', release: string, options: OnetOptions | EscoOptions): ImportRun {
  const script = resolve(__dirname, 'run-import.ts');
  const parameters = ['--import', 'tsx', script, kind, release, JSON.stringify(options), makeFolder()];
  return JSON.parse(execFileSync(process.execPath, parameters, { encoding: 'utf8', maxBuffer: 1e9 })) as ImportRun;
}

testOnReferenceData('O*NET 29.3 becomes a dataset that passes the check', () => {
  const { dataset, summary, contentHash } = run('onet', ONET, { wages: WAGES });
  expect(dataset.roles).toHaveLength(1016);
  expect(new Set(dataset.roles.map(({ family }) => family)).size).toBe(23);
  expect(summary.files.map(({ file, rowsRead }) => [file, rowsRead])).toEqual([
    ['Occupation Data.txt', 1016],
    ['Alternate Titles.txt', 56_560],
    ['Sample of Reported Titles.txt', 7796],
    ['Task Statements.txt', 18_796],
    ['DWA Reference.txt', 2087],
    ['Tasks to DWAs.txt', 23_233],
    ['Content Model Reference.txt', 627],
    ['Skills.txt', 61_530],
    ['Knowledge.txt', 58_014],
    ['Technology Skills.txt', 32_681],
    ['Job Zones.txt', 923],
    ['Education, Training, and Experience.txt', 36_209],
    ['Interests.txt', 8307],
    ['oews_national_M2024_dl.xlsx', 1403],
  ]);
  expect(summary.notes.slice(0, 2)).toEqual([
    'Occupations without data but titles and a description, kept as roles: 93 of 1016.',
    'Others without ratings of skills and knowledge: 44.',
  ]);

  const namesOf = (alias: string): string[] =>
    dataset.roles.filter(({ aliases }) => aliases.includes(alias)).map(({ name }) => name);
  expect(namesOf('Back End Developer')).toEqual(['Web Developers']);
  expect(namesOf('Data Engineer')).toHaveLength(3);
  expect(namesOf('Professor')).toEqual([]);

  const webDevelopers = dataset.roles.find(({ name }) => name === 'Web Developers')!;
  expect(webDevelopers.codes).toContainEqual({ scheme: 'onet', code: '15-1254.00' });
  expect(dataset.pay.find(({ role }) => role === webDevelopers.id)).toMatchObject({ low: 90_930, scope: null });
  const tools = dataset.requirements.filter(
    ({ role, skill }) => role === webDevelopers.id && skill === 'skill:javascript',
  );
  expect(tools).toMatchObject([{ importance: 0.75 }]);

  expect(contentHash).toMatch(/^[0-9a-f]{64}$/);
});

testOnReferenceData('ESCO 1.1.1 becomes a dataset that passes the check', () => {
  const { dataset, summary, contentHash } = run('esco', ESCO, { crosswalk: CROSSWALK, wages: WAGES, onet: ONET });
  expect([dataset.roles.length, dataset.skills.length, dataset.requirements.length]).toEqual([3007, 13_896, 123_788]);
  expect(dataset.requirements.filter(({ essential }) => essential).length).toBeGreaterThan(64_800);
  expect(summary.files.find(({ file }) => file === 'occupationSkillRelations.csv')).toEqual({
    file: 'occupationSkillRelations.csv',
    rowsRead: 123_855,
    rowsKept: 123_788,
    dropped: [{ reason: 'speaks of an occupation that the release does not list', rows: 67 }],
  });
  expect(summary.missing.map(({ file }) => file)).toEqual(['broaderRelationsSkillPillar_en.csv', 'skillGroups_en.csv']);
  const webDeveloper = dataset.roles.find(({ id }) => id === 'role:web-developer')!;
  expect(webDeveloper.family).toBe('Information and communications technology professionals');
  expect(webDeveloper.codes).toContainEqual({ scheme: 'onet', code: '15-1254.00' });
  expect(dataset.claims).toHaveLength(15);
  expect(contentHash).toMatch(/^[0-9a-f]{64}$/);
});
