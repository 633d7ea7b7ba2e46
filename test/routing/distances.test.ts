import fc from 'fast-check';
import {
  buildGraph,
  buildView,
  MAX_WEIGHT,
  measureDistances,
  restrict,
  reweigh,
  Searcher,
  withDistances,
  type View,
} from '../../src/routing/index.js';
import { randomGraph, randomNumbers } from '../support/random-graph.js';
import { allRoutes, first, plain } from './referee.js';
import { allowing, flags, searchable, smallGraphs, UNLIMITED } from './small-graphs.js';

const seed = 20261123;
const UNREACHABLE = 2 ** 32 - 1;

function guided(view: View): View {
  return withDistances(view, measureDistances(view));
}

test('distances are the costs of the best routes, those to a node side by side', () => {
  fc.assert(
    fc.property(smallGraphs(), flags(4), flags(7), (graph, classes, nodes) => {
      const { view } = searchable(graph);
      const { nodeCount } = graph;
      const allowed = allowing(classes);
      const closed = nodes.slice(0, nodeCount);
      const { costs } = measureDistances(restrict(view, { allowed, closed }));
      for (let to = 0; to < nodeCount; to++) {
        for (let from = 0; from < nodeCount; from++) {
          // Routes do not end at a closed node, and nobody asks how to go on from inside of one.
          if (closed[to] === 1 || closed[from] === 1) continue;
          const [best] = allRoutes(graph, from, to, { allowed, closed });
          expect(costs[to * nodeCount + from]).toBe(best?.cost ?? UNREACHABLE);
        }
      }
    }),
    { seed, numRuns: 300 },
  );
});

test('guided by distances, the first routes are the same, whatever is ruled out besides', () => {
  fc.assert(
    fc.property(
      smallGraphs(),
      flags(7),
      fc.tuple(flags(4), flags(7)),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 8 }),
      (graph, never, [classes, nodes], k, maxPivots) => {
        const { view, searcher } = searchable(graph);
        const always = never.slice(0, graph.nodeCount);
        const base = guided(restrict(view, { closed: always }));
        const allowed = allowing(classes);
        const closed = always.map((flag, node) => flag | nodes[node]!);
        for (const rules of [{ closed: always }, { closed }, { closed, allowed }]) {
          const routes = allRoutes(graph, 0, 1, rules);
          const within = routes.filter(({ edges }) => edges.length <= maxPivots);
          const narrowed = restrict(base, rules);
          expect(plain(searcher.shortestPath(narrowed, 0, 1, UNLIMITED).routes)).toEqual(first(routes, 1));
          const answer = searcher.kShortestPaths(narrowed, 0, 1, k, maxPivots, UNLIMITED);
          expect(answer.exhaustive).toBe(true);
          expect(plain(answer.routes)).toEqual(first(within, k));
        }
      },
    ),
    { seed, numRuns: 800 },
  );
});

test('from every node to every other, one question after the other', () => {
  fc.assert(
    fc.property(smallGraphs(6), fc.integer({ min: 1, max: 5 }), (graph, maxPivots) => {
      const { view, searcher } = searchable(graph);
      const base = guided(view);
      for (let from = 0; from < graph.nodeCount; from++) {
        for (let to = 0; to < graph.nodeCount; to++) {
          const answer = searcher.kShortestPaths(base, from, to, 4, maxPivots, UNLIMITED);
          expect(plain(answer.routes)).toEqual(first(allRoutes(graph, from, to, { maxPivots }), 4));
        }
      }
    }),
    { seed, numRuns: 60 },
  );
});

