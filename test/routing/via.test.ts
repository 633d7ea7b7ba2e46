import fc from 'fast-check';
import { restrict } from '../../src/routing/index.js';
import { allRoutes, byPivots, first, plain } from './referee.js';
import { allowing, flags, searchable, smallGraphs, UNLIMITED } from './small-graphs.js';

const seed = 20261122;
const stops = fc.shuffledSubarray([2, 3, 4, 5, 6], { minLength: 1, maxLength: 3 });

test('routes via stops are the first k of all routes that pass them in order', () => {
  fc.assert(
    fc.property(
      smallGraphs(),
      stops,
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 8 }),
      (graph, drawn, k, maxPivots) => {
        const { view, searcher } = searchable(graph);
        const via = drawn.filter((stop) => stop < graph.nodeCount);
        const answer = searcher.via(view, 0, 1, via, k, maxPivots, UNLIMITED);
        expect(answer.exhaustive).toBe(true);
        expect(plain(answer.routes)).toEqual(first(allRoutes(graph, 0, 1, { maxPivots, via }), k));
        const fewest = searcher.fewestPivotsVia(view, 0, 1, via, k, maxPivots, UNLIMITED);
        const expected = allRoutes(graph, 0, 1, { maxPivots, via }).sort(byPivots);
        expect(plain(fewest.routes)).toEqual(first(expected, k));
      },
    ),
    { seed, numRuns: 1200 },
  );
});

test('closed nodes and edge classes hold for routes via stops', () => {
  fc.assert(
    fc.property(smallGraphs(), stops, flags(4), flags(7), (graph, drawn, classes, nodes) => {
      const { view, searcher } = searchable(graph);
      const via = drawn.filter((stop) => stop < graph.nodeCount);
      const allowed = allowing(classes);
      const closed = nodes.slice(0, graph.nodeCount);
      const answer = searcher.via(restrict(view, { allowed, closed }), 0, 1, via, 4, 6, UNLIMITED);
      expect(plain(answer.routes)).toEqual(first(allRoutes(graph, 0, 1, { maxPivots: 6, via, allowed, closed }), 4));
    }),
    { seed, numRuns: 600 },
  );
});

test('a search stopped at its limit gives a beginning of the full list, and says so', () => {
  fc.assert(
    fc.property(smallGraphs(), stops, fc.integer({ min: 0, max: 80 }), (graph, drawn, limit) => {
      const { view, searcher } = searchable(graph);
      const via = drawn.filter((stop) => stop < graph.nodeCount);
      const stopped = searcher.via(view, 0, 1, via, 4, 6, limit);
      const full = searcher.via(view, 0, 1, via, 4, 6, UNLIMITED);
      expect(plain(stopped.routes)).toEqual(plain(full.routes).slice(0, stopped.routes.length));
      if (stopped.exhaustive) expect(stopped.routes).toHaveLength(full.routes.length);
    }),
    { seed, numRuns: 600 },
  );
});
