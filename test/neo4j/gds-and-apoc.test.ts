import { readDataset } from '../../src/dataset/index.js';
import type { Dataset } from '../../src/model/dataset.js';
import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { bigDataset } from './big-dataset.js';
import { expectParity } from './gds-parity.js';
import { GRAPH_DOCUMENT, predicateTable, readExamples } from './graph-document.js';
import { Neo4jServer, USER } from './server.js';
import { withDriver } from './shared-server.js';

jest.setTimeout(120_000);

const examples = readExamples();
const [from, to] = ['Backend Developer', 'Machine Learning Engineer'];

test('the document has the table of predicates', () => {
  expect(GRAPH_DOCUMENT).toContain(predicateTable());
});

test('the document has at least ten examples', () => {
  expect(examples.length).toBeGreaterThanOrEqual(10);
  expect(new Set(examples.map(({ title }) => title)).size).toBe(examples.length);
});

describe('the examples, in the order of the document', () => {
  let server: Neo4jServer;
  let store: Neo4jStore;
  const answers = new Map<string, Record<string, unknown>[]>();

  beforeAll(async () => {
    server = await Neo4jServer.start('5.26 with GDS and APOC', { heap: '2g' });
    store = Neo4jStore.connect({ uri: server.uri, user: USER, password: '' });
    await store.replace(withSecondOpinion(await readDataset('seed')));
  });
  afterAll(async () => {
    await store.close();
    await server.stop();
  });

  test.each(examples)('$title', async ({ title, statement }) => {
    const { records } = await withDriver(server.uri, (driver) => driver.executeQuery(statement));
    answers.set(
      title,
      records.map((record) => record.toObject()),
    );
    expect(records.length).toBeGreaterThan(0);
  });

  test('APOC and GDS find the same easiest way, and Yen finds it first', () => {
    const easiest = { roles: expect.arrayContaining([from, to]) as string[], effort: expect.any(Number) as number };
    const [apoc] = answerTo('The easiest way, by effort, with APOC.');
    const [gds] = answerTo('The easiest way, by effort, with GDS.');
    const ranked = answerTo('The five easiest ways, with GDS.');
    expect(apoc).toEqual(easiest);
    expect(gds).toEqual(apoc);
    expect(ranked).toHaveLength(5);
    expect(ranked[0]).toEqual({ rank: 1, ...apoc });
  });

  test('the edit by hand is what the store answers', async () => {
    const { pivots, roles, revision } = await store.topology();
    const index = (name: string): number => roles.findIndex((role) => role.name === name);
    const edge = pivots.from.findIndex((start, i) => start === index(from) && pivots.to[i] === index('Data Engineer'));
    const [edit] = answerTo(
      'An ease is changed; every API process shows it, with its new rating and effort, within seconds.',
    );
    expect(edit).toEqual({ ease: pivots.ease[edge], revision: revision.value });
    expect(pivots.ease[edge]).toBe(0.65);
  });

  test('GDS and the planner agree on the effort of routes through the seed', async () => {
    await store.replace(await readDataset('seed'));
    const compared = await withDriver(server.uri, (driver) => expectParity(driver, store, 200));
    expect(compared).toBeGreaterThan(150);
  });

  test('GDS and the planner agree on the effort of routes through 3,000 roles and 60,000 pivots', async () => {
    await store.replace(bigDataset({ roles: 3000, pivots: 60_000, basis: 'DERIVED', isBare: true }));
    const compared = await withDriver(server.uri, (driver) => expectParity(driver, store, 200));
    expect(compared).toBeGreaterThan(190);
  });

  function answerTo(title: string): Record<string, unknown>[] {
    return answers.get(title)!;
  }
});

/** In the seed no two sources rate one pivot differently. */
function withSecondOpinion(dataset: Dataset): Dataset {
  const rated = dataset.pivots.find(({ ease, basis }) => ease !== null && basis === 'EDITORIAL')!;
  const opinion = { ...rated, id: 'claim:second-opinion', ease: rated.ease! / 2, source: dataset.sources[0]!.id };
  return { ...dataset, pivots: [...dataset.pivots, opinion] };
}
