import fc from 'fast-check';
import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { arbitraryDataset } from '../support/arbitrary-dataset.js';
import { HOSTILE_NAME, tinyDataset } from '../support/tiny-dataset.js';
import { bigDataset, withChangedEase } from './big-dataset.js';
import { contentOf } from './database.js';
import { USER } from './server.js';
import { emptyDatabase, sharedServer, withDriver } from './shared-server.js';

jest.setTimeout(120_000);

let uri: string;
let store: Neo4jStore;

beforeAll(async () => {
  uri = await sharedServer();
  store = connect();
});
beforeEach(() => emptyDatabase(uri));
afterAll(() => store.close());

describe('a dump', () => {
  test('is what was loaded, but for profiles', async () => {
    await store.replace(tinyDataset());
    expect(await store.readDataset()).toEqual({ ...tinyDataset(), profiles: [] });
  });

  test('of any dataset is what was loaded, and loading it changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDataset, async (dataset) => {
        const { revision } = await store.replace(dataset);
        const dumped = await store.readDataset();
        expect(dumped).toEqual({ ...dataset, profiles: [] });
        expect((await store.replace(dumped)).revision).toEqual(revision);
      }),
      { numRuns: 10, seed: 3 },
    );
  });
});

describe('a load', () => {
  test('creates the constraints and indexes, once', async () => {
    const list = (): Promise<unknown[]> =>
      withDriver(uri, async (driver) => {
        const constraints = await driver.executeQuery('SHOW CONSTRAINTS YIELD name, labelsOrTypes, properties');
        const indexes = await driver.executeQuery('SHOW INDEXES YIELD name, type, labelsOrTypes, properties');
        return [...constraints.records, ...indexes.records].map((record) => record.toObject());
      });
    await store.replace(tinyDataset());
    const first = await list();
    expect(first).toContainEqual(
      expect.objectContaining({ name: 'role_id', labelsOrTypes: ['Role'], properties: ['id'] }),
    );
    expect(first).toContainEqual(expect.objectContaining({ name: 'names', type: 'FULLTEXT' }));
    await store.replace({ ...tinyDataset(), claims: [] });
    expect(await list()).toEqual(first);
  });

  test('that changes nothing leaves every byte as it was', async () => {
    await store.replace(tinyDataset());
    const before = await contentOf(uri);
    await store.replace(tinyDataset());
    expect(await contentOf(uri)).toEqual(before);
  });

  test('that is refused leaves every byte as it was', async () => {
    await store.replace(tinyDataset());
    const before = await contentOf(uri);
    const broken = tinyDataset();
    broken.roles[0] = { ...broken.roles[0]!, name: 'New' };
    broken.claims[0] = { ...broken.claims[0]!, source: 'source:none' };
    await expect(store.replace(broken)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await contentOf(uri)).toEqual(before);
  });

  test('writes only what differs', async () => {
    await store.replace(tinyDataset());
    const before = await contentOf(uri);
    const dataset = tinyDataset();
    dataset.skills[0] = { ...dataset.skills[0]!, summary: 'Changed' };
    await store.replace(dataset);
    const after = new Set(await contentOf(uri));
    // The skill and the release, which counts revisions.
    expect(before.filter((element) => !after.has(element))).toHaveLength(2);
  });

  test('of more than one batch writes what differs, and takes all of it away again', async () => {
    const dataset = bigDataset({ roles: 600, pivots: 12_000, basis: 'DERIVED', isBare: true });
    await store.replace(dataset);
    const { changes } = await store.replace(withChangedEase(dataset, 20));
    expect(changes.pivots).toEqual({ added: 0, changed: 600, removed: 0 });
    const { pivots } = await store.readDataset();
    expect(pivots).toEqual(withChangedEase(dataset, 20).pivots);
    const emptied = await store.replace(tinyDataset());
    expect(emptied.changes.pivots).toEqual({ added: 5, changed: 0, removed: 12_000 });
    expect(await store.readDataset()).toEqual({ ...tinyDataset(), profiles: [] });
  });

  test('leaves what others keep in the database', async () => {
    await store.replace(tinyDataset());
    await withDriver(uri, (driver) =>
      driver.executeQuery(`
        MATCH (role:Role {id: 'role:backend-developer'}), (:Role)-[pivot:PIVOTS_TO]->(:Role {id: 'role:data-engineer'})
        CREATE (person:Person {name: 'Ada'})-[:HOLDS]->(role), (person)-[:REQUIRES]->(:Permit {id: 'permit:1'})
        SET role.pageRank = 0.25, role:Favourite, pivot.seenBy = 12`),
    );
    const before = await contentOf(uri);
    expect((await store.replace(tinyDataset())).revision.value).toBe(1);
    expect(await contentOf(uri)).toEqual(before);

    const dataset = tinyDataset();
    dataset.roles = dataset.roles.map((role) => ({ ...role, summary: 'Changed' }));
    await store.replace(dataset);
    const { records } = await withDriver(uri, (driver) =>
      driver.executeQuery(`
        MATCH (permit:Permit)<-[:REQUIRES]-(person:Person)-[:HOLDS]->(role:Favourite), ()-[pivot:PIVOTS_TO {seenBy: 12}]->()
        RETURN person.name AS person, permit.id AS permit, role.pageRank AS rank, role.summary AS summary`),
    );
    expect(records[0]!.toObject()).toEqual({ person: 'Ada', permit: 'permit:1', rank: 0.25, summary: 'Changed' });
  });

  test('takes names for text, whatever they look like', async () => {
    const dataset = tinyDataset();
    dataset.roles = dataset.roles.map((role) => ({ ...role, summary: HOSTILE_NAME, aliases: [HOSTILE_NAME] }));
    await store.replace(dataset);
    const before = await contentOf(uri);
    expect(await store.claimsAbout([HOSTILE_NAME, `role:${HOSTILE_NAME}`])).toEqual([[], []]);
    expect(await store.claimsOfPairs([{ from: HOSTILE_NAME, to: "' OR true //" }])).toEqual([[]]);
    expect(await store.claimsById([HOSTILE_NAME])).toEqual([null]);
    expect((await store.topology()).roles.map(({ summary }) => summary)).toEqual(dataset.roles.map(() => HOSTILE_NAME));
    expect(await contentOf(uri)).toEqual(before);
  });

  test('is compared without being written', async () => {
    const { changes } = await store.compare(tinyDataset());
    expect(changes.roles).toEqual({ added: 8, changed: 0, removed: 0 });
    expect(await contentOf(uri)).toEqual([]);
    await store.replace(tinyDataset());
    const before = await contentOf(uri);
    const dataset = { ...tinyDataset(), pivots: [] };
    const comparison = await store.compare(dataset);
    expect(comparison.revision.value).toBe(1);
    expect(await contentOf(uri)).toEqual(before);
    expect((await store.replace(dataset)).changes).toEqual(comparison.changes);
  });
});

function connect(): Neo4jStore {
  return Neo4jStore.connect({ uri, user: USER, password: '' });
}
