import { NONE, widen } from '../scratch/ways.js';
import { NodeSet } from '../scratch/node-set.js';
import { type View } from '../view.js';

/** What the ways to be completed must keep to. */
export interface Bounds {
  readonly maxPivots: number;
  /** Of a whole route; Infinity for any. Months are not counted, and are all 0, where `timed` is false. */
  readonly maxMonths: number;
  readonly timed: boolean;
}

/**
 * All that is worth knowing of the ways on to a destination: for each node the effort, months and pivots of those that
 * no other way from there matches on all three and beats on one; of equal ones, one.
 *
 * Labels are set by layers, those with the fewest pivots first, so that a label is only ever beaten by labels known
 * before it or of its own layer. A node so many legs from the origin has labels with as many pivots at most as leave room for them. The
 * layers near the destination are pushed along the legs into their nodes; those near the origin are pulled along the
 * legs out of the nodes that lie there. So neither half grows beyond half of the pivots, which is what makes it quick.
 */
export class Completions {
  /** Columns of labels. */
  effort = new Float64Array(1024);
  months = new Int32Array(1024);
  pivots = new Uint8Array(1024);
  /** The label of the same node before it in its list, which has the same pivots or fewer; NONE for the last. */
  older = new Int32Array(1024);
  private node = new Int32Array(1024);
  count = 0;

  /** For each node its newest label, NONE where it has none; and the effort of that, then Infinity, and its months. */
  private readonly newest: Int32Array;
  private readonly newestEffort: Float64Array;
  private readonly newestMonths: Int32Array;
  /** Nodes near the origin in order of distance, and how many of them are at most so many legs away. */
  private readonly near: number[] = [];
  private readonly nearCount: number[] = [];
  private readonly seen: NodeSet;

  private view!: View;
  private from = NONE;
  private to = NONE;
  private bounds!: Bounds;
  private limit = 0;
  /** Whether labels that make no route worth taking may be left out, and the least that the first leg adds. */
  private pruned = false;
  private leastEffort = 0;
  private leastMonths = 0;

  constructor(nodeCount: number) {
    this.newest = new Int32Array(nodeCount);
    this.newestEffort = new Float64Array(nodeCount);
    this.newestMonths = new Int32Array(nodeCount);
    this.seen = new NodeSet(nodeCount);
  }

  /**
   * Labels the nodes between two different ones. With `pruned`, only labels that are part of a route from the origin
   * that no other matches on effort, months and pivots and beats on one are sure to be there. Gives false if stopped
   * at `limit` labels.
   */
  run(view: View, from: number, to: number, bounds: Bounds, pruned: boolean, limit: number): boolean {
    this.begin(view, from, to, bounds, pruned, limit);
    const { maxPivots } = bounds;
    const pushed = (maxPivots + 1) >> 1;
    this.walkNear(maxPivots - pushed - 1);
    let layer = 0;
    for (let pivots = 1; pivots <= maxPivots; pivots++) {
      const end = this.count;
      const done = pivots <= pushed ? this.push(layer, end, pivots) : this.pull(pivots);
      if (!done) return false;
      layer = end;
    }
    return true;
  }

  /** The label of a node with the most pivots; NONE where it has none. Others follow by `older`. */
  newestOf(node: number): number {
    return this.newest[node]!;
  }

  private begin(view: View, from: number, to: number, bounds: Bounds, pruned: boolean, limit: number): void {
    this.view = view;
    this.from = from;
    this.to = to;
    this.bounds = bounds;
    this.limit = limit;
    this.pruned = pruned;
    this.newest.fill(NONE);
    this.newestEffort.fill(Infinity);
    this.count = 0;
    this.add(to, 0, 0, 0, NONE);
    const { legs, months, start } = view.out;
    this.leastEffort = Infinity;
    this.leastMonths = Infinity;
    for (let at = start[from]!, end = start[from + 1]!; at < end; at++) {
      this.leastEffort = Math.min(this.leastEffort, legs[2 * at + 1]!);
      this.leastMonths = Math.min(this.leastMonths, bounds.timed ? months[at]! : 0);
    }
  }

  /** Lists the nodes at most so many legs from the origin. */
  private walkNear(legsAway: number): void {
    const { near, nearCount, seen, view } = this;
    const { legs, classes, start } = view.out;
    near.length = 0;
    nearCount.length = 0;
    seen.clear();
    if (legsAway < 0) return;
    near.push(this.from);
    nearCount.push(1);
    seen.add(this.from);
    let first = 0;
    for (let away = 1; away <= legsAway; away++) {
      const last = near.length;
      for (; first < last; first++) {
        const node = near[first]!;
        for (let at = start[node]!, end = start[node + 1]!; at < end; at++) {
          const to = legs[2 * at]!;
          if (seen.has(to) || to === this.to) continue;
          if (view.restricted && (view.allowed[classes[at]!] === 0 || view.closed[to] === 1)) continue;
          seen.add(to);
          near.push(to);
        }
      }
      nearCount.push(near.length);
    }
  }

