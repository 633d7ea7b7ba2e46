import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { BadDatasetError, readDataset, writeDataset } from '../../src/dataset/index.js';
import { importOnet } from '../../src/importers/index.js';
import { namesIn } from '../../src/importers/onet/titles.js';
import { commonNameOf } from '../../src/importers/onet/technology-names.js';
import { type Changes, copyOf, filesOf, fixtures, makeFolder, removeFolders } from './folders.js';

const RELEASE = join(fixtures, 'onet');
const WAGES = join(fixtures, 'labour-market/oews_national_M2031_dl.csv');

afterEach(removeFolders);

test('the tables are those of the golden folder, byte for byte, and can be read back', async () => {
  const folder = makeFolder();
  const { dataset } = await importOnet(RELEASE, { wages: WAGES });
  await writeDataset(dataset, folder);
  expect(filesOf(folder)).toEqual(filesOf(join(fixtures, 'expected-onet')));
  expect((await readDataset(folder)).roles).toEqual(dataset.roles);
});

test('the summary counts the rows of each file and says what was left out', async () => {
  const { summary } = await importOnet(RELEASE, { wages: WAGES });
  expect(summary.files.map(({ file, rowsRead, rowsKept }) => [file, rowsRead, rowsKept])).toEqual([
    ['Occupation Data.txt', 4, 4],
    ['Alternate Titles.txt', 9, 7],
    ['Sample of Reported Titles.txt', 2, 1],
    ['Task Statements.txt', 3, 3],
    ['DWA Reference.txt', 2, 2],
    ['Tasks to DWAs.txt', 3, 3],
    ['Content Model Reference.txt', 6, 5],
    ['Skills.txt', 18, 18],
    ['Knowledge.txt', 12, 12],
    ['Technology Skills.txt', 6, 5],
    ['Job Zones.txt', 3, 3],
    ['Education, Training, and Experience.txt', 12, 9],
    ['Interests.txt', 21, 18],
    ['oews_national_M2031_dl.csv', 8, 3],
  ]);
  expect(summary.files.at(-1)!.dropped).toEqual([
    { reason: 'is a group of occupations', rows: 3 },
    { reason: 'has no annual median: only hourly wages are published', rows: 1 },
    { reason: 'is not about the whole country and all industries', rows: 1 },
  ]);
  expect(summary.missing).toEqual([]);
  expect(summary.notes).toEqual([
    'Occupations without data but titles and a description, kept as roles: 1 of 4.',
    'Others without ratings of skills and knowledge: 0.',
    'Ratings that are requirements, of an importance of at least 3 of 5: 8 of 15.',
    'Titles that are no alias, because they name more than 20 occupations: 0.',
    'Uses of hot technologies that are no requirement: 1 that no occupation of the family has in demand, 0 beyond the 30 tools of a role.',
    'Roles with a pay figure: 3 of 4; without: 1 whose median is top-coded, 0 of which no annual median is published.',
  ]);
});

test('the wages are the same from the workbook as from the sheet saved as CSV', async () => {
  const fromCsv = await importOnet(RELEASE, { wages: WAGES });
  const fromXlsx = await importOnet(RELEASE, { wages: WAGES.replace('.csv', '.xlsx') });
  expect(fromXlsx.dataset).toEqual(fromCsv.dataset);
});

test('with the needed files alone there are roles and rated requirements, and the summary says what is lost', async () => {
  const optional = [
    ...['Alternate Titles', 'Sample of Reported Titles', 'Content Model Reference', 'Technology Skills', 'Interests'],
    ...['Task Statements', 'Tasks to DWAs', 'DWA Reference', 'Education, Training, and Experience', 'Job Zones'],
  ].map((name) => `${name}.txt`);
  const folder = copyOf('onet', Object.fromEntries([...optional, 'Read Me.txt'].map((file) => [file, null])));
  const { dataset, summary } = await importOnet(folder);
  expect(dataset.roles).toHaveLength(4);
  expect(dataset.roles.flatMap(({ aliases }) => aliases)).toEqual([]);
  expect(dataset.requirements).toHaveLength(8);
  expect(dataset.release.version).toBe('unknown');
  expect(summary.missing.map(({ file }) => file).sort()).toEqual(optional.sort());
  for (const { cost } of summary.missing) expect(cost).toMatch(/^[a-z].+[a-z]$/);
});

