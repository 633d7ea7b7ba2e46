import fc from 'fast-check';
import type { RoutingGraph } from '../../src/atlas/index.js';
import { compareIds } from '../../src/model/dataset.js';
import type { Role } from '../../src/model/entities.js';
import { foldName } from '../../src/model/names.js';
import { findReachable, REACH_ORDERS, type ReachableRole, type ReachOrder } from '../../src/planner/index.js';
import type { ReachSearch } from '../../src/planner/reach/reach-search.js';
import { searchReach } from '../../src/planner/threads/long-searches.js';
import {
  arrangeByNode,
  buildGraph,
  buildView,
  Reached,
  reweigh,
  Searcher,
  TradeOffs,
} from '../../src/routing/index.js';
import { sharedColumn } from '../../src/routing/shared.js';
import { drawAtlas } from '../support/drawn-atlas.js';
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

beforeAll(() => {
  const { nodeCount, from, to, weights } = randomGraph(7_000, 140_000, 7);
  const graph = buildGraph(nodeCount, from, to);
  const months = Uint16Array.from(weights, (weight, edge) => Math.ceil(weight / 50_000) + (edge % 7));
  const view = buildView(graph, weights, undefined, months);
  routing = { graph, view, searcher: new Searcher(graph), tradeOffs: new TradeOffs(graph) };
});

/** The same search in this thread. */
function reachedHere({ changed, ...bounds }: ReachSearch): Reached {
  const view = changed ? reweigh(routing.view, changed.edges, changed.weights) : routing.view;
  const question = { ...bounds, view, limit: LIMIT };
  return new Reached(question, arrangeByNode(question, routing.searcher.reach(question)));
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

const SLUGS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const drawnRoles = fc.tuple(
  fc.array(fc.tuple(fc.constantFrom(...SLUGS), fc.constantFrom(...SLUGS), fc.constantFrom(0.3, 0.85)), {
    minLength: 8,
    maxLength: 40,
  }),
  fc.array(fc.constantFrom('Cook', 'COOK', 'Coök', 'Baker', 'Clerk'), { minLength: 8, maxLength: 8 }),
  fc.array(fc.constantFrom(null, 0, 30_000, 45_000.5), { minLength: 8, maxLength: 8 }),
);

test('reachable roles are those of a plain sort; ties go to less effort, then fewer pivots, then the lower id', async () => {
  await fc.assert(
    fc.asyncProperty(drawnRoles, async ([drawn, names, pays]) => {
      const pairs = new Map(drawn.map(([from, to, ease]) => [`${from} > ${to}`, ease]));
      const atlas = await drawAtlas({
        pivots: [...pairs].map(([pair, ease]) => (pair.startsWith(pair.at(-1)!) ? '' : `${pair} ${ease}`)).join('\n'),
        pay: SLUGS.map((slug, at) => (pays[at] === null ? '' : `${slug}: ${pays[at]!}`)).join('\n'),
        roles: Object.fromEntries(SLUGS.map((slug, at) => [slug, { name: names[at]! }])),
      });
      const figure = ({ id }: Role): number => pays[SLUGS.indexOf(id.at(-1)!)] ?? 0;
      const orders: Record<ReachOrder, (one: ReachableRole, other: ReachableRole) => number> = {
        EFFORT: () => 0,
        PIVOTS: (one, other) => one.pivots - other.pivots,
        PAY: (one, other) => figure(other.role) - figure(one.role),
        NAME: (one, other) => compareIds(foldName(one.role.name), foldName(other.role.name)),
      };
      for (const orderBy of REACH_ORDERS) {
        const { reached } = await findReachable(atlas, {
          ...{ role: 'role:a', direction: 'OUTGOING', within: { pivots: 5 }, orderBy },
        });
        const roles = reached.slice();
        const sorted = roles.toSorted(
          (one, other) =>
            orders[orderBy](one, other) ||
            one.effort - other.effort ||
            one.pivots - other.pivots ||
            compareIds(one.role.id, other.role.id),
        );
        expect(roles.map(({ role }) => role.id)).toEqual(sorted.map(({ role }) => role.id));
      }
    }),
    { seed: 20261123, numRuns: 150 },
  );
});
