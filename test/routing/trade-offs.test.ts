import fc from 'fast-check';
import {
  buildView,
  type Measure,
  type MeasuredQuestion,
  restrict,
  Searcher,
  TradeOffs,
  type View,
} from '../../src/routing/index.js';
import { allRoutes, byCost, type EdgeList, first, plain, type RefereeRoute, type Rules } from './referee.js';
import { flags, smallGraphs, UNLIMITED, viewOf } from './small-graphs.js';

const seed = 20261122;

/** How far each node falls short; the first is the origin. */
const dips = fc.array(fc.nat(3), { minLength: 7, maxLength: 7 }).map(([, ...others]) => [0, ...others]);
type Value = Measure | 'dip';

const lists = (values: readonly Value[]): fc.Arbitrary<Value[]> => fc.shuffledSubarray([...values], { minLength: 1 });

/** A question from node 0 to 1 in a small graph. */
interface Asked {
  graph: EdgeList;
  maxPivots: number;
  maxMonths: number;
  stops: number[];
  only: { classes: Uint8Array; nodes: Uint8Array } | null;
}

function questions(stops: fc.Arbitrary<number[]>): fc.Arbitrary<Asked> {
  return fc.record({
    graph: smallGraphs(),
    maxPivots: fc.integer({ min: 1, max: 8 }),
    maxMonths: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 12 })),
    stops,
    only: fc.option(fc.record({ classes: flags(4), nodes: flags(7) }), { nil: null }),
  });
}

/** The question for the kernel, and as rules for the referee. */
function setUp({ graph, maxPivots, maxMonths, stops, only }: Asked): {
  question: MeasuredQuestion;
  rules: Rules;
  searcher: TradeOffs;
} {
  const via = stops.filter((stop) => stop < graph.nodeCount);
  const allowed = new Uint8Array(256).fill(1);
  allowed.set(only?.classes ?? []);
  const closed = (only?.nodes ?? new Uint8Array(7)).slice(0, graph.nodeCount);
  const view = only === null ? viewOf(graph) : restrict(viewOf(graph), { allowed, closed });
  return {
    question: { view, from: 0, to: 1, via, maxPivots, maxMonths, limit: UNLIMITED },
    rules: { maxPivots, maxMonths, via, allowed, closed },
    searcher: new TradeOffs(view.graph),
  };
}

const direct = questions(fc.constant([]));
const stopping = questions(fc.shuffledSubarray([2, 3, 4, 5, 6], { minLength: 1, maxLength: 3 }));

function measure(route: RefereeRoute, value: Value, dipOf: readonly number[]): number {
  if (value === 'effort') return route.cost;
  if (value === 'pivots') return route.edges.length;
  if (value === 'months') return route.months;
  return Math.max(...route.nodes.map((node) => dipOf[node]!));
}

/** Compares by values in turn, then by the order of ties. */
function inOrderOf(values: readonly Value[], dipOf: readonly number[]) {
  return (one: RefereeRoute, other: RefereeRoute): number => {
    for (const value of values) {
      const less = measure(one, value, dipOf) - measure(other, value, dipOf);
      if (less !== 0) return less;
    }
    return byCost(one, other);
  };
}

/** The frontier of routes by its definition: each against each. */
function frontierOf(
  routes: readonly RefereeRoute[],
  values: readonly Value[],
  dipOf: readonly number[],
): RefereeRoute[] {
  const vectors = new Map(routes.map((route) => [route, values.map((value) => measure(route, value, dipOf))]));
  const isMatched = (route: RefereeRoute, other: RefereeRoute): boolean =>
    vectors.get(other)!.every((value, at) => value <= vectors.get(route)![at]!);
  return routes
    .filter((route) => !routes.some((other) => isMatched(route, other) && !isMatched(other, route)))
    .filter((route, at, all) => !all.slice(0, at).some((other) => isMatched(route, other)))
    .sort(inOrderOf(values, dipOf));
}

/** The frontier that the kernel gives for a list of values. */
function askFrontier(
  searcher: TradeOffs,
  question: MeasuredQuestion,
  values: readonly Value[],
  dipOf: readonly number[],
) {
  const measures = values.filter((value): value is Measure => value !== 'dip');
  const at = values.indexOf('dip');
  return at < 0 ? searcher.frontier(question, measures) : searcher.frontierWithDip(question, measures, dipOf, at);
}

