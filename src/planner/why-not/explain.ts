import type { Atlas } from '../../atlas/index.js';
import type { Industry, Role } from '../../model/entities.js';
import { searchPlan, type PlanAnswer, type RoutePlan } from '../plan-search.js';
import type { PathQuestion, RoutingProblem } from '../question.js';
import { isConnected, SETTLED_LIMIT } from '../route-search.js';
import { relaxationsOf } from './relaxations.js';

/** Why a plan has no routes, or fewer than were wanted because the search stopped; empty where it has as many as there are. */
export async function explain(
  atlas: Atlas,
  plan: RoutePlan,
  { paths, exhaustive, settled }: PlanAnswer,
  { count, withRelaxations }: Pick<PathQuestion, 'count' | 'withRelaxations'>,
): Promise<RoutingProblem[]> {
  // Of a frontier any route may be missing, not only the last ones.
  if (!exhaustive && (paths.length < count || plan.objectives.length > 1)) {
    return [
      problem(
        'SEARCH_LIMIT_REACHED',
        `The search stopped after settling ${settled} labels (limit ${SETTLED_LIMIT}); more routes may exist.`,
      ),
    ];
  }
  if (paths.length > 0) return [];
  const { from, to } = plan;
  if (!(await isConnected(atlas.routing, atlas.roleIndex(from.id), atlas.roleIndex(to.id)))) {
    return [problem('NO_CONNECTION', `No pivots lead from ${from.name} to ${to.name}.`)];
  }
  const reason = await reasonOf(atlas, plan);
  if (!withRelaxations) return [reason];
  const { found, undecided } = await relaxationsOf(atlas, plan);
  reason.relaxations = found;
  if (found.length + undecided.length === 0) reason.message += ' No change of one of them alone gives a route.';
  if (undecided.length === 0) return [reason];
  const stopped = `The search stopped before it could tell whether a change of ${undecided.join(' or ')} alone gives a route.`;
  return [reason, problem('SEARCH_LIMIT_REACHED', stopped, undecided[0])];
}

export function sameRole({ name }: Role): RoutingProblem {
  return problem('SAME_ROLE', `Both ends are ${name}; ask for two different roles.`, 'to');
}

/** Which constraints are to blame, where there are routes but none that keeps to them. */
async function reasonOf(atlas: Atlas, plan: RoutePlan): Promise<RoutingProblem> {
  const names = `from ${plan.from.name} to ${plan.to.name}`;
  if (plan.via.length > 0 && (await searchPlan(atlas, { ...plan, via: [] }, 1, SETTLED_LIMIT)).paths.length > 0) {
    const via = plan.via.map(({ name }) => name).join(', then ');
    const message = `No route ${names} passes ${via} within the other constraints.`;
    return problem('VIA_UNREACHABLE', message, 'constraints.via');
  }
  const message = `There are routes ${names}, but none within ${constraintsText(plan)}.`;
  return problem('NO_ROUTE_WITHIN_CONSTRAINTS', message, 'constraints');
}

function problem(code: RoutingProblem['code'], message: string, argument: string | null = null): RoutingProblem {
  return { code, message, argument, suggestions: [], relaxations: [] };
}

function constraintsText(plan: RoutePlan): string {
  const list = (things: readonly (Role | Industry)[]): string => things.map(({ name }) => name).join(', ');
  return [
    plan.maxPivots === 1 ? '1 pivot' : `${plan.maxPivots} pivots`,
    plan.maxMonths !== null && `${plan.maxMonths} months`,
    plan.minRating && `rating ${plan.minRating} or easier`,
    plan.basis && `basis ${plan.basis.join(' or ')}`,
    plan.via.length > 0 && `via ${list(plan.via)}`,
    plan.avoid.length > 0 && `avoiding ${list(plan.avoid)}`,
    plan.industries.length > 0 && `industries ${list(plan.industries)}`,
    plan.minPayRatio !== null && `${plan.minPayRatio} times ${plan.from.name}'s pay`,
    plan.rolesWithoutPay !== null &&
      `roles with a comparable pay figure in ${plan.payCountry} (${plan.rolesWithoutPay} have none)`,
  ]
    .filter((part) => typeof part === 'string')
    .join('; ');
}
