import fc from 'fast-check';
import { arrangeByNode, Reached, type ReachQuestion, restrict, type Searcher } from '../../src/routing/index.js';
import { allRoutes, type EdgeList, first, plain, type RefereeRoute, type Rules } from './referee.js';
import { allowing, flags, searchable, smallGraphs, UNLIMITED, viewOf } from './small-graphs.js';

const seed = 20261122;
const ANYTHING = { backward: false, maxPivots: null, maxCost: null, maxMonths: null, limit: UNLIMITED } as const;

type Bounds = Pick<ReachQuestion, 'maxPivots' | 'maxCost' | 'maxMonths'>;

const bounds: fc.Arbitrary<Bounds> = fc.record({
  maxPivots: fc.option(fc.integer({ min: 1, max: 8 })),
  maxCost: fc.option(fc.nat(16)),
  maxMonths: fc.option(fc.nat(12)),
});

/** The best route for each other node that has one, by trying all; by cost, then legs, then nodes. */
function expected(graph: EdgeList, root: number, backward: boolean, limits: Bounds, rules: Rules = {}): RefereeRoute[] {
  const best: RefereeRoute[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    if (node === root || rules.closed?.[node] === 1) continue;
    const routes = allRoutes(graph, backward ? node : root, backward ? root : node, {
      ...rules,
      maxPivots: limits.maxPivots ?? undefined,
      maxMonths: limits.maxMonths ?? undefined,
    }).filter(({ cost }) => cost <= (limits.maxCost ?? Infinity));
    best.push(...routes.slice(0, 1));
  }
  return best.sort((one, other) => one.cost - other.cost || one.edges.length - other.edges.length);
}

function reach(searcher: Searcher, question: ReachQuestion): Reached {
  return new Reached(question, arrangeByNode(question, searcher.reach(question)));
}

function routesOf(reached: Reached): ReturnType<typeof plain> {
  return plain(Array.from(reached.nodes, (node) => reached.route(node)));
}

test('everything within pivots, cost and months, each with its best route: those that trying all routes finds', () => {
  fc.assert(
    fc.property(smallGraphs(), fc.boolean(), bounds, (graph, backward, limits) => {
      const { view, searcher } = searchable(graph);
      for (const root of [0, 1]) {
        const reached = reach(searcher, { ...ANYTHING, view, root, backward, ...limits });
        const best = expected(graph, root, backward, limits);
        expect(reached.exhaustive).toBe(true);
        expect(routesOf(reached)).toEqual(first(best, best.length));
        const figures = Array.from(reached.nodes, (node) => [reached.cost(node), reached.pivots(node)]);
        expect(figures).toEqual(best.map(({ cost, edges }) => [cost, edges.length]));
      }
    }),
    { seed, numRuns: 3000 },
  );
});

test('one search after the other: what was asked before changes no answer', () => {
  const asked = fc.array(fc.record({ root: fc.nat(8), backward: fc.boolean(), maxCost: fc.option(fc.nat(30)) }), {
    minLength: 2,
    maxLength: 6,
  });
  fc.assert(
    fc.property(
      smallGraphs(9, 9),
      fc.nat(3),
      asked,
      fc.boolean(),
      flags(9),
      (drawn, more, questions, isRestricted, nodes) => {
        const graph = { ...drawn, edges: drawn.edges.map((edge) => ({ ...edge, weight: edge.weight + more })) };
        const { view, searcher } = searchable(graph);
        const closed = nodes.slice(0, graph.nodeCount);
        for (const { root, ...bounds } of questions) {
          const question = {
            ...{ ...ANYTHING, ...bounds, root: root % graph.nodeCount },
            view: isRestricted ? restrict(view, { closed }) : view,
          };
          const { searcher: another } = searchable(graph);
          const found = structuredClone(searcher.reach(question));
          expect(found).toEqual(another.reach(question));
        }
      },
    ),
    { seed, numRuns: 3000 },
  );
});

test('a closed node is neither passed nor reached, and only allowed edge classes are used', () => {
  fc.assert(
    fc.property(smallGraphs(), fc.boolean(), bounds, flags(4), flags(7), (graph, backward, limits, classes, nodes) => {
      const { view, searcher } = searchable(graph);
      const allowed = allowing(classes);
      const closed = nodes.slice(0, graph.nodeCount).fill(0, 0, 1);
      const question = { ...ANYTHING, view: restrict(view, { allowed, closed }), root: 0, backward, ...limits };
      const best = expected(graph, 0, backward, limits, { allowed, closed });
      expect(routesOf(reach(searcher, question))).toEqual(first(best, best.length));
    }),
    { seed, numRuns: 1000 },
  );
});

test('with all edges reversed, what could be reached is who could come', () => {
  fc.assert(
    fc.property(smallGraphs(10, 30), bounds, (graph, limits) => {
      const edges = graph.edges
        .map((edge) => ({ ...edge, from: edge.to, to: edge.from }))
        .sort((one, other) => one.from - other.from || one.to - other.to);
      const mirror = searchable({ ...graph, edges });
      const { view, searcher } = searchable(graph);
      const there = reach(searcher, { ...ANYTHING, view, root: 0, ...limits });
      const back = reach(mirror.searcher, { ...ANYTHING, view: mirror.view, root: 0, ...limits, backward: true });
      expect(back.nodes).toEqual(there.nodes);
      for (const node of there.nodes) {
        expect([back.cost(node), back.pivots(node)]).toEqual([there.cost(node), there.pivots(node)]);
      }
    }),
    { seed, numRuns: 500 },
  );
});

