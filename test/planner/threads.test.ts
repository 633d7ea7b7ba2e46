import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RoutingGraph } from '../../src/atlas/index.js';
import { LimitExceededError } from '../../src/errors.js';
import { runSearch, type LongSearch, type RouteSearch } from '../../src/planner/route-search.js';
import { searchReach, searchRoutes } from '../../src/planner/threads/long-searches.js';
import { ThreadPool } from '../../src/planner/threads/thread-pool.js';
import { buildGraph, buildView, Searcher, TradeOffs, withDistances, type Answer } from '../../src/routing/index.js';
import { randomGraph } from '../support/random-graph.js';

const NODES = 3_000;
const LIMIT = 400_000;
const COUNT = 100;

let routing: RoutingGraph;

beforeAll(() => {
  const { nodeCount, from, to, weights } = randomGraph(NODES, 60_000, 7);
  const graph = buildGraph(nodeCount, from, to);
  routing = { graph, view: buildView(graph, weights), searcher: new Searcher(graph), tradeOffs: new TradeOffs(graph) };
});

/** Between roles far apart, so that few pivots make it long. */
function longSearch(from: number): RouteSearch {
  const to = (from + NODES / 2) % NODES;
  return {
    allowed: null,
    closed: null,
    changed: null,
    from,
    to,
    via: [],
    objectives: ['LEAST_EFFORT'],
    dips: null,
    maxPivots: 5,
    maxMonths: null,
  };
}

function makePool(size: number, mostWaiting: number): ThreadPool<LongSearch, Answer> {
  const file = pathToFileURL(join(__dirname, '../../src/planner/threads/search-thread'));
  return new ThreadPool(file, size, mostWaiting);
}

function longQuestion(from: number): LongSearch {
  return { view: routing.view, search: longSearch(from), count: COUNT, limit: LIMIT };
}

test('a long search finds the same in another thread, and leaves this one to others', async () => {
  const expected = runSearch(routing, longSearch(0), COUNT, LIMIT);
  expect(expected.settled).toBeGreaterThan(3_000);
  expect(expected.exhaustive).toBe(true);
  let turns = 0;
  const counter = setInterval(() => turns++, 1);
  const answer = await searchRoutes(routing, longSearch(0), COUNT, LIMIT, null);
  clearInterval(counter);
  expect(answer).toEqual(expected);
  expect(turns).toBeGreaterThan(0);
});

test('a long search finds the same where distances are known', async () => {
  const { view } = routing;
  // Too low by far, as where much is ruled out.
  const distances = { costs: new Uint32Array(NODES ** 2) };
  const guided = { ...routing, view: withDistances(view, distances) };
  const { routes } = await searchRoutes(guided, longSearch(0), COUNT, LIMIT, null);
  expect(routes).toEqual(runSearch(routing, longSearch(0), COUNT, LIMIT).routes);
});

test('what a search rules out or weighs otherwise counts in another thread as well', async () => {
  const closed = new Uint8Array(NODES);
  closed[4] = 1;
  const changed = { edges: Uint32Array.of(3, 5), weights: Float64Array.of(17, 18) };
  const search = { ...longSearch(1), closed, changed };
  expect(await makePool(1, 0).ask({ ...longQuestion(1), search }, null)).toEqual(
    runSearch(routing, search, COUNT, LIMIT),
  );
});

test.each([false, true])('what is within reach is found in another thread as well, backward: %s', async (backward) => {
  const changed = { edges: Uint32Array.of(3, 5), weights: Float64Array.of(17, 18) };
  const search = { changed, root: 3, backward, maxPivots: 5, maxCost: 5_000_000, maxMonths: null };
  const [here, there] = [await searchReach(routing, search, null), await searchReach(routing, search, null, 0)];
  expect(here.nodes.length).toBeGreaterThan(100);
  expect(there.nodes).toEqual(here.nodes);
  for (const node of here.nodes) expect(there.route(node)).toEqual(here.route(node));
});

test('a search that stops at its limit says so', async () => {
  expect(await searchRoutes(routing, longSearch(0), COUNT, 4_000, null)).toMatchObject({ exhaustive: false });
  expect(await searchRoutes(routing, longSearch(0), COUNT, 100, null)).toMatchObject({ exhaustive: false });
});

test('an abort ends a search under way and one that waits, and the pool goes on', async () => {
  const pool = makePool(1, 5);
  const abort = new AbortController();
  const ended = [0, 1].map((from) => expect(pool.ask(longQuestion(from), abort.signal)).rejects.toThrow('gone'));
  const kept = pool.ask(longQuestion(2), null);
  abort.abort(new Error('gone'));
  await Promise.all(ended);
  expect((await kept).routes).toEqual(runSearch(routing, longSearch(2), COUNT, LIMIT).routes);
  await expect(pool.ask(longQuestion(2), abort.signal)).rejects.toThrow('gone');
});

test('a full queue turns questions away', async () => {
  const pool = makePool(1, 1);
  const answers = [pool.ask(longQuestion(0), null), pool.ask(longQuestion(1), null)];
  await expect(pool.ask(longQuestion(2), null)).rejects.toThrow(LimitExceededError);
  expect(await Promise.all(answers)).toHaveLength(2);
});

test('a thread that dies fails its own question alone', async () => {
  const pool = makePool(1, 5);
  const broken = { ...longQuestion(0), search: { ...longSearch(0), from: -1 } };
  const failed = expect(pool.ask(broken, null)).rejects.toThrow('Nodes are whole numbers');
  const next = pool.ask(longQuestion(1), null);
  await failed;
  expect((await next).exhaustive).toBe(true);
});