describe.each([
  { name: 'routes', asked: direct, numRuns: 2000 },
  { name: 'routes via stops', asked: stopping, numRuns: 1000 },
])('$name', ({ asked, numRuns }) => {
  test.each<Measure>(['effort', 'pivots', 'months'])(
    'the k best by %s are the first k of all that keep to the bounds',
    (by) => {
      fc.assert(
        fc.property(asked, fc.integer({ min: 1, max: 12 }), (drawn, k) => {
          const { question, rules, searcher } = setUp(drawn);
          const { graph } = drawn;
          const answer = searcher.best(question, by, k);
          expect(answer.exhaustive).toBe(true);
          expect(plain(answer.routes)).toEqual(first(allRoutes(graph, 0, 1, rules).sort(inOrderOf([by], [])), k));
        }),
        { seed, numRuns },
      );
    },
  );

  test('the frontier holds what no other route matches on all measures and beats on one, in order', () => {
    fc.assert(
      fc.property(asked, lists(['effort', 'pivots', 'months']), (drawn, values) => {
        const { question, rules, searcher } = setUp(drawn);
        const { graph } = drawn;
        const answer = askFrontier(searcher, question, values, []);
        expect(answer.exhaustive).toBe(true);
        expect(plain(answer.routes)).toEqual(plainOf(frontierOf(allRoutes(graph, 0, 1, rules), values, [])));
      }),
      { seed, numRuns: 2 * numRuns },
    );
  });

  test('so it does with the deepest dip as one of the measures', () => {
    fc.assert(
      fc.property(asked, lists(['effort', 'pivots', 'months']), fc.nat(3), dips, (drawn, others, at, dipOf) => {
        const { question, rules, searcher } = setUp(drawn);
        const { graph } = drawn;
        const values: Value[] = others.toSpliced(at, 0, 'dip');
        const answer = askFrontier(searcher, question, values, dipOf);
        expect(answer.exhaustive).toBe(true);
        expect(plain(answer.routes)).toEqual(plainOf(frontierOf(allRoutes(graph, 0, 1, rules), values, dipOf)));
      }),
      { seed, numRuns },
    );
  });

  test('the k best by the deepest dip come by effort within the same dip', () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: 1, max: 8 }), dips, (drawn, k, dipOf) => {
        const { question, rules, searcher } = setUp(drawn);
        const { graph } = drawn;
        const answer = searcher.smallestDip(question, dipOf.slice(0, graph.nodeCount), k, (view, count, limit) =>
          searcher.best({ ...question, view, limit }, 'effort', count),
        );
        expect(answer.exhaustive).toBe(true);
        expect(plain(answer.routes)).toEqual(first(allRoutes(graph, 0, 1, rules).sort(inOrderOf(['dip'], dipOf)), k));
      }),
      { seed, numRuns: numRuns / 2 },
    );
  });

  test('a search stopped at its limit says so, and what it ranks is a beginning of the full list', () => {
    fc.assert(
      fc.property(
        asked,
        fc.integer({ min: 0, max: 60 }),
        lists(['effort', 'pivots', 'months']),
        (drawn, limit, values) => {
          const { question, searcher } = setUp(drawn);
          const full = searcher.best(question, 'months', 6);
          const stopped = searcher.best({ ...question, limit }, 'months', 6);
          expect(plain(stopped.routes)).toEqual(plain(full.routes).slice(0, stopped.routes.length));
          if (stopped.exhaustive) expect(stopped.routes).toHaveLength(full.routes.length);
          const whole = askFrontier(searcher, question, values, []);
          const part = askFrontier(searcher, { ...question, limit }, values, []);
          if (part.exhaustive) expect(plain(part.routes)).toEqual(plain(whole.routes));
          expect(part.settled).toBeLessThanOrEqual(limit + 50);
        },
      ),
      { seed, numRuns: numRuns / 2 },
    );
  });
});

test('without a bound on months the k best by effort or pivots are those of the other searches', () => {
  fc.assert(
    fc.property(direct, fc.integer({ min: 1, max: 8 }), (drawn, k) => {
      const { question, searcher } = setUp(drawn);
      const { view, maxPivots } = question;
      const free = { ...question, maxMonths: Infinity };
      const plainSearch = new Searcher(view.graph);
      expect(searcher.best(free, 'effort', k).routes).toEqual(
        plainSearch.kShortestPaths(view, 0, 1, k, maxPivots, UNLIMITED).routes,
      );
      expect(searcher.best(free, 'pivots', k).routes).toEqual(
        plainSearch.fewestPivots(view, 0, 1, k, maxPivots, UNLIMITED).routes,
      );
    }),
    { seed, numRuns: 500 },
  );
});

