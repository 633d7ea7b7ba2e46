import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadGraph } from '../../src/load-graph.js';
import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { DatasetFolders, runCaptured, type Captured } from '../cli/capture.js';
import { tinyDataset } from '../support/tiny-dataset.js';
import { emptyDatabase, sharedServer, withDriver } from './shared-server.js';
import { GRAPH_TABLES } from './database.js';

jest.setTimeout(120_000);

const SEED = join(__dirname, '../../seed');
const folders = new DatasetFolders();
let uri: string;
let out: string;
let tiny: string;

beforeAll(async () => {
  tiny = await folders.write('tiny', tinyDataset());
  uri = await sharedServer();
  out = await mkdtemp(join(tmpdir(), 'careergraph-dump-'));
});
beforeEach(() => emptyDatabase(uri));
afterAll(() => rm(out, { recursive: true }));

const run = (...argv: string[]): Promise<Captured> => runCaptured(argv, { env: { NEO4J_URI: uri } });

async function revision(): Promise<number> {
  const store = Neo4jStore.connect({ uri, user: 'neo4j', password: '' });
  const { value } = await store.revision();
  await store.close();
  return value;
}

test('load shows what it will change and does it; the same again changes nothing and says so', async () => {
  const first = await run('load', SEED);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toMatch(
    new RegExp(
      [
        `^CareerGraph seed 2026\\.11 → ${uri}`,
        'Kind +Added +Changed +Removed',
        'roles +109 +0 +0',
        'skills +388 +0 +0',
        'industries +22 +0 +0',
        'pivots +2,\\d\\d\\d +0 +0',
        'requirements +1,9\\d\\d +0 +0',
        'claims +[\\d,]+ +0 +0',
        'levels, pay, sources … +\\d+ +0 +0',
        'Loaded in \\d+\\.\\d s; the revision is 1 now\\.\n$',
      ].join('\n'),
    ),
  );
  expect(await run('load', SEED)).toEqual({
    code: 0,
    stderr: '',
    stdout: 'Nothing changed: the database holds CareerGraph seed 2026.11 already.\n',
  });
  expect(await revision()).toBe(1);
});

test('load, dump, load is the identity', async () => {
  await run('load', SEED);
  expect(await run('dump', '--out', out)).toEqual({
    code: 0,
    stderr: '',
    stdout: `CareerGraph seed 2026.11 is in ${out}: 109 roles, 388 skills, 22 industries\n`,
  });
  const loaded = await folders.write('loaded', (await loadGraph([SEED])).dataset);
  for (const file of [...GRAPH_TABLES.map((table) => `${table}.csv`), 'dataset.json']) {
    expect(await readFile(join(out, file), 'utf8')).toBe(await readFile(join(loaded, file), 'utf8'));
  }
  expect((await run('load', out)).stdout).toMatch(/^Nothing changed: /);
});

test('a dry run writes nothing', async () => {
  await run('load', tiny);
  const other = tinyDataset();
  other.roles.find(({ id }) => id === 'role:hermit')!.name = 'Anchorite';
  const { code, stdout } = await run('load', await folders.write('other', other), '--dry-run');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^roles +0 +1 +0$/m);
  expect(stdout).toMatch(/\nNothing was written: this was a dry run\.\n$/);
  expect(await revision()).toBe(1);
  expect((await run('load', tiny)).stdout).toMatch(/^Nothing changed: /);
});

test('only an empty database is loaded where that was asked for', async () => {
  expect((await run('load', tiny, '--if-empty')).stdout).toMatch(/the revision is 1 now/);
  expect(await run('load', SEED, '--if-empty')).toEqual({
    code: 0,
    stderr: '',
    stdout: 'Nothing was written: the database holds a graph already.\n',
  });
  expect(await revision()).toBe(1);
});

test('a dataset with problems is not loaded', async () => {
  await run('load', tiny);
  const broken = tinyDataset();
  broken.pivots[0] = { ...broken.pivots[0]!, to: 'role:nobody' };
  const { code, stdout, stderr } = await run('load', await folders.write('broken', broken));
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^1 problem in the dataset\n.*pivots\.csv:\d+: to: .*nobody/);
  expect(await revision()).toBe(1);
});

test('refresh rewrites what follows from an ease that was changed by hand, and bumps the revision', async () => {
  await run('load', tiny);
  const pivot = "MATCH (:Role {id: 'role:backend-developer'})-[pivot:PIVOTS_TO]->(:Role {id: 'role:data-engineer'})";
  const values = await withDriver(uri, async (driver) => {
    await driver.executeQuery(`${pivot} SET pivot.ease = 0.8`);
    expect(await run('refresh')).toEqual({
      code: 0,
      stderr: '',
      stdout: '1 pivot rewritten; the revision is 2 now.\n',
    });
    const { records } = await driver.executeQuery(`${pivot} RETURN pivot.rating, pivot.effort`);
    return [...records[0]!];
  });
  expect(values).toEqual(['HIGH', 0.473144]);
});

test('what is malformed is named, and neither refreshed nor dumped', async () => {
  await run('load', tiny);
  await withDriver(uri, (driver) =>
    driver.executeQuery("MATCH (role:Role {id: 'role:data-engineer'}) SET role.name = 7"),
  );
  const named = /Role role:data-engineer.*: name is 7, expected a text/;
  for (const command of [['refresh'], ['dump', '--out', join(out, 'never')]]) {
    const { code, stdout, stderr } = await run(...command);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(named);
  }
  expect(await revision()).toBe(1);
});

test('an empty database says that nothing was loaded', async () => {
  const { code, stderr } = await run('refresh');
  expect({ code, stderr }).toEqual({ code: 1, stderr: 'the database holds no release; load a dataset first\n' });
});

test('a database that is not there is one sentence and exit code 2', async () => {
  const { code, stdout, stderr } = await run('load', SEED, '--neo4j', 'bolt://127.0.0.1:1');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^error: Neo4j at bolt:\/\/127\.0\.0\.1:1 is not available: .*\n/);
});
