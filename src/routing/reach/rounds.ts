import { LEAST_COST } from '../question.js';
import { addNode, takeNodes } from '../scratch/node-bits.js';
import { widen } from '../scratch/ways.js';
import { mostKeyOf, type ReachLabels, type ReachQuestion } from './question.js';

/** In place of the cost of a node that no way has been found to. */
const NEVER = 2 ** 31 - 1;

/**
 * The best ways between one node and all others by the number of legs, one more in each round (R. Bellman, "On a routing
 * problem", 1958). Only nodes that a better way was found to in the round before are gone on from. They are a set of
 * bits, so that they come in the order in which their rows lie in memory.
 */
export class ReachRounds {
  private readonly nodeCount: number;
  /** The sum of the weights of the best way found to each node, NEVER where there is none. */
  private readonly cost: Int32Array;
  /** A bit for each node that a better way was found to in this round, in words of 32. */
  private readonly better: Int32Array;
  /** Columns of labels, in the order they were found. */
  private node = new Int32Array(1024);
  private key = new Float64Array(1024);
  private count = 0;

  constructor(nodeCount: number) {
    this.nodeCount = nodeCount;
    this.cost = new Int32Array(nodeCount);
    this.better = new Int32Array((nodeCount + 31) >> 5);
  }

  /**
   * Answers a question that bounds pivots and not months; null where that takes more labels than the question allows, or
   * costs may come to more than is counted here.
   */
  run(question: ReachQuestion & { readonly maxPivots: number }): ReachLabels | null {
    const { view, root, maxPivots, maxCost, limit } = question;
    if (maxPivots * view.greatest >= NEVER) return null;
    const most = Math.min(mostKeyOf(maxCost) / LEAST_COST.weightUnit, NEVER - 1) | 0;
    this.cost.fill(NEVER);
    this.cost[root] = 0;
    this.count = 0;
    addNode(this.better, 0, root);
    let first = 0;
    this.label(0);
    for (let pivots = 1; pivots <= maxPivots && first < this.count; pivots++) {
      const end = this.count;
      if (end > limit) return null;
      this.goOn(question, first, end, Math.min(most, this.farthest()));
      this.label(pivots);
      first = end;
    }
    return this.count > limit ? null : this.answer();
  }

  /** Follows the legs of the nodes of some labels as far as they lead to costs up to `most`. */
  private goOn({ view, backward }: ReachQuestion, first: number, last: number, most: number): void {
    const { cost, better, node: nodes, key } = this;
    const { start, legs, classes } = backward ? view.into : view.out;
    const { restricted, allowed, closed } = view;
    for (let label = first; label < last; label++) {
      const node = nodes[label]!;
      const before = (key[label]! / LEAST_COST.weightUnit) | 0;
      const room = most - before;
      const end = start[node + 1]! << 1;
      for (let at = start[node]! << 1; at < end; at += 2) {
        const weight = legs[at + 1]!;
        if (weight > room) break;
        const to = legs[at]!;
        const reached = before + weight;
        if (reached >= cost[to]!) continue;
        if (restricted && (allowed[classes[at >> 1]!] === 0 || closed[to] === 1)) continue;
        cost[to] = reached;
        addNode(better, 0, to);
      }
    }
  }

  /** Adds a label for each node that a better way was found to. */
  private label(pivots: number): void {
    const { cost, better, nodeCount } = this;
    if (this.node.length < this.count + nodeCount) this.grow(this.count + nodeCount);
    const { node: nodes, key } = this;
    const count = takeNodes(better, 0, better.length, nodes, this.count);
    for (let label = this.count; label < count; label++) {
      key[label] = cost[nodes[label]!]! * LEAST_COST.weightUnit + pivots;
    }
    this.count = count;
  }

  /** The greatest cost of a node, NEVER where one has none; beyond it, no leg leads to a better way. */
  private farthest(): number {
    const { cost, nodeCount } = this;
    let farthest = 0;
    for (let node = 0; node < nodeCount && farthest < NEVER; node++) farthest = Math.max(farthest, cost[node]!);
    return farthest;
  }

  /** The labels, those of the last round first: a way to a node is better than all before it. */
  private answer(): ReachLabels {
    const node = this.node.slice(0, this.count).reverse();
    const key = this.key.slice(0, this.count).reverse();
    return { node, key, settled: this.count, exhaustive: true };
  }

  private grow(least: number): void {
    const size = Math.max(least, this.node.length * 2);
    this.node = widen(new Int32Array(size), this.node);
    this.key = widen(new Float64Array(size), this.key);
  }
}
