import { type Answer, type Route } from '../route.js';

/** The deepest dip on a route, its origin's aside. */
export function dipOf(route: Pick<Route, 'nodes'>, dips: ArrayLike<number>): number {
  let deepest = 0;
  for (const node of route.nodes) deepest = Math.max(deepest, dips[node]!);
  return deepest;
}

/** Finds the best routes, so many at most, on which no node has a greater dip, settling at most so many labels. */
export type RankWithinDip = (mostDip: number, count: number, limit: number) => Answer;

/**
 * The best routes by their deepest dip, then in the order of `rank`. The least dip that lets one more route through
 * is searched for by halving; all routes found before come first.
 *
 * @param levels the dips that nodes have, ascending
 */
export function rankByDip(levels: Float64Array, wanted: number, limit: number, rank: RankWithinDip): Answer {
  const ranking = new DipRanking(levels, limit, rank);
  while (ranking.routes.length < wanted && ranking.extend(wanted));
  const { routes, settled, stopped } = ranking;
  return { routes: routes.slice(0, wanted), settled, exhaustive: !stopped };
}

class DipRanking {
  /** All routes with a dip below that of the level `next`, at least as far as they were wanted. */
  readonly routes: Route[] = [];
  settled = 0;
  stopped = false;
  private next = 0;

  constructor(
    private readonly levels: Float64Array,
    private readonly limit: number,
    private readonly rank: RankWithinDip,
  ) {}

  /** Adds the routes of the next level that has any. Gives false where there is none, or if stopped at the limit. */
  extend(wanted: number): boolean {
    let high = this.levels.length - 1;
    if (this.next > high || !this.hasMore(high)) return false;
    let low = this.next;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.hasMore(middle)) high = middle;
      else low = middle + 1;
    }
    if (this.stopped) return false;
    const known = new Set(this.routes.map(nameOf));
    this.routes.push(...this.within(low, wanted).filter((route) => !known.has(nameOf(route))));
    this.next = low + 1;
    return !this.stopped;
  }

  private hasMore(level: number): boolean {
    return this.within(level, this.routes.length + 1).length > this.routes.length;
  }

  private within(level: number, count: number): Route[] {
    if (this.stopped) return [];
    const answer = this.rank(this.levels[level]!, count, this.limit - this.settled);
    this.settled += answer.settled;
    this.stopped = !answer.exhaustive;
    return answer.routes;
  }
}

/**
 * The union of the frontiers within ever smaller dips: each holds the routes that nothing matches and beats within its
 * dip. Below the deepest dip of a frontier's own routes nothing changes, so the next one begins just there.
 * Routes that one within a smaller dip matches are still among them.
 */
export function frontiersByDip(
  dips: ArrayLike<number>,
  limit: number,
  frontier: (mostDip: number, limit: number) => Answer,
): Answer {
  const routes = new Map<string, Route>();
  let settled = 0;
  for (let most = Infinity; most >= 0;) {
    const answer = frontier(most, limit - settled);
    settled += answer.settled;
    for (const route of answer.routes) routes.set(nameOf(route), route);
    if (!answer.exhaustive) return { routes: [...routes.values()], settled, exhaustive: false };
    most = answer.routes.reduce((deepest, route) => Math.max(deepest, dipOf(route, dips)), 0) - 1;
  }
  return { routes: [...routes.values()], settled, exhaustive: true };
}

function nameOf({ nodes }: Route): string {
  return nodes.join();
}
