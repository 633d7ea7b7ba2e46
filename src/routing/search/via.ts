import { Heap } from '../scratch/heap.js';
import { NodeSet } from '../scratch/node-set.js';
import { type Question } from '../question.js';
import { type KeyedRoute, lastOf, precedes } from '../route.js';
import { Segments } from './segments.js';
import { restrict } from '../view.js';
import { NONE, Ways } from '../scratch/ways.js';

/**
 * The best simple routes that pass given stops in order.
 *
 * The best ways from each stop to the next need not be a simple route together, so no way can be dropped for another
 * one to the same node: this is a best-first search over all simple ways, whose estimate joins the exact distances of
 * what is still to go, within the pivots left. It is exponential at worst, hence the limit on ways reached.
 */
export class Via {
  private readonly segments: Segments;
  private readonly ways = new Ways();
  private readonly heap = new Heap();
  private readonly passed: NodeSet;

  private question!: Question;
  /** From origin to destination. */
  private stops: readonly number[] = [];
  private bound = 0;
  /** Ways reached since the question began. */
  private reached = 0;
  /** The routes found, their keys ascending. */
  private found: KeyedRoute[] = [];

  constructor(nodeCount: number) {
    this.segments = new Segments(nodeCount);
    this.passed = new NodeSet(nodeCount);
  }

  /** Labels settled, and ways reached. */
  get settled(): number {
    return this.segments.settled + this.reached;
  }

  /**
   * Lists the routes wanted, best first. The question's pivots are limited, to as many as there are segments at least,
   * and `stops` lead from its origin to its destination.
   */
  run(question: Question, stops: readonly number[]): { routes: KeyedRoute[]; exhaustive: boolean } {
    const closed = question.view.closed.slice();
    for (const stop of stops) closed[stop] = 1;
    this.question = { ...question, view: restrict(question.view, { closed }) };
    this.stops = stops;
    this.reached = 0;
    this.found = [];
    const exhaustive = this.segments.begin(this.question, stops) && this.widen();
    this.found.sort((one, other) => lastOf(one.keys) - lastOf(other.keys) || (precedes(one, other) ? -1 : 1));
    return { routes: this.found.slice(0, question.wanted), exhaustive };
  }

  /**
   * Searches with a bound a little above the least that a route can cost, which is mostly enough and needs distances
   * in a small part of the graph only; else without. Gives false if stopped at the limit.
   */
  private widen(): boolean {
    const { segments, question } = this;
    const least = segments.leastKey;
    if (least === Infinity) return true;
    for (const bound of [least * 1.125, question.most]) {
      this.bound = Math.min(bound, question.most);
      if (!segments.reachOut(this.bound) || !this.search()) return false;
      if (this.found.length >= question.wanted) break;
    }
    return true;
  }

  /** Finds all routes with keys up to the bound, or to that of the last one wanted. Gives false if stopped at the limit. */
  private search(): boolean {
    const { heap, ways, question } = this;
    heap.clear();
    ways.clear();
    this.found = [];
    this.reach(question.from, 0, 0, NONE, this.segments.leastKey);
    let enough = this.bound;
    while (heap.keys[0]! <= enough) {
      const key = heap.keys[0]!;
      if (this.settled >= question.limit) {
        // Of routes with this key there may be more, and better ones.
        this.found = this.found.filter((route) => lastOf(route.keys) < key);
        return false;
      }
      const label = heap.items[0]!;
      heap.pop();
      if (ways.node[label] !== question.to) this.expand(label);
      else if (this.found.push(this.ways.routeTo(label)) === question.wanted) enough = key;
    }
    return true;
  }

  private expand(label: number): void {
    const { out, restricted, allowed, closed } = this.question.view;
    const { legs, classes, start } = out;
    const { weightUnit, legUnit } = this.question.order;
    const { passed, ways } = this;
    const segment = this.markPassed(label);
    const stop = this.stops[segment + 1]!;
    const node = ways.node[label]!;
    const key = ways.key[label]!;
    const pivots = ways.pivots[label]! + 1;
    const left = this.question.pivots.most - pivots;
    for (let at = start[node]!, end = start[node + 1]!; at < end; at++) {
      const to = legs[2 * at]!;
      if (passed.has(to)) continue;
      if (restricted && (allowed[classes[at]!] === 0 || (closed[to] === 1 && to !== stop))) continue;
      const reached = key + legs[2 * at + 1]! * weightUnit + legUnit;
      const whole = reached + this.segments.estimate(segment, to, left);
      if (whole <= this.bound) this.reach(to, reached, pivots, label, whole);
    }
  }

  /** Marks the nodes of a way, and gives the segment that it is in: the stops that it has passed. */
  private markPassed(label: number): number {
    const { ways, passed, stops } = this;
    passed.clear();
    for (let each = label; each !== NONE; each = ways.parent[each]!) passed.add(ways.node[each]!);
    let segment = 0;
    while (passed.has(stops[segment + 1]!)) segment++;
    return segment;
  }

  private reach(node: number, key: number, pivots: number, parent: number, whole: number): void {
    this.heap.push(whole, this.ways.add(node, key, pivots, parent));
    this.reached++;
  }
}
