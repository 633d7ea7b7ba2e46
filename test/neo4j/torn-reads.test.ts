import { revisionText } from '../../src/atlas/index.js';
import { StoreUnavailableError } from '../../src/errors.js';
import type { Topology } from '../../src/model/topology.js';
import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { bigDataset } from './big-dataset.js';
import { pause } from './process/api-process.js';
import { CYCLES } from './process/scale.js';
import { USER } from './server.js';
import { emptyDatabase, sharedServer, withDriver } from './shared-server.js';

const PIVOTS = 60_000;
const COMMITS = CYCLES === 1 ? 10 : 50;
jest.setTimeout(120_000 + COMMITS * 20_000);

/** One commit: its number on every pivot, and the revision. */
const STAMP = `
  MATCH (release:Release {key: 'main'})
  SET release.revision = release.revision + 1
  WITH release
  MATCH (:Role)-[pivot:PIVOTS_TO]->(:Role)
  SET pivot.monthsMin = $number, pivot.monthsMax = $number, pivot.monthsEstimated = false
  RETURN DISTINCT release.revision AS revision`;

let uri: string;
let store: Neo4jStore;
beforeAll(async () => {
  uri = await sharedServer();
  await emptyDatabase(uri);
  store = Neo4jStore.connect({ uri, user: USER, password: '' });
  await store.replace(bigDataset({ roles: 3000, pivots: PIVOTS, basis: 'DERIVED', isBare: true }));
});
afterAll(async () => {
  await store.close();
  await emptyDatabase(uri);
});

test(`no topology mixes two of ${COMMITS} commits that each change ${PIVOTS} relationships`, async () => {
  const numbers = new Map<number, number>();
  let isOver = false;
  const write = async (): Promise<void> => {
    await withDriver(uri, async (driver) => {
      for (let number = 1; number <= COMMITS; number++) {
        const { records } = await driver.executeQuery(STAMP, { number });
        numbers.set(records[0]!.get('revision') as number, number);
      }
    }).finally(() => (isOver = true));
  };
  const seen: Topology[] = [];
  const read = async (): Promise<void> => {
    // Once more after the last commit.
    for (let isLast = false; !isLast;) {
      isLast = isOver;
      const topology = await store.topology().catch(nullWhereUnavailable);
      if (topology) seen.push(topology);
      else await pause(500);
      isLast &&= topology !== null;
    }
  };
  await Promise.all([write(), read()]);

  for (const { pivots, revision } of seen) {
    expect(pivots.from.length).toBe(PIVOTS);
    const stamps = [...new Set(pivots.minMonths)];
    const number = numbers.get(revision.value);
    if (number !== undefined) expect(stamps).toEqual([number]);
    else expect(revision.value).toBe(1);
  }
  expect(seen.at(-1)!.pivots.minMonths[0]).toBe(COMMITS);
  expect(new Set(seen.map(({ revision }) => revisionText(revision))).size).toBeGreaterThan(2);
});

test('a topology is read also while writers never pause', async () => {
  let isOver = false;
  const bump = async (): Promise<void> => {
    await withDriver(uri, async (driver) => {
      while (!isOver) await driver.executeQuery('MATCH (release:Release) SET release.revision = release.revision + 1');
    });
  };
  const writers = [bump(), bump()];
  const before = await store.revision();
  const { revision, pivots } = await store.topology();
  isOver = true;
  await Promise.all(writers);
  expect(pivots.from.length).toBe(PIVOTS);
  expect(revision.value).toBeGreaterThan(before.value);
  expect(revision.value).toBeLessThanOrEqual((await store.revision()).value);
});

/** A machine that gives the server no time is no reason to have read anything wrong. */
function nullWhereUnavailable(error: unknown): null {
  if (error instanceof StoreUnavailableError) return null;
  throw error;
}
