import { BadDatasetError, loadDatasets } from '../../src/dataset/index.js';
import { edit, problemsOf, problemsWith, tinyFolder } from './folder.js';

test('every problem names file, line and column, what is wrong, and what was expected', async () => {
  const folder = await tinyFolder();
  edit(folder, 'requires.csv', (text) => text.replace('backend-developer,sql,0.8,', 'backend-developer,sql,80%,'));
  edit(folder, 'roles.csv', (text) => `${text}Cloud Engineer,Cloud Engineer,,Cloud,,,\n`);
  expect(await problemsOf(folder)).toEqual([
    'roles.csv:11: id: "Cloud Engineer" is not an id, expected kebab-case such as "cloud-engineer"',
    'requires.csv:3: importance: "80%" is wrong, expected a number of at least 0 and at most 1',
  ]);
});

test('the line is that where the row starts, in a table with line breaks inside cells', async () => {
  const folder = await tinyFolder();
  edit(folder, 'roles.csv', (text) => `${text}a,,,F,"one\ntwo",,\nb,,,F,,,\n`);
  expect(await problemsOf(folder)).toEqual([
    'roles.csv:11: name: is empty, expected a text',
    'roles.csv:13: name: is empty, expected a text',
  ]);
});

test('the first fifty are written out and all are counted', async () => {
  const folder = await tinyFolder();
  const rows = Array.from({ length: 70 }, (_, i) => `skill-${i},Skill ${i},,MAGIC,\n`).join('');
  edit(folder, 'skills.csv', (text) => text + rows);
  edit(folder, 'works_in.csv', (text) => `${text}hermit,nowhere,,EDITORIAL,\n`);
  const error: unknown = await loadDatasets([folder]).catch((error: unknown) => error);
  if (!(error instanceof BadDatasetError)) throw error;
  expect(error.problems).toHaveLength(50);
  expect(error.problemCount).toBe(71);
  expect(error.message).toMatch(/^71 problems in the dataset\n.*skills\.csv:6: kind: "MAGIC"/);
  expect(error.message).toMatch(/… and 21 more$/);
});

