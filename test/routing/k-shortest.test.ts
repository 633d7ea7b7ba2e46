import fc from 'fast-check';
import { restrict } from '../../src/routing/index.js';
import { allRoutes, byPivots, first, plain } from './referee.js';
import { allowing, flags, searchable, smallGraphs, timesAsHeavy, UNLIMITED } from './small-graphs.js';

const seed = 20261122;

/** Units of weights: all but the first spread small graphs over several buckets of keys. */
const units = [1, 100_000, 2_000_000];

/** A graph, how many routes, and of how many pivots at most. */
const rankings = [smallGraphs(), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 8 })] as const;

test.each(units)('the shortest path is the first of all routes, with weights in units of %d', (unit) => {
  fc.assert(
    fc.property(smallGraphs(), flags(4), flags(7), (drawn, classes, nodes) => {
      const graph = timesAsHeavy(drawn, unit);
      const { view, searcher } = searchable(graph);
      const allowed = allowing(classes);
      const closed = nodes.slice(0, graph.nodeCount);
      const restricted = restrict(view, { allowed, closed });
      for (let to = 0; to < graph.nodeCount; to++) {
        const answer = searcher.shortestPath(view, 0, to, UNLIMITED);
        expect(answer.exhaustive).toBe(true);
        expect(plain(answer.routes)).toEqual(first(allRoutes(graph, 0, to), 1));
        expect(plain(searcher.shortestPath(restricted, 0, to, UNLIMITED).routes)).toEqual(
          first(allRoutes(graph, 0, to, { allowed, closed }), 1),
        );
      }
    }),
    { seed, numRuns: 500 },
  );
});

test.each(units)(
  'the k shortest paths are the first k routes within the pivots, with weights in units of %d',
  (unit) => {
    fc.assert(
      fc.property(...rankings, (drawn, k, maxPivots) => {
        const graph = timesAsHeavy(drawn, unit);
        const { view, searcher } = searchable(graph);
        const answer = searcher.kShortestPaths(view, 0, 1, k, maxPivots, UNLIMITED);
        expect(answer.exhaustive).toBe(true);
        expect(plain(answer.routes)).toEqual(first(allRoutes(graph, 0, 1, { maxPivots }), k));
      }),
      { seed, numRuns: 1000 },
    );
  },
);

test.each(units)('fewest pivots: by pivots first, then by cost, with weights in units of %d', (unit) => {
  fc.assert(
    fc.property(...rankings, (drawn, k, maxPivots) => {
      const graph = timesAsHeavy(drawn, unit);
      const { view, searcher } = searchable(graph);
      const answer = searcher.fewestPivots(view, 0, 1, k, maxPivots, UNLIMITED);
      expect(plain(answer.routes)).toEqual(first(allRoutes(graph, 0, 1, { maxPivots }).sort(byPivots), k));
    }),
    { seed, numRuns: 1000 },
  );
});

test('routes use only allowed edge classes and enter no closed node', () => {
  fc.assert(
    fc.property(
      smallGraphs(),
      flags(4),
      flags(7),
      fc.integer({ min: 1, max: 8 }),
      (graph, classes, nodes, maxPivots) => {
        const { view, searcher } = searchable(graph);
        const allowed = allowing(classes);
        const closed = nodes.slice(0, graph.nodeCount);
        const restricted = restrict(view, { allowed, closed });
        const routes = allRoutes(graph, 0, 1, { allowed, closed, maxPivots });
        expect(plain(searcher.kShortestPaths(restricted, 0, 1, 5, maxPivots, UNLIMITED).routes)).toEqual(
          first(routes, 5),
        );
        expect(plain(searcher.fewestPivots(restricted, 0, 1, 5, maxPivots, UNLIMITED).routes)).toEqual(
          first(routes.sort(byPivots), 5),
        );
        expect(plain(searcher.kShortestPaths(view, 0, 1, 5, maxPivots, UNLIMITED).routes)).toEqual(
          first(allRoutes(graph, 0, 1, { maxPivots }), 5),
        );
      },
    ),
    { seed, numRuns: 1000 },
  );
});

test('a search stopped at its limit gives a beginning of the full list, and says so', () => {
  fc.assert(
    fc.property(
      smallGraphs(),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 8 }),
      (graph, limit, maxPivots) => {
        const { view, searcher } = searchable(graph);
        const searches = [
          (most: number) => searcher.shortestPath(view, 0, 1, most),
          (most: number) => searcher.kShortestPaths(view, 0, 1, 6, maxPivots, most),
          (most: number) => searcher.fewestPivots(view, 0, 1, 6, maxPivots, most),
        ];
        for (const search of searches) {
          const stopped = search(limit);
          const full = search(UNLIMITED);
          expect(plain(stopped.routes)).toEqual(plain(full.routes).slice(0, stopped.routes.length));
          if (stopped.exhaustive) expect(stopped.routes).toHaveLength(full.routes.length);
          expect(stopped.settled).toBeLessThanOrEqual(limit + 6);
        }
      },
    ),
    { seed, numRuns: 1000 },
  );
});

test('answers do not depend on what was asked before', () => {
  fc.assert(
    fc.property(smallGraphs(6), (graph) => {
      const { view, searcher } = searchable(graph);
      for (let round = 0; round < 2; round++) {
        for (let from = 0; from < graph.nodeCount; from++) {
          for (let to = 0; to < graph.nodeCount; to++) {
            const asked = searcher.kShortestPaths(view, from, to, 4, 3, UNLIMITED);
            expect(plain(asked.routes)).toEqual(first(allRoutes(graph, from, to, { maxPivots: 3 }), 4));
          }
        }
      }
    }),
    { seed, numRuns: 60 },
  );
});
