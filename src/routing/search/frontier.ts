import { Heap } from '../scratch/heap.js';
import { type Order, type PivotLimit } from '../question.js';
import { type Rows, type View } from '../view.js';
import { NONE, widen } from '../scratch/ways.js';

/** Leaves room above it for the labels of one search in 32 bits. */
const MAX_BASE = 2 ** 30;

/**
 * A Dijkstra search from one root along the rows of one direction, whose steps are the caller's to take.
 *
 * It settles labels: a node, the key of the best way there, and the pivots on it. A node gets a further label only for
 * a way with fewer pivots, so its labels grow in key and fall in pivots; where pivots are not counted it has one.
 * Only the easiest open leg of each label waits in the heap (P. M. Spira, "A new algorithm for finding all shortest
 * paths in a graph of positive arcs in average time O(n² log² n)", 1973; rows are sorted for that): a search that
 * stops early has then pushed about as many legs as it settled labels, whatever the degree.
 */
export class Frontier {
  /** Columns of labels, in the order they were settled. */
  node = new Int32Array(1024);
  key = new Float64Array(1024);
  pivots = new Uint8Array(1024);
  /** The label before on the way from the root, NONE for the root's. */
  parent = new Int32Array(1024);
  /** The label of the same node settled before this one, with more pivots, or NONE. */
  older = new Int32Array(1024);
  count = 0;

  private reopened = new Uint8Array(1024);
  /** Where the next leg of each label stands in the rows. */
  private next = new Int32Array(1024);
  private readonly heap = new Heap();
  /** Newest label of each node, plus `base`; what is below `base` is from earlier searches. */
  readonly newest: Int32Array;
  base = 0;

  private view!: View;
  private rows!: Rows;
  private weightUnit = 1;
  private legUnit = 0;
  private step = 0;
  private most = 0;
  /** The node where the other end of the route is: not searched beyond, and open even if closed. */
  goal = NONE;
  private within: Frontier | null = null;
  /** Whether `admits` has anything to say. */
  private picky = false;

  constructor(nodeCount: number) {
    this.newest = new Int32Array(nodeCount).fill(-1);
  }

  /** Starts a search with one label, at the root. `rows` are those of the view that lead away from it. */
  begin(view: View, rows: Rows, order: Order, limit: PivotLimit, root: number, goal: number): void {
    this.view = view;
    this.rows = rows;
    this.weightUnit = order.weightUnit;
    this.legUnit = order.legUnit;
    this.step = limit.step;
    this.most = limit.most;
    this.goal = goal;
    this.within = null;
    this.picky = view.restricted;
    this.heap.clear();
    this.base += this.count;
    if (this.base > MAX_BASE) {
      this.newest.fill(-1);
      this.base = 0;
    }
    this.count = 0;
    this.add(root, 0, 0, NONE, NONE);
  }

  /** The smallest key that a label still to be settled can have; Infinity when there is none. */
  get radius(): number {
    return this.heap.keys[0]!;
  }

  /** Lets the legs of a label take part, as far as their key is at most `reach`. */
  open(label: number, reach: number): void {
    const key = this.nextLeg(label, this.next[label]!, reach);
    if (key !== Infinity) this.heap.push(key, label);
  }

  /** Takes the easiest waiting leg. Gives the label that it settles, or NONE where one as good was there already. */
  settle(reach: number): number {
    const from = this.heap.items[0]!;
    const key = this.heap.keys[0]!;
    const at = this.next[from]!;
    const node = this.rows.legs[2 * at]!;
    const pivots = this.pivots[from]! + this.step;
    const older = this.newestOf(node);
    let settled = NONE;
    if (older < 0 || this.pivots[older]! > pivots) settled = this.add(node, key, pivots, from, Math.max(older, NONE));
    const following = this.nextLeg(from, at + 1, reach);
    if (following === Infinity) this.heap.pop();
    else this.heap.replaceTop(following, from);
    return settled;
  }

