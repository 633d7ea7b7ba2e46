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
 * legs. Raising efforts opens no new detours, so one pass over the pairs is enough. Changes the eases of `legs` in place.
 */
export function boundByRatings(legs: readonly Leg[], roleCount: number): Map<Leg, Lowering> {
  const lowered = new Map<Leg, Lowering>();
  const leaving = legsFrom(legs, roleCount);
  const leavingRated = legsFrom(
    legs.filter(({ isRated }) => isRated),
    roleCount,
  );
  for (const pair of leavingRated.flat()) {
    const rated = findRoute(leavingRated, pair, effortOf(pair), false);
    const bound = rated ? effortOfRoute(rated) : effortOf(pair);
    for (;;) {
      const detour = findRoute(leaving, pair, bound, true);
      if (!detour) break;
      const derived = detour.filter(({ isRated }) => !isRated);
      const lack = (bound - effortOfRoute(detour)) / derived.length / MICRO;
      for (const leg of derived) {
        if (!lowered.has(leg)) lowered.set(leg, { ease: leg.ease, pair });
        leg.ease = roundDownEase(leg.ease * Math.exp(-lack));
      }
    }
  }
  return lowered;
}

/**
 * The route of least effort between the ends of a pair, if its effort is below `limit`; only routes over a derived leg, where they are asked for.
 * Bellman and Ford by rounds: routes within the limit have few legs, so few rounds reach them all. States are roles, doubled by whether a
 * derived leg has been used.
 */
function findRoute(leaving: readonly (readonly Leg[])[], pair: Leg, limit: number, overDerived: boolean): Leg[] | null {
  const roleCount = leaving.length;
  const efforts = new Map<number, number>([[pair.from, 0]]);
  const lastLeg = new Map<number, { leg: Leg; before: number }>();
  const target = overDerived ? pair.to + roleCount : pair.to;
  for (let changed = new Set([pair.from]); changed.size > 0;) {
    const reached = new Set<number>();
    for (const state of changed) {
      const [role, effort] = [state % roleCount, efforts.get(state)!];
      for (const leg of leaving[role]!) {
        const next = leg.to + (leg.isRated && state < roleCount ? 0 : roleCount);
        const total = effort + effortOf(leg);
        if (total >= Math.min(limit, efforts.get(next) ?? Infinity, efforts.get(target) ?? Infinity)) continue;
        efforts.set(next, total);
        lastLeg.set(next, { leg, before: state });
        reached.add(next);
      }
    }
    changed = reached;
  }
  if (!lastLeg.has(target)) return null;
  const route: Leg[] = [];
  for (let state = target; state !== pair.from; state = lastLeg.get(state)!.before)
    route.unshift(lastLeg.get(state)!.leg);
  return route;
}

function effortOfRoute(route: readonly Leg[]): number {
  return route.reduce((sum, leg) => sum + effortOf(leg), 0);
}