describe('rows', () => {
  const role = 'expected the id of a role such as "role:backend-developer"';
  const cases: [string, string, string[], string[]][] = [
    [
      'an unknown role, with the nearest',
      'requires.csv',
      ['backend-develper,sql,1,,true,STATED'],
      [`role: "role:backend-develper" is unknown, ${role}`],
    ],
    [
      'an unknown skill',
      'requires.csv',
      ['hermit,x,1,,true,STATED'],
      ['skill: "skill:x" is unknown, expected the id of a skill'],
    ],
    [
      'an unknown source',
      'levels.csv',
      ['hermit,nobody-at-all,1,Hermit,,,,STATED,Here'],
      ['source: "source:nobody-at-all" is unknown, expected the id of a source'],
    ],
    [
      'an unknown coarser role',
      'roles.csv',
      ['x,X,,F,,,backend-develope'],
      [`refines: "role:backend-develope" is unknown, ${role}`],
    ],
    [
      'an unknown subject and object',
      'claims.csv',
      [
        'level:hermit/guide-a/1,focus_area,,x,,,,,,,STATED,guide-a,L,',
        'role:hermit,requires_skill,skill:xyzzy,,,,,,,,STATED,guide-a,L,',
      ],
      [
        'subject: "level:hermit/guide-a/1" is unknown, expected the id of a level',
        'object: "skill:xyzzy" is unknown, expected the id of a skill',
      ],
    ],
    [
      'rows that say the same',
      'works_in.csv',
      ['backend-developer,finance,1,STATED,'],
      ['says the same thing as line 2, expected one row for it'],
    ],
    [
      'an id twice',
      'skills.csv',
      ['sql,Structured Query Language,,HARD,'],
      ['says the same thing as line 4, expected one row for it'],
    ],
    [
      'a claim twice',
      'pivots.csv',
      ['data-engineer,backend-developer,0.45,,EDITORIAL,editorial,Pivots,,,,,'],
      [expect.stringMatching(/^says the same thing as line \d+/) as string],
    ],
    [
      'two derived claims of one source',
      'pivots.csv',
      ['data-analyst,hostile,0.5,,DERIVED,ease-model,,,,,,'],
      [expect.stringMatching(/^says the same thing as line \d+/) as string],
    ],
    [
      'a name of two roles',
      'roles.csv',
      ['x,back-end  DEVELOPER,,F,,,'],
      ['name: "back-end  DEVELOPER" is also the name of role:backend-developer (line 3)'],
    ],
    [
      'an alias that is the name, or comes twice',
      'roles.csv',
      ['x,Data Czar,data-czar|Tsar|TSAR,F,,,'],
      [
        'aliases: "data-czar" comes twice here but for case, spaces or hyphens',
        'aliases: "TSAR" comes twice here but for case, spaces or hyphens',
      ],
    ],
    [
      'a role that refines itself',
      'roles.csv',
      ['x,X,,F,,,x'],
      ['refines: leads round in a circle, expected coarser roles only'],
    ],
    [
      'a list with an empty item',
      'skills.csv',
      ['x,X,a||b,TOOL,'],
      ['aliases: "a||b" has an empty item, expected items joined by |'],
    ],
    [
      'a code without a known scheme',
      'roles.csv',
      ['x,X,,F,,isic:62,'],
      ['codes: "isic:62" is not a code, expected scheme:code with one of onet, soc, esco, isco'],
    ],
    ['an enum', 'skills.csv', ['x,X,,tool,'], ['kind: "tool" is unknown, expected HARD, SOFT, TOOL, KNOWLEDGE']],
    ['a boolean', 'requires.csv', ['hermit,sql,1,,yes,STATED'], ['essential: "yes" is unknown, expected true, false']],
    [
      'numbers',
      'requires.csv',
      ['hermit,sql,"0,5",1.01,true,STATED', 'hermit,python,,0x1,true,STATED'],
      [
        'importance: "0,5" is wrong, expected a number of at least 0 and at most 1',
        'level: "1.01" is wrong, expected a number of at least 0 and at most 1',
        'importance: is empty, expected a number',
        'level: "0x1" is wrong, expected a number of at least 0 and at most 1',
      ],
    ],
    [
      'an address and a date',
      'sources.csv',
      ['x,X,www.x.org,,,2026-13,'],
      [
        'url: "www.x.org" is not an address, expected https://…',
        'published: "2026-13" is not a date, expected 2026, 2026-04 or 2026-04-30',
      ],
    ],
    [
      'a gap in a ladder',
      'levels.csv',
      [
        'hermit,guide-a,1,One,,,,STATED,L',
        'hermit,guide-a,3,Three,,,,STATED,L',
        'web-developers,guide-a,2,Two,,,,STATED,L',
      ],
      ['order: 3 leaves a gap in the ladder, expected 2', 'order: 2 leaves a gap in the ladder, expected 1'],
    ],
    [
      'years out of order',
      'levels.csv',
      [
        'hermit,guide-a,1,One,3,2,,STATED,L',
        'frontend-developer,guide-a,1,One,3,,,STATED,L',
        'frontend-developer,guide-a,2,Two,1,4,,STATED,L',
      ],
      [
        'max_years: 2 is below min_years 3, expected a range from low to high',
        'min_years: is below the 3 of the rung below, One',
      ],
    ],
    [
      'an order that is not whole',
      'levels.csv',
      ['hermit,guide-a,1.5,One,,,,STATED,L'],
      ['order: 1.5 is wrong, expected a whole number'],
    ],
    [
      'a statement without a place in its source',
      'levels.csv',
      ['hermit,guide-a,1,One,,,,STATED,'],
      ['locator: is empty, expected the section of the source that states this'],
    ],
  ];
  test.each(cases)('%s', async (_, file, rows, expected) => {
    expect(await problemsWith(file, ...rows)).toEqual(expected);
  });

  test('roles that refine each other', async () => {
    expect(await problemsWith('roles.csv', 'x,X,,F,,,y', 'y,Y,,F,,,x')).toEqual([
      'refines: leads round in a circle, expected coarser roles only',
    ]);
  });

  test('an alias of two roles is no problem: asking by it is ambiguous, and says so', async () => {
    expect(await problemsWith('roles.csv', 'x,X,API Developer,F,,,')).toEqual([]);
  });

  test('a row with a problem is still known to the others', async () => {
    expect(await problemsWith('roles.csv', 'x,,,F,,,')).toEqual(['name: is empty, expected a text']);
    const folder = await tinyFolder();
    edit(folder, 'roles.csv', (text) => `${text}x,,,F,,,\n`);
    edit(folder, 'works_in.csv', (text) => `${text}x,finance,,STATED,\n`);
    expect(await problemsOf(folder)).toEqual(['roles.csv:11: name: is empty, expected a text']);
  });
});

