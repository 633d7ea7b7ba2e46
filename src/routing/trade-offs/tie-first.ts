import { NodeSet } from '../scratch/node-set.js';
import { type Measures, type Stages } from './stages.js';

interface Leg {
  readonly to: number;
  readonly effort: number;
  readonly months: number;
}

/**
 * Of the simple routes that come to just so much, finds the first in the order of ties: the easier hardest leg, then
 * the lower nodes. Walks them in order of their nodes, along legs that lead on within the measures, and turns back
 * where a leg is as heavy as the heaviest of the best route so far.
 */
export class TieFirst {
  /** Legs walked since `find` began. */
  walked = 0;

  private readonly passed: NodeSet;
  private stages!: Stages;
  private most!: Measures;
  private limit = 0;
  private readonly way: number[] = [];
  private best: number[] | null = null;
  private heaviest = Infinity;

  constructor(nodeCount: number) {
    this.passed = new NodeSet(nodeCount);
  }

  /**
   * The nodes of the route. One that comes to `most` exists; none comes to less effort or fewer pivots within it, and its months count as a bound.
   * Null if stopped after `limit` legs.
   */
  find(stages: Stages, most: Measures, limit: number): number[] | null {
    this.stages = stages;
    this.most = most;
    this.limit = limit;
    this.walked = 0;
    this.best = null;
    this.heaviest = Infinity;
    this.way.length = 0;
    this.passed.clear();
    this.walk(stages.stops[0]!, 0, 0, 0, 0);
    return this.walked < limit ? this.best : null;
  }

  private walk(node: number, stage: number, effort: number, months: number, heaviest: number): void {
    const { stages, way, passed } = this;
    way.push(node);
    if (node === stages.stops[stage + 1]) stage++;
    if (stage === stages.stops.length - 1) {
      this.best = way.slice();
      this.heaviest = heaviest;
    } else {
      passed.add(node);
      for (const leg of this.legsOn(node, stage, effort, months)) {
        const heavier = Math.max(heaviest, leg.effort);
        if (heavier < this.heaviest && this.walked < this.limit) {
          this.walk(leg.to, stage, effort + leg.effort, months + leg.months, heavier);
        }
      }
      passed.remove(node);
    }
    way.pop();
  }

  /** The legs that lead on to the end within the measures, by the nodes that they lead to. */
  private legsOn(node: number, stage: number, effort: number, months: number): Leg[] {
    const { stages, passed, most } = this;
    const { out, restricted, allowed, closed } = stages.view;
    const stop = stages.stops[stage + 1]!;
    const pivots = this.way.length;
    const legs: Leg[] = [];
    for (let at = out.start[node]!, end = out.start[node + 1]!; at < end; at++) {
      const to = out.legs[2 * at]!;
      if (passed.has(to)) continue;
      if (restricted && (allowed[out.classes[at]!] === 0 || (closed[to] === 1 && to !== stop))) continue;
      const leg = { to, effort: out.legs[2 * at + 1]!, months: stages.bounds.timed ? out.months[at]! : 0 };
      const leads = stages.some(stage, to, effort + leg.effort, months + leg.months, pivots, (whole, time, count) => {
        return whole <= most.effort && time <= most.months && count <= most.pivots;
      });
      if (leads) legs.push(leg);
    }
    this.walked += legs.length;
    return legs.sort((one, other) => one.to - other.to);
  }
}
