import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readDataset, writeDataset } from '../../src/dataset/index.js';
import { importEsco } from '../../src/importers/index.js';
import { type Changes, copyOf, filesOf, fixtures, makeFolder, removeFolders } from './folders.js';

const RELEASE = join(fixtures, 'esco-9.1.2');
const OPTIONS = {
  crosswalk: join(fixtures, 'labour-market/esco_onet_crosswalk_Nov2020.csv'),
  onet: join(fixtures, 'onet'),
  wages: join(fixtures, 'labour-market/oews_national_M2031_dl.csv'),
};

afterEach(removeFolders);

test('the tables are those of the golden folder, byte for byte, and can be read back', async () => {
  const folder = makeFolder();
  const { dataset } = await importEsco(RELEASE, OPTIONS);
  await writeDataset(dataset, folder);
  expect(filesOf(folder)).toEqual(filesOf(join(fixtures, 'expected-esco')));
  expect((await readDataset(folder)).roles).toEqual(dataset.roles);
});

test('the summary counts the rows of each file and says what was left out', async () => {
  const { summary } = await importEsco(RELEASE, OPTIONS);
  expect(summary.files.map(({ file, rowsRead, rowsKept }) => [file, rowsRead, rowsKept])).toEqual([
    ['ISCOGroups_en.csv', 7, 7],
    ['occupations_en.csv', 4, 3],
    ['skills_en.csv', 7, 6],
    ['skillGroups_en.csv', 2, 2],
    ['broaderRelationsSkillPillar_en.csv', 5, 3],
    ['occupationSkillRelations_en.csv', 11, 8],
    ['esco_onet_crosswalk_Nov2020.csv', 3, 2],
    ['broaderRelationsOccPillar_en.csv', 4, 1],
    ['oews_national_M2031_dl.csv', 8, 3],
  ]);
  const relations = summary.files.find(({ file }) => file.startsWith('occupationSkill'))!;
  expect(relations.dropped).toEqual([
    { reason: 'speaks of a skill that is not released', rows: 1 },
    { reason: 'speaks of an occupation that the release does not list', rows: 2 },
  ]);
  expect(summary.notes).toEqual([
    'Importance: 1 for an essential skill, 0.5 for an optional one, because ESCO does not rate; no level is known.',
    'Occupations regulated throughout the European Union: 1 of 3.',
    'Occupations matched with one of O*NET: 3 of 3, 1 of them through a broader occupation.',
    'Roles with the US pay of the occupation that they are matched with: 2.',
  ]);
});

test('files lie there without the ending of the language, or with that of another one', async () => {
  const { dataset } = await importEsco(RELEASE);
  for (const language of ['', '_de']) {
    const plain = makeFolder();
    for (const file of readdirSync(RELEASE)) cpSync(join(RELEASE, file), join(plain, file.replace('_en', language)));
    const { dataset: same } = await importEsco(plain, language === '' ? {} : { language: 'de' });
    expect(same.requirements).toEqual(dataset.requirements);
    expect(same.release.title).toBe(language === '' ? 'ESCO (en)' : 'ESCO (de)');
  }
  await expect(importEsco(RELEASE, { language: 'de' })).rejects.toThrow(
    /occupations_de\.csv:1: the file is missing, expected occupations_de\.csv or occupations\.csv of the unpacked release/,
  );
});

test('without the crosswalk there are no O*NET codes, no pay and no borrowed profile', async () => {
  const { dataset, summary } = await importEsco(RELEASE);
  expect(dataset.roles.flatMap(({ codes }) => codes.map(({ scheme }) => scheme))).not.toContain('onet');
  expect(dataset.pay).toEqual([]);
  expect([...new Set(dataset.profiles.map(({ component }) => component))]).toEqual(['list', 'preparation', 'work']);
  expect(summary.notes.at(-1)).toBe('Occupations with O*NET data or pay: none, because no crosswalk was given.');
});

