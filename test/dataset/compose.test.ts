import fc from 'fast-check';
import {
  composeDatasets,
  contentHashOf,
  loadDatasets,
  readDataset,
  sortTables,
  writeDataset,
} from '../../src/dataset/index.js';
import { EMPTY_DATASET, type Dataset } from '../../src/model/dataset.js';
import type { Basis } from '../../src/model/ease.js';
import type { Role } from '../../src/model/entities.js';
import { arbitraryDataset } from '../support/arbitrary-dataset.js';
import { tinyDataset } from '../support/tiny-dataset.js';
import { edit, newFolder, problemsOf, tinyFolder } from './folder.js';

const NOTHING = { differences: [], differenceCount: 0, renamed: 0, droppedAliases: 0, refinements: 0 };

function dataset(id: string, tables: Partial<Dataset>): Dataset {
  return sortTables({
    ...EMPTY_DATASET,
    release: { ...EMPTY_DATASET.release, id, title: id, version: '1' },
    ...tables,
  });
}

function role(slug: string, name: string, more: Partial<Role> = {}): Role {
  return { id: `role:${slug}`, name, aliases: [], family: 'F', summary: null, codes: [], refines: [], ...more };
}

test('a single dataset composes to itself', () => {
  const tiny = tinyDataset();
  expect(composeDatasets([tiny])).toEqual({ dataset: tinyDataset(), report: NOTHING });
});

test('so does any dataset with itself, but for the release', () => {
  fc.assert(
    fc.property(arbitraryDataset, (one) => {
      const { dataset, report } = composeDatasets([one, structuredClone(one)]);
      expect({ ...dataset, release: one.release }).toEqual(one);
      expect(contentHashOf(dataset)).toBe(one.release.contentHash);
      expect(report).toEqual(NOTHING);
    }),
    { numRuns: 100, seed: 3 },
  );
});

test('any two datasets compose to one that can be written and read', async () => {
  const folder = newFolder();
  await fc.assert(
    fc.asyncProperty(arbitraryDataset, arbitraryDataset, async (one, other) => {
      const { dataset } = composeDatasets([one, other]);
      await writeDataset(dataset, folder);
      const release = { ...dataset.release, contentHash: contentHashOf(dataset) };
      expect(await readDataset(folder)).toEqual({ ...dataset, release });
    }),
    { numRuns: 20, seed: 5 },
  );
});

test('single values come from the first dataset that states one, lists unite, differences are counted', () => {
  const code = { scheme: 'onet', code: '15-1252.00' } as const;
  const { dataset: composed, report } = composeDatasets([
    dataset('a', { roles: [role('x', 'X', { aliases: ['Ex'], codes: [code] })] }),
    dataset('b', { roles: [role('x', 'Y', { aliases: ['Ix', 'Ex'], codes: [code], summary: 'Of b', family: 'G' })] }),
    dataset('c', { roles: [role('x', 'X', { summary: 'Of c' })] }),
  ]);
  expect(composed.roles).toEqual([role('x', 'X', { aliases: ['Ex', 'Ix'], codes: [code], summary: 'Of b' })]);
  expect(report).toEqual({
    ...NOTHING,
    differenceCount: 3,
    differences: [
      { table: 'roles', row: 'role:x', property: 'name', kept: '"X"', ignored: '"Y"' },
      { table: 'roles', row: 'role:x', property: 'family', kept: '"F"', ignored: '"G"' },
      { table: 'roles', row: 'role:x', property: 'summary', kept: '"Of b"', ignored: '"Of c"' },
    ],
  });
});

test('edges of one pair are one edge; claims stay side by side', () => {
  const [one, other] = [tinyDataset(), tinyDataset()];
  other.requirements = [{ ...other.requirements[0]!, importance: 0.123, level: 0.9 }];
  other.claims = [{ ...other.claims[0]!, id: 'claim:other', label: 'Another' }, other.claims[1]!];
  other.pivots = other.pivots
    .filter(({ basis }) => basis === 'DERIVED')
    .map((pivot) => ({ ...pivot, ease: 0.2, rationale: 'Another model' }));
  const { dataset: composed, report } = composeDatasets([one, other]);
  expect(composed.requirements[0]).toEqual({ ...one.requirements[0]!, level: 0.9 });
  expect(composed.requirements).toHaveLength(one.requirements.length);
  expect(composed.claims).toHaveLength(one.claims.length + 1);
  expect(composed.pivots).toEqual(one.pivots);
  expect(report.differences.map(({ table, property }) => `${table} ${property}`)).toEqual([
    'requirements importance',
    ...other.pivots.flatMap(() => ['pivots ease', 'pivots rationale']),
  ]);
});

