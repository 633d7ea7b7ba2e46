import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { contentHashOf, readDataset, sortTables, writeDataset } from '../../src/dataset/index.js';
import { EMPTY_DATASET, type Dataset } from '../../src/model/dataset.js';
import { arbitraryDataset } from '../support/arbitrary-dataset.js';
import { tinyDataset } from '../support/tiny-dataset.js';
import { edit, filesIn, newFolder, tinyFolder } from './folder.js';

test('what is written is read back as it was', async () => {
  expect(await readDataset(await tinyFolder())).toEqual(tinyDataset());
});

test('so is any dataset', async () => {
  const folder = newFolder();
  await fc.assert(
    fc.asyncProperty(arbitraryDataset, async (dataset) => {
      await writeDataset(dataset, folder);
      expect(await readDataset(folder)).toEqual(dataset);
    }),
    { numRuns: 60, seed: 11 },
  );
});

test('an empty dataset is a dataset', async () => {
  const folder = newFolder();
  const empty = { ...EMPTY_DATASET, release: { ...EMPTY_DATASET.release, id: 'empty', version: '1' } };
  await writeDataset(empty, folder);
  const read = await readDataset(folder);
  expect(read).toEqual({ ...empty, release: { ...empty.release, contentHash: contentHashOf(empty) } });
});

test('the same content is the same bytes, whatever its order', async () => {
  const [one, other] = [newFolder(), newFolder()];
  const { release, ...tables } = tinyDataset();
  const reversed = { release, ...tables };
  for (const rows of Object.values(reversed)) if (Array.isArray(rows)) rows.reverse();
  await writeDataset(tinyDataset(), one);
  await writeDataset(reversed, other);
  expect(filesIn(other)).toEqual(filesIn(one));
  expect(contentHashOf(reversed)).toBe(contentHashOf(tinyDataset()));
  expect(sortTables(reversed)).toEqual(tinyDataset());
});

test('the content hash is of the tables of the graph: it changes with any of them, and not with the title or profiles', () => {
  const hash = contentHashOf(tinyDataset());
  const changed = (change: (dataset: Dataset) => void): string => {
    const dataset = tinyDataset();
    change(dataset);
    return contentHashOf(dataset);
  };
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(changed((dataset) => dataset.roles.pop())).not.toBe(hash);
  expect(changed((dataset) => (dataset.release.title = 'Other'))).toBe(hash);
  expect(changed((dataset) => dataset.profiles.pop())).toBe(hash);
});

test('tables are CSV with a header and LF, lists joined by |, cells quoted where they must be', async () => {
  const files = filesIn(await tinyFolder());
  expect(Object.keys(files).sort()).toEqual([
    ...['claims.csv', 'dataset.json', 'industries.csv', 'levels.csv', 'pay.csv', 'pivots.csv', 'profiles.csv'],
    ...['requires.csv', 'roles.csv', 'skills.csv', 'sources.csv', 'works_in.csv'],
  ]);
  expect(files['skills.csv']).toBe(
    'id,name,aliases,kind,summary\ncommunication,Communication,,SOFT,\npython,Python,,TOOL,\nsql,SQL,,HARD,\n' +
      'statistics,Statistics,,KNOWLEDGE,\n',
  );
  expect(files['roles.csv']).toContain(
    '\nhostile,"""}) DETACH DELETE n // \' ; DROP",,Software Engineering,"Comma, ""quote"", | bar and\na second line",,\n',
  );
  expect(files['pivots.csv']).toContain(
    '\ndata-engineer,analytics-engineer,0.81,,DERIVED,ease-model,,,,,skills:0.25:0.75|interests:0.1:0.25:missing,\n',
  );
  expect(files['pivots.csv']).toContain('\nbackend-developer,data-engineer,,Medium,STATED,guide-a,Pivots,,,,,\n');
});

test('unsorted rows, other column orders, CRLF, a byte order mark and blank lines are read all the same', async () => {
  const folder = await tinyFolder();
  edit(
    folder,
    'industries.csv',
    () => '\uFEFFname,id,summary,aliases\r\nHealth,health,,\r\n\r\nFinance,finance,Money.,Banking\r\n',
  );
  expect(await readDataset(folder)).toEqual(tinyDataset());
});

test('coarser roles are read in order, each once', async () => {
  const folder = await tinyFolder();
  edit(folder, 'roles.csv', (text) => text.replace(/,web-developers$/m, ',web-developers|hermit|web-developers'));
  const { roles } = await readDataset(folder);
  expect(roles.find(({ id }) => id === 'role:backend-developer')!.refines).toEqual([
    'role:hermit',
    'role:web-developers',
  ]);
});

test('profiles may be absent', async () => {
  const [folder, bare] = [await tinyFolder(), newFolder()];
  for (const [name, text] of Object.entries(filesIn(folder))) {
    if (name !== 'profiles.csv') writeFileSync(join(bare, name), text);
  }
  expect((await readDataset(bare)).profiles).toEqual([]);
});

