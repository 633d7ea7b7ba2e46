import type { Dataset } from '../../src/model/dataset.js';
import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { tinyDataset } from '../support/tiny-dataset.js';
import { emptyDatabase, sharedServer, withDriver } from './shared-server.js';

jest.setTimeout(120_000);

const WRITERS = 20;
const WRITES = 3;

/** A dataset that no other writer loads. */
function datasetOf(writer: number, write: number): Dataset {
  const dataset = tinyDataset();
  dataset.release.title = `Loaded by ${writer}, ${write}`;
  dataset.roles = dataset.roles.map((role) => ({ ...role, summary: `Loaded by ${writer}, ${write}` }));
  return dataset;
}

test('twenty writers at once leave no gap, lose nothing and block nobody for good', async () => {
  const uri = await sharedServer();
  await emptyDatabase(uri);
  const settings = { uri, user: 'neo4j', password: '' };
  const first = Neo4jStore.connect(settings);
  const { revision: start } = await first.replace(tinyDataset());
  const loaded = new Map<number, Dataset>();
  const written: number[] = [];

  const write = async (writer: number): Promise<void> => {
    const store = Neo4jStore.connect(settings);
    for (let i = 0; i < WRITES; i++) {
      // Loads, refreshes and edits by hand meet.
      const kind = (writer + i) % 3;
      if (kind === 0) {
        const dataset = datasetOf(writer, i);
        const { revision } = await store.replace(dataset);
        loaded.set(revision.value, dataset);
        written.push(revision.value);
      } else if (kind === 1) {
        written.push((await store.refresh()).revision.value);
      } else {
        const { records } = await withDriver(uri, (driver) =>
          driver.executeQuery(
            "MATCH (release:Release {key: 'main'}) SET release.revision = release.revision + 1 RETURN release.revision AS value",
          ),
        );
        written.push(records[0]!.get('value') as number);
      }
    }
    await store.close();
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));

  const expected = Array.from({ length: WRITERS * WRITES }, (_, i) => start.value + 1 + i);
  expect(written.sort((a, b) => a - b)).toEqual(expected);
  expect(await first.revision()).toEqual({ ...start, value: start.value + WRITERS * WRITES });
  const last = loaded.get(Math.max(...loaded.keys()))!;
  const stored = await first.readDataset();
  expect(stored.release.title).toBe(last.release.title);
  expect(stored.roles).toEqual(last.roles);
  await first.close();
});
