import { NodeSet } from '../scratch/node-set.js';
import { restrict, type View } from '../view.js';
import { type Bounds, Completions } from './completions.js';

/** What a way, or a route, comes to. */
export interface Measures {
  readonly effort: number;
  readonly months: number;
  readonly pivots: number;
}

/**
 * The completions of a route that passes stops in order, one set for each stage from a stop to the next. What they
 * come to together is what could be reached were it no matter if a node comes twice; with one stage it never does.
 */
export class Stages {
  /** From origin to destination. */
  stops: readonly number[] = [];
  bounds!: Bounds;
  /** The view, with the stops closed: each is entered at the end of its own stage only. */
  view!: View;
  /** Labels settled since `begin`. */
  settled = 0;

  private readonly nodeCount: number;
  private readonly stages: Completions[] = [];
  /** For each stop, what is worth knowing of the ways from there to the destination. */
  private rest: Measures[][] = [];
  private readonly seen: NodeSet;

  constructor(nodeCount: number) {
    this.nodeCount = nodeCount;
    this.seen = new NodeSet(nodeCount);
  }

  /** See `Completions.run`. The stops are different nodes, from the origin to the destination. */
  begin(view: View, stops: readonly number[], bounds: Bounds, pruned: boolean, limit: number): boolean {
    this.stops = stops;
    this.bounds = bounds;
    this.settled = 0;
    this.view = stops.length > 2 ? closeStops(view, stops) : view;
    this.rest = stops.map(() => []);
    const fewest = this.countFewest();
    const spare = fewest.reduce((left, pivots) => left - pivots, bounds.maxPivots);
    if (spare < 0) return true;
    this.rest[stops.length - 1] = [{ effort: 0, months: 0, pivots: 0 }];
    for (let stage = stops.length - 2; stage >= 0; stage--) {
      const completions = (this.stages[stage] ??= new Completions(this.nodeCount));
      const own = { ...bounds, maxPivots: fewest[stage]! + spare };
      const [from, to] = [stops[stage]!, stops[stage + 1]!];
      const done = completions.run(this.view, from, to, own, pruned, limit - this.settled);
      this.settled += completions.count;
      if (!done) return false;
      this.rest[stage] = this.restFrom(stage);
    }
    return true;
  }

  /** What is worth knowing of the ways from the origin to the destination; empty where there is none, or `begin` was stopped. */
  get whole(): readonly Measures[] {
    return this.rest[0]!;
  }

  /**
   * Calls `visit` with what a route comes to for each way to complete it within the bounds that is worth knowing, from
   * a node in a stage on, reached with so much; stops and gives true once `visit` does.
   */
  some(
    stage: number,
    node: number,
    effort: number,
    months: number,
    pivots: number,
    visit: (effort: number, months: number, pivots: number) => boolean,
  ): boolean {
    const ahead = this.stages[stage]!;
    const { maxPivots, maxMonths } = this.bounds;
    for (let label = ahead.newestOf(node); label >= 0; label = ahead.older[label]!) {
      const reached = pivots + ahead.pivots[label]!;
      if (reached > maxPivots) continue;
      for (const rest of this.rest[stage + 1]!) {
        const time = months + ahead.months[label]! + rest.months;
        if (reached + rest.pivots > maxPivots || time > maxMonths) continue;
        if (visit(effort + ahead.effort[label]! + rest.effort, time, reached + rest.pivots)) return true;
      }
    }
    return false;
  }

  /** The stage of a way: the stops that it has passed since the origin. */
  stageOf(hasPassed: (node: number) => boolean): number {
    let stage = 0;
    while (hasPassed(this.stops[stage + 1]!)) stage++;
    return stage;
  }

  private restFrom(stage: number): Measures[] {
    const found: Measures[] = [];
    this.some(stage, this.stops[stage]!, 0, 0, 0, (effort, months, pivots) => {
      found.push({ effort, months, pivots });
      return false;
    });
    return undominated(found);
  }

  /** The fewest pivots of each stage; more than the bound where no way leads through within it. */
  private countFewest(): number[] {
    const { stops, bounds } = this;
    const stages = stops.length - 1;
    return stops.slice(1).map((to, stage) => (stages === 1 ? 1 : this.countLegs(stops[stage]!, to, bounds.maxPivots)));
  }

  private countLegs(from: number, to: number, most: number): number {
    const { seen, view } = this;
    const { legs, classes, start } = view.out;
    let layer = [from];
    seen.clear();
    seen.add(from);
    for (let away = 1; away <= most; away++) {
      const next: number[] = [];
      for (const node of layer) {
        for (let at = start[node]!, end = start[node + 1]!; at < end; at++) {
          const head = legs[2 * at]!;
          if (seen.has(head) || (view.restricted && view.allowed[classes[at]!] === 0)) continue;
          if (head === to) return away;
          if (view.restricted && view.closed[head] === 1) continue;
          seen.add(head);
          next.push(head);
        }
      }
      layer = next;
    }
    return most + 1;
  }
}

/** Those that no other matches on all measures and beats on one, and of equal ones the first. */
export function undominated(all: readonly Measures[]): Measures[] {
  return all.filter(
    (one, at) => !all.some((other, place) => matches(other, one) && (place < at || !matches(one, other))),
  );
}

/** Whether one is at least as good as another on all measures. */
export function matches(one: Measures, other: Measures): boolean {
  return one.effort <= other.effort && one.months <= other.months && one.pivots <= other.pivots;
}

function closeStops(view: View, stops: readonly number[]): View {
  const closed = view.closed.slice();
  for (const stop of stops) closed[stop] = 1;
  return restrict(view, { closed });
}
