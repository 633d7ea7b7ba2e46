import { buildView, type Measure, TradeOffs, type View } from '../../../src/routing/index.js';
import { randomNumbers } from '../../support/random-graph.js';
import { atMost, compareTimes, type Medians } from './contest.js';
import { type Finder, type Ground, kernel, LIMIT, shortestPath } from './ground.js';

const MAX_PIVOTS = 6;

/** Frontiers over several objectives against one shortest path, and rankings by months. */
export function tradeOffs(ground: Ground): Medians {
  const { size } = ground;
  const view = withOwnMonths(ground.view);
  const searcher = new TradeOffs(view.graph);
  const isSmall = size.name === 'small';
  const frontier = (measures: readonly Measure[], aim: number): Finder => ({
    ...kernel(`frontier: ${measures.join(', ')}`, ({ from, to }) =>
      searcher.frontier(
        { view, from, to, via: [], maxPivots: MAX_PIVOTS, maxMonths: Infinity, limit: LIMIT },
        measures,
      ),
    ),
    aim: atMost(aim),
  });
  return compareTimes(`Trade-offs of at most ${MAX_PIVOTS} pivots, against one shortest path`, ground, [
    shortestPath(ground),
    frontier(['effort', 'pivots'], isSmall ? 3 : 150),
    frontier(['effort', 'pivots', 'months'], isSmall ? 15 : 150),
    kernel('fewest months, k=3', ({ from, to }) =>
      searcher.best({ view, from, to, via: [], maxPivots: MAX_PIVOTS, maxMonths: Infinity, limit: LIMIT }, 'months', 3),
    ),
  ]);
}

/** The same graph with months that do not follow from the effort: half to one and a half times the estimate. */
function withOwnMonths({ graph, weights, classes, months }: View): View {
  const random = randomNumbers(7);
  return buildView(
    graph,
    weights,
    classes,
    months.map((estimate) => Math.round(estimate * (0.5 + random()))),
  );
}
