import { measureDistances, withDistances } from '../../../src/routing/index.js';
import { atMost, checkEqualCosts, compareTimes, type Aim, type Medians } from './contest.js';
import { type Finder, type Ground, kernel, LIMIT, MANY_PIVOTS, shortestPath } from './ground.js';
import { plainYen } from './plain-yen.js';

/** The k shortest paths against Yen's algorithm in its plain form, on the same kernel. */
export function againstPlainYen(ground: Ground): Medians {
  if (ground.size.name === 'large') return new Map();
  const { searcher, view, queries } = ground;
  for (const k of [3, 10]) {
    const contenders = [
      best(ground, k, MANY_PIVOTS),
      {
        name: 'plain Yen on the same kernel',
        answer: ({ from, to }: { from: number; to: number }) => {
          const costs = plainYen(searcher, view, from, to, k);
          return () => costs;
        },
      },
    ];
    checkEqualCosts(queries, contenders);
    compareTimes(`${k} shortest paths (equal costs checked)`, ground, contenders);
  }
  return new Map();
}

/** Rankings against one shortest path. */
export function rankings(ground: Ground): Medians {
  const { searcher, view, size } = ground;
  const isSmall = size.name === 'small';
  return compareTimes('Rankings, against one shortest path', ground, [
    shortestPath(ground),
    best(ground, 3, MANY_PIVOTS),
    best(ground, 3, 6),
    best(ground, 10, MANY_PIVOTS, atMost(isSmall ? 4 : 18)),
    best(ground, 10, 6, isSmall ? atMost(8) : undefined),
    ...(isSmall ? [best(ground, 10, 4), ...withRows(ground)] : []),
    kernel('fewest pivots, k=10', ({ from, to }) => searcher.fewestPivots(view, from, to, 10, 6, LIMIT)),
    kernel('via one stop, k=3', ({ from, to }) =>
      searcher.via(view, from, to, [(from + to + size.nodes / 2) % size.nodes], 3, 8, LIMIT),
    ),
  ]);
}

/** The same with the distances between all nodes measured beforehand, as the atlas has them for graphs of this size. */
function withRows(ground: Ground): Finder[] {
  const started = performance.now();
  const distances = measureDistances(ground.view);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`\nDistance rows: ${distances.costs.byteLength / 1e6} MB, measured in ${seconds} s`);
  const guided = { ...ground, view: withDistances(ground.view, distances) };
  const finders = (on: Ground): Finder[] => [
    shortestPath(on),
    best(on, 3, MANY_PIVOTS),
    best(on, 10, MANY_PIVOTS, atMost(2)),
    best(on, 10, 6, atMost(8)),
  ];
  const plain = finders(ground);
  return finders(guided).map((finder, at) => {
    checkEqualCosts(ground.queries, [plain[at]!, finder]);
    return { ...finder, name: `${finder.name}, distance rows` };
  });
}

/** The k best routes of at most `maxPivots` pivots. */
export function best({ searcher, view }: Ground, k: number, maxPivots: number, aim?: Aim): Finder {
  const name = maxPivots === MANY_PIVOTS ? `k=${k}` : `k=${k}, at most ${maxPivots} pivots`;
  return {
    ...kernel(name, ({ from, to }) => searcher.kShortestPaths(view, from, to, k, maxPivots, LIMIT)),
    aim,
  };
}
