import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tinyDataset } from '../support/tiny-dataset.js';
import { DatasetFolders, runCaptured } from './capture.js';

const folders = new DatasetFolders();
let tiny: string;

beforeAll(async () => {
  tiny = await folders.write('tiny', tinyDataset());
});

test('check counts what a sound dataset holds', async () => {
  expect(await runCaptured(['check', tiny])).toEqual({
    code: 0,
    stderr: '',
    stdout:
      'OK Tiny graph 2026.11: 8 roles, 4 skills, 2 industries, 6 requirements, 5 pivots from 10 claims, 5 sources\n',
  });
});

test('the seed is sound', async () => {
  const { code, stdout } = await runCaptured(['check', 'seed']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^OK /);
});

test('check of several folders shows what composing them decided', async () => {
  const later = tinyDataset();
  later.release.id = 'later';
  later.roles.find(({ id }) => id === 'role:hermit')!.family = 'Nowhere';
  const { code, stdout } = await runCaptured(['check', tiny, await folders.write('later', later)]);
  expect(code).toBe(0);
  expect(stdout).toContain('1 difference, the earlier dataset kept');
  expect(stdout).toMatch(/^roles +role:hermit +family +"Elsewhere" +"Nowhere"$/m);
});

test('check prints the first fifty problems with file, line and column, and counts the others', async () => {
  const dir = await folders.write('broken', tinyDataset());
  const rows = Array.from({ length: 60 }, (_, index) => `role-${index},sql,${index + 2},,true,EDITORIAL\n`);
  await appendFile(join(dir, 'requires.csv'), rows.join(''));
  const { code, stdout, stderr } = await runCaptured(['check', dir]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  const lines = stderr.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^\d+ problems in the dataset$/);
  expect(lines[1]).toMatch(new RegExp(`^${join(dir, 'requires.csv')}:8: \\w+: `));
  expect(lines).toHaveLength(52);
  expect(lines.at(-1)).toMatch(/^… and \d+ more$/);

  const question = await runCaptured(['search', 'sql', '--data', dir]);
  expect({ code: question.code, stdout: question.stdout }).toEqual({ code: 2, stdout: '' });
  expect(question.stderr).toMatch(/^error: the dataset cannot be used: .*requires\.csv:8: .* \(and \d+ more\); .*\n$/);
});
