import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { contentHashOf, sortTables, writeDataset } from '../../src/dataset/index.js';
import { EASE_MODEL_SOURCE } from '../../src/ease/index.js';
import { loadGraph } from '../../src/load-graph.js';
import type { Dataset } from '../../src/model/dataset.js';
import { referenceData, testOnReferenceData } from '../support/reference-data.js';
import { drawDataset } from './drawn-dataset.js';
import { describeGraph, type GraphFacts } from './graph-facts.js';

const SEED = resolve(__dirname, '../../seed');
let root: string;

jest.setTimeout(180_000);

beforeAll(() => (root = mkdtempSync(join(tmpdir(), 'careergraph-ease-'))));
afterAll(() => {
  rmSync(root, { recursive: true });
});

async function folder(name: string, dataset: Dataset): Promise<string> {
  await writeDataset(dataset, join(root, name));
  return join(root, name);
}

const CODE = [{ scheme: 'onet', code: '15-1254.00' } as const];
/** Occupations with profiles: c is coarse, d and e are others. */
const COARSE = drawDataset({
  work: `
    c: plan 3, hull 2, weld 1
    d: plan 2, hull 3, paint 1
    e: song 3, plan 1, paint 2`,
  roles: { c: { codes: CODE } },
});
/** Two parts of c, and a rated pivot between them. */
const FINE = drawDataset({
  requires: `
    a: sql 1/0.5, go 0.5/0.5
    b: sql 1/0.5, css 0.5/0.5`,
  roles: { a: { codes: CODE }, b: { codes: CODE } },
  pivots: 'a > b 0.3',
});

const pairsOf = ({ pivots }: Dataset, basis: string): string[] =>
  pivots.filter((pivot) => pivot.basis === basis).map(({ from, to }) => `${from.slice(5)} ${to.slice(5)}`);

test('a dataset by itself gets its derived pivots, their source and a content hash of the whole', async () => {
  const { dataset } = await loadGraph([await folder('coarse', COARSE)]);
  expect(pairsOf(dataset, 'DERIVED')).toContain('c d');
  expect(dataset.sources).toContainEqual(EASE_MODEL_SOURCE);
  expect(dataset.release.contentHash).toBe(contentHashOf(dataset));
});

test('what has the pivots of this model already is taken as it is, its profiles unread unless they are asked for', async () => {
  const { dataset } = await loadGraph([await folder('once', COARSE)]);
  const again = await folder('again', { ...dataset, pivots: dataset.pivots.slice(1) });
  expect((await loadGraph([again])).dataset).toMatchObject({ pivots: dataset.pivots.slice(1), profiles: [] });
  expect((await loadGraph([again], { withProfiles: true })).dataset.profiles).toEqual(sortTables(COARSE).profiles);
  appendFileSync(join(again, 'profiles.csv'), 'nobody,work,plan,1\n');
  expect((await loadGraph([again])).dataset.pivots).toEqual(dataset.pivots.slice(1));
  await expect(loadGraph([again], { withProfiles: true })).rejects.toThrow('role: "role:nobody" is unknown');
  const older = { ...EASE_MODEL_SOURCE, name: 'CareerGraph ease model, version 0' };
  const stale = await folder('stale', { ...dataset, sources: [older], pivots: dataset.pivots.slice(1) });
  expect((await loadGraph([stale])).dataset.pivots).toEqual(dataset.pivots);
});

test('composed datasets are derived anew: roles that refine an occupation take its place and inherit its profile', async () => {
  const { dataset: coarse } = await loadGraph([await folder('coarse', COARSE)]);
  const dirs = [await folder('fine', FINE), await folder('derived', coarse)];
  const { dataset, report } = await loadGraph(dirs);
  expect(report.refinements).toBe(2);
  const derived = pairsOf(dataset, 'DERIVED');
  expect(derived.filter((pair) => pair.includes('c'))).toEqual([]);
  expect(derived).toEqual(expect.arrayContaining(['a d', 'd a']));
  expect(pairsOf(dataset, 'EDITORIAL')).toEqual(['a b']);
  expect(derived).not.toContain('a b');
  expect(describeGraph(dataset)).toMatchObject({ routed: 4, parts: 1, unroutedEnds: [], rated: 1 });
});

test('between roles that refine one occupation nothing is derived from the profile that they share', async () => {
  const { dataset } = await loadGraph([await folder('fine', FINE), await folder('coarse', COARSE)]);
  const siblings = dataset.pivots.find(({ from, to }) => from === 'role:b' && to === 'role:a');
  expect(siblings!.components.map(({ name }) => name)).toEqual(['held', 'pay_cut']);
  const unlisted = await folder('unlisted', { ...FINE, requirements: [], skills: [] });
  const { dataset: without } = await loadGraph([unlisted, await folder('coarse', COARSE)]);
  expect(pairsOf(without, 'DERIVED')).not.toContain('b a');
  expect(pairsOf(without, 'DERIVED')).toContain('a d');
});

test('every role of the seed reaches every other, no role is a hub, and the direct legs of guide 000 stay the easiest', async () => {
  const { dataset } = await loadGraph([SEED]);
  const facts = describeGraph(dataset);
  expect(facts).toMatchObject({ routed: 109, parts: 1, unroutedEnds: [], rated: 823, undercut: [] });
  expect(facts.hubShare).toBeLessThanOrEqual(0.05);
});

testOnReferenceData(
  'so it is with the seed and O*NET as one graph, in which a Backend Developer can become a nurse',
  () => {
    const release = join(referenceData, 'db_29_3_text');
    const wages = join(referenceData, 'labour-market/oews_national_M2024_dl.xlsx');
    // In a process of its own: the parser is many times slower in the sandbox that tests run in.
    const script = resolve(__dirname, 'composed-graph.ts');
    const printed = execFileSync(process.execPath, ['--import', 'tsx', script, release, wages], { encoding: 'utf8' });
    const facts = JSON.parse(printed) as GraphFacts;
    expect(facts).toMatchObject({ parts: 1, unroutedEnds: [], rated: 823, undercut: [] });
    expect(facts.routed).toBeGreaterThan(1000);
    expect(facts.hubShare).toBeLessThanOrEqual(0.05);
    expect(facts.toNurse!.roles.at(-1)).toBe('role:registered-nurses');
    expect(facts.toNurse!.eases.every((ease) => ease > 0 && ease <= 0.85)).toBe(true);
  },
);
