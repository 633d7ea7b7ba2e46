import type { RoutingGraph } from '../../atlas/index.js';
import { Reached } from '../../routing/index.js';
import { prepareView, SETTLED_LIMIT, viewOf, type WeightChange } from '../route-search.js';

/** A question of what is within bounds in the kernel's terms: numbers and arrays of numbers alone. */
export interface ReachSearch {
  /** What a profile makes of the weights; null for the atlas's own. */
  changed: WeightChange | null;
  root: number;
  /** Whether routes lead to the root, not from it. */
  backward: boolean;
  maxPivots: number | null;
  /** Micro-effort. */
  maxCost: number | null;
  maxMonths: number | null;
}

/** All roles within the bounds of a search. */
export async function searchReach(routing: RoutingGraph, { changed, ...bounds }: ReachSearch): Promise<Reached> {
  if (changed) await prepareView(routing, changed);
  const question = { ...bounds, view: viewOf(routing, { allowed: null, closed: null, changed }), limit: SETTLED_LIMIT };
  return new Reached(question, routing.searcher.reach(question));
}
