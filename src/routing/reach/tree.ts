import { LEAST_COST } from '../question.js';
import { NONE, widen } from '../scratch/ways.js';
import { mostKeyOf, type ReachLabels, type ReachQuestion } from './question.js';

/** Span of the keys of a bucket: 0.13 effort, less than any pivot costs, so that a leg leads out of its bucket. */
const BUCKET_SPAN = 2 ** 33;
/** A leg of MAX_WEIGHT leads that many buckets on at most. */
const BUCKETS = (2 ** 31 * LEAST_COST.weightUnit) / BUCKET_SPAN + 2;

/**
 * The best ways between one node and all others: Dijkstra's search with buckets of keys in place of a heap (E. A. Dinic,
 * "Economical algorithms for finding shortest paths in a network", 1978). Where no leg stays in its bucket, the nodes
 * of a bucket are final when it is opened, in whatever order. Where one does, its end is gone through again.
 */
export class ReachTree {
  private readonly nodeCount: number;
  /** The key of the best way found to each node, Infinity where there is none. */
  private readonly key: Float64Array;
  /** The node before on that way. */
  private readonly parent: Int32Array;
  /** The place of each node in the answer. */
  private readonly place: Int32Array;
  /** Entries of buckets: a node, and the entry behind in its bucket or NONE. */
  private node = new Int32Array(1024);
  private behind = new Int32Array(1024);
  private count = 0;
  /** The first entry of each bucket, in a ring. */
  private readonly first = new Int32Array(BUCKETS).fill(NONE);
  private waiting = 0;

  constructor(nodeCount: number) {
    this.nodeCount = nodeCount;
    this.key = new Float64Array(nodeCount);
    this.parent = new Int32Array(nodeCount);
    this.place = new Int32Array(nodeCount);
  }

  /** Answers a question that bounds neither pivots nor months. */
  run(question: ReachQuestion): ReachLabels {
    const { root, limit } = question;
    this.key.fill(Infinity);
    if (this.waiting > 0) this.first.fill(NONE);
    this.waiting = 0;
    this.count = 0;
    this.key[root] = 0;
    this.parent[root] = NONE;
    this.enter(root, 0);
    let settled = 0;
    let bucket = 0;
    for (; this.waiting > 0 && settled <= limit; bucket++) settled += this.settle(question, bucket);
    return this.answer(bucket * BUCKET_SPAN, settled, this.waiting === 0);
  }

  /** Settles the nodes of a bucket; gives how many. */
  private settle({ view, backward, maxCost }: ReachQuestion, bucket: number): number {
    const { key, parent, first } = this;
    const { start, legs, classes } = backward ? view.into : view.out;
    const { restricted, allowed, closed } = view;
    const mostKey = mostKeyOf(maxCost);
    const least = bucket * BUCKET_SPAN;
    const end = least + BUCKET_SPAN;
    const slot = bucket % BUCKETS;
    let settled = 0;
    while (first[slot] !== NONE) {
      const from = this.leave(slot);
      // It has been settled with a lesser key, in an earlier bucket.
      if (key[from]! < least) continue;
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
        const place = Math.floor(reached / BUCKET_SPAN);
        if (reached < end || place !== Math.floor(known / BUCKET_SPAN)) this.enter(to, place % BUCKETS);
      }
    }
    return settled;
  }

  private enter(node: number, slot: number): void {
    if (this.count === this.node.length) {
      this.node = widen(new Int32Array(this.count * 2), this.node);
      this.behind = widen(new Int32Array(this.count * 2), this.behind);
    }
    this.node[this.count] = node;
    this.behind[this.count] = this.first[slot]!;
    this.first[slot] = this.count++;
    this.waiting++;
  }

  private leave(slot: number): number {
    const entry = this.first[slot]!;
    this.first[slot] = this.behind[entry]!;
    this.waiting--;
    return this.node[entry]!;
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