  /** Sets the labels of one layer along the legs into the nodes of the layer before it, which are `first` up to `end`. */
  private push(first: number, end: number, pivots: number): boolean {
    const { view, from } = this;
    const { restricted, allowed, closed } = view;
    const { legs, classes, months, start } = view.into;
    const { timed } = this.bounds;
    for (let label = first; label < end; label++) {
      const node = this.node[label]!;
      if (node === NONE || node === from) continue;
      const effort = this.effort[label]!;
      const time = this.months[label]!;
      for (let at = start[node]!, last = start[node + 1]!; at < last; at++) {
        const tail = legs[2 * at]!;
        const reached = effort + legs[2 * at + 1]!;
        const spent = timed ? time + months[at]! : 0;
        if (this.isBeaten(tail, reached, spent)) continue;
        if (restricted && (allowed[classes[at]!] === 0 || (closed[tail] === 1 && tail !== from))) continue;
        this.offer(tail, reached, spent, pivots);
      }
      if (this.count >= this.limit) return false;
    }
    return true;
  }

  /** Sets the labels of one layer at the nodes near enough to the origin, along the legs out of them. */
  private pull(pivots: number): boolean {
    const { view, near, from } = this;
    const { restricted, allowed } = view;
    const { legs, classes, months, start } = view.out;
    const { timed, maxPivots } = this.bounds;
    for (let at = 0, count = this.nearCount[maxPivots - pivots]!; at < count; at++) {
      const node = near[at]!;
      for (let leg = start[node]!, last = start[node + 1]!; leg < last; leg++) {
        const head = legs[2 * leg]!;
        if (head === from || (restricted && allowed[classes[leg]!] === 0)) continue;
        let label = this.newest[head]!;
        while (label >= 0 && this.pivots[label]! >= pivots) label = this.older[label]!;
        for (; label >= 0 && pivots === this.pivots[label]! + 1; label = this.older[label]!) {
          const reached = this.effort[label]! + legs[2 * leg + 1]!;
          const time = timed ? this.months[label]! + months[leg]! : 0;
          if (!this.isBeaten(node, reached, time)) this.offer(node, reached, time, pivots);
        }
      }
      if (this.count >= this.limit) return false;
    }
    return true;
  }

  /** Whether the newest label of a node is as good: `offer` would find so too, but that is what most ways come to. */
  private isBeaten(node: number, effort: number, months: number): boolean {
    return this.newestEffort[node]! <= effort && this.newestMonths[node]! <= months;
  }

  /** Adds a label unless one that is known is as good, and drops those of its own layer that it beats. */
  private offer(node: number, effort: number, months: number, pivots: number): void {
    if (node === this.to || months > this.bounds.maxMonths) return;
    const newest = this.newest[node]!;
    if (this.isMatched(newest, effort, months)) return;
    if (this.pruned && node !== this.from) {
      const atOrigin = this.newest[this.from]!;
      if (this.isMatched(atOrigin, effort + this.leastEffort, months + this.leastMonths)) return;
    }
    let last = NONE;
    let label = newest;
    let first = newest;
    for (; label !== NONE && this.pivots[label] === pivots; label = this.older[label]!) {
      if (this.effort[label]! >= effort && this.months[label]! >= months) {
        this.node[label] = NONE;
        if (last === NONE) first = this.older[label]!;
        else this.older[last] = this.older[label]!;
      } else {
        last = label;
      }
    }
    this.add(node, effort, months, pivots, first);
  }

  private isMatched(newest: number, effort: number, months: number): boolean {
    for (let label = newest; label !== NONE; label = this.older[label]!) {
      if (this.effort[label]! <= effort && this.months[label]! <= months) return true;
    }
    return false;
  }

  private add(node: number, effort: number, months: number, pivots: number, older: number): void {
    if (this.count === this.node.length) this.grow();
    const label = this.count++;
    this.node[label] = node;
    this.effort[label] = effort;
    this.months[label] = months;
    this.pivots[label] = pivots;
    this.older[label] = older;
    this.newest[node] = label;
    this.newestEffort[node] = effort;
    this.newestMonths[node] = months;
  }

  private grow(): void {
    const size = this.count * 2;
    this.node = widen(new Int32Array(size), this.node);
    this.effort = widen(new Float64Array(size), this.effort);
    this.months = widen(new Int32Array(size), this.months);
    this.pivots = widen(new Uint8Array(size), this.pivots);
    this.older = widen(new Int32Array(size), this.older);
  }
}
