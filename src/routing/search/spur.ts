import { type Guide } from './guide.js';
import { Heap } from '../scratch/heap.js';
import { NodeSet } from '../scratch/node-set.js';
import { type Question } from '../question.js';
import { type View } from '../view.js';
import { NONE, Ways, widen } from '../scratch/ways.js';

/**
 * Finds the best way on from a node in the middle of a route: around the nodes before it, and not by the first steps
 * that other routes have taken already. It is A*, whose estimates a guide gives: they are exact where nothing is
 * in the way, and never too high, so the first way that reaches the end is the best.
 */
export class SpurSearch {
  settled = 0;
  /** The nodes after the start of the way found last, and the key of the route up to each of them. */
  readonly wayNodes: number[] = [];
  readonly wayKeys: number[] = [];

  private view!: View;
  private ahead!: Guide;
  private weightUnit = 1;
  private legUnit = 0;
  private pivotStep = 0;
  private mostPivots = 0;
  private goal = NONE;
  private bound = 0;
  private limit = 0;

  /** Labels in the order they were reached; those settled are in `order`. */
  private readonly ways = new Ways();
  private older = new Int32Array(64);
  private tied = new Uint8Array(64);
  /** The least heaviest leg of a way from a label to the end, among ways that make no route worse. */
  private heaviest = new Float64Array(64);
  private order = new Int32Array(64);
  private orderCount = 0;
  private readonly heap = new Heap();
  private readonly newest: Int32Array;
  private base = 0;
  /** Nodes that the route has passed. */
  private readonly passed: NodeSet;
  /** Nodes that are not to be taken first. */
  private readonly barred: NodeSet;

  constructor(nodeCount: number) {
    this.newest = new Int32Array(nodeCount).fill(-1);
    this.passed = new NodeSet(nodeCount);
    this.barred = new NodeSet(nodeCount);
  }

  /**
   * From here on, ways lead to the destination of a question, with `ahead` as their guide. Once as many
   * labels as its limit are settled, what is found is not to be relied on.
   */
  begin(question: Question, ahead: Guide): void {
    this.view = question.view;
    this.weightUnit = question.order.weightUnit;
    this.legUnit = question.order.legUnit;
    this.pivotStep = question.pivots.step;
    this.mostPivots = question.pivots.most;
    this.goal = question.to;
    this.ahead = ahead;
    this.bound = question.most;
    this.limit = question.limit;
    this.settled = 0;
  }

  /** Forgets the nodes passed and barred. */
  clear(): void {
    this.passed.clear();
    this.barred.clear();
  }

  pass(node: number): void {
    this.passed.add(node);
  }

  bar(node: number): void {
    this.barred.add(node);
  }

  /** Forgets the nodes barred. */
  unbar(): void {
    this.barred.clear();
  }

  /** A lower bound for the key of the best route that goes on from `node`; Infinity when there is none in bounds. */
  estimate(node: number, key: number, pivots: number): number {
    const { out, restricted, allowed, closed } = this.view;
    const { legs, classes, start } = out;
    const { weightUnit, legUnit, ahead, passed, barred } = this;
    const pivotsLeft = this.mostPivots - pivots - this.pivotStep;
    let least = Infinity;
    let enough = this.bound;
    for (let at = start[node]!, end = start[node + 1]!; at < end; at++) {
      const reached = key + legs[2 * at + 1]! * weightUnit + legUnit;
      if (reached > enough) break;
      const to = legs[2 * at]!;
      const whole = reached + ahead.rest(to, pivotsLeft);
      if (whole > enough || whole >= least || passed.has(to) || barred.has(to)) continue;
      if (restricted && (allowed[classes[at]!] === 0 || closed[to] === 1)) continue;
      least = whole;
      enough = whole;
    }
    return least;
  }

  /**
   * Finds the best way on from `node`, reached with `key` and `pivots` by a route whose heaviest leg so far has the
   * key `heaviest`, into `wayNodes` and `wayKeys`. Ties go to the least heavy heaviest leg of the whole route, then to
   * the lowest nodes in order. Gives the key of the whole route, which is `least` or more; Infinity when there is none
   * in bounds.
   */
  find(node: number, key: number, pivots: number, heaviest: number, least: number): number {
    // As a rule the cost is the estimated one. Legs that make it more need not wait in the heap then.
    const hoped = Math.min(this.bound, least + this.weightUnit - 1);
    let end = this.search(node, key, pivots, hoped);
    if (end === NONE && hoped < this.bound) end = this.search(node, key, pivots, this.bound);
    this.wayNodes.length = 0;
    this.wayKeys.length = 0;
    if (end === NONE) return Infinity;
    if (this.tiedUpTo(end)) this.takeLightest(end, heaviest);
    else this.takeOnly(end);
    return this.ways.key[end]!;
  }

  /** Forgets the labels of the search before, and starts with one. */
  private startAt(node: number, key: number, pivots: number): void {
    this.heap.clear();
    this.base += this.ways.count;
    if (this.base > 2 ** 30) {
      this.newest.fill(-1);
      this.base = 0;
    }
    this.ways.clear();
    this.orderCount = 0;
    this.reach(node, key, pivots, NONE, key);
  }