test('writing keeps the other files of the folder and leaves nothing of its own', async () => {
  const parent = newFolder();
  const folder = join(parent, 'graph');
  mkdirSync(folder);
  writeFileSync(join(folder, 'README.md'), 'mine');
  await writeDataset(tinyDataset(), folder);
  expect(filesIn(folder)['README.md']).toBe('mine');
  expect(Object.keys(filesIn(folder))).toHaveLength(13);
  await writeDataset(tinyDataset(), join(parent, 'new', 'graph'));
  expect(await readDataset(join(parent, 'new', 'graph'))).toEqual(tinyDataset());
});

describe('what cannot be read back is not written', () => {
  const cases: [string, (dataset: Dataset) => void, RegExp][] = [
    [
      'a list item with |',
      (d) => (d.skills[0] = { ...d.skills[0]!, aliases: ['a|b'] }),
      /skills\.csv: "a\|b" holds \|/,
    ],
    [
      'an empty list item',
      (d) => (d.levels[0] = { ...d.levels[0]!, duties: [''] }),
      /levels\.csv: a list holds an empty/,
    ],
    [
      'an empty text',
      (d) => (d.roles[0] = { ...d.roles[0]!, summary: '' }),
      /roles\.csv: an empty text .* expected null/,
    ],
    ['NaN', (d) => (d.requirements[0]!.importance = NaN), /requires\.csv: NaN cannot be written/],
    [
      'an ease that its label denies',
      (d) => {
        labelAll(d, 0.61);
      },
      /pivots\.csv: the ease 0\.61 disagrees with the label/,
    ],
    [
      'a qualifier without a value',
      (d) => {
        qualify(d, { name: 'level', value: '' });
      },
      /claims\.csv: the qualifier "level"/,
    ],
    [
      'a qualifier named with =',
      (d) => {
        qualify(d, { name: 'a=b', value: 'c' });
      },
      /claims\.csv: the qualifier "a=b"/,
    ],
    [
      'a component named with :',
      (d) => {
        nameComponents(d, 'a:b');
      },
      /pivots\.csv: the component "a:b"/,
    ],
  ];
  test.each(cases)('%s', async (_, damage, expected) => {
    const folder = await tinyFolder();
    const before = filesIn(folder);
    const dataset = tinyDataset();
    damage(dataset);
    await expect(writeDataset(dataset, folder)).rejects.toThrow(expected);
    expect(filesIn(folder)).toEqual(before);
  });

  function labelAll(dataset: Dataset, ease: number): void {
    dataset.pivots = dataset.pivots.map((pivot) => (pivot.label === 'Medium' ? { ...pivot, ease } : pivot));
  }
  function qualify(dataset: Dataset, qualifier: { name: string; value: string }): void {
    dataset.claims[0] = { ...dataset.claims[0]!, qualifiers: [qualifier] };
  }
  function nameComponents(dataset: Dataset, name: string): void {
    dataset.pivots[0] = { ...dataset.pivots[0]!, components: [{ name, value: 1, weight: 1, missing: false }] };
  }
});

describe('ids', () => {
  test('of claims say what they say: the same row has the same id in another place, another row another id', async () => {
    const folder = await tinyFolder();
    const before = await readDataset(folder);
    edit(folder, 'claims.csv', (text) => {
      const [header, ...lines] = text.trimEnd().split('\n');
      return [header, ...lines.reverse()].join('\n');
    });
    expect((await readDataset(folder)).claims).toEqual(before.claims);
    edit(folder, 'claims.csv', (text) => text.replace('Hard', 'Very hard'));
    const changed = (await readDataset(folder)).claims.filter(
      ({ id }) => !before.claims.some((claim) => claim.id === id),
    );
    expect(changed.map(({ label }) => label)).toEqual(['Very hard']);
  });

  test('of levels, pay and derived pivots name what they are of', async () => {
    const { levels, pay, pivots } = await readDataset(await tinyFolder());
    expect(levels.map(({ id }) => id)).toContain('level:backend-developer/guide-a/2');
    expect(pay.map(({ id }) => id)).toContain('pay:backend-developer/guide-b/de/munchen/-/base/median/eur/-/-');
    expect(pivots.map(({ id }) => id)).toContain('claim:derived/data-engineer/analytics-engineer/ease-model');
    expect(pivots.find(({ label }) => label === 'High')!.id).toMatch(/^claim:[0-9a-f]{16}$/);
  });
});

test('a path that cannot be a folder is an error', async () => {
  const folder = await tinyFolder();
  await expect(writeDataset(tinyDataset(), join(folder, 'dataset.json', 'below'))).rejects.toThrow(/ENOTDIR/);
});
