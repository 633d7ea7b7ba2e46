import type { RoutingGraph } from '../atlas/index.js';
import type { Answer, View } from '../routing/index.js';
import type { PathObjective } from './question.js';

/** Labels that one question may settle before it is told to stop; a question on 3,000 roles takes a few thousand. */
export const SETTLED_LIMIT = 500_000;

/** A question in the kernel's terms. */
export interface RouteSearch {
  /** What the constraints leave open. */
  view: View;
  from: number;
  to: number;
  /** Roles to pass, in this order. */
  via: readonly number[];
  objective: PathObjective;
  maxPivots: number;
}

/** The best routes, at most `count`, with the search that fits the question. */
export function searchRoutes(routing: RoutingGraph, search: RouteSearch, count: number): Promise<Answer> {
  return Promise.resolve(runSearch(routing, search, count));
}

/** Whether any pivots at all lead from one role to another. */
export function isConnected({ searcher, view }: RoutingGraph, from: number, to: number): Promise<boolean> {
  return Promise.resolve(searcher.shortestPath(view, from, to, SETTLED_LIMIT).routes.length > 0);
}

function runSearch({ searcher }: RoutingGraph, search: RouteSearch, count: number): Answer {
  const { view, from, to, via, maxPivots } = search;
  if (search.objective === 'FEWEST_PIVOTS') {
    return via.length > 0
      ? searcher.fewestPivotsVia(view, from, to, via, count, maxPivots, SETTLED_LIMIT)
      : searcher.fewestPivots(view, from, to, count, maxPivots, SETTLED_LIMIT);
  }
  return via.length > 0
    ? searcher.via(view, from, to, via, count, maxPivots, SETTLED_LIMIT)
    : searcher.kShortestPaths(view, from, to, count, maxPivots, SETTLED_LIMIT);
}