test('scaling all efforts scales their sums, and leaves the frontier as it is', () => {
  fc.assert(
    fc.property(
      direct,
      lists(['effort', 'pivots', 'months']),
      fc.integer({ min: 2, max: 1000 }),
      (drawn, values, by) => {
        const { question, searcher } = setUp(drawn);
        const { view } = question;
        const larger = { ...question, view: scaled(view, by) };
        const before = plain(askFrontier(searcher, question, values, []).routes);
        const after = plain(askFrontier(searcher, larger, values, []).routes);
        expect(after).toEqual(before.map((route) => ({ ...route, cost: route.cost * by })));
      },
    ),
    { seed, numRuns: 500 },
  );
});

test('a leg more never makes anything worse: each route of the frontier before is matched by one after', () => {
  fc.assert(
    fc.property(direct, fc.nat(48), lists(['effort', 'pivots', 'months']), (drawn, number, values) => {
      const { graph } = drawn;
      const edges = graph.edges.filter((_, edge) => edge !== number % graph.edges.length);
      const frontier = (asked: Asked): number[][] => {
        const { question, searcher } = setUp(asked);
        const { routes } = askFrontier(searcher, question, values, []);
        return routes.map(({ cost, edges }) =>
          values.map((value) => {
            if (value === 'effort') return cost;
            return value === 'pivots' ? edges.length : edges.reduce((sum, at) => sum + question.view.months[at]!, 0);
          }),
        );
      };
      const after = frontier(drawn);
      for (const route of frontier({ ...drawn, graph: { ...graph, edges } })) {
        expect(after.some((other) => other.every((value, at) => value <= route[at]!))).toBe(true);
      }
    }),
    { seed, numRuns: 1000 },
  );
});

test('a tighter bound never gives a better route', () => {
  fc.assert(
    fc.property(direct, fc.constantFrom<Measure>('effort', 'pivots', 'months'), (drawn, by) => {
      const { question, searcher } = setUp(drawn);
      const tighter = [
        { ...question, maxPivots: Math.max(1, question.maxPivots - 1) },
        { ...question, maxMonths: Math.min(question.maxMonths, 5) },
      ];
      const best = (asked: MeasuredQuestion): number => {
        const [route] = searcher.best(asked, by, 1).routes;
        if (!route) return Infinity;
        if (by === 'effort') return route.cost;
        return by === 'pivots'
          ? route.edges.length
          : route.edges.reduce((sum, edge) => sum + question.view.months[edge]!, 0);
      };
      for (const asked of tighter) expect(best(asked)).toBeGreaterThanOrEqual(best(question));
    }),
    { seed, numRuns: 500 },
  );
});

test('answers do not depend on what was asked before', () => {
  fc.assert(
    fc.property(direct, (drawn) => {
      const { question, rules, searcher } = setUp(drawn);
      const { graph } = drawn;
      for (let to = 1; to < graph.nodeCount; to++) {
        const asked = { ...question, to };
        if (question.view.closed[to] === 1) continue;
        const expected = frontierOf(allRoutes(graph, 0, to, rules), ['effort', 'months'], []);
        expect(plain(searcher.frontier(asked, ['effort', 'months']).routes)).toEqual(plainOf(expected));
      }
    }),
    { seed, numRuns: 200 },
  );
});

test('a question out of bounds is refused', () => {
  const view = viewOf({ nodeCount: 2, edges: [{ from: 0, to: 1, weight: 1, edgeClass: 0, months: 1 }] });
  const question = { view, from: 0, to: 1, via: [], maxPivots: 1, maxMonths: Infinity, limit: UNLIMITED };
  const searcher = new TradeOffs(view.graph);
  expect(() => searcher.best({ ...question, maxPivots: 9 }, 'months', 1)).toThrow(
    new RangeError('A pivot limit is a whole number 1 to 8, got 9.'),
  );
  expect(() => searcher.frontier({ ...question, via: [2] }, ['effort'])).toThrow(
    new RangeError('Nodes are whole numbers below 2, got 2.'),
  );
  expect(searcher.best({ ...question, to: 0 }, 'effort', 1)).toMatchObject({ routes: [], exhaustive: true });
});

function plainOf(routes: readonly RefereeRoute[]) {
  return first(routes, routes.length);
}

function scaled({ graph, weights, months, restricted, allowed, closed }: View, by: number): View {
  const view = buildView(
    graph,
    weights.map((weight) => weight * by),
    undefined,
    months,
  );
  return restricted ? restrict(view, { allowed: allowed.fill(1), closed }) : view;
}
