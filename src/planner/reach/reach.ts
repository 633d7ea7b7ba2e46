import { Slices, type Atlas } from '../../atlas/index.js';
import { BadInputError } from '../../errors.js';
import { MICRO } from '../../model/cost.js';
import type { Reached } from '../../routing/index.js';
import { RefResolver } from '../endpoints.js';
import { DEFAULT_PAY_COUNTRY, LARGEST_MAX_PIVOTS, type RoutingProblem, type SkillProfile } from '../question.js';
import { SETTLED_LIMIT } from '../route-search.js';
import { changedWeights, isEmptyProfile, resolveProfile } from '../skills/profile.js';
import { sortReached, type ReachOrder } from './order.js';
import { ReachableRoles, type ReachableRole } from './reachable-role.js';
import { searchReach } from '../threads/long-searches.js';
import type { ReachSearch } from './reach-search.js';
import { roleTests, type RoleFilter, type RoleTest } from './role-filter.js';

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
  /** In the order asked for; each role is made when a slice is taken that it is in. */
  reached: Pick<readonly ReachableRole[], 'length' | 'slice'>;
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
  const tests = filter ? roleTests(atlas, filter) : [];
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
  const wanted = await passing(atlas, all, tests);
  const roles = await sortReached(atlas, all, wanted, question.orderBy, payCountry);
  return {
    reached: new ReachableRoles(atlas, all, roles, { payCountry, profile }),
    problems: all.exhaustive ? [] : [limitReached(all.settled)],
  };
}

/** The roles reached that pass all tests, by index, of least effort first; in slices. */
async function passing(atlas: Atlas, { nodes }: Reached, tests: readonly RoleTest[]): Promise<Uint16Array> {
  if (tests.length === 0) return nodes;
  const slices = new Slices();
  const roles = new Uint16Array(nodes.length);
  let count = 0;
  for (const role of nodes) {
    if (tests.every((test) => test(atlas.roleAt(role), role))) roles[count++] = role;
    if (slices.isOver) await slices.next();
  }
  return roles.subarray(0, count);
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
