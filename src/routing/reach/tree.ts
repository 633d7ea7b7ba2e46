import { LEAST_COST } from '../question.js';
import { mostKeyOf, type ReachLabels, type ReachQuestion } from './question.js';

/** The share of all open nodes that a search settles by looking ahead, before the others look back. */
const SHARE_AHEAD = 7 / 8;
/** Where fewer have been settled within the horizon, looking back would take longer than looking ahead to the end. */
const LEAST_SHARE_AHEAD = 3 / 4;
/** From so many nodes on, the rows do not fit the processor's cache, and are read in their order in memory. */
const MANY_NODES = 8192;

/**
 * The best ways between one node and all others. Nodes are settled in bands of keys in place of a heap (E. A. Dinic,
 * "Economical algorithms for finding shortest paths in a network", 1978): a band is as wide as the easiest leg, so that
 * no leg leads from a band into it, and all of its nodes are final in whatever order.
 *
 * Most legs lead nowhere new. Rows are sorted, so legs beyond the horizon, the key within which most nodes lay the last
 * time, are left aside. When it is reached, each of the few nodes left looks back at all legs into it (the idea is that
 * of D. B. Wilson and U. Zwick, "A forward-backward single-source shortest paths algorithm", 2015); if many are
 * left, what was left aside is looked at. Either way the answer is the same.
 */
export class ReachTree {
  private readonly nodeCount: number;
  /** The key of the best way found to each node, Infinity where there is none. */
  private readonly key: Float64Array;
  /** The nodes that have a key and are not settled; the first `waiting`. */
  private readonly fringe: Int32Array;
  private waiting = 0;
  private readonly band: Int32Array;
  /** Nodes whose rows are looked at up to the horizon only, and the first leg of each that is beyond; the first `asideCount`. */
  private readonly aside: Int32Array;
  private readonly asideAt: Int32Array;
  private asideCount = 0;
  /** How many nodes have a key. */
  private found = 0;
  /** The least and the greatest key in the fringe when it was last gone through. */
  private least = 0;
  private greatest = 0;
  private horizon = Infinity;
  /** The key within which SHARE_AHEAD of all open nodes lay in the last search. */
  private usualHorizon = Infinity;

  constructor(nodeCount: number) {
    this.nodeCount = nodeCount;
    this.key = new Float64Array(nodeCount);
    this.fringe = new Int32Array(nodeCount);
    this.band = new Int32Array(nodeCount);
    this.aside = new Int32Array(nodeCount);
    this.asideAt = new Int32Array(nodeCount);
  }

  /** Answers a question that bounds neither pivots nor months. */
  run(question: ReachQuestion): ReachLabels {
    const { view, maxCost, limit } = question;
    const mostKey = mostKeyOf(maxCost);
    const width = view.least * LEAST_COST.weightUnit + LEAST_COST.legUnit;
    const open = this.begin(question);
    let settled = 0;
    let radius = 0;
    let nextHorizon = Infinity;
    while (this.waiting + this.asideCount > 0) {
      if (radius === this.horizon || this.waiting === 0) {
        this.horizon = Infinity;
        if (settled >= open * LEAST_SHARE_AHEAD) this.lookBack(question, radius, mostKey);
        else this.lookAhead(question, this.aside, this.asideCount, mostKey);
        this.asideCount = 0;
      }
      const end = Math.min(radius + width, this.horizon);
      const count = this.takeBand(radius, end);
      if (settled > 0 && settled + count > limit) return this.answer(radius, settled, false);
      // Once every node has a key, no leg leads to a better one than the greatest of those that are not final.
      const bound = this.found === open ? Math.min(this.greatest, mostKey) : mostKey;
      this.lookAhead(question, this.band, count, bound);
      const missing = open * SHARE_AHEAD - settled;
      if (missing > 0 && missing <= count) nextHorizon = Math.ceil(radius + ((end - radius) * missing) / count);
      settled += count;
      radius = count > 0 ? end : Math.min(Math.max(this.least, end), this.horizon);
    }
    if (maxCost === null) this.usualHorizon = nextHorizon;
    return this.answer(Infinity, settled, true);
  }