describe('pay', () => {
  const pay = (amounts: string, country = 'US', currency = 'USD', statistic = 'MEDIAN'): string =>
    `hermit,bls,,${country},,BASE,${statistic},${amounts},${currency},,STATED,,,L,`;
  test.each([
    [pay('1,2'), 'high: differs from low, expected the same amount in both for MEDIAN'],
    [pay(',', 'US', 'USD', 'AVERAGE'), 'high: differs from low, expected the same amount in both for AVERAGE'],
    [pay(',', 'US', 'USD', 'RANGE'), 'low: is empty and so is high, expected at least one end of the range'],
    [pay('3,2', 'US', 'USD', 'RANGE'), 'high: 2 is below low 3, expected a range from low to high'],
    [pay('1,1', 'UK'), 'country: "UK" is unknown, expected an ISO 3166-1 alpha-2 code such as US'],
    [pay('1,1', 'us'), 'country: "us" is unknown, expected an ISO 3166-1 alpha-2 code such as US'],
    [pay('1,1', 'EU'), 'country: "EU" is unknown, expected an ISO 3166-1 alpha-2 code such as US'],
    [pay('1,1', 'US', 'US$'), 'currency: "US$" is unknown, expected an ISO 4217 code such as USD'],
  ])('%s', async (row, expected) => {
    expect(await problemsWith('pay.csv', row)).toEqual([expected]);
  });

  test.each(['GB', 'DE', 'IN', 'BR', 'ZA', 'SG', ''])('country %j is known', async (country) => {
    expect(await problemsWith('pay.csv', pay('1,1', country, 'GBP'))).toEqual([]);
  });

  test('figures that differ in nothing that names them', async () => {
    expect(await problemsWith('pay.csv', pay('1,1'), pay('2,2'))).toEqual([
      expect.stringMatching(/^says the same thing as line 8/),
    ]);
  });
});

