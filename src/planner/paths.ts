import { allowedClasses, type Atlas, slugOf } from '../atlas/index.js';
import { BadInputError, CareerGraphError } from '../errors.js';
import { MICRO } from '../model/cost.js';
import type { Industry, Role } from '../model/entities.js';
import { restrict, type Answer, type Route, type View } from '../routing/index.js';
import { RefResolver } from './endpoints.js';
import {
  DEFAULT_MAX_PIVOTS,
  DEFAULT_PAY_COUNTRY,
  type Leg,
  type Path,
  type PathAnswer,
  type PathQuestion,
  type ResolvedPlan,
  type RoutingProblem,
} from './question.js';
import { isConnected, searchRoutes, SETTLED_LIMIT, type RouteSearch } from './route-search.js';

/**
 * The best routes between two roles, best first, with what was really done.
 * No route is an answer: `problems` says why. Throws nothing for names that are unknown or ambiguous.
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
    exhaustive: true,
    rolesSettled: 0,
  };
  const { from, to } = plan;
  if (!from || !to || refs.problems.length > 0) return { paths: [], problems: refs.problems, plan };
  if (from === to) return { paths: [], problems: [sameRole(from)], plan };

  const search: RouteSearch = {
    view: viewOf(atlas, plan),
    from: atlas.roleIndex(from.id),
    to: atlas.roleIndex(to.id),
    via: plan.via.map(({ id }) => atlas.roleIndex(id)),
    objective: question.objective,
    maxPivots: plan.maxPivots,
  };
  const answer = await searchRoutes(atlas.routing, search, question.count);
  const paths = answer.routes.map((route) => pathOf(atlas, route, plan.payCountry));
  return {
    paths,
    problems: await problemsOf(atlas, search, answer, plan, paths.length < question.count),
    plan: { ...plan, exhaustive: answer.exhaustive, rolesSettled: answer.settled },
  };
}

/**
 * The route that an id names, with today's numbers.
 * @throws BadInputError for an id that is not made like one.
 * @throws CareerGraphError GONE, naming the role or the leg that is no longer there.
 */
export function findPathById(atlas: Atlas, id: string): Path {
  const { slugs, payCountry } = parsePathId(id);
  const roles = slugs.map((slug) => {
    const role = atlas.findRole(`role:${slug}`);
    if (!role) throw new CareerGraphError('GONE', `The route ${id} is gone: there is no role role:${slug} any more.`);
    return role;
  });
  const edges = roles.slice(1).map((to, index) => {
    const pivot = atlas.findPivot(roles[index]!.id, to.id);
    if (pivot) return pivot.edge;
    const leg = `${roles[index]!.name} → ${to.name}`;
    throw new CareerGraphError('GONE', `The route ${id} is gone: there is no pivot ${leg} any more.`);
  });
  const nodes = Uint32Array.from(roles, (role) => atlas.roleIndex(role.id));
  return pathOf(atlas, { nodes, edges: Uint32Array.from(edges) }, payCountry);
}

/** The atlas's weights with what the constraints rule out. */
function viewOf(atlas: Atlas, plan: ResolvedPlan): View {
  const { view } = atlas.routing;
  const closed = plan.avoid.length > 0 || plan.industries.length > 0 ? closedRoles(atlas, plan) : undefined;
  const allowed = plan.minRating || plan.basis ? allowedClasses(plan.minRating, plan.basis) : undefined;
  return closed || allowed ? restrict(view, { closed, allowed }) : view;
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

function pathOf(atlas: Atlas, route: Pick<Route, 'nodes' | 'edges'>, payCountry: string): Path {
  const roles = Array.from(route.nodes, (index) => atlas.roleAt(index));
  const pivots = Array.from(route.edges, (edge) => atlas.pivotAt(edge));
  const legs: Leg[] = pivots.map(({ edge, from, to, ease, rating, effort }, index) => ({
    index,
    edge,
    from,
    to,
    ease,
    rating,
    effort,
  }));
  const hardestLeg = legs.reduce((hardest, leg) => (leg.ease < hardest.ease ? leg : hardest));
  return {
    id: pathId(roles, payCountry),
    from: roles[0]!,
    to: roles.at(-1)!,
    roles,
    legs,
    pivots: legs.length,
    ease: rounded(legs.reduce((product, { ease }) => product * ease, 1)),
    hardestRating: hardestLeg.rating,
    hardestLeg,
    effort: rounded(legs.reduce((sum, { effort }) => sum + effort, 0)),
    months: {
      min: pivots.reduce((sum, { months }) => sum + months.min, 0),
      max: pivots.reduce((sum, { months }) => sum + months.max, 0),
      estimated: pivots.some(({ months }) => months.estimated),
    },
    payCountry,
  };
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

/** Made of the role ids, and of the pay country where it is not the default: equal ids have equal fields. */
function pathId(roles: readonly Role[], payCountry: string): string {
  const slugs = roles.map(({ id }) => slugOf(id)).join('/');
  return `path:${slugs}${payCountry === DEFAULT_PAY_COUNTRY ? '' : `?pay=${payCountry}`}`;
}

function parsePathId(id: string): { slugs: string[]; payCountry: string } {
  const match = /^path:([^?]+)(?:\?pay=([A-Z]{2}))?$/.exec(id);
  const slugs = match?.[1]!.split('/') ?? [];
  if (!match || slugs.length < 2 || new Set(slugs).size < slugs.length) {
    throw new BadInputError(`"${id}" is not the id of a route; one looks like path:backend-developer/data-engineer.`);
  }
  return { slugs, payCountry: match[2] ?? DEFAULT_PAY_COUNTRY };
}

function rounded(value: number): number {
  return Math.round(value * MICRO) / MICRO;
}
