import { Frontier } from './frontier.js';
import { MAX_KEY, type Question } from './question.js';
import { NONE } from './ways.js';

/**
 * A search from both ends that goes on until it holds every node of every route among the k best.
 *
 * A leg whose tail one side has settled and whose head the other has joins two best ways to a route; the k-th best
 * such route that is simple bounds the k-th best of all. Once the two radii add up to more than that bound, look at
 * any route within it: its last node nearer to the origin than the forward radius is settled by the forward search,
 * and the node after it, which the rest of the route makes nearer to the destination than the backward radius, by the
 * backward one. So the leg between them has been seen, and with k = 1 the best route is known.
 */
export class Meeting {
  readonly forward: Frontier;
  readonly backward: Frontier;
  /** No route among the k best has a greater key. */
  bound = MAX_KEY;
  /** The labels at both ends of the leg that joins the best route found; NONE before there is one. */
  tail = NONE;
  head = NONE;

  private question!: Question;
  private tiedLeg = false;
  /** Keys of the best simple routes found, ascending, and a mark made of each one's nodes to know it again. */
  private readonly keys: number[] = [];
  private readonly marks: number[] = [];
  private readonly seen: Int32Array;
  private epoch = 0;

  constructor(nodeCount: number) {
    this.forward = new Frontier(nodeCount);
    this.backward = new Frontier(nodeCount);
    this.seen = new Int32Array(nodeCount);
  }

  get settled(): number {
    return this.forward.count + this.backward.count;
  }

  /** Gives false if stopped at the question's limit. */
  run(question: Question): boolean {
    const { forward, backward } = this;
    const { view, order, pivots, from, to } = question;
    this.question = question;
    this.bound = question.most;
    this.tail = NONE;
    this.head = NONE;
    this.tiedLeg = false;
    this.keys.length = 0;
    this.marks.length = 0;
    backward.begin(view, view.into, order, pivots, to, from);
    forward.begin(view, view.out, order, pivots, from, to);
    this.join(forward, backward, 0);
    backward.open(0, this.bound);
    forward.open(0, this.bound - backward.radius);
    while (forward.radius + backward.radius <= this.bound) {
      if (this.settled >= question.limit) return false;
      if (forward.count <= backward.count) this.grow(forward, backward);
      else this.grow(backward, forward);
    }
    return true;
  }

  /** Goes on until the backward labels are exact at every node of every route within the bound. */
  complete(): boolean {
    return this.backward.complete(this.forward, this.bound, this.question.limit - this.forward.count);
  }

  /** Whether all routes found within the bound have at most so many pivots. */
  fits(maxPivots: number): boolean {
    const { order, wanted } = this.question;
    if (wanted > 1) return this.keys.every((key) => order.pivotsIn(key) <= maxPivots);
    return this.tail === NONE || order.pivotsIn(this.bound) <= maxPivots;
  }

  /** Whether the best route found is the only one with its key. */
  get unique(): boolean {
    return !this.tiedLeg && !tiedOnTheWay(this.forward, this.tail) && !tiedOnTheWay(this.backward, this.head);
  }

  /** The nodes of the best route found. */
  nodes(): number[] {
    const { forward, backward } = this;
    const nodes: number[] = [];
    for (let label = this.tail; label !== NONE; label = forward.parent[label]!) nodes.push(forward.node[label]!);
    nodes.reverse();
    for (let label = this.head; label !== NONE; label = backward.parent[label]!) nodes.push(backward.node[label]!);
    return nodes;
  }

  private grow(side: Frontier, other: Frontier): void {
    const label = side.settle(this.bound - other.radius);
    if (label === NONE) return;
    this.join(side, other, label);
    side.open(label, this.bound - other.radius);
  }

  /** Looks at the legs between a label just settled and what the other side settled before. */
  private join(side: Frontier, other: Frontier, label: number): void {
    const { view, order, pivots } = this.question;
    const { weightUnit, legUnit } = order;
    const { restricted, allowed } = view;
    const { start, ends, weights, classes } = side === this.forward ? view.out : view.into;
    const node = side.node[label]!;
    const key = side.key[label]!;
    const pivotsLeft = pivots.most - side.pivots[label]! - pivots.step;
    const end = start[node + 1]!;
    for (let at = start[node]!; at < end; at++) {
      const reached = key + weights[at]! * weightUnit + legUnit;
      if (reached > this.bound) break;
      const met = other.best(ends[at]!, pivotsLeft);
      if (met === NONE || reached + other.key[met]! > this.bound) continue;
      if (restricted && allowed[classes[at]!] === 0) continue;
      if (side === this.forward) this.found(reached + other.key[met]!, label, met);
      else this.found(reached + other.key[met]!, met, label);
    }
  }

  private found(key: number, tail: number, head: number): void {
    if (this.question.wanted > 1) {
      this.offer(key, tail, head);
    } else if (this.tail === NONE || key < this.bound) {
      this.bound = key;
      this.tail = tail;
      this.head = head;
      this.tiedLeg = false;
    } else {
      this.tiedLeg = true;
    }
  }

  /** Lowers the bound if this makes `wanted` routes: simple ones, and each counted once whichever leg showed it. */
  private offer(key: number, tail: number, head: number): void {
    const { keys, marks } = this;
    const mark = this.markOf(tail, head);
    if (mark === NONE) return;
    let at = keys.length;
    for (; at > 0 && keys[at - 1]! >= key; at--) {
      if (keys[at - 1] === key && marks[at - 1] === mark) return;
    }
    keys.splice(at, 0, key);
    marks.splice(at, 0, mark);
    const { wanted } = this.question;
    if (keys.length > wanted) {
      keys.pop();
      marks.pop();
    }
    if (keys.length === wanted) this.bound = keys[wanted - 1]!;
  }

  /** A number made of the nodes of a route, or NONE if it comes to a node twice. */
  private markOf(tail: number, head: number): number {
    const { forward, backward, seen } = this;
    const epoch = ++this.epoch;
    let mark = 0;
    for (let label = tail; label !== NONE; label = forward.parent[label]!) {
      const node = forward.node[label]!;
      seen[node] = epoch;
      mark = (mark + scatter(node)) >>> 0;
    }
    for (let label = head; label !== NONE; label = backward.parent[label]!) {
      const node = backward.node[label]!;
      if (seen[node] === epoch) return NONE;
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

function tiedOnTheWay(side: Frontier, last: number): boolean {
  for (let label = last; label !== NONE; label = side.parent[label]!) if (side.tied[label] === 1) return true;
  return false;
}