describe('names', () => {
  test('a later alias gives way to an earlier name or alias of another role, and is counted', () => {
    const { dataset: composed, report } = composeDatasets([
      dataset('a', { roles: [role('x', 'Data Engineer', { aliases: ['ETL Developer'] })] }),
      dataset('b', { roles: [role('y', 'Y', { aliases: ['data-engineer', 'etl developer', 'Free'] })] }),
    ]);
    expect(composed.roles.map(({ aliases }) => aliases)).toEqual([['ETL Developer'], ['Free']]);
    expect(report).toEqual({ ...NOTHING, droppedAliases: 2 });
  });

  test('a later name that an earlier role has is marked with its dataset', () => {
    const { dataset: composed, report } = composeDatasets([
      dataset('a', { roles: [role('x', 'Data Scientist')] }),
      dataset('esco', { roles: [role('y', 'data scientist')] }),
    ]);
    expect(composed.roles.map(({ name }) => name)).toEqual(['Data Scientist', 'data scientist (esco)']);
    expect(report).toEqual({ ...NOTHING, renamed: 1 });
  });

  test('a name of one kind does not stand in the way of another kind', () => {
    const skill = { id: 'skill:x', name: 'Data Engineer', aliases: ['X'], kind: 'HARD' as const, summary: null };
    const { report } = composeDatasets([
      dataset('a', { roles: [role('x', 'Data Engineer', { aliases: ['X'] })] }),
      dataset('b', { skills: [skill] }),
    ]);
    expect(report).toEqual(NOTHING);
  });

  test('things of one dataset keep an alias that they share', () => {
    const roles = [role('x', 'X', { aliases: ['Shared'] }), role('y', 'Y', { aliases: ['shared'] })];
    const { dataset: composed } = composeDatasets([dataset('a', {}), dataset('b', { roles })]);
    expect(composed.roles).toEqual(roles);
  });
});

