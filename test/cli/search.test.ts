import { tinyDataset } from '../support/tiny-dataset.js';
import { DatasetFolders, runCaptured, type Captured } from './capture.js';

const folders = new DatasetFolders();
let tiny: string;

beforeAll(async () => {
  tiny = await folders.write('tiny', tinyDataset());
});

const search = (...args: string[]): Promise<Captured> => runCaptured(['search', ...args, '--data', tiny]);

test('search finds by name, alias and rung, typos forgiven, and says what matched', async () => {
  const { code, stdout, stderr } = await search('Data Enginer', '--first', '1');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe('Kind  Name           Id\nROLE  Data Engineer  role:data-engineer\n');

  const rung = await search('Senior Backend Developer', '--first', '1');
  expect(rung.stdout).toMatch(/^ROLE {2}Backend Developer {2}Senior Backend Developer {2}role:backend-developer$/m);
  const words = await search('banking', '--kind', 'industry', '--kind', 'SKILL');
  expect(words.stdout).toMatch(/^INDUSTRY {2}Finance {2}Banking +industry:finance$/m);
});

test('words without quotes are one text', async () => {
  expect(await search('data', 'engineer', '--first', '2')).toEqual(await search('data engineer', '--first', '2'));
});

test('--kind leaves the other kinds out', async () => {
  const { stdout } = await search('data', '--kind', 'skill', '--json');
  expect(JSON.parse(stdout)).toEqual([]);
});

test('--json is the list that the API answers with', async () => {
  const { code, stdout } = await search('ETL developer', '--first', '1', '--json');
  expect(code).toBe(0);
  const hits = JSON.parse(stdout) as unknown[];
  expect(hits).toHaveLength(1);
  expect(hits[0]).toEqual({
    entity: {
      __typename: 'Role',
      id: 'role:data-engineer',
      name: 'Data Engineer',
      aliases: ['ETL Developer'],
      summary: null,
    },
    score: expect.any(Number) as number,
    matched: 'ETL Developer',
  });
});

test('nothing found is exit code 1', async () => {
  expect(await search('zzzzzz')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Nothing is called anything like "zzzzzz".\n',
  });
  expect(await search('zzzzzz', '--json')).toEqual({ code: 1, stdout: '[]\n', stderr: '' });
});

test('an empty text is bad usage', async () => {
  const { code, stderr } = await search(' ');
  expect(code).toBe(2);
  expect(stderr).toBe('error: the text to search for is empty; give a name or a part of one\n');
});
