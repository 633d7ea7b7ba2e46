import { join } from 'node:path';
import { Atlas } from '../../src/atlas/index.js';
import { readDataset } from '../../src/dataset/index.js';
import type { RoutingGraph } from '../../src/atlas/index.js';
import { compareIds } from '../../src/model/dataset.js';
import { foldName } from '../../src/model/names.js';
import { findReachable, REACH_ORDERS, type ReachQuestion } from '../../src/planner/index.js';
import type { ReachSearch } from '../../src/planner/reach/reach-search.js';
import { searchReach } from '../../src/planner/threads/long-searches.js';
import { buildGraph, buildView, Reached, reweigh, Searcher, TradeOffs } from '../../src/routing/index.js';
import { sharedColumn } from '../../src/routing/shared.js';
import { MemoryStore } from '../../src/store/memory.js';
import { randomGraph } from '../support/random-graph.js';

const LIMIT = 500_000;
/** Long for the thread that answers requests. */
const LONG: ReachSearch = {
  changed: null,
  root: 0,
  backward: false,
  maxPivots: 7,
  maxCost: null,
  maxMonths: 110,
};

let routing: RoutingGraph;
let atlas: Atlas;

beforeAll(async () => {
  const { nodeCount, from, to, weights } = randomGraph(7_000, 140_000, 7);
  const graph = buildGraph(nodeCount, from, to);
  const months = Uint16Array.from(weights, (weight, edge) => Math.ceil(weight / 50_000) + (edge % 7));
  const view = buildView(graph, weights, undefined, months);
  routing = { graph, view, searcher: new Searcher(graph), tradeOffs: new TradeOffs(graph) };
  const store = new MemoryStore();
  await store.replace(await readDataset(join(__dirname, '../../seed')));
  atlas = await Atlas.build(await store.topology());
});

/** The same search in this thread. */
function reachedHere({ changed, ...bounds }: ReachSearch): Reached {
  const view = changed ? reweigh(routing.view, changed.edges, changed.weights) : routing.view;
  const question = { ...bounds, view, limit: LIMIT };
  return new Reached(question, routing.searcher.reach(question));
}

test.each([
  ['several bounds', LONG],
  ['everything', { ...LONG, maxPivots: null, maxMonths: null }],
  ['backward', { ...LONG, backward: true, maxMonths: null }],
])('%s: a search finds the same in another thread', async (_, search) => {
  const expected = reachedHere(search);
  const reached = await searchReach(routing, search, null, 0);
  expect(reached).toMatchObject({ exhaustive: true, settled: expected.settled, nodes: expected.nodes });
  for (const node of reached.nodes) expect(reached.key(node)).toBe(expected.key(node));
  for (const node of reached.nodes.subarray(0, 50)) expect(reached.route(node)).toEqual(expected.route(node));
});

test('what a profile changes counts in another thread as well', async () => {
  const changed = { edges: sharedColumn(Uint32Array, 2), weights: sharedColumn(Float64Array, 2) };
  changed.edges.set([3, 5]);
  changed.weights.set([17, 18]);
  const reached = await searchReach(routing, { ...LONG, changed }, null, 0);
  const first = routing.graph.to[3]!;
  expect(reached.cost(first)).toBe(17);
  expect(reached.route(first).edges).toEqual(Uint32Array.of(3));
  expect(reached.nodes).toEqual(reachedHere({ ...LONG, changed }).nodes);
});

test('who asked is gone: a long search ends', async () => {
  const abort = new AbortController();
  const asked = searchReach(routing, LONG, abort.signal, 0);
  abort.abort(new Error('gone'));
  await expect(asked).rejects.toThrow('gone');
  await expect(searchReach(routing, LONG, abort.signal, 0)).rejects.toThrow('gone');
});

test.each(REACH_ORDERS)(
  'ordered by %s, ties go to less effort, then fewer pivots, then the lower id',
  async (orderBy) => {
    const question: ReachQuestion = {
      role: 'Data Engineer',
      direction: 'OUTGOING',
      within: { months: 36 },
      orderBy,
    };
    const { reached } = await findReachable(atlas, question);
    const roles = reached.slice();
    expect(roles.length).toBeGreaterThan(50);
    const payOf = (id: string): number =>
      atlas.referencePay(id, 'US').find(({ source }) => source === payBy)?.amount ?? 0;
    const [{ source: payBy } = { source: '' }] = atlas.referencePay('role:data-engineer', 'US');
    const compare = (one: (typeof roles)[number], other: (typeof roles)[number]): number => {
      if (orderBy === 'PIVOTS') return one.pivots - other.pivots;
      if (orderBy === 'PAY') return payOf(other.role.id) - payOf(one.role.id);
      if (orderBy === 'NAME') return compareIds(foldName(one.role.name), foldName(other.role.name));
      return 0;
    };
    const sorted = [...roles].sort(
      (one, other) =>
        compare(one, other) ||
        one.effort - other.effort ||
        one.pivots - other.pivots ||
        (one.role.id < other.role.id ? -1 : 1),
    );
    expect(roles.map(({ role }) => role.id)).toEqual(sorted.map(({ role }) => role.id));
  },
);
