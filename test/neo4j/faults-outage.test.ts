import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readDataset } from '../../src/dataset/index.js';
import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { freePort } from '../support/free-port.js';
import { ApiProcess, until } from './process/api-process.js';
import { expectToSurvive, isWell, RECOVERED_MS } from './process/outage.js';
import { questionsOn, type Question } from './process/questions.js';
import { CYCLES, FREEZE_MS, OUTAGE_MS, TIMEOUT_MS } from './process/scale.js';
import { Neo4jServer } from './server.js';

jest.setTimeout(TIMEOUT_MS);

/** What a process may grow by over all cycles: the heap of V8 breathes. */
const BREATH_BYTES = 60_000_000;

let server: Neo4jServer | undefined;
let api: ApiProcess;
let questions: Question[];

afterAll(async () => {
  await api.stop();
  await server?.stop();
});

test('a server that is stopped while it waits for the first word of its database ends as always', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const waiting = await ApiProcess.start({ NEO4J_URI: `bolt://127.0.0.1:${port}` });
  expect(await waiting.stop()).toBe(0);
  silent.close();
});

test('a server that starts before its database waits for it', async () => {
  const seed = await readDataset(join(__dirname, '../../seed'));
  questions = await questionsOn(seed);
  const port = await freePort();
  api = await ApiProcess.start({ NEO4J_URI: `neo4j://127.0.0.1:${port}` });
  expect(await api.status('/readyz')).toBe(503);
  const { status, data, errors } = await api.ask(questions[0]!.query);
  expect({ status, data }).toEqual({ status: 503, data: null });
  expect(errors).toMatchObject([
    { message: expect.stringContaining('not loaded yet') as string, extensions: { code: 'STORE_UNAVAILABLE' } },
  ]);

  server = await Neo4jServer.start('5.26', { port });
  await until(
    () => api.isReady(),
    RECOVERED_MS,
    () => `ready; ${api.output}`,
  );
  const store = Neo4jStore.connect({ uri: server.uri, user: 'neo4j', password: '' });
  await store.replace(seed);
  await until(
    () => isLoaded(),
    RECOVERED_MS,
    () => `the seed is served; ${api.output}`,
  );
  await store.close();
  expect(await isWell(api, questions)).toBe(true);
  expect(api.output).toContain(`CareerGraph is at ${api.origin}/`);
});

test.each([
  ['is killed', OUTAGE_MS, () => server!.kill(), () => server!.run()],
  ['is stopped', OUTAGE_MS, () => server!.shutDown(), () => server!.run()],
  [
    'is frozen',
    FREEZE_MS,
    () => {
      server!.freeze();
    },
    () => {
      server!.thaw();
    },
  ],
])('routes are served on while the database %s', async (_, durationMs, begin, end) => {
  let residentBytes = 0;
  for (let cycle = 1; cycle <= CYCLES; cycle++) {
    await expectToSurvive(api, questions, { begin, durationMs, end });
    if (cycle === 2) residentBytes = await api.residentBytes();
  }
  if (residentBytes > 0) expect(await api.residentBytes()).toBeLessThan(residentBytes + BREATH_BYTES);
});

test('nothing went wrong unnoticed', async () => {
  expect(api.output).not.toContain('"level":60');
  expect(await api.stop()).toBe(0);
});

async function isLoaded(): Promise<boolean> {
  const { data } = await api.ask(questions[0]!.query);
  return JSON.stringify(data) === JSON.stringify(questions[0]!.expected);
}
