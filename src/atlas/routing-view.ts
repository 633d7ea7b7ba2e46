import { microEffortOf } from '../model/cost.js';
import { BASES, EASE_RATINGS, hardnessOf, ratingOf, type Basis, type EaseRating } from '../model/ease.js';
import type { PivotColumns } from '../model/topology.js';
import {
  graphSteps,
  restrict,
  Searcher,
  sharedColumn,
  TradeOffs,
  type Graph,
  type View,
  viewSteps,
} from '../routing/index.js';
import { inSlices, Slices } from '../store/slices.js';

/** Pivots that are looked at between two looks at the clock. */
const STEP = 1_024;

/** The pivots as the kernel sees them. */
export interface RoutingGraph {
  graph: Graph;
  /** Weights are micro-effort, months the most that a pivot takes; roles that are not routed are closed. It gets its distances later, if at all. */
  view: View;
  /** Answers one question at a time; holds the scratch arrays. */
  searcher: Searcher;
  /** The same for questions of several measures. */
  tradeOffs: TradeOffs;
}

/**
 * Turns pivots into weights, classes and the most months, in slices.
 * @param unrouted the roles that no route may enter
 */
export async function routingGraphOf(
  pivots: PivotColumns,
  roleCount: number,
  unrouted: readonly number[],
): Promise<RoutingGraph> {
  const slices = new Slices();
  const graph = await inSlices(graphSteps(roleCount, pivots.from, pivots.to));
  const weights = new Float64Array(graph.edgeCount);
  const classes = sharedColumn(Uint8Array, graph.edgeCount);
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const ease = pivots.ease[edge]!;
    weights[edge] = microEffortOf(ease);
    classes[edge] = classOf(hardnessOf(ratingOf(ease)), pivots.basis[edge]!);
    if (edge % STEP === 0 && slices.isOver) await slices.next();
  }
  const view = await inSlices(viewSteps(graph, weights, classes, pivots.maxMonths));
  await slices.next();
  const closed = new Uint8Array(roleCount);
  for (const role of unrouted) closed[role] = 1;
  return {
    graph,
    view: unrouted.length > 0 ? restrict(view, { closed }) : view,
    searcher: new Searcher(graph),
    tradeOffs: new TradeOffs(graph),
  };
}

/** The edge classes that a lowest rating and a set of bases leave open, as the kernel's 256 flags. */
export function allowedClasses(minRating: EaseRating | null, basis: readonly Basis[] | null): Uint8Array {
  const allowed = new Uint8Array(256);
  const hardest = hardnessOf(minRating ?? EASE_RATINGS.at(-1)!);
  for (let hardness = 0; hardness <= hardest; hardness++) {
    for (const [code, name] of BASES.entries()) {
      if (basis === null || basis.includes(name)) allowed[classOf(hardness, code)] = 1;
    }
  }
  return allowed;
}

function classOf(hardness: number, basis: number): number {
  return hardness * BASES.length + basis;
}