  /** Gives the number of nodes that a way may lead to, the root among them. */
  private begin({ view, root }: ReachQuestion): number {
    this.key.fill(Infinity);
    this.key[root] = 0;
    this.fringe[0] = root;
    this.waiting = 1;
    this.found = 1;
    this.asideCount = 0;
    this.horizon = this.usualHorizon;
    if (!view.restricted) return this.nodeCount;
    let open = 0;
    for (let node = 0; node < this.nodeCount; node++) if (view.closed[node] === 0 || node === root) open++;
    return open;
  }

  /** Moves the nodes with keys from `radius` up to `end` from the fringe to `band`; gives how many. */
  private takeBand(radius: number, end: number): number {
    const { key, fringe, band, nodeCount } = this;
    const inOrder = nodeCount > MANY_NODES && this.waiting > nodeCount / 4;
    const size = inOrder ? nodeCount : this.waiting;
    let count = 0;
    let left = 0;
    let least = Infinity;
    let greatest = 0;
    for (let at = 0; at < size; at++) {
      const node = inOrder ? at : fringe[at]!;
      const reached = key[node]!;
      if (reached < radius || reached === Infinity) continue;
      if (reached < end) {
        band[count++] = node;
        continue;
      }
      fringe[left++] = node;
      if (reached < least) least = reached;
      if (reached > greatest) greatest = reached;
    }
    this.waiting = left;
    this.least = least;
    this.greatest = greatest;
    return count;
  }

  /** Follows the legs of some nodes, or of those that were left aside, as far as they lead to keys up to `bound` and the horizon. */
  private lookAhead({ view, backward }: ReachQuestion, nodes: Int32Array, count: number, bound: number): void {
    const { key, fringe, aside, asideAt } = this;
    const { start, legs, classes } = backward ? view.into : view.out;
    const { restricted, allowed, closed } = view;
    const { weightUnit, legUnit } = LEAST_COST;
    const most = Math.min(bound, this.horizon);
    const isAside = nodes === aside;
    let waiting = this.waiting;
    let asideCount = this.asideCount;
    for (let each = 0; each < count; each++) {
      const node = nodes[each]!;
      const before = key[node]! + legUnit;
      const end = start[node + 1]!;
      let at = isAside ? asideAt[each]! : start[node]!;
      for (; at < end; at++) {
        const reached = before + legs[2 * at + 1]! * weightUnit;
        if (reached > most) break;
        const to = legs[2 * at]!;
        const known = key[to]!;
        if (reached >= known) continue;
        if (restricted && (allowed[classes[at]!] === 0 || closed[to] === 1)) continue;
        key[to] = reached;
        if (known === Infinity) fringe[waiting++] = to;
      }
      if (at < end && most < bound) {
        aside[asideCount] = node;
        asideAt[asideCount++] = at;
      }
    }
    this.found += waiting - this.waiting;
    this.waiting = waiting;
    this.asideCount = asideCount;
  }

  /** Finds the best way to each node that is not settled over the legs into it, whatever was left aside. */
  private lookBack({ view, backward }: ReachQuestion, radius: number, mostKey: number): void {
    const { key, fringe } = this;
    const { start, legs, classes } = backward ? view.out : view.into;
    const { restricted, allowed, closed } = view;
    const { weightUnit, legUnit } = LEAST_COST;
    let waiting = 0;
    for (let node = 0; node < this.nodeCount; node++) {
      const known = key[node]!;
      if (known < radius || (restricted && closed[node] === 1)) continue;
      let best = known;
      for (let at = start[node]!, end = start[node + 1]!; at < end; at++) {
        const reached = key[legs[2 * at]!]! + legs[2 * at + 1]! * weightUnit + legUnit;
        if (reached >= best || reached > mostKey) continue;
        if (!restricted || allowed[classes[at]!] === 1) best = reached;
      }
      if (best === Infinity) continue;
      if (known === Infinity) this.found++;
      key[node] = best;
      fringe[waiting++] = node;
    }
    this.waiting = waiting;
  }

  /** The nodes with keys below `end`, in order of nodes. */
  private answer(end: number, settled: number, exhaustive: boolean): ReachLabels {
    const { key, nodeCount } = this;
    let count = 0;
    for (let node = 0; node < nodeCount; node++) if (key[node]! < end) count++;
    const labels = { node: new Int32Array(count), key: new Float64Array(count) };
    let label = 0;
    for (let node = 0; label < count; node++) {
      if (key[node]! >= end) continue;
      labels.node[label] = node;
      labels.key[label++] = key[node]!;
    }
    return { ...labels, settled, exhaustive };
  }
}
