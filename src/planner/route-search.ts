import { inSlices, type RoutingGraph } from '../atlas/index.js';
import { restrict, reweigh, reweighSteps, type Answer, type Measure, type View } from '../routing/index.js';
import type { PathObjective } from './question.js';

/** Labels that one question may settle before it is told to stop; a question on 3,000 roles takes a few thousand. */
export const SETTLED_LIMIT = 500_000;

/** Pivots whose weight differs from the atlas's; on shared memory, where they may be many. */
export interface WeightChange {
  readonly edges: Uint32Array;
  /** Micro-effort of each of them. */
  readonly weights: Float64Array;
}

/** A question in the kernel's terms: numbers and arrays of numbers alone, so that it can be asked in another thread. */
export interface RouteSearch {
  /** 256 flags: the classes of pivots that the constraints leave open; null for all. */
  allowed: Uint8Array | null;
  /** A flag for each role that no route may enter; null for those that are not routed. */
  closed: Uint8Array | null;
  /** What a profile makes of the weights; null for the atlas's own. */
  changed: WeightChange | null;
  from: number;
  to: number;
  /** Roles to pass, in this order. */
  via: readonly number[];
  /** All different; several ask for the frontier over them. */
  objectives: readonly PathObjective[];
  /** How far each role's pay falls below the origin's, a whole number; null where no objective asks for it. */
  dips: Float64Array | null;
  maxPivots: number;
  /** Null for any. */
  maxMonths: number | null;
}

const MEASURES: Record<Exclude<PathObjective, 'SMALLEST_PAY_DIP'>, Measure> = {
  LEAST_EFFORT: 'effort',
  FEWEST_PIVOTS: 'pivots',
  FASTEST: 'months',
};

/** A search that another thread does from its beginning. The arrays of the view are on shared memory; its distances are not, and of no use to a long search. */
export interface LongSearch {
  readonly view: View;
  readonly search: RouteSearch;
  readonly count: number;
  readonly limit: number;
}

/** Whether any pivots at all lead from one role to another. */
export function isConnected({ searcher, view }: RoutingGraph, from: number, to: number): Promise<boolean> {
  return Promise.resolve(searcher.shortestPath(view, from, to, SETTLED_LIMIT).routes.length > 0);
}

/**
 * The best routes, at most `count`, with the search that fits the question; it stops once it has settled `limit` labels. In this thread, however long it takes.
 */
export function runSearch(routing: RoutingGraph, search: RouteSearch, count: number, limit: number): Answer {
  const { tradeOffs } = routing;
  const { from, to, via, objectives, dips, maxPivots } = search;
  const view = viewOf(routing, search);
  const maxMonths = search.maxMonths ?? Infinity;
  const question = { view, from, to, via, maxPivots, maxMonths, limit };
  const measures = objectives.filter((each) => each !== 'SMALLEST_PAY_DIP').map((each) => MEASURES[each]);
  if (objectives.length > 1) {
    const answer = dips
      ? tradeOffs.frontierWithDip(question, measures, dips, objectives.indexOf('SMALLEST_PAY_DIP'))
      : tradeOffs.frontier(question, measures);
    return { ...answer, routes: answer.routes.slice(0, count) };
  }
  const rank = (by: Measure, within: View, most: number, left: number): Answer =>
    by === 'months' || search.maxMonths !== null
      ? tradeOffs.best({ ...question, view: within, limit: left }, by, most)
      : rankUntimed(routing, { ...search, view: within }, by, most, left);
  return dips
    ? tradeOffs.smallestDip(question, dips, count, (within, most, left) => rank('effort', within, most, left))
    : rank(measures[0]!, view, count, limit);
}

/** The best routes by effort or pivots where months do not matter. */
function rankUntimed(
  { searcher }: RoutingGraph,
  { view, from, to, via, maxPivots }: Pick<RouteSearch, 'from' | 'to' | 'via' | 'maxPivots'> & { view: View },
  by: 'effort' | 'pivots',
  count: number,
  limit: number,
): Answer {
  if (by === 'pivots') {
    return via.length > 0
      ? searcher.fewestPivotsVia(view, from, to, via, count, maxPivots, limit)
      : searcher.fewestPivots(view, from, to, count, maxPivots, limit);
  }
  return via.length > 0
    ? searcher.via(view, from, to, via, count, maxPivots, limit)
    : searcher.kShortestPaths(view, from, to, count, maxPivots, limit);
}

/** The atlas's view with what a question changes of it. */
export function viewOf(
  routing: Pick<RoutingGraph, 'view'>,
  { allowed, closed, changed }: Pick<RouteSearch, 'allowed' | 'closed' | 'changed'>,
): View {
  const view = changed ? reweighedView(routing, changed) : routing.view;
  return allowed || closed ? restrict(view, { allowed: allowed ?? undefined, closed: closed ?? undefined }) : view;
}

/** The view that each change of weights makes, for as long as the change is kept. */
const reweighedViews = new WeakMap<WeightChange, View>();

/** Makes the view of a change in slices, if it is not there, so that `viewOf` need not make it in one piece. */
export async function prepareView({ view }: RoutingGraph, changed: WeightChange): Promise<void> {
  if (reweighedViews.has(changed)) return;
  reweighedViews.set(changed, await inSlices(reweighSteps(view, changed.edges, changed.weights)));
}

function reweighedView({ view }: Pick<RoutingGraph, 'view'>, changed: WeightChange): View {
  let reweighed = reweighedViews.get(changed);
  if (!reweighed) {
    reweighed = reweigh(view, changed.edges, changed.weights);
    reweighedViews.set(changed, reweighed);
  }
  return reweighed;
}
