import { NodeSet } from '../scratch/node-set.js';
import { type LabelTree, NONE, trace } from '../scratch/ways.js';
import { type Question } from '../question.js';

/** One side of a search from both ends. */
interface Side extends LabelTree {
  /** The label of the best way to a node with at most so many pivots; negative where there is none. */
  best(node: number, pivots: number): number;
}

/** The keys of the best simple routes that a search from both ends has come upon, each route counted once. */
export class Tally {
  /** No route among those wanted has a greater key. */
  bound = 0;

  private question!: Question;
  /** Ascending keys of the best, and a mark made of each route's nodes to know it again. */
  private readonly keys: number[] = [];
  private readonly marks: number[] = [];
  /** The nodes of the route in question, in no order. */
  private readonly trail: number[] = [];
  private readonly seen: NodeSet;

  constructor(nodeCount: number) {
    this.seen = new NodeSet(nodeCount);
  }

  begin(question: Question): void {
    this.question = question;
    this.bound = question.most;
    this.keys.length = 0;
    this.marks.length = 0;
  }

  /** Whether all routes counted within the bound have at most so many pivots. */
  fits(maxPivots: number): boolean {
    const { order } = this.question;
    return this.keys.every((key) => order.pivotsIn(key) <= maxPivots);
  }

  /** Counts a route of two ways that a leg joins. Gives false if it is not simple. */
  offer(key: number, forward: Side, tail: number, backward: Side, head: number): boolean {
    this.trail.length = 0;
    trace(forward, tail, NONE, this.trail);
    trace(backward, head, NONE, this.trail);
    return this.count(key);
  }

  /**
   * Counts the routes that leave the one of two such ways, the best, for another way to or from one of its nodes. Those
   * that change over by one leg from one side to the other are left to `offer`.
   */
  offerDetours(key: number, forward: Side, tail: number, backward: Side, head: number): void {
    this.leave(key, forward, tail, backward, head);
    this.leave(key, backward, head, forward, tail);
  }

  /** Counts other ways, of one side, to the nodes of the best route between its root and `last`. */
  private leave(best: number, side: Side, last: number, other: Side, otherLast: number): void {
    const { order, pivots, view, from } = this.question;
    const { start, legs, classes } = side.node[0] === from ? view.into : view.out;
    for (let label = last; label !== 0; label = side.parent[label]!) {
      const node = side.node[label]!;
      const rest = best - side.key[label]!;
      const pivotsLeft = pivots.most - pivots.step * (order.pivotsIn(rest) + 1);
      for (let at = start[node]!, end = start[node + 1]!; at < end; at++) {
        const way = side.best(legs[2 * at]!, pivotsLeft);
        if (way < 0 || (view.restricted && view.allowed[classes[at]!] === 0)) continue;
        const key = side.key[way]! + legs[2 * at + 1]! * order.weightUnit + order.legUnit + rest;
        if (key > this.bound) continue;
        this.trail.length = 0;
        trace(side, way, NONE, this.trail);
        trace(side, last, side.parent[label]!, this.trail);
        trace(other, otherLast, NONE, this.trail);
        this.count(key);
      }
    }
  }

  /** Counts the route in `trail` if it is new, and lowers the bound where it makes the number wanted. Gives false if it is not simple. */
  private count(key: number): boolean {
    const { keys, marks } = this;
    const { wanted } = this.question;
    const mark = this.markOfTrail();
    if (mark === NONE) return false;
    let at = keys.length;
    for (; at > 0 && keys[at - 1]! >= key; at--) {
      if (keys[at - 1] === key && marks[at - 1] === mark) return true;
    }
    keys.splice(at, 0, key);
    marks.splice(at, 0, mark);
    if (keys.length > wanted) {
      keys.pop();
      marks.pop();
    }
    if (keys.length === wanted) this.bound = keys[wanted - 1]!;
    return true;
  }

  /** A number made of the nodes of a route, or NONE if it comes to a node twice. */
  private markOfTrail(): number {
    const { seen, trail } = this;
    seen.clear();
    let mark = 0;
    for (const node of trail) {
      if (seen.has(node)) return NONE;
      seen.add(node);
      mark = (mark + scatter(node)) >>> 0;
    }
    return mark;
  }
}

/** Spreads node numbers over 32 bits, so that sums of them tell sets of nodes apart. */
function scatter(node: number): number {
  const mixed = Math.imul(node + 1, 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
}
