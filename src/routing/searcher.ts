import { type Graph } from './graph.js';
import { Meeting } from './meeting.js';
import { ANY_PIVOTS, FEWEST_PIVOTS, LEAST_COST, MAX_KEY, type PivotLimit, type Question } from './question.js';
import { type Answer, makeRoute, type Route } from './route.js';
import { SpurSearch } from './spur.js';
import { Via } from './via.js';
import { type View } from './view.js';
import { Yen } from './yen.js';

/**
 * Answers questions about one graph, one at a time: it holds the scratch arrays, sized to the graph, that the searches
 * reuse. Any view of the graph can be asked about.
 *
 * Answers are in one total order, so they are unique, and the first k of a longer list are the list for k: cost,
 * then fewer pivots, then the less heavy heaviest leg, then the lower nodes from the origin on.
 *
 * `from` and `to` are nodes; from a node to itself there is one route, of no legs. `maxPivots` is 1..8. `limit` is the
 * number of labels that a search may settle before it stops (see `Answer.exhaustive`).
 */
export class Searcher {
  private readonly meeting: Meeting;
  private readonly yen: Yen;
  private readonly viaSearch: Via;

  constructor(graph: Graph) {
    this.meeting = new Meeting(graph.nodeCount);
    this.yen = new Yen(this.meeting, new SpurSearch(graph.nodeCount));
    this.viaSearch = new Via(graph.nodeCount);
  }

  /** The best route, if there is one. */
  shortestPath(view: View, from: number, to: number, limit: number): Answer {
    const question = { view, order: LEAST_COST, pivots: ANY_PIVOTS, from, to, wanted: 1, most: MAX_KEY, limit };
    return this.list(question, Infinity).answer;
  }

  /** The k best routes of at most `maxPivots` legs. */
  kShortestPaths(view: View, from: number, to: number, k: number, maxPivots: number, limit: number): Answer {
    const question = { view, order: LEAST_COST, pivots: ANY_PIVOTS, from, to, wanted: k, most: MAX_KEY, limit };
    const free = this.list(question, maxPivots);
    if (free.fits) return free.answer;
    const { settled } = free.answer;
    const { answer } = this.list({ ...question, pivots: upTo(maxPivots), limit: limit - settled }, maxPivots);
    return { ...answer, settled: settled + answer.settled };
  }

  /** The k best routes of at most `maxPivots` legs, by pivots first, then cost, and further as above. */
  fewestPivots(view: View, from: number, to: number, k: number, maxPivots: number, limit: number): Answer {
    const most = (maxPivots + 1) * FEWEST_PIVOTS.legUnit - 1;
    const question = { view, order: FEWEST_PIVOTS, pivots: ANY_PIVOTS, from, to, wanted: k, most, limit };
    return this.list(question, maxPivots).answer;
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
    const stops = [from, ...via, to];
    // A simple route passes no node twice.
    const repeats = new Set(stops).size < stops.length;
    const blocked = stops.some((stop, at) => at > 0 && view.closed[stop] === 1);
    if (repeats || blocked || stops.length - 1 > maxPivots) return nothing();
    const question = { view, order: LEAST_COST, pivots: upTo(maxPivots), from, to, wanted: k, most: MAX_KEY, limit };
    const { routes, exhaustive } = this.viaSearch.run(question, stops);
    return { routes: routes.map(({ nodes }) => makeRoute(view, nodes)), settled: this.viaSearch.settled, exhaustive };
  }

  /** Answers, or stops with `fits` false as soon as it sees that a wanted route has more than `maxPivots` legs. */
  private list(question: Question, maxPivots: number): { answer: Answer; fits: boolean } {
    const { meeting, yen } = this;
    const { view, from, to, wanted } = question;
    if (from === to) return { answer: { ...nothing(), routes: [makeRoute(view, [from])] }, fits: true };
    if (view.closed[to] === 1) return { answer: nothing(), fits: true };
    const routes: Route[] = [];
    if (!meeting.run(question)) return { answer: { routes, settled: meeting.settled, exhaustive: false }, fits: true };
    if (!meeting.fits(maxPivots)) return { answer: { ...nothing(), settled: meeting.settled }, fits: false };
    const first = meeting.unique ? meeting.route() : null;
    if (wanted === 1 && first !== null) {
      routes.push(makeRoute(view, first.nodes));
      return { answer: { routes, settled: meeting.settled, exhaustive: true }, fits: true };
    }
    if (!meeting.complete()) return { answer: { routes, settled: meeting.settled, exhaustive: false }, fits: true };
    let fits = true;
    const exhaustive = yen.run(question, first, (nodes) => {
      fits = nodes.length - 1 <= maxPivots;
      if (fits) routes.push(makeRoute(view, nodes));
      return fits && routes.length < wanted;
    });
    return { answer: { routes, settled: yen.settled, exhaustive }, fits };
  }
}

function nothing(): Answer {
  return { routes: [], settled: 0, exhaustive: true };
}

function upTo(maxPivots: number): PivotLimit {
  return { step: 1, most: maxPivots };
}
