import { LEAST_COST } from '../question.js';
import { bucketOf, Buckets } from '../scratch/buckets.js';
import { NONE, widen } from '../scratch/ways.js';
import { mostKeyOf, type ReachLabels, type ReachQuestion } from './question.js';

/** The best ways between one node and all others: Dijkstra's search with buckets of keys in place of a heap. */
export class ReachTree {
  private readonly nodeCount: number;
  /** The key of the best way found to each node, Infinity where there is none. */
  private readonly key: Float64Array;
  /** The node before on that way. */
  private readonly parent: Int32Array;
  /** The place of each node in the answer. */
  private readonly place: Int32Array;
  /** What waits to be settled: entries, and the node of each. */
  private readonly waiting = new Buckets();
  private node = new Int32Array(1024);
  private count = 0;

  constructor(nodeCount: number) {
    this.nodeCount = nodeCount;
    this.key = new Float64Array(nodeCount);
    this.parent = new Int32Array(nodeCount);
    this.place = new Int32Array(nodeCount);
  }

  /** Answers a question that bounds neither pivots nor months. */
  run(question: ReachQuestion): ReachLabels {
    const { root, limit } = question;
    const { waiting } = this;
    this.key.fill(Infinity);
    waiting.clear();
    this.count = 0;
    this.key[root] = 0;
    this.parent[root] = NONE;
    this.enter(root, 0);
    let settled = 0;
    while (waiting.least < Infinity && settled <= limit) {
      settled += this.settle(question);
      waiting.advance();
    }
    return this.answer(waiting.least, settled, waiting.least === Infinity);
  }

  /** Settles the nodes of the open bucket; gives how many. */
  private settle({ view, backward, maxCost }: ReachQuestion): number {
    const { key, parent, waiting } = this;
    const { start, legs, classes } = backward ? view.into : view.out;
    const { restricted, allowed, closed } = view;
    const mostKey = mostKeyOf(maxCost);
    const open = bucketOf(waiting.least);
    let settled = 0;
    for (let entry = waiting.take(); entry !== NONE; entry = waiting.take()) {
      const from = this.node[entry]!;
      // It has been settled with a lesser key, in an earlier bucket.
      if (key[from]! < waiting.least) continue;
      settled++;
      const before = key[from]! + LEAST_COST.legUnit;
      for (let at = start[from]!, last = start[from + 1]!; at < last; at++) {
        const to = legs[2 * at]!;
        const reached = before + legs[2 * at + 1]! * LEAST_COST.weightUnit;
        const known = key[to]!;
        if (reached >= known) continue;
        if (reached > mostKey) break;
        if (restricted && (allowed[classes[at]!] === 0 || closed[to] === 1)) continue;
        key[to] = reached;
        parent[to] = from;
        const bucket = bucketOf(reached);
        if (bucket === open || bucket !== bucketOf(known)) this.enter(to, reached);
      }
    }
    return settled;
  }

  private enter(node: number, key: number): void {
    if (this.count === this.node.length) this.node = widen(new Int32Array(this.count * 2), this.node);
    this.node[this.count] = node;
    this.waiting.enter(this.count++, key);
  }

  /** The nodes with keys below `end`, in order of nodes. */
  private answer(end: number, settled: number, exhaustive: boolean): ReachLabels {
    const { key, place } = this;
    let count = 0;
    for (let node = 0; node < this.nodeCount; node++) if (key[node]! < end) place[node] = count++;
    const labels = { node: new Int32Array(count), key: new Float64Array(count), parent: new Int32Array(count) };
    for (let node = 0; node < this.nodeCount; node++) {
      if (key[node]! >= end) continue;
      const label = place[node]!;
      labels.node[label] = node;
      labels.key[label] = key[node]!;
      const parent = this.parent[node]!;
      labels.parent[label] = parent === NONE ? NONE : place[parent]!;
    }
    return { ...labels, settled, exhaustive };
  }
}
