import { allowedClasses, type Atlas } from '../atlas/index.js';
import type { Industry, Role } from '../model/entities.js';
import type { Answer } from '../routing/index.js';
import { RefResolver } from './endpoints.js';
import { pathOf } from './path.js';
import {
  DEFAULT_MAX_PIVOTS,
  DEFAULT_PAY_COUNTRY,
  type PathAnswer,
  type PathQuestion,
  type ResolvedPlan,
  type RoutingProblem,
} from './question.js';
import { isConnected, searchRoutes, SETTLED_LIMIT, type RouteSearch } from './route-search.js';
import { changedWeights, resolveProfile } from './skills/profile.js';

/**
 * The best routes between two roles, best first, with what was really done.
 * No route is an answer: `problems` says why. Throws nothing for names that are unknown or ambiguous.
 * @throws BadInputError for a profile that both has and lacks a skill
 */
export async function findPaths(atlas: Atlas, question: PathQuestion): Promise<PathAnswer> {
  const constraints = question.constraints ?? {};
  const refs = new RefResolver(atlas);
  const plan: ResolvedPlan = {
    from: refs.endpoint(question.from, 'from'),
    to: refs.endpoint(question.to, 'to'),
    objectives: [question.objective],
    maxPivots: constraints.maxPivots ?? DEFAULT_MAX_PIVOTS,
    minRating: constraints.minRating ?? null,
    basis: constraints.basis ?? null,
    via: refs.endpoints(constraints.via ?? [], 'constraints.via'),
    avoid: refs.endpoints(constraints.avoid ?? [], 'constraints.avoid'),
    industries: refs.industries(constraints.industries ?? [], 'constraints.industries'),
    payCountry: constraints.payCountry ?? DEFAULT_PAY_COUNTRY,
    ...resolveProfile(refs, question.profile),
    exhaustive: true,
    rolesSettled: 0,
  };
  const { from, to } = plan;
  if (!from || !to || refs.problems.length > 0) return { paths: [], problems: refs.problems, plan };
  if (from === to) return { paths: [], problems: [sameRole(from)], plan };

  const search: RouteSearch = {
    allowed: plan.minRating || plan.basis ? allowedClasses(plan.minRating, plan.basis) : null,
    closed: plan.avoid.length > 0 || plan.industries.length > 0 ? closedRoles(atlas, plan) : null,
    changed: changedWeights(atlas, plan, from.id),
    from: atlas.roleIndex(from.id),
    to: atlas.roleIndex(to.id),
    via: plan.via.map(({ id }) => atlas.roleIndex(id)),
    objective: question.objective,
    maxPivots: plan.maxPivots,
  };
  const answer = await searchRoutes(atlas.routing, search, question.count);
  const { has, lacks, payCountry } = plan;
  const paths = answer.routes.map(({ edges }) => pathOf(atlas, edges, { payCountry, profile: { has, lacks } }));
  return {
    paths,
    problems: await problemsOf(atlas, search, answer, plan, paths.length < question.count),
    plan: { ...plan, exhaustive: answer.exhaustive, rolesSettled: answer.settled },
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

async function problemsOf(
  atlas: Atlas,
  search: RouteSearch,
  answer: Answer,
  plan: ResolvedPlan,
  isShort: boolean,
): Promise<RoutingProblem[]> {
  if (!answer.exhaustive && isShort) {
    return [
      problem(
        'SEARCH_LIMIT_REACHED',
        `The search stopped after settling ${answer.settled} labels (limit ${SETTLED_LIMIT}); more routes may exist.`,
      ),
    ];
  }
  if (answer.routes.length > 0) return [];
  const names = `from ${plan.from!.name} to ${plan.to!.name}`;
  const { routing } = atlas;
  if (!(await isConnected(routing, search.from, search.to))) {
    return [problem('NO_CONNECTION', `No pivots lead ${names}.`)];
  }
  if (search.via.length > 0 && (await searchRoutes(routing, { ...search, via: [] }, 1)).routes.length > 0) {
    const via = plan.via.map(({ name }) => name).join(', then ');
    return [
      problem('VIA_UNREACHABLE', `No route ${names} passes ${via} within the other constraints.`, 'constraints.via'),
    ];
  }
  return [
    problem(
      'NO_ROUTE_WITHIN_CONSTRAINTS',
      `There are routes ${names}, but none within ${constraintsText(plan)}.`,
      'constraints',
    ),
  ];
}

function sameRole(role: Role): RoutingProblem {
  return problem('SAME_ROLE', `Both ends are ${role.name}; ask for two different roles.`, 'to');
}

function problem(code: RoutingProblem['code'], message: string, argument: string | null = null): RoutingProblem {
  return { code, message, argument, suggestions: [] };
}

function constraintsText(plan: ResolvedPlan): string {
  const list = (things: readonly (Role | Industry)[]): string => things.map(({ name }) => name).join(', ');
  return [
    `${plan.maxPivots} pivots`,
    plan.minRating && `rating ${plan.minRating} or easier`,
    plan.basis && `basis ${plan.basis.join(' or ')}`,
    plan.via.length > 0 && `via ${list(plan.via)}`,
    plan.avoid.length > 0 && `avoiding ${list(plan.avoid)}`,
    plan.industries.length > 0 && `industries ${list(plan.industries)}`,
  ]
    .filter((part) => typeof part === 'string')
    .join('; ');
}
