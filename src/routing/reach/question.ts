import { LEAST_COST, MAX_KEY } from '../question.js';
import { type View } from '../view.js';

/** Which nodes lie within bounds of a node. All bounds hold together, for one route. */
export interface ReachQuestion {
  readonly view: View;
  /** Where routes start, or where they end if they are followed backward. It may be closed. */
  readonly root: number;
  readonly backward: boolean;
  /** 1..MAX_PIVOTS, null for any number. */
  readonly maxPivots: number | null;
  /** The greatest sum of weights, null for any. */
  readonly maxCost: number | null;
  /** The greatest sum of months, null for any. */
  readonly maxMonths: number | null;
  /** How many labels may be settled before the search stops. */
  readonly limit: number;
}

/**
 * What a search found, as columns of equal length. A label is a route between the root and a node. It is there if no
 * other such route is at least as good in key, pivots and months, as far as these are bounded.
 *
 * The columns may be those that searches work on: they hold until the next search in the thread.
 */
export interface ReachLabels {
  /** The labels of one node come by rising key. */
  readonly node: Int32Array;
  /** By LEAST_COST. */
  readonly key: Float64Array;
  /** Labels settled: the work that was done, in the unit of the limit. */
  readonly settled: number;
  /** False where the search stopped at its limit: all labels above some key are missing. */
  readonly exhaustive: boolean;
}

/** The greatest key of a route that costs so much at most, null for any cost. */
export function mostKeyOf(maxCost: number | null): number {
  return maxCost === null ? MAX_KEY : Math.min(MAX_KEY, (Math.floor(maxCost) + 1) * LEAST_COST.weightUnit - 1);
}
