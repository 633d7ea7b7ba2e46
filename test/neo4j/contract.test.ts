import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { describeStoreContract } from '../contract/store-contract.js';
import { emptyDatabase, sharedServer } from './shared-server.js';

jest.setTimeout(120_000);

describeStoreContract(
  'Neo4j 5.26',
  async () => {
    const uri = await sharedServer();
    await emptyDatabase(uri);
    const store = Neo4jStore.connect({ uri, user: 'neo4j', password: '' });
    return { store, dispose: () => store.close() };
  },
  { randomDatasets: 10 },
);
