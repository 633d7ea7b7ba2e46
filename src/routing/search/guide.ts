import { type Distances, UNREACHABLE } from '../distances.js';
import { LEAST_COST } from '../question.js';

/** Tells a search what is still to go. */
export interface Guide {
  /**
   * A lower bound for the key of the way from a node to the destination with at most so many pivots; Infinity where
   * there is none. It is consistent: no leg lowers it by more than its own key.
   */
  rest(node: number, pivotsLeft: number): number;
}

/** Guides by distances known beforehand, in the order LEAST_COST. Of pivots it knows only that what is still to go takes one. */
export class DistanceGuide implements Guide {
  private costs = new Uint32Array(0);
  private first = 0;
  private goal = 0;
  private step = 0;

  constructor(private readonly nodeCount: number) {}

  /** @param step how much a pivot counts against a limit */
  begin({ costs }: Distances, goal: number, step: number): void {
    this.step = step;
    this.costs = costs;
    this.first = goal * this.nodeCount;
    this.goal = goal;
  }

  rest(node: number, pivotsLeft: number): number {
    const cost = this.costs[this.first + node]!;
    if (node === this.goal) return pivotsLeft < 0 ? Infinity : 0;
    return cost === UNREACHABLE || pivotsLeft < this.step
      ? Infinity
      : cost * LEAST_COST.weightUnit + LEAST_COST.legUnit;
  }
}
