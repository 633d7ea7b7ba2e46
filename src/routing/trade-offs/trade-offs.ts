import { type Graph } from '../graph.js';
import { type Answer, makeRoute, precedes, type Route } from '../route.js';
import { restrict, type View } from '../view.js';
import { dipOf, frontiersByDip, rankByDip } from './dips.js';
import { Enumeration, type Scale } from './enumeration.js';
import { type Measures, Stages } from './stages.js';
import { TieFirst } from './tie-first.js';

/** What adds up along a route. */
export type Measure = 'effort' | 'months' | 'pivots';

/** The most pivots that a question can allow: keys of routes with more would not be exact numbers. */
export const MOST_MEASURED_PIVOTS = 8;

/** Routes from one node to another one, and what they must keep to. */
export interface MeasuredQuestion {
  readonly view: View;
  readonly from: number;
  readonly to: number;
  /** Nodes to pass, in this order. */
  readonly via: readonly number[];
  /** 1..MOST_MEASURED_PIVOTS */
  readonly maxPivots: number;
  /** Infinity for any */
  readonly maxMonths: number;
  /** How many labels may be settled before the search stops. */
  readonly limit: number;
}

/** How far the pay, or whatever else counts, of each node falls short of the origin's: a whole number from 0. */
export type Dips = ArrayLike<number>;

/** Keys that order by a measure, then by effort or, with the months, as far as an exact number holds it. */
const SCALES: Record<Measure, Scale> = {
  effort: { effort: 2 ** 4, months: 0, pivots: 1 },
  pivots: { effort: 1, months: 0, pivots: 2 ** 34 },
  months: { effort: 1, months: 2 ** 34, pivots: 0 },
};

/**
 * Answers questions about routes that are judged by several measures, one question at a time; like `Searcher` it holds
 * scratch arrays. The order of ties is the same: effort, then fewer pivots, then the less heavy heaviest leg, then the
 * lower nodes from the origin on.
 *
 * Nodes out of range and a bound out of range are a RangeError.
 */
export class TradeOffs {
  private readonly stages: Stages;
  private readonly enumeration: Enumeration;
  private readonly tieFirst: TieFirst;

  constructor(graph: Graph) {
    this.stages = new Stages(graph.nodeCount);
    this.enumeration = new Enumeration(graph.nodeCount);
    this.tieFirst = new TieFirst(graph.nodeCount);
  }

  /** The k best routes by one measure. */
  best(question: MeasuredQuestion, by: Measure, k: number): Answer {
    const stops = stopsOf(question);
    if (stops === null) return nothing();
    const { stages, enumeration } = this;
    const timed = by === 'months' || question.maxMonths < Infinity;
    const exhaustive = this.begin(question, stops, timed, false);
    if (stages.whole.length === 0) return { routes: [], settled: stages.settled, exhaustive };
    const { limit } = question;
    const { routes, complete } = enumeration.run(stages, SCALES[by], k, false, limit - stages.settled);
    routes.sort(
      (one, other) =>
        one[by] - other[by] ||
        one.effort - other.effort ||
        one.pivots - other.pivots ||
        (precedes(one, other) ? -1 : 1),
    );
    return {
      routes: routes.slice(0, k).map(({ nodes }) => makeRoute(question.view, nodes)),
      settled: stages.settled + enumeration.reached,
      exhaustive: complete,
    };
  }

  /**
   * The routes that no other matches on all of some measures and beats on one, in order of the first measure, then the
   * others; of those equal on all of them the first in the order of ties.
   */
  frontier(question: MeasuredQuestion, by: readonly Measure[]): Answer {
    const stops = stopsOf(question);
    if (stops === null) return nothing();
    const { stages, enumeration, tieFirst } = this;
    const timed = by.includes('months') || question.maxMonths < Infinity;
    let exhaustive = this.begin(question, stops, timed, stops.length === 2);
    let { settled } = stages;
    let all = stages.whole;
    if (all.length === 0) return { routes: [], settled, exhaustive };
    if (stops.length > 2) {
      const scale = SCALES[timed ? 'months' : 'effort'];
      const found = enumeration.run(stages, scale, Infinity, true, question.limit - settled);
      all = found.routes;
      exhaustive = found.complete;
      settled += enumeration.reached;
    }
    const routes: Route[] = [];
    for (const each of select(all, by)) {
      const months = by.includes('months') ? each.months : question.maxMonths;
      const nodes = tieFirst.find(stages, { ...each, months }, question.limit - settled);
      settled += tieFirst.walked;
      if (nodes === null) return { routes, settled, exhaustive: false };
      routes.push(makeRoute(question.view, nodes));
    }
    return { routes, settled, exhaustive };
  }

