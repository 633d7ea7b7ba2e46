import { LEAST_COST } from '../question.js';
import { Heap } from '../scratch/heap.js';
import { widen } from '../scratch/ways.js';
import { type Rows, type View } from '../view.js';
import { mostKeyOf, type ReachLabels, type ReachQuestion } from './question.js';

/** More months than any route has. */
const NO_MONTHS = 2 ** 31 - 1;

/**
 * Label setting with dominance (E. Martins, "On a multicriteria shortest path problem", 1984): a search that kept only
 * the cheapest way to each node would miss what a dearer but shorter one leads on to.
 *
 * Labels are settled by rising key, so one is dominated just if its node was reached with as few pivots in as few
 * months before: what is kept of each node is the least months by the number of pivots. Only the easiest open leg of
 * each label waits in the heap, as in `Frontier`.
 */
export class ReachLabelling {
  private readonly nodeCount: number;
  private readonly heap = new Heap();
  private node = new Int32Array(1024);
  private key = new Float64Array(1024);
  private pivots = new Uint8Array(1024);
  private months = new Int32Array(1024);
  /** Where the next leg of each label stands in the rows. */
  private next = new Int32Array(1024);
  private count = 0;
  /** For each node, the least months by the number of pivots allowed: `width` numbers. */
  private least = new Int32Array(0);
  private width = 1;

  private view!: View;
  private rows!: Rows;
  private legMonths: Uint16Array | null = null;
  private pivotStep = 0;
  private mostKey = 0;

  constructor(nodeCount: number) {
    this.nodeCount = nodeCount;
  }

  run(question: ReachQuestion): ReachLabels {
    this.begin(question);
    const { heap } = this;
    this.settle(question.root, 0, 0, 0);
    while (heap.size > 0 && this.count <= question.limit) {
      const from = heap.items[0]!;
      const key = heap.keys[0]!;
      const at = this.next[from]!;
      const to = this.rows.legs[2 * at]!;
      const pivots = this.pivots[from]! + this.pivotStep;
      const months = this.months[from]! + (this.legMonths === null ? 0 : this.legMonths[at]!);
      if (months < this.least[to * this.width + pivots]!) this.settle(to, key, pivots, months);
      const following = this.nextLeg(from, at + 1);
      if (following === Infinity) heap.pop();
      else heap.replaceTop(following, from);
    }
    const { count } = this;
    return {
      node: this.node.slice(0, count),
      key: this.key.slice(0, count),
      settled: count,
      exhaustive: heap.size === 0,
    };
  }

  private begin({ view, backward, maxPivots, maxCost, maxMonths }: ReachQuestion): void {
    this.view = view;
    this.rows = backward ? view.into : view.out;
    this.legMonths = maxMonths === null ? null : this.rows.months;
    this.pivotStep = maxPivots === null ? 0 : 1;
    this.mostKey = mostKeyOf(maxCost);
    this.width = (maxPivots ?? 0) + 1;
    const size = this.nodeCount * this.width;
    if (this.least.length < size) this.least = new Int32Array(size);
    // As if every node had been reached in more months than are allowed.
    this.least.fill(Math.min(maxMonths ?? NO_MONTHS, NO_MONTHS - 1) + 1, 0, size);
    this.heap.clear();
    this.count = 0;
  }

  private settle(node: number, key: number, pivots: number, months: number): void {
    const { least, width } = this;
    if (this.count === this.node.length) this.grow();
    const label = this.count++;
    this.node[label] = node;
    this.key[label] = key;
    this.pivots[label] = pivots;
    this.months[label] = months;
    const end = (node + 1) * width;
    for (let at = end - width + pivots; at < end && least[at]! > months; at++) least[at] = months;
    const reached = this.nextLeg(label, this.rows.start[node]!);
    if (reached !== Infinity) this.heap.push(reached, label);
  }

  /** Moves a label on to its first leg, from `at` on, that may settle something; gives the key there, Infinity for none. */
  private nextLeg(label: number, at: number): number {
    const { legs, start, classes } = this.rows;
    const { restricted, allowed, closed } = this.view;
    const { least, width, legMonths, mostKey } = this;
    const key = this.key[label]! + LEAST_COST.legUnit;
    const pivots = this.pivots[label]! + this.pivotStep;
    const before = this.months[label]!;
    const end = pivots < width ? start[this.node[label]! + 1]! : at;
    for (; at < end; at++) {
      const to = legs[2 * at]!;
      const months = legMonths === null ? 0 : before + legMonths[at]!;
      if (months >= least[to * width + pivots]!) continue;
      if (restricted && (allowed[classes[at]!] === 0 || closed[to] === 1)) continue;
      const reached = key + legs[2 * at + 1]! * LEAST_COST.weightUnit;
      if (reached > mostKey) break;
      this.next[label] = at;
      return reached;
    }
    return Infinity;
  }

  private grow(): void {
    const size = this.count * 2;
    this.node = widen(new Int32Array(size), this.node);
    this.key = widen(new Float64Array(size), this.key);
    this.pivots = widen(new Uint8Array(size), this.pivots);
    this.months = widen(new Int32Array(size), this.months);
    this.next = widen(new Int32Array(size), this.next);
  }
}
