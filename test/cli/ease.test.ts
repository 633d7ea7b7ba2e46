import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { EASE_COMPONENTS, EaseModel, withDerivedPivots } from '../../src/ease/index.js';
import { importOnet } from '../../src/importers/index.js';
import type { Dataset } from '../../src/model/dataset.js';
import { tinyDataset } from '../support/tiny-dataset.js';
import { DatasetFolders, runCaptured } from './capture.js';

const folders = new DatasetFolders();
let kites: Dataset;
let data: string;
let tiny: string;

beforeAll(async () => {
  const { dataset } = await importOnet(resolve(__dirname, '../importers/fixtures/onet'));
  kites = withDerivedPivots(dataset);
  data = await folders.write('kites', kites);
  tiny = await folders.write('tiny', { ...tinyDataset(), profiles: [] });
});

test('ease writes what the model says of every ordered pair, by from and to', async () => {
  const out = folders.dir('exports/ease.csv');
  const { code, stdout, stderr } = await runCaptured(['ease', '--data', data, '--out', out]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(`${out} holds 12 pairs of ${kites.release.title} ${kites.release.version}\n`);
  expect(readdirSync(dirname(out))).toEqual(['ease.csv']);

  const [header, ...rows] = readFileSync(out, 'utf8').trimEnd().split('\n');
  expect(header).toBe('from,to,ease');
  const model = EaseModel.of(kites);
  const expected = model.roles.flatMap(({ id: from }, a) =>
    model.roles.flatMap(({ id: to }, b) => (a === b ? [] : { from, to, ease: model.ease(a, b) })),
  );
  expect(rows).toHaveLength(expected.length);
  for (const [at, { from, to, ease }] of expected.entries()) {
    const [origin, destination, cell] = rows[at]!.split(',');
    expect([`role:${origin!}`, `role:${destination!}`]).toEqual([from, to]);
    expect(Number(cell)).toBeCloseTo(ease, 6);
  }
});

test('a pair that nothing speaks for has an empty ease, and --json says what was written', async () => {
  const out = folders.dir('tiny.csv');
  const { stdout } = await runCaptured(['ease', '--data', tiny, '--out', out, '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ out, release: { title: 'Tiny graph' }, roles: 8, rows: 56 });
  expect(readFileSync(out, 'utf8')).toMatch(/^hermit,hostile,$/m);
});

test('a table that cannot be written leaves nothing behind', async () => {
  const out = folders.dir('taken/ease.csv');
  mkdirSync(out, { recursive: true });
  const { code, stdout, stderr } = await runCaptured(['ease', '--data', data, '--out', out]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/ease\.csv cannot be written \(E[A-Z]+\); nothing was\n$/);
  expect(readdirSync(dirname(out))).toEqual(['ease.csv']);
});

test('ease explain prints the components as a table, and what the graph holds', async () => {
  const explain = ['ease', 'explain', 'Kite Programmers', 'Kite Data Wranglers', '--data', data];
  const { code, stdout, stderr } = await runCaptured(explain);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^Kite Programmers → Kite Data Wranglers\nEase {4}[A-Z_]+ 0\.\d\d\nScore {3}u = -?\d/);
  expect(stdout).toMatch(/^Component +Value +Weight +Counts/m);
  expect(stdout).toMatch(/^Graph {3}[A-Z_]+ 0\.\d\d, DERIVED \(CareerGraph ease model/m);
});

test('ease explain --json adds up', async () => {
  const [from, to] = ['role:kite-programmers', 'role:kite-data-wranglers'];
  const { stdout } = await runCaptured(['ease', 'explain', from, to, '--data', data, '--json']);
  const { ease, score, formula, components, rationale, pivot } = JSON.parse(stdout) as {
    ease: number;
    score: number;
    formula: { a: number; b: number; max: number };
    components: { name: string; value: number; weight: number; contribution: number; meaning: string }[];
    rationale: string;
    pivot: { basis: string };
  };
  for (const { name, value, weight, contribution, meaning } of components) {
    expect(contribution).toBeCloseTo(value * weight, 12);
    expect(EASE_COMPONENTS).toContainEqual(expect.objectContaining({ name, meaning }));
  }
  expect(components.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 12);
  expect(formula.max / (1 + Math.exp(formula.b - formula.a * score))).toBeCloseTo(ease, 12);
  expect(rationale).toMatch(/\.$/);
  expect(pivot.basis).toBe('DERIVED');
});

test('a pivot that a source states is what the graph holds', async () => {
  const { stdout } = await runCaptured(['ease', 'explain', 'backend-developer', 'data-engineer', '--data', tiny]);
  expect(stdout).toMatch(/^Graph {3}[A-Z_]+ \d\.\d\d, STATED \(/m);
});

test('a pair that the model cannot rate, and a name that nothing has', async () => {
  const hermit = await runCaptured(['ease', 'explain', 'Hermit', 'backend-developer', '--data', tiny]);
  expect(hermit.code).toBe(0);
  expect(hermit.stdout).toMatch(/The model cannot rate this pair/);
  expect(hermit.stdout).toMatch(/^Graph {3}has no pivot between them$/m);

  const nobody = await runCaptured(['ease', 'explain', 'Nobody', 'backend-developer', '--data', tiny]);
  expect({ code: nobody.code, stdout: nobody.stdout }).toEqual({ code: 1, stdout: '' });
  expect(nobody.stderr).toContain('No role is called "Nobody"');
});

test('the table needs a name', async () => {
  const { code, stderr } = await runCaptured(['ease', '--data', tiny]);
  expect(code).toBe(2);
  expect(stderr).toBe('error: the table needs a name, expected --out ease.csv\n');
});
