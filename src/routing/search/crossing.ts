import { type Question } from '../question.js';
import { type KeyedRoute } from '../route.js';
import { NONE } from '../scratch/ways.js';
import { Tally } from './tally.js';
import { Wave } from './wave.js';

/**
 * A search from both ends where pivots are not limited (G. B. Dantzig, 1960, and T. A. J. Nicholson, "Finding the
 * shortest route between two points in a network", 1966): it finds the best route, and where more are wanted, holds all
 * nodes of those.
 *
 * A side settles a label by following its legs, and labels all nodes that they lead to; a leg to a node that the other
 * side has labelled makes a route. The keys of such routes bound those of the ones wanted. Look at any route, its first
 * node not settled by the forward wave, and its last not settled by the backward one. If the latter comes later, the
 * keys of the two are at least the radii, and that of what lies between at least `gap`: no such route is within the
 * bound once these add up to more. On any other route, two nodes that were settled or one in the middle have labels of
 * both sides, so it was seen.
 */
export class Crossing {
  /** No route among those wanted has a greater key. */
  bound = 0;
  /** The key of the best route found. */
  best = 0;

  readonly backward: Wave;
  private readonly forward: Wave;
  private question!: Question;
  private weightUnit = 1;
  private legUnit = 0;
  /** No leg has a lesser key. */
  private gap = 0;
  /** The labels at both ends of the leg that joins the best route found; NONE before there is one. */
  private tail = NONE;
  private head = NONE;
  /** The ends of other legs that join routes with the same key, or again the same route: tail, head, tail, head … */
  private readonly joints: number[] = [];
  private readonly tally: Tally;

  constructor(nodeCount: number) {
    this.forward = new Wave(nodeCount);
    this.backward = new Wave(nodeCount);
    this.tally = new Tally(nodeCount);
  }

  get settled(): number {
    return this.forward.settled + this.backward.settled;
  }

  get found(): boolean {
    return this.tail !== NONE;
  }

  /** Gives false if stopped at the question's limit. */
  run(question: Question): boolean {
    const { forward, backward, tally } = this;
    const { view, order, from, to, wanted, most } = question;
    this.question = question;
    this.weightUnit = order.weightUnit;
    this.legUnit = order.legUnit;
    this.gap = view.least * order.weightUnit + order.legUnit;
    this.bound = most;
    this.best = most;
    this.tail = NONE;
    this.head = NONE;
    this.joints.length = 0;
    tally.begin(question);
    forward.begin(view.out, from, to);
    backward.begin(view.into, to, from);
    let tightened = most;
    for (;;) {
      const least = forward.radius + backward.radius + this.gap;
      // Early for some bound where there is none, and once the best is known.
      if (wanted > 1 && this.best < tightened && (this.bound === most || least > this.best)) {
        tightened = this.best;
        this.tighten();
      }
      if (least > this.bound) return true;
      const done = forward.settled <= backward.settled ? this.grow(forward, backward) : this.grow(backward, forward);
      if (!done) return false;
    }
  }

  /**
   * Goes on until the backward wave has the best way on from every node of every route within the bound. Nodes that it
   * has not settled then have the best way to them in the forward one; so of the legs that were not followed, to stay
   * within the bound of the time, those count that end at such. Gives false if stopped at the question's limit.
   */
  complete(): boolean {
    const { forward, backward, bound } = this;
    backward.takeBack();
    for (let at = 0, end = backward.settled; at < end; at++) this.lead(backward.order[at]!);
    while (backward.radius <= bound) {
      for (let label = backward.take(); label !== NONE; label = backward.take()) {
        if (forward.rest(backward.node[label]!) + backward.key[label]! > bound) continue;
        if (this.settled >= this.question.limit) return false;
        backward.settle(label);
        this.lead(label);
      }
      backward.advance();
    }
    return true;
  }

  /** Whether all routes found within the bound have at most so many pivots. */
  fits(maxPivots: number): boolean {
    const { order, wanted } = this.question;
    if (wanted > 1) return this.tally.fits(maxPivots);
    return !this.found || order.pivotsIn(this.best) <= maxPivots;
  }