test('without O*NET the codes of the crosswalk stay as written', async () => {
  const { dataset } = await importEsco(RELEASE, { crosswalk: OPTIONS.crosswalk });
  const codes = dataset.roles.flatMap((role) => role.codes.filter(({ scheme }) => scheme === 'onet'));
  expect(codes.map(({ code }) => code)).toEqual(['15-8001.00', '29-9002.04']);
});

test('without the hierarchies narrower occupations have no match, and the summary says what is lost', async () => {
  const folder = copyOf('esco-9.1.2', {
    'broaderRelationsOccPillar_en.csv': null,
    'broaderRelationsSkillPillar_en.csv': null,
    'skillGroups_en.csv': null,
  });
  const { dataset, summary } = await importEsco(folder, OPTIONS);
  expect(dataset.pay.map(({ role }) => role)).toEqual(['role:kite-programmer']);
  expect(summary.missing.map(({ file }) => file)).toEqual([
    'broaderRelationsOccPillar_en.csv',
    'broaderRelationsSkillPillar_en.csv',
    'skillGroups_en.csv',
  ]);
});

describe('what is wrong is said with file, line and column, and nothing comes of it', () => {
  const replace = (from: string, to: string) => (text: string) => text.replace(from, to);

  test.each<{ what: string; changes: Changes; says: RegExp }>([
    {
      what: 'a column that is missing',
      changes: { 'skills_en.csv': replace('reuseLevel', 'level') },
      says: /skills_en\.csv:1: reuseLevel: the column is missing, expected a header with conceptUri, /,
    },
    {
      what: 'an ISCO group that is not listed, on the first line of a row of several',
      changes: { 'occupations_en.csv': replace(',2259,night', ',9999,night') },
      says: /occupations_en\.csv:9: iscoGroup: "9999" is unknown, expected a code of ISCOGroups\.csv/,
    },
    {
      what: 'a skill that is not listed',
      changes: { 'occupationSkillRelations_en.csv': replace('skill/10000001-', 'skill/90000001-') },
      says: /occupationSkillRelations_en\.csv:2: skillUri: "http.*90000001-.*" is unknown, expected a concept of skills\.csv/,
    },
    {
      what: 'a relation that ESCO does not have',
      changes: { 'occupationSkillRelations_en.csv': replace('optional', 'useful') },
      says: /occupationSkillRelations_en\.csv:3: relationType: "useful" is unknown, expected essential, optional/,
    },
    {
      what: 'a quotation mark that does not close',
      changes: { 'broaderRelationsOccPillar_en.csv': (text: string) => `${text}"` },
      says: /broaderRelationsOccPillar_en\.csv:6: is not CSV: /,
    },
    {
      what: 'text that is not UTF-8',
      changes: { 'skills_en.csv': replace('feed owls', 'f\uFFFDed owls') },
      says: /skills_en\.csv:\d+: is not UTF-8, expected UTF-8 text/,
    },
  ])('$what', async ({ changes, says }) => {
    const folder = copyOf('esco-9.1.2', changes);
    await expect(importEsco(folder, OPTIONS)).rejects.toThrow(says);
  });

  test('a crosswalk with a code of another classification', async () => {
    const folder = copyOf('labour-market', {
      'esco_onet_crosswalk_Nov2020.csv': replace('15-8001.00', '15-8001'),
    });
    const crosswalk = join(folder, 'esco_onet_crosswalk_Nov2020.csv');
    await expect(importEsco(RELEASE, { ...OPTIONS, crosswalk })).rejects.toThrow(
      /crosswalk_Nov2020\.csv:2: onet_code: "15-8001" is not an O\*NET-SOC code, expected one like 15-1254\.00/,
    );
  });

  test('wages or O*NET data without the crosswalk that leads to them', async () => {
    const { onet, wages } = OPTIONS;
    for (const others of [{ onet }, { wages }])
      await expect(importEsco(RELEASE, others)).rejects.toThrow(
        /through the crosswalk only, expected its file as well/,
      );
  });
});
