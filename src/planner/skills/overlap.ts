import { Slices, type Atlas, type RequirementRow } from '../../atlas/index.js';
import { BadInputError } from '../../errors.js';
import { compareIds } from '../../model/dataset.js';
import type { Role, Skill, SkillKind } from '../../model/entities.js';
import { RefResolver } from '../endpoints.js';
import type { RoutingProblem } from '../question.js';
import { addSkillsOf, isHeld, type HeldSkills } from './needs.js';

/** How much of what roles require is the same. Rows and columns are in the order of `roles`. */
export interface Overlap {
  roles: readonly Role[];
  /**
   * `coverage[i][j]` is the share of what role j requires that role i holds, weighted by importance in j, 0..1, rounded to 1e-6. A role that requires
   * nothing covers nothing and is covered by nothing but itself.
   */
  coverage: number[][];
  /**
   * Weighted Jaccard index: the sum over all skills of the lesser importance in the two roles over the sum of the greater (S. Ioffe, 2010), 0..1, rounded to
   * 1e-6, with 0 for a skill that is not required. Symmetric; levels play no part. 1 between a role and itself, 0 where neither requires anything.
   */
  jaccard: number[][];
  /** What every one of the roles requires, by summed importance. */
  sharedByAll: Skill[];
}

export interface SkillOverlap extends Overlap {
  problems: RoutingProblem[];
}

const LEAST_ROLES = 2;
const MOST_ROLES = 50;

/**
 * The overlap of some roles, by names; those that name none or several are left out, with a problem each.
 * @param kinds the kinds of skills that count; null for all
 * @throws BadInputError for fewer than 2 or more than 50 names
 */
export async function skillOverlap(
  atlas: Atlas,
  refs: readonly string[],
  kinds: readonly SkillKind[] | null,
): Promise<SkillOverlap> {
  if (refs.length < LEAST_ROLES || refs.length > MOST_ROLES) {
    throw new BadInputError(`roles has ${refs.length} items; it must have ${LEAST_ROLES} to ${MOST_ROLES}`);
  }
  const resolver = new RefResolver(atlas);
  const roles = resolver.endpoints(refs, 'roles');
  return { ...(await overlapOf(atlas, roles, kinds)), problems: resolver.problems };
}

/** The overlap of any number of roles, in slices: time grows with its square. */
export async function overlapOf(
  atlas: Atlas,
  roles: readonly Role[],
  kinds: readonly SkillKind[] | null,
): Promise<Overlap> {
  const slices = new Slices();
  const asked: Asked[] = [];
  for (const role of roles) {
    asked.push(askedBy(atlas, role, kinds));
    if (slices.isOver) await slices.next();
  }
  const coverage: number[][] = [];
  const jaccard: number[][] = [];
  for (const [i, one] of asked.entries()) {
    coverage.push(asked.map((other, j) => (roles[i] === roles[j] ? 1 : coverageOf(one, other))));
    // Symmetric: the half before the diagonal is there already.
    jaccard.push(
      asked.map((other, j) => (roles[i] === roles[j] ? 1 : j < i ? jaccard[j]![i]! : jaccardOf(one, other))),
    );
    if (slices.isOver) await slices.next();
  }
  return { roles, coverage, jaccard, sharedByAll: sharedByAll(asked) };
}

/** What one role requires, of the kinds that count. */
interface Asked {
  rows: readonly RequirementRow[];
  held: HeldSkills;
  importance: ReadonlyMap<Skill, number>;
  /** Summed importance. */
  total: number;
}

function askedBy(atlas: Atlas, role: Role, kinds: readonly SkillKind[] | null): Asked {
  const rows = atlas.requirementsOf(role.id).filter(({ skill }) => kinds === null || kinds.includes(skill.kind));
  return {
    rows,
    held: addSkillsOf(atlas, role.id),
    importance: new Map(rows.map(({ skill, importance }) => [skill, importance])),
    total: sumOf(rows),
  };
}

function coverageOf({ held }: Asked, { rows, total }: Asked): number {
  return total === 0 ? 0 : rounded(sumOf(rows.filter((row) => isHeld(held, row))) / total);
}

function jaccardOf(one: Asked, other: Asked): number {
  const shared = one.rows.reduce(
    (sum, { skill, importance }) => sum + Math.min(importance, other.importance.get(skill) ?? 0),
    0,
  );
  const all = one.total + other.total - shared;
  return all === 0 ? 0 : rounded(shared / all);
}

function sharedByAll(asked: readonly Asked[]): Skill[] {
  const weightOf = (skill: Skill): number => asked.reduce((sum, { importance }) => sum + importance.get(skill)!, 0);
  return (asked[0]?.rows ?? [])
    .map(({ skill }) => skill)
    .filter((skill) => asked.every(({ importance }) => importance.has(skill)))
    .map((skill) => ({ skill, weight: weightOf(skill) }))
    .sort((a, b) => b.weight - a.weight || compareIds(a.skill.id, b.skill.id))
    .map(({ skill }) => skill);
}

function sumOf(rows: readonly RequirementRow[]): number {
  return rows.reduce((sum, { importance }) => sum + importance, 0);
}

function rounded(share: number): number {
  return Math.round(share * 1e6) / 1e6;
}
