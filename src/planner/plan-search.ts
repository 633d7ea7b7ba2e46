import { allowedClasses, type Atlas } from '../atlas/index.js';
import type { Role } from '../model/entities.js';
import type { Answer } from '../routing/index.js';
import { pathOf } from './path.js';
import type { Path, ResolvedPlan } from './question.js';
import { searchRoutes, type RouteSearch } from './route-search.js';
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
    routeSearchOf(atlas, plan),
    count,
    limit,
    plan.signal,
  );
  const paths = routes.map(({ edges }) => pathOf(atlas, edges, { payCountry, profile: { has, lacks } }));
  return { paths, exhaustive, settled };
}

/** A plan in the kernel's terms. */
function routeSearchOf(atlas: Atlas, plan: RoutePlan): RouteSearch {
  const { from, to, via, avoid, industries, minRating, basis, maxPivots } = plan;
  return {
    allowed: minRating || basis ? allowedClasses(minRating, basis) : null,
    closed: avoid.length > 0 || industries.length > 0 ? closedRoles(atlas, plan) : null,
    changed: changedWeights(atlas, plan, from.id),
    from: atlas.roleIndex(from.id),
    to: atlas.roleIndex(to.id),
    via: via.map(({ id }) => atlas.roleIndex(id)),
    objective: plan.objectives[0]!,
    maxPivots,
  };
}

/** A flag for each role that no route may enter: to be avoided, outside the industries asked for, or not routed at all. */
function closedRoles(atlas: Atlas, { avoid, industries }: ResolvedPlan): Uint8Array {
  const closed = atlas.routing.view.closed.slice();
  if (industries.length > 0) {
    const inside = new Set(industries.flatMap(({ id }) => atlas.rolesIn(id)));
    for (const [index, role] of atlas.topology.roles.entries()) if (!inside.has(role)) closed[index] = 1;
  }
  for (const { id } of avoid) closed[atlas.roleIndex(id)] = 1;
  return closed;
}
