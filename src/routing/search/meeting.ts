import { Frontier } from './frontier.js';
import { NodeSet } from '../scratch/node-set.js';
import { MAX_KEY, type Question } from '../question.js';
import { type KeyedRoute } from '../route.js';
import { type Rows } from '../view.js';
import { NONE } from '../scratch/ways.js';

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
  /** The key of the best route found. */
  best = MAX_KEY;
  /** The labels at both ends of the leg that joins the best route found; NONE before there is one. */
  tail = NONE;
  head = NONE;

  private question!: Question;
  /** Whether two legs make routes with the best key. */
  private tied = false;
  /** Keys of the best simple routes found, ascending, and a mark made of each one's nodes to know it again. */
  private readonly keys: number[] = [];
  private readonly marks: number[] = [];
  /** The labels at the head of every leg found to join, and the keys of those routes, simple or not. */
  private readonly joints: number[] = [];
  private readonly jointKeys: number[] = [];
  /** The nodes of the route in question, in no order. */
  private readonly trail: number[] = [];
  private readonly seen: NodeSet;

  constructor(nodeCount: number, forward = new Frontier(nodeCount)) {
    this.forward = forward;
    this.backward = new Frontier(nodeCount);
    this.seen = new NodeSet(nodeCount);
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
    this.best = question.most;
    this.tied = false;
    this.keys.length = 0;
    this.marks.length = 0;
    this.joints.length = 0;
    this.jointKeys.length = 0;
    backward.begin(view, view.into, order, pivots, to, from);
    forward.begin(view, view.out, order, pivots, from, to);
    this.join(forward, backward, 0);
    backward.open(0, this.bound);
    forward.open(0, this.bound - backward.radius);
    let isBest = question.wanted === 1;
    for (;;) {
      const radii = forward.radius + backward.radius;
      if (!isBest && radii > this.best) {
        isBest = true;
        this.tighten();
      }
      if (radii > this.bound) return true;
      if (this.settled >= question.limit) return false;
      if (forward.count <= backward.count) this.grow(forward, backward);
      else this.grow(backward, forward);
    }
  }

  /** Goes on until the backward labels are exact at every node of every route within the bound. */
  complete(): boolean {
    const { backward, forward, bound, joints } = this;
    const heads = joints.filter((_, at) => this.jointKeys[at]! <= bound);
    return backward.complete(heads, forward, bound, this.question.limit - forward.count);
  }

  /** Whether all routes found within the bound have at most so many pivots. */
  fits(maxPivots: number): boolean {
    const { order, wanted } = this.question;
    if (wanted > 1) return this.keys.every((key) => order.pivotsIn(key) <= maxPivots);
    return this.tail === NONE || order.pivotsIn(this.best) <= maxPivots;
  }

  /** Whether a route was found, and the best is the only one with its key. */
  get unique(): boolean {
    if (this.tail === NONE) return false;
    const { forward, backward, tail, head } = this;
    const { out, into } = this.question.view;
    return !this.tied && forward.isOnlyWay(tail, into) && backward.isOnlyWay(head, out);
  }

  /** The best route found. */
  route(): KeyedRoute {
    const { forward, backward } = this;
    const nodes: number[] = [];
    const keys: number[] = [];
    for (let label = this.tail; label !== NONE; label = forward.parent[label]!) {
      nodes.push(forward.node[label]!);
      keys.push(forward.key[label]!);
    }
    nodes.reverse();
    keys.reverse();
    for (let label = this.head; label !== NONE; label = backward.parent[label]!) {
      nodes.push(backward.node[label]!);
      keys.push(this.best - backward.key[label]!);
    }
    return { nodes, keys };
  }

  private grow(side: Frontier, other: Frontier): void {
    const label = side.settle(this.bound - other.radius);
    if (label === NONE || side.node[label] === side.goal) return;
    this.join(side, other, label);
    side.open(label, this.bound - other.radius);
  }

  /** Looks at the legs between a label just settled and what the other side settled before. */
  private join(side: Frontier, other: Frontier, label: number): void {
    const { view, order, pivots } = this.question;
    const { weightUnit, legUnit } = order;
    const { restricted, allowed } = view;
    const { start, legs, classes } = side === this.forward ? view.out : view.into;
    const node = side.node[label]!;
    const key = side.key[label]!;
    const pivotsLeft = pivots.most - side.pivots[label]! - pivots.step;
    const heaviest = Math.min(2147483647, Math.floor((this.bound - key - legUnit) / weightUnit));
    const { newest, base } = other;
    const end = start[node + 1]!;
    for (let at = start[node]!; at < end; at++) {
      const weight = legs[2 * at + 1]!;
      if (weight > heaviest) break;
      const to = legs[2 * at]!;
      if (newest[to]! < base || (restricted && allowed[classes[at]!] === 0)) continue;
      const reached = key + weight * weightUnit + legUnit;
      for (let met = newest[to]! - base; met !== NONE && other.pivots[met]! <= pivotsLeft; met = other.older[met]!) {
        if (reached + other.key[met]! > this.bound) continue;
        if (side === this.forward) this.found(reached + other.key[met]!, label, met);
        else this.found(reached + other.key[met]!, met, label);
      }
    }
  }

  private found(key: number, tail: number, head: number): void {
    this.joints.push(head);
    this.jointKeys.push(key);
    if (this.question.wanted === 1) {
      this.bound = key;
    } else if (this.question.wanted < Infinity) {
      this.trail.length = 0;
      this.trace(this.forward, tail);
      this.trace(this.backward, head);
      if (!this.offer(key)) return;
    }
    if (key < this.best || this.tail === NONE) {
      this.best = key;
      this.tail = tail;
      this.head = head;
      this.tied = false;
    } else if (key === this.best) {
      this.tied = true;
    }
  }

  /**
   * Lowers the bound, once the best route is known, by the routes that leave it for another way to or from one of its
   * nodes. Those that change over by one leg from the forward to the backward search are counted already.
   */
  private tighten(): void {
    if (this.tail === NONE) return;
    const { out, into } = this.question.view;
    this.leave(this.forward, this.tail, into, this.backward, this.head);
    this.leave(this.backward, this.head, out, this.forward, this.tail);
  }

  /** Counts other ways, of one side, to the nodes of the best route between its root and `last`. */
  private leave(side: Frontier, last: number, back: Rows, other: Frontier, otherLast: number): void {
    const { order, pivots, view } = this.question;
    for (let label = last; label !== 0; label = side.parent[label]!) {
      const node = side.node[label]!;
      const rest = this.best - side.key[label]!;
      const pivotsLeft = pivots.most - pivots.step * (order.pivotsIn(rest) + 1);
      for (let at = back.start[node]!, end = back.start[node + 1]!; at < end; at++) {
        const way = side.best(back.legs[2 * at]!, pivotsLeft);
        if (way === NONE || (view.restricted && view.allowed[back.classes[at]!] === 0)) continue;
        const key = side.key[way]! + back.legs[2 * at + 1]! * order.weightUnit + order.legUnit + rest;
        if (key > this.bound) continue;
        this.trail.length = 0;
        this.trace(side, way);
        for (let kept = last; kept !== side.parent[label]; kept = side.parent[kept]!) this.trail.push(side.node[kept]!);
        this.trace(other, otherLast);
        this.offer(key);
      }
    }
  }

  private trace(side: Frontier, last: number): void {
    for (let label = last; label !== NONE; label = side.parent[label]!) this.trail.push(side.node[label]!);
  }

  /**
   * Lowers the bound if the route in `trail` makes the number wanted: simple ones, each counted once however often it
   * is found. Gives false if it is none to count.
   */
  private offer(key: number): boolean {
    const { keys, marks } = this;
    const mark = this.markOfTrail();
    if (mark === NONE) return false;
    let at = keys.length;
    for (; at > 0 && keys[at - 1]! >= key; at--) {
      if (keys[at - 1] === key && marks[at - 1] === mark) return false;
    }
    keys.splice(at, 0, key);
    marks.splice(at, 0, mark);
    const { wanted } = this.question;
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
