import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { describeStoreContract } from '../contract/store-contract.js';
import { whyNot } from './home.js';
import { Neo4jServer, USER } from './server.js';
import { emptyDatabase } from './shared-server.js';

jest.setTimeout(120_000);

const NAME = 'Neo4j 2026.08';
const reason = whyNot('2026.08');

if (reason !== null) {
  test.skip(`the store contract: ${NAME} (${reason})`, () => undefined);
} else {
  let server: Neo4jServer;
  beforeAll(async () => {
    server = await Neo4jServer.start('2026.08');
  });
  afterAll(() => server.stop());

  const makeStore = async (): Promise<{ store: Neo4jStore; dispose: () => Promise<void> }> => {
    await emptyDatabase(server.uri);
    const store = Neo4jStore.connect({ uri: server.uri, user: USER, password: '' });
    return { store, dispose: () => store.close() };
  };
  describeStoreContract(NAME, makeStore, { randomDatasets: 5 });
}
