import type { Atlas } from '../atlas/index.js';
import { RefResolver } from './endpoints.js';
import { countWithoutPay, searchPlan } from './plan-search.js';
import {
  DEFAULT_MAX_PIVOTS,
  DEFAULT_PAY_COUNTRY,
  type PathAnswer,
  type PathQuestion,
  type ResolvedPlan,
} from './question.js';
import { SETTLED_LIMIT } from './route-search.js';
import { resolveProfile } from './skills/profile.js';
import { explain, sameRole } from './why-not/explain.js';

/**
 * The best routes between two roles, best first, with what was really done.
 * No route is an answer: `problems` says why and, where asked, what to relax. Throws nothing for names that are unknown or ambiguous.
 * @throws BadInputError for a profile that both has and lacks a skill
 */
export async function findPaths(
  atlas: Atlas,
  question: PathQuestion,
  signal: AbortSignal | null = null,
): Promise<PathAnswer> {
  const refs = new RefResolver(atlas);
  const plan = resolvePlan(refs, question);
  const { from, to } = plan;
  if (!from || !to || refs.problems.length > 0) return { paths: [], problems: refs.problems, plan };
  if (from === to) return { paths: [], problems: [sameRole(from)], plan };

  plan.rolesWithoutPay = countWithoutPay(atlas, { ...plan, from, to, signal });
  const routePlan = { ...plan, from, to, signal };
  const answer = await searchPlan(atlas, routePlan, question.count, SETTLED_LIMIT);
  return {
    paths: answer.paths,
    problems: await explain(atlas, routePlan, answer, question),
    plan: { ...plan, exhaustive: answer.exhaustive, rolesSettled: answer.settled },
  };
}

/** A question with its names resolved and its defaults filled in; the resolver notes the names that could not be. */
function resolvePlan(refs: RefResolver, question: PathQuestion): ResolvedPlan {
  const constraints = question.constraints ?? {};
  return {
    from: refs.endpoint(question.from, 'from'),
    to: refs.endpoint(question.to, 'to'),
    objectives: question.objectives,
    maxPivots: constraints.maxPivots ?? DEFAULT_MAX_PIVOTS,
    minRating: constraints.minRating ?? null,
    maxMonths: constraints.maxMonths ?? null,
    basis: constraints.basis ?? null,
    via: refs.endpoints(constraints.via ?? [], 'constraints.via'),
    avoid: refs.endpoints(constraints.avoid ?? [], 'constraints.avoid'),
    industries: refs.industries(constraints.industries ?? [], 'constraints.industries'),
    minPayRatio: constraints.minPayRatio ?? null,
    payCountry: constraints.payCountry ?? DEFAULT_PAY_COUNTRY,
    rolesWithoutPay: null,
    ...resolveProfile(refs, question.profile),
    exhaustive: true,
    rolesSettled: 0,
  };
}