  /** The k best routes by their deepest dip, then by effort. `rank` finds the k best by effort in a view within a limit. */
  smallestDip(
    question: MeasuredQuestion,
    dips: Dips,
    k: number,
    rank: (view: View, k: number, limit: number) => Answer,
  ): Answer {
    // Columns of numbers sort several times as fast as lists of them.
    const levels = new Float64Array(dips).sort().filter((level, at, all) => at === 0 || level !== all[at - 1]);
    return rankByDip(levels, k, question.limit, (most, count, limit) =>
      rank(withinDip(question.view, dips, most), count, limit),
    );
  }

  /** The frontier over some measures, at least one, and the deepest dip, which is at place `at` in the order. */
  frontierWithDip(question: MeasuredQuestion, by: readonly Measure[], dips: Dips, at: number): Answer {
    const answer = frontiersByDip(dips, question.limit, (most, limit) =>
      this.frontier({ ...question, view: withinDip(question.view, dips, most), limit }, by),
    );
    const rated = answer.routes.map((route) => {
      const values = by.map((measure) => measureOf(question.view, route, measure));
      values.splice(at, 0, dipOf(route, dips));
      return { route, values };
    });
    const kept = rated.filter(({ values }) => !rated.some((other) => beats(other.values, values)));
    return { ...answer, routes: kept.sort((a, b) => compareValues(a.values, b.values)).map(({ route }) => route) };
  }

  private begin(question: MeasuredQuestion, stops: readonly number[], timed: boolean, pruned: boolean): boolean {
    const { view, maxPivots, maxMonths, limit } = question;
    return this.stages.begin(view, stops, { maxPivots, maxMonths, timed }, pruned, limit);
  }
}

/** All stops of a question, from origin to destination; null where no simple route passes them. */
function stopsOf({ view, from, to, via, maxPivots }: MeasuredQuestion): number[] | null {
  const stops = [from, ...via, to];
  const { nodeCount } = view.graph;
  const wrong = stops.find((node) => !Number.isInteger(node) || node < 0 || node >= nodeCount);
  if (wrong !== undefined) throw new RangeError(`Nodes are whole numbers below ${nodeCount}, got ${wrong}.`);
  if (!Number.isInteger(maxPivots) || maxPivots < 1 || maxPivots > MOST_MEASURED_PIVOTS) {
    throw new RangeError(`A pivot limit is a whole number 1 to ${MOST_MEASURED_PIVOTS}, got ${maxPivots}.`);
  }
  const repeats = new Set(stops).size < stops.length;
  const blocked = stops.some((stop, at) => at > 0 && view.closed[stop] === 1);
  return repeats || blocked || stops.length - 1 > maxPivots ? null : stops;
}

function nothing(): Answer {
  return { routes: [], settled: 0, exhaustive: true };
}

/** Those that no other matches and beats on some measures, in their order; of equal ones the one of least effort, then fewest pivots. */
function select(all: readonly Measures[], by: readonly Measure[]): Measures[] {
  const valuesOf = (one: Measures): number[] => by.map((measure) => one[measure]);
  const sorted = all
    .map((one) => ({ one, values: valuesOf(one) }))
    .sort((a, b) => compareValues(a.values, b.values) || a.one.effort - b.one.effort || a.one.pivots - b.one.pivots);
  return sorted
    .filter(
      ({ values }, at) =>
        !sorted.some((other, place) => beats(other.values, values) || (place < at && !differ(other.values, values))),
    )
    .map(({ one }) => one);
}

function beats(one: readonly number[], other: readonly number[]): boolean {
  return one.every((value, at) => value <= other[at]!) && differ(one, other);
}

function differ(one: readonly number[], other: readonly number[]): boolean {
  return one.some((value, at) => value !== other[at]);
}

function compareValues(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}

function measureOf({ months }: View, { nodes, edges, cost }: Route, measure: Measure): number {
  if (measure === 'effort') return cost;
  if (measure === 'pivots') return nodes.length - 1;
  return edges.reduce((sum, edge) => sum + months[edge]!, 0);
}

function withinDip(view: View, dips: Dips, most: number): View {
  if (most === Infinity) return view;
  const closed = view.closed.slice();
  for (let node = 0; node < closed.length; node++) if (dips[node]! > most) closed[node] = 1;
  return restrict(view, { closed });
}
