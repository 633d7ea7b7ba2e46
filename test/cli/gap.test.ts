import { tinyDataset } from '../support/tiny-dataset.js';
import { DatasetFolders, runCaptured } from './capture.js';

const folders = new DatasetFolders();
let tiny: string;

beforeAll(async () => {
  tiny = await folders.write('tiny', tinyDataset());
});

test('gap prints the coverage and a table each for what is kept, missing and unused', async () => {
  const { code, stdout, stderr } = await runCaptured(['gap', 'Data Engineer', 'Аналитик данных', '--data', tiny]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(
    `Data Engineer covers 0% of what محلل بيانات asks, by importance

Missing: what is to be learnt (2)
Skill          Kind       Importance
Statistics     KNOWLEDGE        0.70
Communication  SOFT             0.00

Unused: what is no longer asked (2)
Skill   Kind  Importance  Level
SQL     HARD        1.00   0.00
Python  TOOL        0.90
`,
  );
  const kept = await runCaptured(['gap', 'backend-developer', 'data-engineer', '--data', tiny]);
  expect(kept.stdout).toBe(
    `Backend Developer covers 100% of what Data Engineer asks, by importance

Kept: what is held already (2)
Skill   Kind  Importance  Level  Held
SQL     HARD        1.00   0.00  0.60
Python  TOOL        0.90
`,
  );
});

test('gap says so where nothing is known of what a role asks', async () => {
  const { code, stdout } = await runCaptured(['gap', 'backend-developer', 'Hermit', '--data', tiny]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Nothing is known of what Hermit asks\n/);
});

test('gap --json has the field names of the API', async () => {
  const { stdout } = await runCaptured(['gap', 'backend-developer', 'data-engineer', '--data', tiny, '--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    from: { id: 'role:backend-developer', name: 'Backend Developer' },
    to: { id: 'role:data-engineer', name: 'Data Engineer' },
    coverage: 1,
    kept: [
      { skill: { id: 'skill:sql', name: 'SQL', kind: 'HARD' }, importance: 1, level: 0, heldLevel: 0.6, leg: null },
      { skill: { name: 'Python' } },
    ],
    missing: [],
    unused: [],
    problems: [],
  });
});

test('gap with an unknown role: exit code 1, with suggestions', async () => {
  const { code, stdout, stderr } = await runCaptured(['gap', 'Data Enginer', 'Nobody', '--data', tiny]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^ {2}Data Engineer +role:data-engineer$/m);
  expect(stderr).toContain('No role is called "Nobody"');

  const json = await runCaptured(['gap', 'Data Enginer', 'Hermit', '--data', tiny, '--json']);
  expect(json).toMatchObject({ code: 1, stderr: '' });
  expect(JSON.parse(json.stdout)).toMatchObject({ from: null, coverage: null, problems: [{ code: 'NOT_FOUND' }] });
});
