import { type Answer, type KeyedRoute, makeRoute, type Route } from '../route.js';
import { FEWEST_PIVOTS, LEAST_COST, mostKey, type Question } from '../question.js';
import { Crossing } from './crossing.js';
import { DistanceGuide } from './guide.js';
import { Meeting } from './meeting.js';
import { SpurSearch } from './spur.js';
import { Yen } from './yen.js';

/** An answer, unless one of the routes wanted has more pivots than may be: then `fits` is false, and it is none. */
interface Listing extends Answer {
  readonly fits: boolean;
  /** Whether the view's distances were the guide. */
  readonly isGuided: boolean;
}

/**
 * Labels settled for each route wanted, and one more, before distances are known to guide badly. Where nothing is ruled out,
 * five are the rule: each label is on the route or beside it. Where much is, the distances are far too low, and a
 * search that makes estimates of its own is the faster one.
 */
const GUIDED_LABELS = 16;
/** The same where pivots are limited: what such a search costs without the distances is then so much more. */
const GUIDED_LABELS_LIMITED = 64;

/** Lists the best routes, each time with the search that fits the question. */
export class Ranking {
  private readonly crossing: Crossing;
  private readonly meeting: Meeting;
  private readonly yen: Yen;
  private readonly guide: DistanceGuide;

  constructor(nodeCount: number) {
    this.crossing = new Crossing(nodeCount);
    this.meeting = new Meeting(nodeCount);
    this.yen = new Yen(new SpurSearch(nodeCount));
    this.guide = new DistanceGuide(nodeCount);
  }

  /** Answers, unless it sees that one of the routes wanted has more than `maxPivots` legs. */
  list(question: Question, maxPivots: number): Listing {
    const { view, from, to } = question;
    const none = { routes: [], settled: 0, exhaustive: true, fits: true, isGuided: false };
    if (from === to) return { ...none, routes: [makeRoute(view, [from])] };
    if (view.closed[to] === 1) return none;
    const guided = this.listGuided(question, maxPivots, GUIDED_LABELS);
    if (guided === null) return this.listUnguided(question, maxPivots);
    if (isDone(guided, question)) return guided;
    return later(this.listUnguided(less(question, guided.settled), maxPivots), guided.settled);
  }

  /** The best routes of at most `maxPivots` legs, by cost. */
  listWithin(question: Question, maxPivots: number): Answer {
    const free = this.list(question, maxPivots);
    if (free.fits) return free;
    let { settled } = free;
    const limited = { ...question, pivots: { step: 1, most: maxPivots } } as const;
    const left = less(limited, settled);
    const guided = free.isGuided ? this.listGuided(left, maxPivots, GUIDED_LABELS_LIMITED) : null;
    if (guided !== null) {
      if (isDone(guided, left)) return later(guided, settled);
      settled += guided.settled;
    }
    // Quick to tell where no route fits, which the search for the cheapest that does would take long to find out.
    const byPivots = { ...question, order: FEWEST_PIVOTS, most: mostKey(maxPivots), wanted: 1 };
    const fewest = this.listUnguided(less(byPivots, settled), maxPivots);
    settled += fewest.settled;
    if (fewest.routes.length === 0) return { ...fewest, settled };
    return later(this.listUnguided(less(limited, settled), maxPivots), settled);
  }

  /** Lists with the view's distances as the guide, as long as they guide well; null where it has none for the order. */
  private listGuided(question: Question, maxPivots: number, labelsPerRoute: number): Listing | null {
    const { yen, guide } = this;
    const { view, order, pivots, to, wanted, limit } = question;
    if (view.distances === null || order !== LEAST_COST) return null;
    const list = new RouteList(question, maxPivots);
    guide.begin(view.distances, to, pivots.step);
    const most = Math.min(limit, labelsPerRoute * (wanted + 1));
    const exhaustive = yen.run({ ...question, limit: most }, guide, null, list.take);
    return list.end(yen.settled, exhaustive, true);
  }

  /** Lists with a search from both ends as the guide. */
  private listUnguided(question: Question, maxPivots: number): Listing {
    const list = new RouteList(question, maxPivots);
    if (question.pivots.step === 0) return this.listCrossed(question, maxPivots, list);
    const { meeting } = this;
    if (!meeting.run(question) || !meeting.complete()) return list.end(meeting.settled, false, false);
    return this.listOn(meeting, question, null, list);
  }

  /** The same where pivots are not limited. */
  private listCrossed(question: Question, maxPivots: number, list: RouteList): Listing {
    const { crossing } = this;
    if (!crossing.run(question)) return list.end(crossing.settled, false, false);
    if (!crossing.fits(maxPivots)) return { ...list.end(crossing.settled, true, false), fits: false };
    if (!crossing.found) return list.end(crossing.settled, true, false);
    const best = crossing.route();
    if (question.wanted === 1 && best !== null) {
      list.take(best.nodes);
      return list.end(crossing.settled, true, false);
    }
    if (!crossing.complete()) return list.end(crossing.settled, false, false);
    return this.listOn(crossing, question, best, list);
  }

  /** Lists what a search from both ends that has been completed holds. `best` is the best route where that is known. */
  private listOn(search: Crossing | Meeting, question: Question, best: KeyedRoute | null, list: RouteList): Listing {
    const within = { ...less(question, search.settled), most: search.bound };
    const exhaustive = this.yen.run(within, search.backward, best, list.take);
    return list.end(search.settled + this.yen.settled, exhaustive, false);
  }
}

/** Takes routes until there are as many as wanted, or one has too many legs. */
class RouteList {
  private readonly routes: Route[] = [];
  private fits = true;

  constructor(
    private readonly question: Question,
    private readonly maxPivots: number,
  ) {}

  readonly take = (nodes: readonly number[]): boolean => {
    this.fits = nodes.length - 1 <= this.maxPivots;
    if (this.fits) this.routes.push(makeRoute(this.question.view, nodes));
    return this.fits && this.routes.length < this.question.wanted;
  };

  end(settled: number, exhaustive: boolean, isGuided: boolean): Listing {
    return { routes: this.routes, settled, exhaustive, fits: this.fits, isGuided };
  }
}

/** The question with the limit that is left when so many labels are settled. */
function less(question: Question, settled: number): Question {
  return { ...question, limit: question.limit - settled };
}

/** A listing that came after so many other labels had been settled. */
function later(listing: Listing, settled: number): Listing {
  return { ...listing, settled: settled + listing.settled };
}

function isDone({ exhaustive, settled }: Listing, { limit }: Question): boolean {
  return exhaustive || settled >= limit;
}
