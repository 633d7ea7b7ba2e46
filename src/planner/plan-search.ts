import { allowedClasses, type Atlas } from '../atlas/index.js';
import { MICRO } from '../model/cost.js';
import type { Role } from '../model/entities.js';
import type { Answer } from '../routing/index.js';
import { pathOf } from './path.js';
import { paySharesOf, type PayShares } from './pay.js';
import type { Path, ResolvedPlan } from './question.js';
import type { RouteSearch } from './route-search.js';
import { searchRoutes } from './threads/long-searches.js';
import { changedWeights } from './skills/profile.js';

/** A plan whose ends are known, and differ. */
export interface RoutePlan extends ResolvedPlan {
  from: Role;
  to: Role;
  /** Ends a search that nobody waits for any more. */
  signal: AbortSignal | null;
}

/** What a search along a plan found. */
export interface PlanAnswer extends Pick<Answer, 'exhaustive' | 'settled'> {
  /** Best first. */
  paths: Path[];
}

/** The best routes that a plan asks for, at most `count`; a search that settles `limit` labels stops there. */
export async function searchPlan(atlas: Atlas, plan: RoutePlan, count: number, limit: number): Promise<PlanAnswer> {
  const { has, lacks, payCountry } = plan;
  const { routes, exhaustive, settled } = await searchRoutes(
    atlas.routing,
    await routeSearchOf(atlas, plan),
    count,
    limit,
    plan.signal,
  );
  const paths = routes.map(({ edges }) => pathOf(atlas, edges, { payCountry, profile: { has, lacks } }));
  return { paths, exhaustive, settled };
}

/** How many roles a plan leaves out because no pay figure of theirs compares with the origin's; null where it does not ask for pay. */
export function countWithoutPay(atlas: Atlas, plan: RoutePlan): number | null {
  return payOf(atlas, plan)?.missing ?? null;
}

/** A plan in the kernel's terms. */
async function routeSearchOf(atlas: Atlas, plan: RoutePlan): Promise<RouteSearch> {
  const { from, to, via, avoid, industries, minRating, basis, objectives, maxPivots, maxMonths } = plan;
  const pay = payOf(atlas, plan);
  return {
    allowed: minRating || basis ? allowedClasses(minRating, basis) : null,
    closed: avoid.length > 0 || industries.length > 0 || pay ? closedRoles(atlas, plan, pay) : null,
    changed: await changedWeights(atlas, plan, from.id),
    from: atlas.roleIndex(from.id),
    to: atlas.roleIndex(to.id),
    via: via.map(({ id }) => atlas.roleIndex(id)),
    objectives,
    dips: pay && objectives.includes('SMALLEST_PAY_DIP') ? dipsOf(pay) : null,
    maxPivots,
    maxMonths,
  };
}

/** What roles pay, where a plan asks for it. */
function payOf(atlas: Atlas, { from, to, objectives, minPayRatio, payCountry }: RoutePlan): PayShares | null {
  const isAsked = minPayRatio !== null || objectives.includes('SMALLEST_PAY_DIP');
  return isAsked ? paySharesOf(atlas, from.id, to.id, payCountry) : null;
}

/** How far each role's pay falls below the origin's, in millionths of it. */
function dipsOf({ shares }: PayShares): Float64Array {
  return shares.map((share) => (share < 1 ? Math.round((1 - share) * MICRO) : 0));
}

/** A flag for each role that no route may enter: to be avoided, outside the industries asked for, without the pay asked for, or not routed at all. */
function closedRoles(
  atlas: Atlas,
  { avoid, industries, minPayRatio }: ResolvedPlan,
  pay: PayShares | null,
): Uint8Array {
  const closed = atlas.routing.view.closed.slice();
  if (industries.length > 0) {
    const inside = new Set(industries.flatMap(({ id }) => atlas.rolesIn(id)));
    for (const [index, role] of atlas.topology.roles.entries()) if (!inside.has(role)) closed[index] = 1;
  }
  for (const { id } of avoid) closed[atlas.roleIndex(id)] = 1;
  // A share that is not known is no number, and fails any comparison.
  pay?.shares.forEach((share, index) => {
    if (!(share >= (minPayRatio ?? 0))) closed[index] = 1;
  });
  return closed;
}