test('a role lists at most thirty tools, those that its family asks for most', async () => {
  const row = (code: string, tool: number, isInDemand: string): string =>
    `${code}\tTool ${tool}\t99\tTools\tY\t${isInDemand}\r\n`;
  const tools = Array.from({ length: 40 }, (_, i) => i + 10);
  const folder = copyOf('onet', {
    'Technology Skills.txt': (text) =>
      [
        text.slice(0, text.indexOf('\n') + 1),
        ...tools.map((tool) => row('15-9001.00', tool, tool < 30 ? 'Y' : 'N')),
        ...tools.map((tool) => row('15-9001.01', tool, tool >= 35 ? 'Y' : 'N')),
      ].join(''),
  });
  const { dataset, summary } = await importOnet(folder);
  const wanted = (from: number, to: number, importance: number): unknown[] =>
    tools.filter((tool) => tool >= from && tool < to).map((tool) => [`skill:tool-${tool}`, importance]);
  const listed = dataset.requirements
    .filter(({ role, skill }) => role === 'role:kite-programmers' && skill.startsWith('skill:tool'))
    .map(({ skill, importance }) => [skill, importance]);
  expect(listed).toEqual([...wanted(10, 30, 0.75), ...wanted(35, 45, 0.25)]);
  expect(summary.notes[4]).toBe(
    'Uses of hot technologies that are no requirement: 10 that no occupation of the family has in demand, 10 beyond the 30 tools of a role.',
  );
});

test('with the crosswalk roles have the codes of the ESCO occupations that are matched with them', async () => {
  const crosswalk = join(fixtures, 'labour-market/esco_onet_crosswalk_Nov2020.csv');
  const { dataset, summary } = await importOnet(RELEASE, { crosswalk });
  const codes = dataset.roles.flatMap(({ id, codes }) =>
    codes.flatMap(({ scheme, code }) => (scheme === 'esco' ? [[id, code]] : [])),
  );
  expect(codes).toEqual([
    ['role:kite-programmers', '00000001-0000-4000-8000-000000000001'],
    ['role:owl-nurses', '00000003-0000-4000-8000-000000000003'],
    ['role:owl-nurses', '00000004-0000-4000-8000-000000000004'],
  ]);
  expect(dataset.sources.map(({ id }) => id)).toEqual(['source:esco-onet-crosswalk', 'source:onet']);
  expect(summary.notes).toContain('Occupations with codes of ESCO: 2 of 4.');
});

test('a title of more than twenty occupations is no alias, one of twenty is an alias of each', async () => {
  const codes = Array.from({ length: 21 }, (_, i) => `15-8${i + 100}.00`);
  const folder = copyOf('onet', {
    'Occupation Data.txt': (text) => text + codes.map((code) => `${code}\tKite ${code}\tFlies kites.\r\n`).join(''),
    'Alternate Titles.txt': (text) =>
      text +
      codes.map((code) => `${code}\tFlyer\t\t10\r\n`).join('') +
      codes
        .slice(1)
        .map((code) => `${code}\tKite Flyer\t\t10\r\n`)
        .join(''),
  });
  const { dataset } = await importOnet(folder);
  const usesOf = (alias: string): number => dataset.roles.filter(({ aliases }) => aliases.includes(alias)).length;
  expect([usesOf('Flyer'), usesOf('Kite Flyer')]).toEqual([0, 20]);
});

test('progress ends with all bytes of the release read', async () => {
  const calls: [number, number][] = [];
  await importOnet(RELEASE, { wages: WAGES, onProgress: (...call) => calls.push(call) });
  const [bytesRead, totalBytes] = calls.at(-1)!;
  expect(bytesRead).toBe(totalBytes);
  expect(calls.map(([bytes]) => bytes)).toEqual(calls.map(([bytes]) => bytes).sort((a, b) => a - b));
});

