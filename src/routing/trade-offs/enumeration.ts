import { Heap } from '../scratch/heap.js';
import { NodeSet } from '../scratch/node-set.js';
import { NONE, Ways, widen } from '../scratch/ways.js';
import { type KeyedRoute } from '../route.js';
import { matches, type Measures, type Stages } from './stages.js';

/** How much each measure counts in the key that ways are taken by. Keys are whole numbers, exact for routes of up to 8 legs. */
export interface Scale {
  readonly effort: number;
  readonly months: number;
  readonly pivots: number;
}

/** A route found: its keys are its efforts up to each node. */
export interface MeasuredRoute extends KeyedRoute, Measures {}

/**
 * Lists simple routes, best first: a search over simple ways, whose estimate is exact but for nodes that would come
 * twice. No way is dropped for another one to the same node, so it is exponential at worst, hence the limit on ways reached.
 */
export class Enumeration {
  /** Ways reached since `run` began. */
  reached = 0;

  private readonly ways = new Ways();
  private months = new Int32Array(64);
  private readonly heap = new Heap();
  private readonly passed: NodeSet;
  private stages!: Stages;
  private scale!: Scale;
  private found: MeasuredRoute[] = [];
  private onlyBest = false;

  constructor(nodeCount: number) {
    this.passed = new NodeSet(nodeCount);
  }

  /**
   * All routes with keys up to that of the last one wanted, in order of their keys, those with equal keys in no
   * promised order. With `onlyBest`, only what no route found matches on effort, months and pivots: then the scale must give no route a
   * greater key than one that it matches. `complete` is false if stopped at `limit` ways; of what has
   * the same key as the next way there may then be more, and it is left out.
   */
  run(
    stages: Stages,
    scale: Scale,
    wanted: number,
    onlyBest: boolean,
    limit: number,
  ): { routes: MeasuredRoute[]; complete: boolean } {
    this.stages = stages;
    this.scale = scale;
    this.onlyBest = onlyBest;
    this.found = [];
    this.reached = 0;
    this.heap.clear();
    this.ways.clear();
    this.reach(stages.stops[0]!, 0, 0, 0, NONE, 0);
    const complete = this.search(wanted, limit);
    return { routes: this.found, complete };
  }

  private search(wanted: number, limit: number): boolean {
    const { heap, ways, stages } = this;
    const to = stages.stops[stages.stops.length - 1]!;
    let enough = Infinity;
    while (heap.size > 0 && heap.keys[0]! <= enough) {
      const key = heap.keys[0]!;
      if (this.reached >= limit) {
        if (!this.onlyBest)
          this.found = this.found.filter((route) => this.keyOf(route.effort, route.months, route.pivots) < key);
        return false;
      }
      const way = heap.items[0]!;
      heap.pop();
      if (ways.node[way] !== to) this.expand(way);
      else if (this.take(way) && this.found.length === wanted) enough = key;
    }
    return true;
  }

  private take(way: number): boolean {
    const route = this.routeTo(way);
    if (this.onlyBest) {
      if (this.found.some((other) => matches(other, route))) return false;
      this.found = this.found.filter((other) => !matches(route, other));
    }
    this.found.push(route);
    return true;
  }

  private expand(way: number): void {
    const { ways, passed, stages } = this;
    passed.clear();
    for (let each = way; each !== NONE; each = ways.parent[each]!) passed.add(ways.node[each]!);
    const stage = stages.stageOf((node) => passed.has(node));
    const stop = stages.stops[stage + 1]!;
    const { out, restricted, allowed, closed } = stages.view;
    const node = ways.node[way]!;
    const pivots = ways.pivots[way]! + 1;
    for (let at = out.start[node]!, end = out.start[node + 1]!; at < end; at++) {
      const to = out.legs[2 * at]!;
      if (passed.has(to)) continue;
      if (restricted && (allowed[out.classes[at]!] === 0 || (closed[to] === 1 && to !== stop))) continue;
      const effort = ways.key[way]! + out.legs[2 * at + 1]!;
      const months = stages.bounds.timed ? this.months[way]! + out.months[at]! : 0;
      const key = this.leastKey(stage, to, effort, months, pivots);
      if (key !== Infinity) this.reach(to, effort, months, pivots, way, key);
    }
  }

  /** The least key of a route that is still wanted and goes on from a node; Infinity where there is none. */
  private leastKey(stage: number, node: number, effort: number, months: number, pivots: number): number {
    let least = Infinity;
    this.stages.some(stage, node, effort, months, pivots, (whole, time, legs) => {
      const key = this.keyOf(whole, time, legs);
      if (key < least && !(this.onlyBest && this.isMatched(whole, time, legs))) least = key;
      return false;
    });
    return least;
  }

  private isMatched(effort: number, months: number, pivots: number): boolean {
    return this.found.some((route) => matches(route, { effort, months, pivots }));
  }

  private keyOf(effort: number, months: number, pivots: number): number {
    return effort * this.scale.effort + months * this.scale.months + pivots * this.scale.pivots;
  }

  private reach(node: number, effort: number, months: number, pivots: number, parent: number, key: number): void {
    const way = this.ways.add(node, effort, pivots, parent);
    if (way === this.months.length) this.months = widen(new Int32Array(this.ways.node.length), this.months);
    this.months[way] = months;
    this.heap.push(key, way);
    this.reached++;
  }

  private routeTo(way: number): MeasuredRoute {
    const { ways } = this;
    return {
      effort: ways.key[way]!,
      months: this.months[way]!,
      pivots: ways.pivots[way]!,
      ...ways.routeTo(way),
    };
  }
}
