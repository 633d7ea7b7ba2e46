import neo4j, { type QueryConfig } from 'neo4j-driver';
import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { tinyDataset } from '../support/tiny-dataset.js';
import { ApiProcess, pause, until } from './process/api-process.js';
import { TIMEOUT_MS } from './process/scale.js';
import { Neo4jServer, USER } from './server.js';

jest.setTimeout(TIMEOUT_MS);

const PASSWORD = 'correct horse';
const WRONG = 'battery staple';

let server: Neo4jServer;
let api: ApiProcess;

beforeAll(async () => {
  server = await Neo4jServer.start('5.26', { password: PASSWORD });
  const store = Neo4jStore.connect({ uri: server.uri, user: USER, password: PASSWORD });
  await store.replace(tinyDataset());
  await store.close();
  api = await ApiProcess.start({ NEO4J_URI: server.uri, NEO4J_USER: USER, NEO4J_PASSWORD: WRONG });
});
afterAll(async () => {
  await api.stop();
  await server.stop();
});

test('a wrong password is said once, locks nobody out, and serves as soon as it is right', async () => {
  await pause(8000);
  expect(await api.status('/readyz')).toBe(503);
  expect(await api.status('/livez')).toBe(200);
  const { status, errors } = await api.ask('{ graph { counts { roles } } }');
  expect(status).toBe(503);
  expect(errors).toMatchObject([{ extensions: { code: 'STORE_UNAVAILABLE' } }]);
  expect(api.output.match(/refused the user or the password/g)).toHaveLength(1);
  expect(api.output).not.toContain(WRONG);

  // Three refusals within 5 s would lock the user out for everyone.
  const right = Neo4jStore.connect({ uri: server.uri, user: USER, password: PASSWORD });
  expect((await right.revision()).value).toBe(1);
  await right.close();

  await changePassword();
  await until(
    () => api.isReady(),
    20_000,
    () => `ready; ${api.output}`,
  );
  const { data } = await api.ask('{ graph { counts { roles } } }');
  expect(data).toEqual({ graph: { counts: { roles: tinyDataset().roles.length } } });
  expect(await api.stop()).toBe(0);
});

/** What was wrong is right from now on. */
async function changePassword(): Promise<void> {
  const driver = neo4j.driver(server.uri, neo4j.auth.basic(USER, PASSWORD));
  const system: Partial<QueryConfig> = { database: 'system' };
  const passwords = { old: PASSWORD, new: WRONG };
  await driver.executeQuery('ALTER CURRENT USER SET PASSWORD FROM $old TO $new', passwords, system);
  await driver.close();
}