describe('what is wrong is said with file, line and column, and nothing comes of it', () => {
  const replace = (from: string, to: string) => (text: string) => text.replace(from, to);

  test.each<{ what: string; changes: Changes; says: RegExp }>([
    {
      what: 'a column that is missing',
      changes: { 'Skills.txt': replace('Data Value', 'Value') },
      says: /Skills\.txt:1: Data Value: the column is missing, expected a header with O\*NET-SOC Code, /,
    },
    {
      what: 'a code that no occupation has',
      changes: { 'Job Zones.txt': replace('29-9002.00', '29-9002.09') },
      says: /Job Zones\.txt:4: O\*NET-SOC Code: "29-9002\.09" is unknown, expected a code of Occupation Data\.txt/,
    },
    {
      what: 'a number that is none',
      changes: { 'Knowledge.txt': replace('4.6', 'high') },
      says: /Knowledge\.txt:12: Data Value: "high" is wrong, expected a number of at least 1 and at most 5/,
    },
    {
      what: 'a number off its scale',
      changes: { 'Skills.txt': replace('5.6', '7.5') },
      says: /Skills\.txt:7: Data Value: "7\.5" is wrong, expected a number of at least 0 and at most 7/,
    },
    {
      what: 'a rating that comes twice',
      changes: { 'Skills.txt': replace('\tLV\t4.2', '\tIM\t4.2') },
      says: /Skills\.txt:3: Element ID: is rated twice on this scale for this occupation, expected one row/,
    },
    {
      what: 'a row with too few cells',
      changes: { 'Job Zones.txt': replace('\t3\t08/2030', '\t3') },
      says: /Job Zones\.txt:4: has 3 cells, expected 4/,
    },
    {
      what: 'a work activity without a title',
      changes: { 'Tasks to DWAs.txt': replace('4.A.9.D01', '4.A.9.D07') },
      says: /Tasks to DWAs\.txt:2: DWA ID: "4\.A\.9\.D07" is unknown, expected an id of DWA Reference\.txt/,
    },
    {
      what: 'an occupation that comes twice',
      changes: { 'Occupation Data.txt': replace('15-9001.01', '15-9001.00') },
      says: /Occupation Data\.txt:3: O\*NET-SOC Code: "15-9001\.00" comes twice, expected each occupation once/,
    },
    {
      what: 'a code of no SOC group',
      changes: { 'Occupation Data.txt': replace('35-9003.00', '36-9003.00') },
      says: /Occupation Data\.txt:5: O\*NET-SOC Code: "36-9003\.00" is not an O\*NET-SOC code/,
    },
    {
      what: 'a needed file that is missing',
      changes: { 'Knowledge.txt': null },
      says: /Knowledge\.txt:1: the file is missing, expected Knowledge\.txt of the unpacked release/,
    },
    {
      what: 'a needed file that is empty',
      changes: { 'Occupation Data.txt': () => '' },
      says: /^1 problem.*\n.*Occupation Data\.txt:1: the file is empty, expected a header with O\*NET-SOC Code/,
    },
  ])('$what', async ({ changes, says }) => {
    const folder = copyOf('onet', changes);
    await expect(importOnet(folder)).rejects.toThrow(says);
  });

  test('every problem of every file, of which the first fifty are written out', async () => {
    const folder = copyOf('onet', {
      'Skills.txt': (text) => text.replaceAll('15-9001', '15-7001'),
      'Interests.txt': (text) => text.replaceAll('15-9001', '15-7001').replaceAll('29-9002', '29-7002'),
      'Technology Skills.txt': (text) => text.replaceAll('\tN\r', '\tNo\r'),
      'Knowledge.txt': (text) => text.replaceAll('\tLV\t', '\tXX\t'),
      'Education, Training, and Experience.txt': (text) => text.replaceAll('-900', '-700'),
    });
    const error: unknown = await importOnet(folder).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BadDatasetError);
    const { problems, problemCount } = error as BadDatasetError;
    expect(problems).toHaveLength(50);
    expect(problemCount).toBe(12 + 21 + 3 + 6 + 12);
    expect(problems[0]).toMatch(/Skills\.txt:2: O\*NET-SOC Code: "15-7001\.00" is unknown/);
  });

  test('a folder that is not there, and a wages file that is missing or no workbook or says no year', async () => {
    await expect(importOnet(join(RELEASE, 'nowhere'))).rejects.toThrow(/nowhere cannot be read as a folder \(ENOENT\)/);
    const wages = (path: string): Promise<unknown> => importOnet(RELEASE, { wages: path });
    await expect(wages(join(RELEASE, 'M2031.csv'))).rejects.toThrow(/M2031\.csv:1: the file is missing/);
    await expect(wages(join(RELEASE, 'M2031.xlsx'))).rejects.toThrow(/M2031\.xlsx:1: the file is missing/);
    await expect(wages(join(RELEASE, 'wages.csv'))).rejects.toThrow(/wages\.csv: the name does not say the year/);
    const folder = copyOf('onet', { 'Read Me.txt': () => 'no workbook' });
    renameSync(join(folder, 'Read Me.txt'), join(folder, 'M2031.xlsx'));
    await expect(wages(join(folder, 'M2031.xlsx'))).rejects.toThrow(/M2031\.xlsx:1: is not a workbook/);
  });
});

test.each([
  ['CEO (Chief Executive Officer)', 'CEO', ['CEO', 'Chief Executive Officer']],
  ['General Manager (GM)', 'GM', ['General Manager', 'GM']],
  ['Singer (Burning)', '', ['Singer (Burning)']],
  ['Owl Aide Specialist (Night)', 'OAS', ['Owl Aide Specialist (Night)', 'OAS']],
])('the names in %j with the short title %j', (title, shortTitle, names) => {
  expect(namesIn(title, shortTitle)).toEqual(names);
});

test.each([
  ['Structured query language SQL', true, 'SQL'],
  ['Amazon Web Services AWS software', true, 'AWS'],
  ['Oracle Java', true, 'Java'],
  ['SAP software', true, 'SAP'],
  ['IBM DB2', true, 'IBM DB2'],
  ['Learning management system LMS', false, 'LMS'],
  ['Moz search engine optimization SEO software', false, 'Moz search engine optimization SEO software'],
  ['Tax software', false, 'Tax software'],
])('people call %j (a product: %j) %j', (example, isProduct, name) => {
  expect(commonNameOf(example, isProduct)).toBe(name);
});
