import { Frontier } from './frontier.js';
import { MAX_KEY, type Question } from '../question.js';
import { NONE } from '../scratch/ways.js';
import { Tally } from './tally.js';

/**
 * A search from both ends that goes on until it holds every node of every route among the k best, which may be limited
 * to so many pivots. Where they are not, `Crossing` is faster.
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

  private question!: Question;
  /** The labels at both ends of the leg that joins the best route found; NONE before there is one. */
  private tail = NONE;
  private head = NONE;
  /** The labels at the head of every leg found to join, and the keys of those routes, simple or not. */
  private readonly joints: number[] = [];
  private readonly jointKeys: number[] = [];
  private readonly tally: Tally;

  constructor(nodeCount: number, forward = new Frontier(nodeCount)) {
    this.forward = forward;
    this.backward = new Frontier(nodeCount);
    this.tally = new Tally(nodeCount);
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
    this.tally.begin(question);
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

  get found(): boolean {
    return this.tail !== NONE;
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
        if (side === this.forward) this.meet(reached + other.key[met]!, label, met);
        else this.meet(reached + other.key[met]!, met, label);
      }
    }
  }

  private meet(key: number, tail: number, head: number): void {
    const { forward, backward, tally } = this;
    this.joints.push(head);
    this.jointKeys.push(key);
    if (this.question.wanted === 1) {
      this.bound = key;
    } else if (this.question.wanted < Infinity) {
      if (!tally.offer(key, forward, tail, backward, head)) return;
      this.bound = tally.bound;
    }
    if (key < this.best || this.tail === NONE) {
      this.best = key;
      this.tail = tail;
      this.head = head;
    }
  }

  /** Lowers the bound, once the best route is known, by the routes that leave it. */
  private tighten(): void {
    if (!this.found || this.question.wanted === Infinity) return;
    this.tally.offerDetours(this.best, this.forward, this.tail, this.backward, this.head);
    this.bound = this.tally.bound;
  }
}