  /** Settles all that is as good as the best way on with a key up to `bound`, and gives its last label, NONE where there is none. */
  private search(from: number, keyThere: number, pivotsThere: number, bound: number): number {
    this.startAt(from, keyThere, pivotsThere);
    const { heap, newest, base } = this;
    let end = NONE;
    let enough = bound;
    while (heap.keys[0]! <= enough && this.settled < this.limit) {
      const label = heap.items[0]!;
      heap.pop();
      const node = this.ways.node[label]!;
      if (this.beaten(label)) continue;
      this.older[label] = Math.max(newest[node]! - base, NONE);
      newest[node] = base + label;
      this.order[this.orderCount++] = label;
      this.settled++;
      if (node !== this.goal) {
        this.expand(label, enough);
      } else if (end === NONE) {
        end = label;
        enough = this.ways.key[label]!;
      }
    }
    return end;
  }

  /** Whether a settled label of the same node is as good in key and pivots. */
  private beaten(label: number): boolean {
    const key = this.ways.key[label]!;
    const pivots = this.ways.pivots[label]!;
    for (let known = this.newest[this.ways.node[label]!]! - this.base; known >= 0; known = this.older[known]!) {
      if (this.ways.key[known]! > key || this.ways.pivots[known]! > pivots) continue;
      if (this.ways.key[known] === key) this.tied[known] = 1;
      return true;
    }
    return false;
  }

  /** Reaches what is one leg further and may be part of a route with a key up to `enough`. */
  private expand(label: number, enough: number): void {
    const { out, restricted, allowed, closed } = this.view;
    const { legs, classes, start } = out;
    const { weightUnit, legUnit, ahead, passed, barred } = this;
    const node = this.ways.node[label]!;
    const key = this.ways.key[label]!;
    const pivots = this.ways.pivots[label]! + this.pivotStep;
    const first = this.ways.parent[label] === NONE;
    for (let at = start[node]!, end = start[node + 1]!; at < end; at++) {
      const reached = key + legs[2 * at + 1]! * weightUnit + legUnit;
      if (reached > enough) break;
      const to = legs[2 * at]!;
      const whole = reached + ahead.rest(to, this.mostPivots - pivots);
      if (whole > enough || passed.has(to) || (first && barred.has(to))) continue;
      if (restricted && (allowed[classes[at]!] === 0 || closed[to] === 1)) continue;
      this.reach(to, reached, pivots, label, whole);
    }
  }

  private reach(node: number, key: number, pivots: number, parent: number, whole: number): void {
    const label = this.ways.add(node, key, pivots, parent);
    if (label === this.tied.length) this.grow();
    this.tied[label] = 0;
    this.heap.push(whole, label);
  }

  private tiedUpTo(end: number): boolean {
    for (let label = end; label !== NONE; label = this.ways.parent[label]!) if (this.tied[label] === 1) return true;
    return false;
  }

  private takeOnly(end: number): void {
    for (let label = end; this.ways.parent[label] !== NONE; label = this.ways.parent[label]!) {
      this.wayNodes.push(this.ways.node[label]!);
      this.wayKeys.push(this.ways.key[label]!);
    }
    this.wayNodes.reverse();
    this.wayKeys.reverse();
  }

  /**
   * Chooses among all ways with the best key. A leg is part of one if it is tight, its ends' keys differing by just
   * its own, and leads on to the end. Tight legs go up in key: down through the keys, each label learns the least
   * heaviest leg of a way to the end.
   */
  private takeLightest(end: number, heaviest: number): void {
    const least = this.heaviest;
    const order = this.order
      .subarray(0, this.orderCount)
      .sort((one, other) => this.ways.key[one]! - this.ways.key[other]!);
    for (let at = order.length - 1; at >= 0; at--) {
      const label = order[at]!;
      least[label] = label === end ? 0 : Infinity;
      if (this.ways.node[label] === this.goal) continue;
      this.eachTight(label, (next, leg) => {
        least[label] = Math.min(least[label]!, Math.max(leg, least[next]!));
      });
    }
    const most = Math.max(heaviest, least[order[0]!]!);
    let label = order[0]!;
    while (label !== end) {
      let lowest = NONE;
      this.eachTight(label, (next, leg) => {
        if (leg > most || least[next]! > most) return;
        if (lowest === NONE || this.ways.node[next]! < this.ways.node[lowest]!) lowest = next;
      });
      label = lowest;
      this.wayNodes.push(this.ways.node[label]!);
      this.wayKeys.push(this.ways.key[label]!);
    }
  }

  private eachTight(label: number, visit: (next: number, leg: number) => void): void {
    const { out, restricted, allowed } = this.view;
    const { legs, classes, start } = out;
    const node = this.ways.node[label]!;
    const first = this.ways.parent[label] === NONE;
    for (let at = start[node]!, end = start[node + 1]!; at < end; at++) {
      const to = legs[2 * at]!;
      const leg = legs[2 * at + 1]! * this.weightUnit + this.legUnit;
      const next = this.labelAt(to, this.ways.key[label]! + leg);
      if (next === NONE || (first && this.barred.has(to))) continue;
      if (restricted && allowed[classes[at]!] === 0) continue;
      visit(next, leg);
    }
  }

  /** The settled label of a node with just this key, or NONE. */
  private labelAt(node: number, key: number): number {
    let label = this.newest[node]! - this.base;
    while (label >= 0 && this.ways.key[label] !== key) label = this.older[label]!;
    return Math.max(label, NONE);
  }

  private grow(): void {
    const size = this.ways.node.length;
    this.older = widen(new Int32Array(size), this.older);
    this.tied = widen(new Uint8Array(size), this.tied);
    this.heaviest = widen(new Float64Array(size), this.heaviest);
    this.order = widen(new Int32Array(size), this.order);
  }
}
