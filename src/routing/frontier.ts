import { Heap } from './heap.js';
import { type Order, type PivotLimit } from './question.js';
import { type Rows, type View } from './view.js';
import { NONE } from './ways.js';

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
  node = new Int32Array(0);
  key = new Float64Array(0);
  pivots = new Uint8Array(0);
  /** The label before on the way from the root, NONE for the root's. */
  parent = new Int32Array(0);
  /** The label of the same node settled before this one, with more pivots, or NONE. */
  older = new Int32Array(0);
  /** Whether another way there has the same key. */
  tied = new Uint8Array(0);
  count = 0;

  /** Where the next leg of each label stands in the rows. */
  private next = new Int32Array(0);
  private readonly heap = new Heap();
  /** Newest label of each node, plus `base`; what is below `base` is from earlier searches. */
  private readonly newest: Int32Array;
  private base = 0;

  private view!: View;
  private rows!: Rows;
  private weightUnit = 1;
  private legUnit = 0;
  private step = 0;
  private most = 0;
  /** The node where the other end of the route is: not searched beyond, and open even if closed. */
  private goal = NONE;
  private within: Frontier | null = null;

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
    this.heap.clear();
    this.reserve(view.graph.nodeCount * (limit.step === 0 ? 1 : limit.most + 1));
    this.base += this.count;
    if (this.base > 2 ** 31 - 1 - this.node.length) {
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
    const node = this.rows.ends[at]!;
    const pivots = this.pivots[from]! + this.step;
    const older = this.newestOf(node);
    let settled = NONE;
    if (older < 0 || this.pivots[older]! > pivots) settled = this.add(node, key, pivots, from, Math.max(older, NONE));
    else if (this.key[older] === key) this.tied[older] = 1;
    const following = this.nextLeg(from, at + 1, reach);
    if (following === Infinity) this.heap.pop();
    else this.heap.replaceTop(following, from);
    return settled;
  }

  /**
   * Searches on to the end, for labels that complete some label of `other`, a search from the opposite root, to a
   * route with a key of at most `bound` and within the pivot limit. Gives false if stopped at `limit` labels.
   */
  complete(other: Frontier, bound: number, limit: number): boolean {
    this.within = other;
    this.heap.clear();
    for (let label = 0; label < this.count; label++) this.open(label, bound);
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

  /** The label of a node with the fewest pivots; negative where it has none. */
  newestOf(node: number): number {
    return this.newest[node]! - this.base;
  }

  private add(node: number, key: number, pivots: number, parent: number, older: number): number {
    const label = this.count++;
    this.node[label] = node;
    this.key[label] = key;
    this.pivots[label] = pivots;
    this.parent[label] = parent;
    this.older[label] = older;
    this.tied[label] = 0;
    this.next[label] = this.rows.start[node]!;
    this.newest[node] = this.base + label;
    return label;
  }

  /**
   * Moves a label on to its first leg, from `at` on, that may settle something, and gives the key there; Infinity
   * where none is left with a key of at most `reach`, and `next` stays where a later search with more reach goes on.
   */
  private nextLeg(label: number, at: number, reach: number): number {
    const { ends, weights, classes, start } = this.rows;
    const { restricted, allowed, closed } = this.view;
    const { newest, base, within, weightUnit, legUnit, goal } = this;
    const node = this.node[label]!;
    const key = this.key[label]!;
    const pivots = this.pivots[label]! + this.step;
    const end = pivots > this.most || node === goal ? at : start[node + 1]!;
    for (; at < end; at++) {
      const reached = key + weights[at]! * weightUnit + legUnit;
      if (reached > reach) break;
      const to = ends[at]!;
      const known = newest[to]! - base;
      if (known >= 0 && this.pivots[known]! <= pivots) {
        if (this.key[known] === reached) this.tied[known] = 1;
        continue;
      }
      if (restricted && (allowed[classes[at]!] === 0 || (closed[to] === 1 && to !== goal))) continue;
      if (within !== null && !this.fits(within, to, reached, pivots, reach)) continue;
      this.next[label] = at;
      return reached;
    }
    this.next[label] = at;
    return Infinity;
  }

  private fits(other: Frontier, node: number, key: number, pivots: number, bound: number): boolean {
    const label = other.best(node, this.most - pivots);
    return label !== NONE && key + other.key[label]! <= bound;
  }

  private reserve(labels: number): void {
    if (labels <= this.node.length) return;
    this.node = new Int32Array(labels);
    this.key = new Float64Array(labels);
    this.pivots = new Uint8Array(labels);
    this.parent = new Int32Array(labels);
    this.older = new Int32Array(labels);
    this.tied = new Uint8Array(labels);
    this.next = new Int32Array(labels);
  }
}