test('a tighter bound never reaches more, nor more cheaply', () => {
  const tighter = fc.record({ pivots: fc.nat(3), cost: fc.nat(40), months: fc.nat(5) });
  const within = (bound: number | null, less: number, least: number): number | null =>
    bound === null ? null : Math.max(bound - less, least);
  fc.assert(
    fc.property(smallGraphs(10, 30), bounds, tighter, (graph, limits, less) => {
      const { view, searcher } = searchable(graph);
      const loose = reach(searcher, { ...ANYTHING, view, root: 0, ...limits });
      const tight = reach(searcher, {
        ...ANYTHING,
        view,
        root: 0,
        maxPivots: within(limits.maxPivots, less.pivots, 1),
        maxCost: within(limits.maxCost, less.cost, 0),
        maxMonths: within(limits.maxMonths, less.months, 0),
      });
      for (const node of tight.nodes) {
        expect(loose.nodes).toContain(node);
        expect(loose.cost(node)).toBeLessThanOrEqual(tight.cost(node));
      }
    }),
    { seed, numRuns: 1000 },
  );
});

test.each([1000, 10_000_000, 70_000_000])('weights times %d are costs times that, by the same routes', (scale) => {
  fc.assert(
    fc.property(smallGraphs(10, 30), bounds, (graph, limits) => {
      const { view, searcher } = searchable(graph);
      const scaled = viewOf({ ...graph, edges: graph.edges.map((edge) => ({ ...edge, weight: edge.weight * scale })) });
      const maxCost = limits.maxCost === null ? null : limits.maxCost * scale;
      const one = reach(searcher, { ...ANYTHING, view, root: 0, ...limits });
      const other = reach(searcher, { ...ANYTHING, view: scaled, root: 0, ...limits, maxCost });
      expect(other.nodes).toEqual(one.nodes);
      for (const node of one.nodes) {
        expect(other.cost(node)).toBe(one.cost(node) * scale);
        expect(other.route(node).nodes).toEqual(one.route(node).nodes);
      }
    }),
    { seed, numRuns: 500 },
  );
});

test('a search stopped at its limit says so, and what it reached has its best routes', () => {
  fc.assert(
    fc.property(smallGraphs(), bounds, fc.nat(30), (graph, limits, limit) => {
      const { view, searcher } = searchable(graph);
      const full = reach(searcher, { ...ANYTHING, view, root: 0, ...limits });
      const stopped = reach(searcher, { ...ANYTHING, view, root: 0, ...limits, limit });
      if (stopped.exhaustive) expect(stopped.nodes).toEqual(full.nodes);
      for (const node of stopped.nodes) expect(stopped.route(node)).toEqual(full.route(node));
    }),
    { seed, numRuns: 1000 },
  );
});

test('what a search found is by node, and nodes by their least keys, in whatever order it comes', () => {
  const keys = fc.uniqueArray(fc.oneof(fc.nat(3), fc.maxSafeNat()), { minLength: 0, maxLength: 3 });
  const order = fc.constantFrom<'key' | 'node'>('key', 'node');
  fc.assert(
    fc.property(fc.array(keys, { minLength: 1, maxLength: 40 }), order, (keysOf, by) => {
      const { view } = searchable({ nodeCount: keysOf.length, edges: [] });
      const labels = keysOf
        .flatMap((keys, node) => keys.sort((one, other) => one - other).map((key) => ({ node, key })))
        .sort((one, other) => one[by] - other[by]);
      const arranged = arrangeByNode(
        { ...ANYTHING, view, root: 0 },
        {
          node: Int32Array.from(labels, ({ node }) => node),
          key: Float64Array.from(labels, ({ key }) => key),
          settled: 1,
          exhaustive: true,
        },
      );
      const found = keysOf.map((_, node) =>
        Array.from(arranged.key.subarray(arranged.start[node], arranged.start[node + 1])),
      );
      expect(found).toEqual(keysOf);
      expect(Array.from(arranged.node)).toEqual(keysOf.flatMap((keys, node) => keys.map(() => node)));
      const reached = [...keysOf.keys()].slice(1).filter((node) => keysOf[node]!.length > 0);
      expect(Array.from(arranged.nodes)).toEqual(reached.sort((one, other) => keysOf[one]![0]! - keysOf[other]![0]!));
    }),
    { seed, numRuns: 1000 },
  );
});

test('bounds that are no numbers of pivots, and roots that are no nodes, are refused', () => {
  const { view, searcher } = searchable({ nodeCount: 2, edges: [] });
  expect(() => searcher.reach({ ...ANYTHING, view, root: 2 })).toThrow(RangeError);
  expect(() => searcher.reach({ ...ANYTHING, view, root: 0, maxPivots: 0 })).toThrow(RangeError);
});
