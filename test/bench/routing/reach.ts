import type { ReachQuestion } from '../../../src/routing/index.js';
import { atMost, compareTimes, type Aim, type Medians } from './contest.js';
import { type Finder, type Ground, LIMIT, shortestPath } from './ground.js';

const ANYTHING = { backward: false, maxPivots: null, maxCost: null, maxMonths: null, limit: LIMIT } as const;

/** Reach against one shortest path. */
export function reach(ground: Ground): Medians {
  const isSmall = ground.size.name === 'small';
  return compareTimes('Reach, against one shortest path', ground, [
    shortestPath(ground),
    reachWithin(ground, 'reach of everything', {}, atMost(isSmall ? 8 : 50)),
    reachWithin(ground, 'reach within 6 pivots', { maxPivots: 6 }),
    reachWithin(ground, 'reach within 24 months', { maxMonths: 24 }),
  ]);
}

function reachWithin({ searcher, view }: Ground, name: string, bounds: Partial<ReachQuestion>, aim?: Aim): Finder {
  return {
    name,
    aim,
    answer: ({ from }) => {
      const { key } = searcher.reach({ ...ANYTHING, view, root: from, ...bounds });
      return () => [...key];
    },
  };
}
