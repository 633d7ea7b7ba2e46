import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tinyDataset } from '../support/tiny-dataset.js';
import { DatasetFolders, runCaptured, type Captured } from './capture.js';

const folders = new DatasetFolders();
let tiny: string;
beforeAll(async () => {
  tiny = await folders.write('tiny', tinyDataset());
});

const overlap = (...args: string[]): Promise<Captured> => runCaptured(['overlap', ...args, '--data', tiny]);
const ROLES = ['Data Engineer', 'backend-developer', 'Аналитик данных'];

test('overlap prints the pairs, those that ask most alike first', async () => {
  expect(await overlap(...ROLES)).toEqual({
    code: 0,
    stderr: '',
    stdout: `A                  B                  A covers B  B covers A  Jaccard
Data Engineer      Backend Developer         38%        100%     0.68
Data Engineer      محلل بيانات                0%          0%     0.00
Backend Developer  محلل بيانات                0%          0%     0.00
`,
  });
});

test('overlap --out writes a folder of matrices, or one table of pairs', async () => {
  const out = folders.dir('matrices');
  expect(await overlap(...ROLES, '--out', out)).toEqual({
    code: 0,
    stderr: '',
    stdout: `${out} holds the overlap of 3 roles\n`,
  });
  const matrix = await readFile(join(out, 'coverage.csv'), 'utf8');
  expect(matrix.split('\n')[0]).toBe('role,data-engineer,backend-developer,data-analyst');
  expect(matrix.split('\n')[1]).toMatch(/^data-engineer,1,0\.384615,0$/);
  const jaccard = (await readFile(join(out, 'jaccard.csv'), 'utf8')).split('\n').slice(1, -1);
  const cells = jaccard.map((line) => line.split(',').slice(1));
  expect(cells).toEqual(cells.map((row, i) => row.map((_, j) => cells[j]![i])));

  const table = folders.dir('pairs.csv');
  await overlap(...ROLES, '--kind', 'tool', '--out', table);
  const lines = (await readFile(table, 'utf8')).split('\n');
  expect(lines).toHaveLength(1 + 6 + 1);
  expect(lines[0]).toBe('from,to,coverage,jaccard');
  expect(lines[1]).toBe('data-engineer,backend-developer,1,0.555556');
});

test('overlap takes whole families, and prints the field names of the API with --json', async () => {
  const { stdout } = await overlap('Data Engineer', '--families', 'data & ai', '--json');
  const json = JSON.parse(stdout) as Record<string, unknown[]>;
  expect(Object.keys(json)).toEqual(['roles', 'coverage', 'jaccard', 'sharedByAll', 'problems']);
  expect(json.roles!.length).toBeGreaterThan(2);
  expect(json.roles).toContainEqual({ id: 'role:data-engineer', name: 'Data Engineer' });
  expect(json.coverage).toHaveLength(json.roles!.length);
});

test('overlap with an unknown name writes nothing: exit code 1; with too few roles or no such family: 2', async () => {
  const out = folders.dir('nothing');
  const unknown = await overlap('Data Enginer', 'backend-developer', '--out', out);
  expect(unknown).toMatchObject({ code: 1, stdout: '' });
  expect(unknown.stderr).toMatch(/^ {2}Data Engineer +role:data-engineer$/m);
  await expect(readFile(join(out, 'coverage.csv'))).rejects.toThrow('ENOENT');
  expect(await overlap('backend-developer')).toMatchObject({ code: 2, stdout: '' });
  const family = await overlap('backend-developer', '--families', 'Wizards');
  expect(family.code).toBe(2);
  expect(family.stderr).toContain('no family is called "Wizards"; there are');
});