  /** The best route found; null if it is not the only one with its key. */
  route(): KeyedRoute | null {
    const { forward, backward, joints } = this;
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
    if (nodes.some((node) => forward.isTied(node) || backward.isTied(node))) return null;
    for (let at = 0; at < joints.length; at += 2) {
      if (nodes[nodes.indexOf(joints[at]!) + 1] !== joints[at + 1]) return null;
    }
    return { nodes, keys };
  }

  /** Settles the labels of one side at its radius. Gives false if stopped at the question's limit. */
  private grow(side: Wave, other: Wave): boolean {
    const rest = other.radius + this.gap;
    for (let label = side.take(); label !== NONE; label = side.take()) {
      if (side.key[label]! + rest > this.bound) {
        side.leave(label);
        continue;
      }
      if (this.settled >= this.question.limit) return false;
      side.settle(label);
      this.follow(side, other, label);
    }
    side.advance();
    return true;
  }

  /**
   * Follows the legs of a label, as far as a route within the bound can lead on from there: a node that the other side
   * has not labelled is a leg farther away from it than its radius, and all others are at least the radius away, or
   * the route by this leg was seen from the other side.
   */
  private follow(side: Wave, other: Wave, label: number): void {
    const { restricted, allowed, closed } = this.question.view;
    const { start, legs, classes } = side.rows;
    const { gap, weightUnit } = this;
    const first = start[side.node[label]!]!;
    const end = start[side.node[label]! + 1]!;
    side.reserve(end - first);
    const { newest, base, key: keys, goal } = side;
    const { newest: otherNewest, base: otherBase, key: otherKeys } = other;
    const before = keys[label]! + this.legUnit;
    let most = this.bound - other.radius;
    for (let at = first; at < end; at++) {
      const key = before + legs[2 * at + 1]! * weightUnit;
      if (key > most) break;
      const to = legs[2 * at]!;
      const met = otherNewest[to]! - otherBase;
      if (met < 0 && key + gap > most) continue;
      const known = newest[to]! - base;
      if (known >= 0 && keys[known]! < key) continue;
      if (restricted && (allowed[classes[at]!] === 0 || (closed[to] === 1 && to !== goal))) continue;
      if (known >= 0 && keys[known] === key) {
        side.tied[known] = 1;
        continue;
      }
      side.add(to, key, label);
      if (met < 0 || key + otherKeys[met]! > this.bound) continue;
      if (side === this.forward) this.meet(key + otherKeys[met]!, label, met);
      else this.meet(key + otherKeys[met]!, met, label);
      most = this.bound - other.radius;
    }
  }

  /** Follows the legs of a backward label to nodes that it makes a route within the bound with, by the forward wave. */
  private lead(label: number): void {
    const { forward, backward, bound, weightUnit } = this;
    const { restricted, allowed, closed } = this.question.view;
    const { rows, goal } = backward;
    const { start, legs, classes } = rows;
    const node = backward.node[label]!;
    const first = start[node]!;
    const end = node === goal ? first : start[node + 1]!;
    backward.reserve(end - first);
    const before = backward.key[label]! + this.legUnit;
    for (let at = first; at < end; at++) {
      const key = before + legs[2 * at + 1]! * weightUnit;
      if (key > bound) break;
      const to = legs[2 * at]!;
      if (key + forward.rest(to) > bound || key >= backward.rest(to)) continue;
      if (restricted && (allowed[classes[at]!] === 0 || (closed[to] === 1 && to !== goal))) continue;
      backward.add(to, key, label);
    }
  }

  private meet(key: number, tail: number, head: number): void {
    const { forward, backward, tally } = this;
    if (this.question.wanted === 1) {
      this.bound = key;
    } else {
      if (!tally.offer(key, forward, tail, backward, head)) return;
      this.bound = tally.bound;
    }
    if (key < this.best || !this.found) {
      this.best = key;
      this.tail = tail;
      this.head = head;
      this.joints.length = 0;
    } else if (key === this.best) {
      this.joints.push(forward.node[tail]!, backward.node[head]!);
    }
  }

  /** Lowers the bound by the routes that leave the best one found. */
  private tighten(): void {
    this.tally.offerDetours(this.best, this.forward, this.tail, this.backward, this.head);
    this.bound = this.tally.bound;
  }
}
