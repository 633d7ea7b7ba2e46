import type { RoutingGraph } from '../../atlas/index.js';
import { arrangeByNode, type LabelsByNode, type ReachQuestion, type Searcher, type View } from '../../routing/index.js';
import { viewOf, type WeightChange } from '../route-search.js';

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

/** A search that another thread does from its beginning. The arrays of the view are on shared memory. */
export interface LongReach {
  readonly view: View;
  readonly reach: ReachSearch;
  readonly limit: number;
}

/** All roles within the bounds of a search that stops once it has settled `limit` labels. In this thread, however long it takes. */
export function runReach(
  routing: Pick<RoutingGraph, 'view'> & { searcher: Searcher },
  search: ReachSearch,
  limit: number,
): LabelsByNode {
  const question = questionOf(routing, search, limit);
  return arrangeByNode(question, routing.searcher.reach(question));
}

/** A search as the kernel is asked. */
export function questionOf({ view }: Pick<RoutingGraph, 'view'>, search: ReachSearch, limit: number): ReachQuestion {
  const { changed, ...bounds } = search;
  return { view: viewOf({ view }, { allowed: null, closed: null, changed }), limit, ...bounds };
}