  /**
   * Searches on from some labels only, for labels that complete some label of `other`, a search from the opposite
   * root, to a route with a key of at most `bound` and within the pivot limit. Gives false if stopped at `limit` labels.
   */
  complete(labels: readonly number[], other: Frontier, bound: number, limit: number): boolean {
    this.within = other;
    this.picky = true;
    this.heap.clear();
    for (const label of labels) {
      if (this.reopened[label] === 1) continue;
      this.reopened[label] = 1;
      this.open(label, bound);
    }
    return this.exhaust(bound, limit);
  }

  /** Settles every label with a key of at most `reach`. Gives false if stopped at `limit` labels. */
  exhaust(reach: number, limit: number): boolean {
    while (this.radius <= reach) {
      if (this.count >= limit) return false;
      const label = this.settle(reach);
      if (label !== NONE) this.open(label, reach);
    }
    return true;
  }

  /** The best label of a node with at most so many pivots, or NONE. */
  best(node: number, pivots: number): number {
    let label = this.newestOf(node);
    if (label < 0 || this.pivots[label]! > pivots) return NONE;
    for (;;) {
      const older = this.older[label]!;
      if (older === NONE || this.pivots[older]! > pivots) return label;
      label = older;
    }
  }

  /** The key of the best way between a node and the root with at most so many pivots; Infinity where there is none. */
  rest(node: number, pivots: number): number {
    const label = this.best(node, pivots);
    return label === NONE ? Infinity : this.key[label]!;
  }

  /** The label of a node with the fewest pivots; negative where it has none. */
  newestOf(node: number): number {
    return this.newest[node]! - this.base;
  }

  private add(node: number, key: number, pivots: number, parent: number, older: number): number {
    if (this.count === this.node.length) this.widen();
    const label = this.count++;
    this.node[label] = node;
    this.key[label] = key;
    this.pivots[label] = pivots;
    this.parent[label] = parent;
    this.older[label] = older;
    this.reopened[label] = 0;
    this.next[label] = this.rows.start[node]!;
    this.newest[node] = this.base + label;
    return label;
  }

  /**
   * Moves a label on to its first leg, from `at` on, that may settle something, and gives the key there; Infinity
   * where none is left with a key of at most `reach`, and `next` stays where a later search with more reach goes on.
   */
  private nextLeg(label: number, at: number, reach: number): number {
    const { legs, start } = this.rows;
    const { newest, base, picky, weightUnit, legUnit } = this;
    const node = this.node[label]!;
    const key = this.key[label]!;
    const pivots = this.pivots[label]! + this.step;
    const end = pivots > this.most || node === this.goal ? at : start[node + 1]!;
    for (; at < end; at++) {
      const to = legs[2 * at]!;
      const known = newest[to]! - base;
      if (known >= 0 && this.pivots[known]! <= pivots) continue;
      const reached = key + legs[2 * at + 1]! * weightUnit + legUnit;
      if (reached > reach) break;
      if (picky && !this.admits(at, to, reached, pivots, reach)) continue;
      this.next[label] = at;
      return reached;
    }
    this.next[label] = at;
    return Infinity;
  }

  /** Whether the leg at a place in the rows may be used, and what it leads to is wanted. */
  private admits(at: number, to: number, reached: number, pivots: number, bound: number): boolean {
    const { restricted, allowed, closed } = this.view;
    if (restricted && allowed[this.rows.classes[at]!] === 0) return false;
    if (restricted && closed[to] === 1 && to !== this.goal) return false;
    if (this.within === null) return true;
    const label = this.within.best(to, this.most - pivots);
    return label !== NONE && reached + this.within.key[label]! <= bound;
  }

  private widen(): void {
    const size = this.count * 2;
    this.node = widen(new Int32Array(size), this.node);
    this.key = widen(new Float64Array(size), this.key);
    this.pivots = widen(new Uint8Array(size), this.pivots);
    this.parent = widen(new Int32Array(size), this.parent);
    this.older = widen(new Int32Array(size), this.older);
    this.reopened = widen(new Uint8Array(size), this.reopened);
    this.next = widen(new Int32Array(size), this.next);
  }
}