test('on larger graphs the routes are those found without distances, also where these guide badly', () => {
  const random = randomNumbers(seed);
  const { nodeCount, from, to, weights } = randomGraph(400, 6_000, 11);
  const graph = buildGraph(nodeCount, from, to);
  const searcher = new Searcher(graph);
  // Steps of 0.1 effort, so that many routes tie.
  for (const step of [1, 100_000]) {
    const view = buildView(
      graph,
      weights.map((weight) => Math.ceil(weight / step) * step),
    );
    const base = guided(view);
    for (const share of [0, 0.05, 0.3, 0.6]) {
      const closed = Uint8Array.from({ length: nodeCount }, () => Number(random() < share));
      const [plainly, narrowed] = [view, base].map((each) => restrict(each, { closed })) as [View, View];
      for (let query = 0; query < 10; query++) {
        const [start, end] = [Math.floor(random() * nodeCount), Math.floor(random() * nodeCount)];
        for (const [k, maxPivots] of [
          [1, 100],
          [3, 6],
          [10, 100],
          [10, 5],
          [30, 4],
        ] as const) {
          const expected = searcher.kShortestPaths(plainly, start, end, k, maxPivots, UNLIMITED);
          const answer = searcher.kShortestPaths(narrowed, start, end, k, maxPivots, UNLIMITED);
          expect(plain(answer.routes)).toEqual(plain(expected.routes));
          expect(answer.exhaustive).toBe(true);
        }
      }
    }
  }
});

test('distances spare most of the work', () => {
  const { nodeCount, from, to, weights } = randomGraph(400, 6_000, 12);
  const graph = buildGraph(nodeCount, from, to);
  const searcher = new Searcher(graph);
  const view = buildView(graph, weights);
  const settled = [view, guided(view)].map(
    (each) => searcher.kShortestPaths(each, 0, nodeCount / 2, 10, 100, UNLIMITED).settled,
  );
  expect(settled[1]).toBeLessThan(settled[0]! / 2);
});

test('a search stopped at its limit gives a beginning of the full list, and says so', () => {
  fc.assert(
    fc.property(
      smallGraphs(),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 8 }),
      (graph, limit, maxPivots) => {
        const { view, searcher } = searchable(graph);
        const base = guided(view);
        const stopped = searcher.kShortestPaths(base, 0, 1, 6, maxPivots, limit);
        const full = searcher.kShortestPaths(base, 0, 1, 6, maxPivots, UNLIMITED);
        expect(plain(stopped.routes)).toEqual(plain(full.routes).slice(0, stopped.routes.length));
        if (stopped.exhaustive) expect(stopped.routes).toHaveLength(full.routes.length);
        expect(stopped.settled).toBeLessThanOrEqual(limit + 6);
      },
    ),
    { seed, numRuns: 500 },
  );
});

test('other weights have other distances', () => {
  const graph = buildGraph(3, Uint32Array.of(0, 0, 1), Uint32Array.of(1, 2, 2));
  const base = guided(buildView(graph, Float64Array.of(10, 15, 10)));
  const easier = reweigh(base, Uint32Array.of(0, 2), Float64Array.of(1, 2));
  const searcher = new Searcher(graph);
  expect(plain(searcher.kShortestPaths(easier, 0, 2, 2, 5, UNLIMITED).routes)).toEqual([
    { nodes: [0, 1, 2], edges: [0, 2], cost: 3 },
    { nodes: [0, 2], edges: [1], cost: 15 },
  ]);
});

test('the heaviest legs that there can be', () => {
  const graph = buildGraph(6, Uint32Array.of(0, 1, 2, 2, 3, 4), Uint32Array.of(1, 2, 3, 4, 5, 5));
  const base = guided(buildView(graph, new Float64Array(6).fill(MAX_WEIGHT)));
  const { routes } = new Searcher(graph).kShortestPaths(base, 0, 5, 5, 10, UNLIMITED);
  expect(plain(routes)).toEqual([
    { nodes: [0, 1, 2, 3, 5], edges: [0, 1, 2, 4], cost: 4 * MAX_WEIGHT },
    { nodes: [0, 1, 2, 4, 5], edges: [0, 1, 3, 5], cost: 4 * MAX_WEIGHT },
  ]);
});
