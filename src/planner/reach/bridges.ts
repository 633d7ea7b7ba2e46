import type { Atlas } from '../../atlas/index.js';
import { compareIds } from '../../model/dataset.js';
import type { Role } from '../../model/entities.js';
import { DEFAULT_MAX_PIVOTS } from '../question.js';
import { searchReach } from '../threads/long-searches.js';
import { filterRoles } from './role-filter.js';

/** A role that best routes pass through. */
export interface Bridge {
  role: Role;
  /** How many best routes pass through it; their ends are not passed through. */
  routes: number;
  /** The same as a share of all best routes that were looked at, 0..1, rounded to 1e-6. */
  share: number;
}

export interface BridgeAnswer {
  /** Those that most routes pass through first, then by id; roles that none passes through are left out. */
  bridges: Bridge[];
  /** Ordered pairs of roles that a route joins. */
  routes: number;
}

/**
 * Betweenness (L. C. Freeman, "A set of measures of centrality based on betweenness", 1977) over best routes: the one route that `findPaths` ranks first
 * with its defaults, of least effort within 6 pivots, ties decided, for each ordered pair of roles of some families; of all roles where none are given.
 * Routes may pass through roles of other families.
 * @throws BadInputError for a family that no role has
 */
export async function findBridges(atlas: Atlas, families: readonly string[] | null): Promise<BridgeAnswer> {
  const ends = filterRoles(atlas, { families })
    .filter(({ id }) => atlas.refinedBy(id).length === 0)
    .map(({ id }) => atlas.roleIndex(id));
  const passing = new Map<number, number>();
  let routes = 0;
  for (const from of ends) {
    const search = { changed: null, root: from, backward: false, maxCost: null, maxMonths: null };
    const reached = await searchReach(atlas.routing, { ...search, maxPivots: DEFAULT_MAX_PIVOTS }, null);
    for (const to of ends) {
      if (to === from || !reached.has(to)) continue;
      routes++;
      for (const node of reached.route(to).nodes.subarray(1, -1)) passing.set(node, (passing.get(node) ?? 0) + 1);
    }
  }
  const bridges = Array.from(passing, ([node, count]) => ({
    role: atlas.roleAt(node),
    routes: count,
    share: Math.round((count / routes) * 1e6) / 1e6,
  }));
  return { bridges: bridges.sort((a, b) => b.routes - a.routes || compareIds(a.role.id, b.role.id)), routes };
}
