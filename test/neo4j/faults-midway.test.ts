import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { readDataset } from '../../src/dataset/index.js';
import type { Dataset } from '../../src/model/dataset.js';
import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { DatasetFolders } from '../cli/capture.js';
import { bigDataset } from './big-dataset.js';
import { ApiProcess, until } from './process/api-process.js';
import { expectToSurvive, isWell, RECOVERED_MS } from './process/outage.js';
import { questionsOn, type Question } from './process/questions.js';
import { CYCLES, OUTAGE_MS, TIMEOUT_MS } from './process/scale.js';
import { Tap } from './process/tap.js';
import { Neo4jServer } from './server.js';
import { withDriver } from './shared-server.js';

jest.setTimeout(TIMEOUT_MS);

const PROGRAM = resolve(__dirname, '../cli/program.ts');
/** Enough of a load to have been writing for a while, and of a reload to be reading. */
const LOAD_BYTES = 1_500_000;
const RELOAD_BYTES = 60_000;

const folders = new DatasetFolders();
let server: Neo4jServer;
let tap: Tap;
let store: Neo4jStore;
let api: ApiProcess;
let seed: Dataset;
let questions: Question[];

beforeAll(async () => {
  seed = await readDataset(resolve(__dirname, '../../seed'));
  questions = await questionsOn(seed);
  server = await Neo4jServer.start('5.26');
  store = Neo4jStore.connect({ uri: server.uri, user: 'neo4j', password: '' });
  await store.replace(seed);
  tap = await Tap.before(server.port);
  api = await ApiProcess.start({ NEO4J_URI: `bolt://127.0.0.1:${tap.port}` });
  await until(
    () => isWell(api, questions),
    20_000,
    () => `well; ${api.output}`,
  );
});
afterAll(async () => {
  expect(api.output).not.toContain('"level":60');
  expect(await api.stop()).toBe(0);
  await store.close();
  await tap.close();
  await server.stop();
});

/** All that is stored, with its revision. */
async function stored(): Promise<unknown> {
  return [await store.revision(), await store.readDataset()];
}

test('a peer that accepts and never answers', async () => {
  await expectToSurvive(api, questions, {
    begin: () => {
      tap.silence();
    },
    durationMs: OUTAGE_MS,
    end: () => {
      tap.speak();
    },
  });
});

test('the database is killed in the middle of a load', async () => {
  for (let cycle = 1; cycle <= CYCLES; cycle++) {
    const before = await stored();
    const loaderTap = await Tap.before(server.port);
    const loader = Neo4jStore.connect({ uri: `bolt://127.0.0.1:${loaderTap.port}`, user: 'neo4j', password: '' });
    await expectToSurvive(api, questions, {
      begin: async () => {
        const load = loader.replace(bigDataset({ roles: 1000, pivots: 20_000, seed: cycle }));
        const outcome = load.then(
          () => 'loaded',
          (error: unknown) => (error as { code?: string }).code,
        );
        await loaderTap.clientHasSent(LOAD_BYTES);
        await server.kill();
        expect(await outcome).toBe('STORE_UNAVAILABLE');
      },
      durationMs: OUTAGE_MS,
      end: () => server.run(),
    });
    await loader.close();
    await loaderTap.close();
    expect(await stored()).toEqual(before);
  }
});

test('the program that loads is killed in the middle', async () => {
  const before = await stored();
  const dir = await folders.write('big', bigDataset({ roles: 1000, pivots: 20_000 }));
  const loaderTap = await Tap.before(server.port);
  const args = ['--import', 'tsx', PROGRAM, 'load', dir, '--neo4j', `bolt://127.0.0.1:${loaderTap.port}`];
  const loader = spawn(process.execPath, args, { stdio: 'ignore' });
  await loaderTap.clientHasSent(LOAD_BYTES);
  loader.kill('SIGKILL');
  await once(loader, 'exit');
  // Its transaction ends with its connection; a load after it does not have to wait for long.
  await store.refresh();
  const [[revision, dataset], [oldRevision, oldDataset]] = [await stored(), before] as [
    [unknown, unknown],
    [{ epoch: string; value: number }, unknown],
  ];
  expect(revision).toEqual({ ...oldRevision, value: oldRevision.value + 1 });
  expect(dataset).toEqual(oldDataset);
  await loaderTap.close();
});

test('the database is killed in the middle of a reload', async () => {
  for (let cycle = 1; cycle <= CYCLES; cycle++) {
    await until(
      () => isWell(api, questions),
      20_000,
      () => `well; ${api.output}`,
    );
    await withDriver(server.uri, (driver) =>
      driver.executeQuery("MATCH (release:Release {key: 'main'}) SET release.revision = release.revision + 1"),
    );
    await tap.serverHasSent(RELOAD_BYTES);
    await server.kill();
    const { data, extensions } = await api.ask(questions[0]!.query);
    expect(data).toEqual(questions[0]!.expected);
    const { value } = await server.run().then(() => store.revision());
    await until(
      async () =>
        (await isWell(api, questions)) &&
        (await api.ask(questions[0]!.query)).extensions.revision!.endsWith(`/${value}`),
      RECOVERED_MS,
      () => `the new revision is served; ${api.output}`,
    );
    expect(extensions.revision).not.toBe(`${value}`);
  }
});
