import { Slices, type Atlas } from '../../atlas/index.js';
import { BadInputError } from '../../errors.js';
import { MICRO } from '../../model/cost.js';
import { RefResolver } from '../endpoints.js';
import { DEFAULT_PAY_COUNTRY, LARGEST_MAX_PIVOTS, type RoutingProblem, type SkillProfile } from '../question.js';
import { SETTLED_LIMIT } from '../route-search.js';
import { changedWeights, isEmptyProfile, resolveProfile } from '../skills/profile.js';
import { sortReachable, type ReachOrder } from './order.js';
import { ReachableRole } from './reachable-role.js';
import { searchReach } from '../threads/long-searches.js';
import type { ReachSearch } from './reach-search.js';
import { filterRoles, type RoleFilter } from './role-filter.js';

export { REACH_ORDERS, type ReachOrder } from './order.js';
export { type ReachableRole } from './reachable-role.js';

/** Bounds that one route has to keep to together; at least one is given. */
export interface ReachBudget {
  /** 1..8 */
  pivots?: number | null;
  /** Above 0. */
  effort?: number | null;
  /** From 0; counted as the most that each leg may take. */
  months?: number | null;
}

/** "Where could I go from this role?", or "who could come to it?" */
export interface ReachQuestion {
  role: string;
  direction: 'OUTGOING' | 'INCOMING';
  within: ReachBudget;
  filter?: RoleFilter | null;
  /** With OUTGOING only: a profile speaks of a person in the role that routes start from. */
  profile?: SkillProfile | null;
  orderBy: ReachOrder;
}

export interface ReachAnswer {
  /** In the order asked for. */
  reached: ReachableRole[];
  problems: RoutingProblem[];
}

/**
 * All roles within bounds of one, that role itself left out. Nothing within them is an answer: an empty list.
 * @throws BadInputError for bounds that are missing or out of range, a name in the filter that nothing has, or a profile with INCOMING
 */
export async function findReachable(
  atlas: Atlas,
  question: ReachQuestion,
  signal: AbortSignal | null = null,
): Promise<ReachAnswer> {
  const { within, filter } = question;
  checkBudget(within);
  const wanted = filter ? new Set(filterRoles(atlas, filter)) : null;
  const refs = new RefResolver(atlas);
  const role = refs.endpoint(question.role, 'role');
  const profile = resolveProfile(refs, question.profile);
  const backward = question.direction === 'INCOMING';
  if (backward && !isEmptyProfile(profile)) {
    throw new BadInputError('profile goes with direction OUTGOING only: it speaks of a person in the given role');
  }
  if (!role || refs.problems.length > 0) return { reached: [], problems: refs.problems };

  const search: ReachSearch = {
    changed: await changedWeights(atlas, profile, role.id),
    root: atlas.roleIndex(role.id),
    backward,
    maxPivots: within.pivots ?? null,
    maxCost: within.effort == null ? null : Math.round(within.effort * MICRO),
    maxMonths: within.months ?? null,
  };
  const all = await searchReach(atlas.routing, search, signal);
  const payCountry = filter?.payCountry ?? DEFAULT_PAY_COUNTRY;
  const reached: ReachableRole[] = [];
  const slices = new Slices();
  for (const index of all.nodes) {
    const found = atlas.roleAt(index);
    if (!wanted || wanted.has(found)) reached.push(new ReachableRole(found, atlas, all, { payCountry, profile }));
    if (slices.isOver) await slices.next();
  }
  const sorted = await sortReachable(atlas, reached, question.orderBy, payCountry);
  return { reached: sorted, problems: all.exhaustive ? [] : [limitReached(all.settled)] };
}

function checkBudget({ pivots, effort, months }: ReachBudget): void {
  if (pivots == null && effort == null && months == null) {
    throw new BadInputError('within has no bound; give at least one of pivots, effort and months');
  }
  if (pivots != null && (!Number.isInteger(pivots) || pivots < 1 || pivots > LARGEST_MAX_PIVOTS)) {
    throw new BadInputError(`within.pivots is ${pivots}; it must be 1 to ${LARGEST_MAX_PIVOTS}`);
  }
  if (effort != null && !(effort > 0)) throw new BadInputError(`within.effort is ${effort}; it must be above 0`);
  if (months != null && !(months >= 0)) throw new BadInputError(`within.months is ${months}; it must be 0 or more`);
}

function limitReached(settled: number): RoutingProblem {
  return {
    code: 'SEARCH_LIMIT_REACHED',
    message: `The search stopped after settling ${settled} labels (limit ${SETTLED_LIMIT}); more roles may be within the bounds, with more effort than those listed.`,
    argument: 'within',
    suggestions: [],
    relaxations: [],
  };
}