describe('refinement', () => {
  const onet = { scheme: 'onet', code: '15-1254.00' } as const;
  const soc = { scheme: 'soc', code: '15-1254' } as const;

  test('earlier roles with the O*NET or ESCO code of a later one refine it', () => {
    const fine = dataset('a', {
      roles: [role('backend', 'Backend', { codes: [onet] }), role('frontend', 'Frontend', { codes: [onet, soc] })],
    });
    const coarse = dataset('b', {
      roles: [role('web-developers', 'Web Developers', { codes: [onet] }), role('other', 'Other', { codes: [soc] })],
    });
    const { dataset: composed, report } = composeDatasets([fine, coarse]);
    expect(Object.fromEntries(composed.roles.map(({ id, refines }) => [id, refines]))).toEqual({
      'role:backend': ['role:web-developers'],
      'role:frontend': ['role:web-developers'],
      'role:other': [],
      'role:web-developers': [],
    });
    expect(report).toEqual({ ...NOTHING, refinements: 2 });
  });

  test('several later roles with one code are finer than the code: none of them is refined, in either order', () => {
    const one = dataset('a', { roles: [role('web-developers', 'Web Developers', { codes: [onet] })] });
    const several = dataset('b', {
      roles: [role('designer', 'Web Designer', { codes: [onet] }), role('master', 'Webmaster', { codes: [onet] })],
    });
    expect(composeDatasets([one, several]).report.refinements).toBe(0);
    const { roles } = composeDatasets([several, one]).dataset;
    expect(roles.map(({ refines }) => refines)).toEqual([['role:web-developers'], ['role:web-developers'], []]);
  });

  test('a role of a third dataset counts apart from those of the second', () => {
    const roles = ['a', 'b', 'c', 'd'].map((slug) => role(slug, slug, { codes: [onet] }));
    const { dataset: composed } = composeDatasets([
      dataset('first', { roles: roles.slice(0, 1) }),
      dataset('second', { roles: roles.slice(1, 3) }),
      dataset('third', { roles: roles.slice(3) }),
    ]);
    expect(composed.roles.map(({ refines }) => refines)).toEqual([['role:d'], ['role:d'], ['role:d'], []]);
  });

  test('a later role keeps its place where it has rated pivots, or refines the earlier one', () => {
    const earlier = dataset('a', { roles: [role('x', 'X', { codes: [onet] })] });
    const [y, z] = [role('y', 'Y', { codes: [onet] }), role('z', 'Z')];
    const pivot = { ...tinyDataset().pivots[0]!, from: 'role:y', to: 'role:z' };
    const refinements = (basis: Basis, refines: string[]): number =>
      composeDatasets([earlier, dataset('b', { roles: [{ ...y, refines }, z], pivots: [{ ...pivot, basis }] })]).report
        .refinements;
    expect(refinements('DERIVED', [])).toBe(1);
    expect(refinements('DERIVED', ['role:x'])).toBe(0);
    expect(refinements('EDITORIAL', [])).toBe(0);
    expect(refinements('STATED', [])).toBe(0);
  });

  test('the coarser roles of a role unite in order', () => {
    const refining = (refines: string[]): Dataset =>
      dataset('a', { roles: [role('m', 'M', { refines }), role('a', 'A'), role('z', 'Z')] });
    const { dataset: composed } = composeDatasets([refining(['role:z']), refining(['role:a'])]);
    expect(composed.roles.find(({ id }) => id === 'role:m')!.refines).toEqual(['role:a', 'role:z']);
  });

  test('a role does not refine itself, nor one of its own dataset', () => {
    const roles = [role('backend', 'Backend', { codes: [onet] }), role('frontend', 'Frontend', { codes: [onet] })];
    const { report } = composeDatasets([dataset('a', { roles }), dataset('b', { roles })]);
    expect(report).toEqual(NOTHING);
  });
});

test('the release names all datasets', () => {
  const one = { ...EMPTY_DATASET.release, id: 'a', title: 'A', version: '1', licence: 'MIT', published: '2026-01-01' };
  const two = { ...EMPTY_DATASET.release, id: 'b', title: 'B', version: '2', licence: 'MIT', attribution: 'Bs' };
  const { dataset: composed } = composeDatasets([
    { ...EMPTY_DATASET, release: one },
    { ...tinyDataset(), release: two },
  ]);
  expect(composed.release).toEqual({
    id: 'a+b',
    title: 'A + B',
    version: '1+2',
    published: '2026-01-01',
    licence: 'MIT',
    attribution: 'Bs',
    contentHash: '',
  });
});

describe('loading several folders', () => {
  test('a later dataset may speak of what an earlier one holds', async () => {
    const [base, overlay] = [await tinyFolder(), newFolder()];
    await writeDataset(dataset('overlay', {}), overlay);
    edit(overlay, 'pivots.csv', (text) => `${text}hermit,data-analyst,0.4,,EDITORIAL,editorial,Mine,,,,,\n`);
    expect(await problemsOf(overlay)).toHaveLength(3);
    const { dataset: composed, report } = await loadDatasets([base, overlay]);
    expect(report).toEqual(NOTHING);
    expect(composed.pivots).toHaveLength(tinyDataset().pivots.length + 1);
    expect(composed.release.contentHash).toBe(contentHashOf(composed));
  });

  test('problems of all folders are reported, each with its folder', async () => {
    const [one, other] = [await tinyFolder(), await tinyFolder()];
    edit(one, 'skills.csv', (text) => `${text}x,X,,MAGIC,\n`);
    edit(other, 'skills.csv', (text) => `${text}y,Y,,MAGIC,\n`);
    await expect(loadDatasets([one, other])).rejects.toThrow(
      `2 problems in the dataset\n${one}/skills.csv:6: kind: "MAGIC" is unknown, expected HARD, SOFT, TOOL, KNOWLEDGE\n${other}/skills.csv:6:`,
    );
  });

  test('no folder at all is a bad argument', async () => {
    await expect(loadDatasets([])).rejects.toThrow('no dataset is named, expected at least one folder');
  });
});
