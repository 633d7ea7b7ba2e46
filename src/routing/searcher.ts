import { type Graph } from './graph.js';
import {
  ANY_PIVOTS,
  FEWEST_PIVOTS,
  LEAST_COST,
  MAX_KEY,
  MAX_PIVOTS,
  mostKey,
  type PivotLimit,
  type Question,
} from './question.js';
import { ReachLabelling } from './reach/labelling.js';
import { type ReachLabels, type ReachQuestion } from './reach/question.js';
import { ReachRounds } from './reach/rounds.js';
import { ReachTree } from './reach/tree.js';
import { type Answer, makeRoute } from './route.js';
import { Ranking } from './search/ranking.js';
import { Via } from './search/via.js';
import { type View } from './view.js';

/**
 * Answers questions about one graph, one at a time: it holds the scratch arrays, sized to the graph, that the searches
 * reuse. Any view of the graph can be asked about.
 *
 * Answers are in one total order, so they are unique, and the first k of a longer list are the list for k: cost,
 * then fewer pivots, then the less heavy heaviest leg, then the lower nodes from the origin on.
 *
 * `from` and `to` are nodes; from a node to itself there is one route, of no legs. `k` is at least 1, `maxPivots` is
 * 1..MAX_PIVOTS; anything else is a RangeError. `limit` is the number of labels that a search may settle before it
 * stops (see `Answer.exhaustive`); it may exceed that by the few labels that searches start from.
 */
export class Searcher {
  private readonly ranking: Ranking;
  private readonly viaSearch: Via;
  private readonly reachTree: ReachTree;
  private readonly reachRounds: ReachRounds;
  private readonly reachLabelling: ReachLabelling;

  constructor(graph: Graph) {
    this.ranking = new Ranking(graph.nodeCount);
    this.viaSearch = new Via(graph.nodeCount);
    this.reachTree = new ReachTree(graph.nodeCount);
    this.reachRounds = new ReachRounds(graph.nodeCount);
    this.reachLabelling = new ReachLabelling(graph.nodeCount);
  }

  /** The best route, if there is one. */
  shortestPath(view: View, from: number, to: number, limit: number): Answer {
    requireNodes(view.graph, [from, to]);
    const question = { view, order: LEAST_COST, pivots: ANY_PIVOTS, from, to, wanted: 1, most: MAX_KEY, limit };
    return this.ranking.list(question, Infinity);
  }

  /** The k best routes of at most `maxPivots` legs. */
  kShortestPaths(view: View, from: number, to: number, k: number, maxPivots: number, limit: number): Answer {
    requireNodes(view.graph, [from, to]);
    requireCounts(k, maxPivots);
    const question = { view, order: LEAST_COST, pivots: ANY_PIVOTS, from, to, wanted: k, most: MAX_KEY, limit };
    return this.ranking.listWithin(question, maxPivots);
  }

  /** The k best routes of at most `maxPivots` legs, by pivots first, then cost, and further as above. */
  fewestPivots(view: View, from: number, to: number, k: number, maxPivots: number, limit: number): Answer {
    requireNodes(view.graph, [from, to]);
    requireCounts(k, maxPivots);
    const most = mostKey(maxPivots);
    const question = { view, order: FEWEST_PIVOTS, pivots: ANY_PIVOTS, from, to, wanted: k, most, limit };
    return this.ranking.list(question, maxPivots);
  }

  /** The k best routes of at most `maxPivots` legs that pass the nodes of `via` in that order. */
  via(
    view: View,
    from: number,
    to: number,
    via: readonly number[],
    k: number,
    maxPivots: number,
    limit: number,
  ): Answer {
    requireCounts(k, maxPivots);
    const question = { view, order: LEAST_COST, pivots: upTo(maxPivots), from, to, wanted: k, most: MAX_KEY, limit };
    return this.pass(question, via);
  }

  /** The same by pivots first, then cost, and further as above. */
  fewestPivotsVia(
    view: View,
    from: number,
    to: number,
    via: readonly number[],
    k: number,
    maxPivots: number,
    limit: number,
  ): Answer {
    requireCounts(k, maxPivots);
    const most = mostKey(maxPivots);
    return this.pass({ view, order: FEWEST_PIVOTS, pivots: upTo(maxPivots), from, to, wanted: k, most, limit }, via);
  }

  /** All that lies within bounds of a node; `Reached` reads it. Needs a bound of pivots or months only to keep to it. */
  reach(question: ReachQuestion): ReachLabels {
    const { view, root, maxPivots, maxMonths } = question;
    requireNodes(view.graph, [root]);
    requireCounts(1, maxPivots ?? 1);
    return (maxMonths === null ? this.reachByCost(question, maxPivots) : null) ?? this.reachLabelling.run(question);
  }

  private reachByCost(question: ReachQuestion, maxPivots: number | null): ReachLabels | null {
    return maxPivots === null ? this.reachTree.run(question) : this.reachRounds.run({ ...question, maxPivots });
  }

  private pass(question: Question, via: readonly number[]): Answer {
    const { view, from, to, pivots } = question;
    const stops = [from, ...via, to];
    requireNodes(view.graph, stops);
    // A simple route passes no node twice.
    const repeats = new Set(stops).size < stops.length;
    const blocked = stops.some((stop, at) => at > 0 && view.closed[stop] === 1);
    if (repeats || blocked || stops.length - 1 > pivots.most) return { routes: [], settled: 0, exhaustive: true };
    const { routes, exhaustive } = this.viaSearch.run(question, stops);
    return { routes: routes.map(({ nodes }) => makeRoute(view, nodes)), settled: this.viaSearch.settled, exhaustive };
  }
}

function upTo(maxPivots: number): PivotLimit {
  return { step: 1, most: maxPivots };
}

function requireNodes({ nodeCount }: Graph, nodes: readonly number[]): void {
  const wrong = nodes.find((node) => !Number.isInteger(node) || node < 0 || node >= nodeCount);
  if (wrong !== undefined) throw new RangeError(`Nodes are whole numbers below ${nodeCount}, got ${wrong}.`);
}

function requireCounts(k: number, maxPivots: number): void {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`A number of routes is a whole number from 1, got ${k}.`);
  if (!Number.isInteger(maxPivots) || maxPivots < 1 || maxPivots > MAX_PIVOTS) {
    throw new RangeError(`A pivot limit is a whole number 1 to ${MAX_PIVOTS}, got ${maxPivots}.`);
  }
}
