import { MICRO } from '../../model/cost.js';
import { effortOf, legsFrom, roundDownEase, type Leg } from './legs.js';

/** What a derived leg was before it was made harder, and the rated pair around which it would have opened a detour. */
export interface Lowering {
  ease: number;
  pair: Leg;
}

/**
 * Makes derived legs harder until no route over any of them is easier, between the two ends of any rated pair, than the rated pivots alone: a
 * rating says how far apart two roles are, and the model may not say otherwise by a detour. What a route lacks is shared evenly by its derived
 * legs. Raising efforts opens no new detours, so one pass over the origins is enough. Changes the eases of `legs` in place.
 */
export function boundByRatings(legs: readonly Leg[], roleCount: number): Map<Leg, Lowering> {
  const lowered = new Map<Leg, Lowering>();
  const rated = legs.filter(({ isRated }) => isRated);
  const routes = new Routes(legs, roleCount);
  const ratedRoutes = new Routes(rated, roleCount);
  for (const [origin, pairs] of legsFrom(rated, roleCount).entries()) {
    ratedRoutes.searchFrom(origin, hardestOf(pairs.map(effortOf)));
    const bounds = pairs.map((pair) => Math.min(effortOf(pair), ratedRoutes.effortTo(pair.to, false)));
    for (let hasDetour = pairs.length > 0; hasDetour;) {
      routes.searchFrom(origin, hardestOf(bounds));
      hasDetour = false;
      for (const [at, pair] of pairs.entries()) {
        if (routes.effortTo(pair.to, true) >= bounds[at]!) continue;
        hasDetour = true;
        const detour = routes.routeTo(pair.to);
        const derived = detour.filter(({ isRated }) => !isRated);
        // Another pair may have made it hard enough since the search.
        const lack = (bounds[at]! - effortOfRoute(detour)) / derived.length / MICRO;
        for (const leg of lack > 0 ? derived : []) {
          if (!lowered.has(leg)) lowered.set(leg, { ease: leg.ease, pair });
          leg.ease = roundDownEase(leg.ease * Math.exp(-lack));
          routes.change(leg);
        }
      }
    }
  }
  return lowered;
}

/**
 * Routes of least effort from one role, within a limit. Bellman and Ford by rounds: routes within the limit have few legs, so few rounds reach
 * them all. States are roles, doubled by whether a derived leg has been used.
 */
class Routes {
  private readonly legs: readonly Leg[];
  /** Per role where its legs begin; per leg where it leads, and its effort. */
  private readonly start: Uint32Array;
  private readonly to: Uint32Array;
  private readonly legEfforts: Float64Array;
  private readonly places: Map<Leg, number>;
  /** Per state of least effort: what it takes, and the leg into it with the state before. */
  private readonly efforts: Float64Array;
  private readonly lastLeg: Uint32Array;
  private readonly before: Uint32Array;
  private touched: number[] = [];

  constructor(
    legs: readonly Leg[],
    private readonly roleCount: number,
  ) {
    const leaving = legsFrom(legs, roleCount);
    this.legs = leaving.flat();
    this.start = new Uint32Array(roleCount + 1);
    for (const [role, row] of leaving.entries()) this.start[role + 1] = this.start[role]! + row.length;
    this.to = Uint32Array.from(this.legs, ({ to }) => to);
    this.legEfforts = Float64Array.from(this.legs, effortOf);
    this.places = new Map(this.legs.map((leg, at) => [leg, at]));
    this.efforts = new Float64Array(2 * roleCount).fill(Infinity);
    this.lastLeg = new Uint32Array(2 * roleCount);
    this.before = new Uint32Array(2 * roleCount);
  }

  /** @param limit the most effort that a route may take */
  searchFrom(origin: number, limit: number): void {
    const { efforts, roleCount, touched } = this;
    for (const state of touched) efforts[state] = Infinity;
    touched.length = 0;
    touched.push(origin);
    efforts[origin] = 0;
    for (let changed = [origin]; changed.length > 0;) {
      const reached: number[] = [];
      for (const state of changed) this.relax(state, state < roleCount ? state : state - roleCount, limit, reached);
      changed = [...new Set(reached)];
    }
  }

  /** Of the route to a role over derived legs, or over rated ones alone; Infinity where none is within the limit. */
  effortTo(role: number, overDerived: boolean): number {
    return this.efforts[role + (overDerived ? this.roleCount : 0)]!;
  }

  /** The route to a role over derived legs. */
  routeTo(role: number): Leg[] {
    const route: Leg[] = [];
    for (let state = role + this.roleCount; this.efforts[state]! > 0; state = this.before[state]!) {
      route.unshift(this.legs[this.lastLeg[state]!]!);
    }
    return route;
  }

  /** Heeds the new ease of a leg in the searches to come. */
  change(leg: Leg): void {
    this.legEfforts[this.places.get(leg)!] = effortOf(leg);
  }

  private relax(state: number, role: number, limit: number, reached: number[]): void {
    const { efforts, to, legEfforts, roleCount } = this;
    const effort = efforts[state]!;
    for (let at = this.start[role]!; at < this.start[role + 1]!; at++) {
      const total = effort + legEfforts[at]!;
      if (total > limit) continue;
      const next = to[at]! + (state < roleCount && this.legs[at]!.isRated ? 0 : roleCount);
      const known = efforts[next]!;
      if (total >= known) continue;
      if (known === Infinity) this.touched.push(next);
      efforts[next] = total;
      this.lastLeg[next] = at;
      this.before[next] = state;
      reached.push(next);
    }
  }
}

function hardestOf(efforts: readonly number[]): number {
  return efforts.reduce((hardest, effort) => Math.max(hardest, effort), 0);
}

function effortOfRoute(route: readonly Leg[]): number {
  return route.reduce((sum, leg) => sum + effortOf(leg), 0);
}
