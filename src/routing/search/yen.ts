import { Heap } from '../scratch/heap.js';
import { type Guide } from './guide.js';
import { type Question } from '../question.js';
import { type KeyedRoute, lastOf, precedes } from '../route.js';
import { type SpurSearch } from './spur.js';

/** A route and where it came from: the best of those that leave `parent` at its node number `at`. */
interface Found extends KeyedRoute {
  readonly parent: Found | null;
  readonly at: number;
}

/**
 * The best simple routes in order: J. Y. Yen, "Finding the k shortest loopless paths in a network" (1971), with
 * E. L. Lawler's rule (1972) that a route is left again only from where it left its own parent.
 *
 * A branch is all routes that follow a known one up to some node and then take none of the steps taken from there
 * before. It waits with a lower bound, which one look at the legs of that node gives, and is searched for its best
 * route only when nothing better waits; most never are.
 */
export class Yen {
  private readonly spur: SpurSearch;
  private pivotStep = 0;
  /** Keys, and what they belong to: a branch by its index, or a route found by the complement of its index. */
  private readonly waiting = new Heap();
  private readonly branchOf: Found[] = [];
  private readonly branchAt: number[] = [];
  private readonly found: Found[] = [];
  /** Routes found whose key is the next in order. */
  private readonly ready: Found[] = [];

  constructor(spur: SpurSearch) {
    this.spur = spur;
  }

  /**
   * Hands routes to `take`, best first, until it gives false or there are no more with a key of at most the question's.
   * `first` is the best where that is known. Gives false if stopped at the question's limit.
   */
  run(
    question: Question,
    ahead: Guide,
    first: KeyedRoute | null,
    take: (nodes: readonly number[]) => boolean,
  ): boolean {
    const { waiting, ready, spur } = this;
    this.pivotStep = question.pivots.step;
    this.empty();
    spur.begin(question, ahead);
    spur.clear();
    if (first === null) this.search(null, 0, question.from, 0, 0, ahead.rest(question.from, question.pivots.most));
    else this.ready.push({ parent: null, at: 0, ...first });
    if (this.settled >= question.limit) return false;
    for (;;) {
      const key = ready.length > 0 ? lastOf(ready[0]!.keys) : waiting.keys[0]!;
      if (key === Infinity) return true;
      while (waiting.keys[0] === key) {
        this.advance();
        if (this.settled >= question.limit) return false;
      }
      if (ready.length === 0) continue;
      const best = this.takeReady();
      if (!take(best.nodes)) return true;
      this.branch(best);
    }
  }

  get settled(): number {
    return this.spur.settled;
  }

  private empty(): void {
    this.waiting.clear();
    this.branchOf.length = 0;
    this.branchAt.length = 0;
    this.found.length = 0;
    this.ready.length = 0;
  }

  /** Takes the first of what waits: a route found is ready, a branch gets searched. */
  private advance(): void {
    const item = this.waiting.items[0]!;
    const least = this.waiting.keys[0]!;
    this.waiting.pop();
    if (item < 0) {
      this.ready.push(this.found[~item]!);
      return;
    }
    const route = this.branchOf[item]!;
    const at = this.branchAt[item]!;
    this.spur.clear();
    for (let node = 0; node < at; node++) this.spur.pass(route.nodes[node]!);
    this.bar(route, at);
    let heaviest = 0;
    for (let leg = 0; leg < at; leg++) heaviest = Math.max(heaviest, route.keys[leg + 1]! - route.keys[leg]!);
    this.search(route, at, route.nodes[at]!, route.keys[at]!, heaviest, least);
  }

  private search(parent: Found | null, at: number, node: number, key: number, heaviest: number, least: number): void {
    const whole = this.spur.find(node, key, at * this.pivotStep, heaviest, least);
    if (whole === Infinity) return;
    const nodes = parent === null ? [node] : parent.nodes.slice(0, at + 1);
    const keys = parent === null ? [key] : parent.keys.slice(0, at + 1);
    nodes.push(...this.spur.wayNodes);
    keys.push(...this.spur.wayKeys);
    this.waiting.push(whole, ~this.found.length);
    this.found.push({ parent, at, nodes, keys });
  }

  /** Puts the branches that leave a route among what waits. None of them has a better one than the route itself. */
  private branch(route: Found): void {
    const { spur, waiting } = this;
    const least = lastOf(route.keys);
    spur.clear();
    for (let at = 0; at + 1 < route.nodes.length; at++) {
      const node = route.nodes[at]!;
      if (at >= route.at) {
        this.bar(route, at);
        const bound = spur.estimate(node, route.keys[at]!, at * this.pivotStep);
        spur.unbar();
        if (bound !== Infinity) {
          waiting.push(Math.max(bound, least), this.branchOf.length);
          this.branchOf.push(route);
          this.branchAt.push(at);
        }
      }
      spur.pass(node);
    }
  }

  /** Bars the steps that were taken from a node of a route: its own, and those of routes that it left just there. */
  private bar(route: Found, at: number): void {
    for (let taken: Found | null = route; taken !== null; taken = taken.at === at ? taken.parent : null) {
      this.spur.bar(taken.nodes[at + 1]!);
    }
  }

  private takeReady(): Found {
    const { ready } = this;
    let best = 0;
    for (let other = 1; other < ready.length; other++) if (precedes(ready[other]!, ready[best]!)) best = other;
    const [taken] = ready.splice(best, 1);
    return taken!;
  }
}
