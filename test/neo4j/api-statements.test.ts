import { join } from 'node:path';
import { ManagedTransaction } from 'neo4j-driver';
import { readDataset } from '../../src/dataset/index.js';
import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { Api, at } from '../graphql/api.js';
import { until } from './process/api-process.js';
import { emptyDatabase, sharedServer } from './shared-server.js';

jest.setTimeout(120_000);

let store: Neo4jStore;
let api: Api;

beforeAll(async () => {
  const uri = await sharedServer();
  await emptyDatabase(uri);
  store = Neo4jStore.connect({ uri, user: 'neo4j', password: '' });
  await store.replace(await readDataset(join(__dirname, '../../seed')));
  api = await Api.on(store, { alone: true });
});
afterAll(() => store.close());

/** The statements that a query makes the driver send. */
async function statementsOf(query: string): Promise<string[]> {
  // A new server needs a moment for its first plans.
  await until(
    async () => (await api.ask(query)).errors.length === 0,
    30_000,
    () => 'the server answers in time',
  );
  const run = jest.spyOn(ManagedTransaction.prototype, 'run');
  try {
    const { data, errors } = await api.ask(query);
    expect(errors).toEqual([]);
    expect(at(data, 'roles.nodes')).toHaveLength(50);
    return run.mock.calls.map(([statement]) => statement as string);
  } finally {
    run.mockRestore();
  }
}

test('fifty roles with skills, industries, claims and sources are one statement a kind', async () => {
  const statements = await statementsOf(
    '{ roles(first: 50) { nodes { skills { nodes { name } } industries { industry { name } } claims { nodes { source { name } } } } } }',
  );
  expect(statements).toHaveLength(2);
  expect(new Set(statements).size).toBe(2);
});

test('fifty roles with all their details are one statement a kind', async () => {
  const statements = await statementsOf(`{ roles(first: 50) { nodes {
    ladders { levels { name } } pay { low } aiResilience { score } claims { totalCount }
    pivots { nodes { rationale components { name } claims { label } } }
  } } }`);
  expect(statements).toHaveLength(6);
  expect(new Set(statements).size).toBe(6);
});

test('what the atlas holds takes no statement', async () => {
  const statements = await statementsOf(
    '{ roles(first: 50) { nodes { name skills { nodes { name } } pivots { nodes { ease } } } } }',
  );
  expect(statements).toEqual([]);
});
