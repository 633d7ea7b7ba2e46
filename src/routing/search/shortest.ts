import { LEAST_COST, MAX_KEY, type Question } from '../question.js';
import { NONE } from '../scratch/ways.js';
import { type View } from '../view.js';
import { Wave } from './wave.js';

const { weightUnit, legUnit } = LEAST_COST;

/**
 * A search from both ends for the one best route, where pivots are not limited (G. B. Dantzig, 1960, and T. A. J.
 * Nicholson, "Finding the shortest route between two points in a network", 1966).
 *
 * A side settles a label by following its legs, and labels all nodes that they lead to; a leg to a node that the other
 * side has labelled makes a route. Look at any route, its first node not settled by the forward wave, and its last not
 * settled by the backward one. If the latter comes later, the keys of the two are at least the radii, and those of the
 * legs between them at least `gap`: no such route is as good as the bound once these add up to more. On any other
 * route, two nodes that were settled or one in the middle have labels of both sides, so it was seen.
 */
export class Shortest {
  /** No better route has a greater key; that of the best found, once there is one. */
  best = MAX_KEY;

  private readonly forward: Wave;
  private readonly backward: Wave;
  /** The labels at both ends of the leg that joins the best route found; NONE before there is one. */
  private tail = NONE;
  private head = NONE;
  /** The ends of other legs that join routes with the same key, or again the same route: tail, head, tail, head … */
  private readonly joints: number[] = [];
  /** No leg has a lesser key. */
  private gap = 0;
  private view!: View;

  constructor(nodeCount: number) {
    this.forward = new Wave(nodeCount);
    this.backward = new Wave(nodeCount);
  }

  get settled(): number {
    return this.forward.settled + this.backward.settled;
  }

  get found(): boolean {
    return this.tail !== NONE;
  }

  /** Gives false if stopped at the question's limit. */
  run({ view, from, to, most, limit }: Question): boolean {
    const { forward, backward } = this;
    this.view = view;
    this.gap = view.least * weightUnit + legUnit;
    this.best = most;
    this.tail = NONE;
    this.head = NONE;
    this.joints.length = 0;
    forward.begin(view.out, from, to);
    backward.begin(view.into, to, from);
    while (forward.radius + backward.radius + this.gap <= this.best) {
      const done =
        forward.settled <= backward.settled ? this.grow(forward, backward, limit) : this.grow(backward, forward, limit);
      if (!done) return false;
    }
    return true;
  }

  /** The nodes of the best route found; null if it is not the only one with its key. */
  route(): number[] | null {
    const { forward, backward, joints } = this;
    const nodes: number[] = [];
    for (let label = this.tail; label !== NONE; label = forward.parent[label]!) nodes.push(forward.node[label]!);
    nodes.reverse();
    for (let label = this.head; label !== NONE; label = backward.parent[label]!) nodes.push(backward.node[label]!);
    if (nodes.some((node) => forward.isTied(node) || backward.isTied(node))) return null;
    for (let at = 0; at < joints.length; at += 2) {
      if (nodes[nodes.indexOf(joints[at]!) + 1] !== joints[at + 1]) return null;
    }
    return nodes;
  }

  /** Settles the labels of one side at its radius. Gives false if stopped at `limit` labels. */
  private grow(side: Wave, other: Wave, limit: number): boolean {
    const rest = other.radius + this.gap;
    for (let label = side.take(); label !== NONE; label = side.take()) {
      if (side.key[label]! + rest > this.best) continue;
      if (this.settled >= limit) return false;
      this.settle(side, other, label);
    }
    side.advance();
    return true;
  }

  /**
   * Follows the legs of a label, as far as a better route can lead on from there: a node that the other side has not
   * labelled is a leg farther away from it than its radius, and all others are at least the radius away, or the route
   * by this leg was seen from the other side.
   */
  private settle(side: Wave, other: Wave, label: number): void {
    const { restricted, allowed, closed } = this.view;
    const { start, legs, classes } = side.rows;
    const { gap } = this;
    const first = start[side.node[label]!]!;
    const end = start[side.node[label]! + 1]!;
    side.settled++;
    side.reserve(end - first);
    const { newest, base, key: keys, goal } = side;
    const { newest: otherNewest, base: otherBase, key: otherKeys } = other;
    const before = keys[label]! + legUnit;
    let most = this.best - other.radius;
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
      if (met < 0 || key + otherKeys[met]! > this.best) continue;
      if (side === this.forward) this.meet(key + otherKeys[met]!, label, met);
      else this.meet(key + otherKeys[met]!, met, label);
      most = this.best - other.radius;
    }
  }

  private meet(key: number, tail: number, head: number): void {
    if (key === this.best && this.found) {
      this.joints.push(this.forward.node[tail]!, this.backward.node[head]!);
      return;
    }
    this.best = key;
    this.tail = tail;
    this.head = head;
    this.joints.length = 0;
  }
}