describe('pivots', () => {
  const pivot = (ease: string, label: string, more = 'STATED,guide-a,L,,,,,'): string =>
    `hermit,hostile,${ease},${label},${more}`;
  const scale = 'High, Easy, Medium–High, Medium, Medium–Hard, Medium–Low, Low, Hard';
  test.each([
    [pivot('0', ''), ['ease: "0" is wrong, expected a number above 0 and at most 1']],
    [pivot('1.2', ''), ['ease: "1.2" is wrong, expected a number above 0 and at most 1']],
    [pivot('', 'So-so'), [`label: "So-so" is not on the ease scale, expected ${scale}`]],
    [pivot('0.5', 'Medium'), ['label: stands beside an ease, expected one of the two']],
    [pivot('', 'medium - hard'), []],
    [pivot('', ''), []],
    [pivot('1', ''), []],
    ['hermit,hermit,0.5,,STATED,guide-a,L,,,,,', ['to: is the role that it starts from, expected another role']],
    [pivot('0.5', '', 'EDITORIAL,editorial,,3,,,,'), ['months_max: is empty, expected both ends of the range or none']],
    [
      pivot('0.5', '', 'EDITORIAL,editorial,,4,3,,,'),
      ['months_max: 3 is below months_min 4, expected a range from low to high'],
    ],
    [
      pivot('0.5', '', 'EDITORIAL,editorial,,,,,a:1,'),
      ['components: "a:1" is not a component, expected name:value:weight or name:value:weight:missing'],
    ],
    [pivot('', 'High', 'DERIVED,ease-model,,,,,,'), ['ease: a DERIVED pivot needs an ease, not a label']],
    [
      pivot('0.5', '', 'DERIVED,ease-model,Here,,,,,Note'),
      ['locator: stands beside DERIVED, expected an empty cell', 'note: stands beside DERIVED, expected an empty cell'],
    ],
  ])('%s', async (row, expected) => {
    expect(await problemsWith('pivots.csv', row)).toEqual(expected);
  });
});

describe('claims', () => {
  const claim = (value: string, subject = 'role:hermit'): string => `${subject},${value},,EDITORIAL,editorial,,`;
  test.each([
    [claim('outlok,,x,,,,,'), ['predicate: "outlok" is unknown, expected "outlook"']],
    [claim('has_level,,x,,,,,'), ['predicate: "has_level" is stated by the rows of levels.csv, expected it there']],
    [claim('outlook,,,,,,,'), ['text: the claim has no value, expected text']],
    [claim('outlook,,,3,,months,,'), ['number: outlook does not take a number, expected text']],
    [claim('outlook,role:hostile,,,,,,'), ['object: outlook does not take a role, expected text']],
    [
      claim('requires_skill,industry:health,,,,,,'),
      ['object: requires_skill does not take a industry, expected skill'],
    ],
    [
      claim('requires_skill,skill:sql,,1,,years,,'),
      ['number: stands beside an object, expected one kind of value (skill)'],
    ],
    [claim('time_to_ready,,,6,12,days,,'), ['unit: "days" is wrong, expected weeks or months or years']],
    [claim('time_to_ready,,,6,12,,,'), ['unit: is empty, expected weeks or months or years']],
    [claim('time_to_ready,,,12,6,months,,'), ['number_max: 6 is below number 12, expected a range from low to high']],
    [
      claim('time_to_ready,,,,6,months,,'),
      [
        'text: the claim has no value, expected number',
        'number: is empty, expected the lower end beside number_max',
        'unit: stands without a number, expected an empty cell',
      ],
    ],
    [claim('education_cost,,,6,,GBP/year,,'), []],
    [claim('education_cost,,,6,,GBP/month,,'), ['unit: "GBP/month" is wrong, expected USD or USD/year']],
    [claim('outlook,,x,,,,,planet=Mars'), ['qualifiers: "planet" is not one of outlook, expected scope']],
    [claim('demand,,x,,,,,level=a|level=b'), ['qualifiers: "level" comes twice, expected it once']],
    [claim('demand,,x,,,,,level'), ['qualifiers: "level" is not a qualifier, expected name=value']],
    [
      claim('outlook,,x,,,,,', 'hermit'),
      [expect.stringMatching(/^subject: "hermit" is not an id here, expected role:kebab-case-id or /) as string],
    ],
    [
      claim('outlook,,x,,,,,', 'level:hermit'),
      [expect.stringMatching(/^subject: .* or level:role\/source\/order$/) as string],
    ],
    [claim('entry_difficulty,,,,,,Hard,'), []],
  ])('%s', async (row, expected) => {
    expect(await problemsWith('claims.csv', row)).toEqual(expected);
  });
});
