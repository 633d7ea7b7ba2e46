import { type View } from './view.js';

/**
 * What "better" means, as a number for each leg: `weight * weightUnit + legUnit`. The sum over a route, its key, orders
 * routes by two things at once, and exactly: keys are whole numbers up to MAX_KEY. A leg adds at least one whatever
 * its weight, so that a cycle always makes a route worse.
 */
export interface Order {
  readonly weightUnit: number;
  readonly legUnit: number;
  /** The number of legs that a key is the sum of. */
  readonly pivotsIn: (key: number) => number;
}

/** Sums up to here are exact. A route with a greater key, above 137,438 effort, is not found. */
export const MAX_KEY = Number.MAX_SAFE_INTEGER;

/** Cost, then pivots: the low 16 bits of a key count the pivots, of which a simple route has fewer than MAX_NODES. */
export const LEAST_COST: Order = { weightUnit: 2 ** 16, legUnit: 1, pivotsIn: (key) => key % 2 ** 16 };

/** Pivots, then cost: the low 40 bits of a key are the cost, which MAX_PIVOTS legs of MAX_WEIGHT do not overflow. */
export const FEWEST_PIVOTS: Order = { weightUnit: 1, legUnit: 2 ** 40, pivotsIn: (key) => Math.floor(key / 2 ** 40) };

/** The most that a limit on pivots can be. */
export const MAX_PIVOTS = 255;

/** How pivots count against a limit: `step` for each leg, and no more than `most` in all. */
export interface PivotLimit {
  readonly step: 0 | 1;
  readonly most: number;
}

export const ANY_PIVOTS: PivotLimit = { step: 0, most: 0 };

/** The `wanted` best routes from one node to another; Infinity for all with a key up to `most`. */
export interface Question {
  readonly view: View;
  readonly order: Order;
  readonly pivots: PivotLimit;
  readonly from: number;
  readonly to: number;
  readonly wanted: number;
  /** The greatest key that a route may have. */
  readonly most: number;
  /** How many labels may be settled before the search stops. */
  readonly limit: number;
}

/** The greatest key of a route of at most `maxPivots` legs, in the order FEWEST_PIVOTS. */
export function mostKey(maxPivots: number): number {
  return (maxPivots + 1) * FEWEST_PIVOTS.legUnit - 1;
}
