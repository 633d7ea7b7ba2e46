import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { tinyDataset } from '../support/tiny-dataset.js';
import { bigDataset } from './big-dataset.js';
import { contentOf } from './database.js';
import { Neo4jServer, USER } from './server.js';

jest.setTimeout(120_000);

let server: Neo4jServer;
beforeAll(async () => {
  server = await Neo4jServer.start('5.26', { settings: { 'dbms.memory.transaction.total.max': '64m' } });
});
afterAll(() => server.stop());

test('twenty writers make the first load of a new database together, constraints included', async () => {
  const stores = Array.from({ length: 20 }, connect);
  const reports = await Promise.all(stores.map((store) => store.replace(tinyDataset())));
  expect(reports.map(({ revision }) => revision.value)).toEqual(reports.map(() => 1));
  expect(new Set(reports.map(({ revision }) => revision.epoch)).size).toBe(1);
  expect(reports.filter(({ changes }) => changes.roles.added > 0)).toHaveLength(1);
  expect(await stores[0]!.readDataset()).toEqual({ ...tinyDataset(), profiles: [] });
  await Promise.all(stores.map((store) => store.close()));
});

test('a load that does not fit the memory of a transaction names the setting and changes nothing', async () => {
  const store = connect();
  const before = await contentOf(server.uri);
  await expect(store.replace(bigDataset({ roles: 500, pivots: 20_000 }))).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringMatching(
      /does not fit the memory .* nothing was changed: raise dbms\.memory\.transaction\.total\.max .* server\.memory\.heap\.max_size/,
    ) as string,
  });
  expect(await contentOf(server.uri)).toEqual(before);
  expect((await store.replace(tinyDataset())).revision.value).toBe(1);
  await store.close();
});

function connect(): Neo4jStore {
  return Neo4jStore.connect({ uri: server.uri, user: USER, password: '' });
}
