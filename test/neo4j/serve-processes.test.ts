import { join } from 'node:path';
import { revisionText } from '../../src/atlas/index.js';
import { readDataset } from '../../src/dataset/index.js';
import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import type { Dataset } from '../../src/model/dataset.js';
import { ApiProcess, pause, until, type HttpAnswer } from './process/api-process.js';
import { nextRelease, problemAcross, questionsAcross, type ReleaseQuestion } from './process/releases.js';
import { CONNECTIONS, RequestLoad } from './process/request-load.js';
import { CYCLES, IS_SOAK, TIMEOUT_MS } from './process/scale.js';
import { emptyDatabase, sharedServer, withDriver } from './shared-server.js';

jest.setTimeout(TIMEOUT_MS);

/** Promised are 3 s; the rest is for a busy machine. */
const VISIBLE_MS = 10_000;
const PROCESSES = 3;

let uri: string;
let store: Neo4jStore;
let seed: Dataset;
let first: string;
const apis: ApiProcess[] = [];
let loads: RequestLoad<ReleaseQuestion>[] = [];

beforeAll(async () => {
  uri = await sharedServer();
  await emptyDatabase(uri);
  store = Neo4jStore.connect({ uri, user: 'neo4j', password: '' });
  seed = await readDataset(join(__dirname, '../../seed'));
  first = revisionText((await store.replace(seed)).revision);
  apis.push(...(await Promise.all(Array.from({ length: PROCESSES }, () => ApiProcess.start({ NEO4J_URI: uri })))));
});
afterAll(async () => {
  await Promise.all(loads.map((load) => load.stop()));
  expect(await Promise.all(apis.map((api) => api.stop()))).toEqual(apis.map(() => 0));
  await store.close();
});

test('three processes over one database go from one release to the next without mixing them', async () => {
  let [before, after] = [seed, nextRelease(seed)];
  let old = first;
  for (let cycle = 1; cycle <= CYCLES; cycle++) {
    await untilServed(old);
    const [epoch, value] = old.split('/');
    const revisions = [old, `${epoch!}/${Number(value) + 1}`] as const;
    const questions = await questionsAcross(before, after);
    const judge = (question: ReleaseQuestion, answer: HttpAnswer): string | null =>
      problemAcross(revisions, question, answer);
    loads = apis.map((api) => new RequestLoad(api, questions, judge, Math.ceil(CONNECTIONS / PROCESSES)));
    await pause(1000);
    expect(revisionText((await store.replace(after)).revision)).toBe(revisions[1]);
    const committedAt = performance.now();
    await untilServed(revisions[1]);
    const servedAt = performance.now();
    await pause(500);
    await Promise.all(loads.map((load) => load.stop()));
    for (const load of loads) {
      expect(load.problems.slice(0, 3)).toEqual([]);
      expect(new Set(load.seen.map(({ revision }) => revision))).toEqual(new Set(revisions));
      expect(load.since(servedAt).filter(({ revision }) => revision !== revisions[1])).toEqual([]);
    }
    if (IS_SOAK) console.log(`served by all after ${((servedAt - committedAt) / 1000).toFixed(1)} s`);
    [before, after, old] = [after, before, revisions[1]];
  }
});

test('details that are gone while the atlas still names their element are null or empty, never those of another', async () => {
  const question = `{
    edited: node(id: "pivot:backend-developer/software-engineer") { ... on Pivot { ease rationale components { name } } }
    other: node(id: "pivot:backend-developer/integration-engineer") { ... on Pivot { ease rationale components { name } } }
    role: node(id: "role:backend-developer") { ... on Role { name ladders { levels { name } } } }
  }`;
  const before = await Promise.all(apis.map((api) => api.ask(question)));
  expect(before[0]!.data).toMatchObject({
    edited: { rationale: expect.any(String) as string },
    other: { rationale: expect.any(String) as string },
    role: { ladders: expect.arrayContaining([expect.anything()]) as object[] },
  });
  await withDriver(uri, async (driver) => {
    await driver.executeQuery(
      `MATCH (:Role {id: 'role:backend-developer'})-[pivot:PIVOTS_TO]->(:Role {id: 'role:software-engineer'}) DELETE pivot`,
    );
    await driver.executeQuery(`MATCH (:Role {id: 'role:backend-developer'})-[:HAS_LEVEL]->(level) DETACH DELETE level`);
  });
  for (const [i, api] of apis.entries()) {
    const { edited, other, role } = before[i]!.data as Record<string, object>;
    // An answer that was kept is given until the revision is looked at again.
    const isLookedAtAgain = async (): Promise<boolean> => {
      const { ladders } = (await api.ask(question)).data!.role as { ladders: unknown[] };
      return ladders.length === 0;
    };
    await until(isLookedAtAgain, VISIBLE_MS, () => 'the deleted rungs are gone');
    expect(await api.ask(question)).toMatchObject({
      errors: [],
      data: { edited: { ...edited, rationale: null, components: [] }, other, role: { ...role, ladders: [] } },
    });
  }
});

async function untilServed(revision: string): Promise<void> {
  for (const api of apis) {
    const isServed = async (): Promise<boolean> =>
      (await api.ask('{ graph { release { id } } }')).extensions.revision === revision;
    await until(isServed, VISIBLE_MS, () => `${revision} is served; ${api.output}`);
  }
}
