import { Frontier } from './frontier.js';
import { Heap } from './heap.js';
import { MAX_KEY, type Question } from './question.js';
import { type KeyedRoute, precedes } from './route.js';
import { restrict, type View } from './view.js';
import { NONE, Ways } from './ways.js';

/**
 * The best simple routes that pass given stops in order.
 *
 * The best ways from each stop to the next need not be a simple route together, so no way can be dropped for another
 * one to the same node: this is a best-first search over all simple ways, whose estimate joins the exact distances of
 * what is still to go, within the pivots left. It is exponential at worst, hence the limit on ways reached.
 */
export class Via {
  private readonly nodeCount: number;
  /** One backward search for each segment between two stops. */
  private readonly segments: Frontier[] = [];
  /** For each stop, the least key from there to the end, by the number of pivots left. */
  private rest: Float64Array[] = [];
  private readonly ways = new Ways();
  private readonly heap = new Heap();
  private readonly passed: Int32Array;
  private epoch = 0;

  private question!: Question;
  private view!: View;
  /** From origin to destination. */
  private stops: readonly number[] = [];
  /** Labels settled by the backward searches, and ways reached. */
  settled = 0;

  constructor(nodeCount: number) {
    this.nodeCount = nodeCount;
    this.passed = new Int32Array(nodeCount);
  }

  /**
   * Hands routes to `take`, best first, until it gives false or there are no more. Gives false if stopped at the
   * question's limit. The question's pivots are limited, to as many as there are segments at least, and `stops` lead from
   * its origin to its destination.
   */
  run(question: Question, stops: readonly number[], take: (nodes: readonly number[]) => boolean): boolean {
    const { heap, ways } = this;
    this.question = question;
    this.stops = stops;
    this.settled = 0;
    heap.clear();
    ways.clear();
    if (!this.measure()) return false;
    const whole = this.rest[0]![question.pivots.most]!;
    if (whole < Infinity) this.reach(question.from, 0, 0, NONE, whole);
    let equals: KeyedRoute[] = [];
    let key = 0;
    while (heap.keys[0]! < Infinity) {
      if (heap.keys[0]! > key) {
        if (!handOver(equals, take)) return true;
        equals = [];
      }
      if (this.settled >= question.limit) return false;
      key = heap.keys[0]!;
      const label = heap.items[0]!;
      heap.pop();
      if (ways.node[label] === question.to) equals.push(this.routeTo(label));
      else this.expand(label);
    }
    handOver(equals, take);
    return true;
  }

  /** Fills the distances that the estimate is made of. Gives false if stopped at the limit. */
  private measure(): boolean {
    const { question, stops } = this;
    const { view, order, pivots } = question;
    const last = stops.length - 1;
    const closed = view.closed.slice();
    for (const stop of stops) closed[stop] = 1;
    this.view = restrict(view, { closed });
    this.rest = stops.map(() => new Float64Array(pivots.most + 1).fill(Infinity));
    this.rest[last]!.fill(0);
    // Every other segment takes a leg at least.
    const inSegment = { step: 1, most: pivots.most - last + 1 } as const;
    for (let segment = last - 1; segment >= 0; segment--) {
      const search = (this.segments[segment] ??= new Frontier(this.nodeCount));
      search.begin(this.view, view.into, order, inSegment, stops[segment + 1]!, stops[segment]!);
      search.open(0, MAX_KEY);
      const done = search.exhaust(MAX_KEY, question.limit - this.settled);
      this.settled += search.count;
      if (!done) return false;
      const rest = this.rest[segment]!;
      for (let left = 0; left <= pivots.most; left++) rest[left] = this.estimate(segment, stops[segment]!, left);
    }
    return true;
  }

  /** The least key from a node in a segment to the end, were it no matter what was passed before. */
  private estimate(segment: number, node: number, pivotsLeft: number): number {
    const search = this.segments[segment]!;
    const rest = this.rest[segment + 1]!;
    let least = Infinity;
    for (let label = search.newestOf(node); label >= 0; label = search.older[label]!) {
      const left = pivotsLeft - search.pivots[label]!;
      if (left < 0) break;
      least = Math.min(least, search.key[label]! + rest[left]!);
    }
    return least;
  }

  private expand(label: number): void {
    const { out, restricted, allowed, closed } = this.view;
    const { ends, weights, classes, start } = out;
    const { weightUnit, legUnit } = this.question.order;
    const { passed, ways } = this;
    const segment = this.markPassed(label);
    const stop = this.stops[segment + 1]!;
    const node = ways.node[label]!;
    const key = ways.key[label]!;
    const pivots = ways.pivots[label]! + 1;
    const left = this.question.pivots.most - pivots;
    for (let at = start[node]!, end = start[node + 1]!; at < end; at++) {
      const to = ends[at]!;
      if (passed[to] === this.epoch) continue;
      if (restricted && (allowed[classes[at]!] === 0 || (closed[to] === 1 && to !== stop))) continue;
      const reached = key + weights[at]! * weightUnit + legUnit;
      const whole = reached + this.estimate(segment, to, left);
      if (whole <= this.question.most) this.reach(to, reached, pivots, label, whole);
    }
  }

  /** Marks the nodes of a way, and gives the segment that it is in: the stops that it has passed. */
  private markPassed(label: number): number {
    const { ways, passed, stops } = this;
    const epoch = ++this.epoch;
    for (let each = label; each !== NONE; each = ways.parent[each]!) passed[ways.node[each]!] = epoch;
    let segment = 0;
    while (passed[stops[segment + 1]!] === epoch) segment++;
    return segment;
  }

  private reach(node: number, key: number, pivots: number, parent: number, whole: number): void {
    this.heap.push(whole, this.ways.add(node, key, pivots, parent));
    this.settled++;
  }

  private routeTo(label: number): KeyedRoute {
    const { ways } = this;
    const nodes: number[] = [];
    const keys: number[] = [];
    for (let each = label; each !== NONE; each = ways.parent[each]!) {
      nodes.push(ways.node[each]!);
      keys.push(ways.key[each]!);
    }
    return { nodes: nodes.reverse(), keys: keys.reverse() };
  }
}

/** Hands over routes with the same key, all there are of it. */
function handOver(equals: KeyedRoute[], take: (nodes: readonly number[]) => boolean): boolean {
  equals.sort((one, other) => (precedes(one, other) ? -1 : 1));
  return equals.every((route) => take(route.nodes));
}
