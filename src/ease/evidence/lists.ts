import type { Requirement } from '../../model/entities.js';

/** A level this far below what is asked is as good as it, as everywhere in the product; one that is as much as `none` further below counts for nothing. */
const SHORTFALL = { free: 0.1, none: 0.5 };

/** What roles that are compared by their own requirements hold of each other's. */
export interface SkillLists {
  /** Position of each listed role by its id. */
  index: ReadonlyMap<string, number>;
  /** Name of the vocabulary that each list uses. */
  vocabulary: readonly string[];
  /**
   * Square root of the share of the requirements of the second role, by importance, that the first holds: n² values, 0..1, row by row. The root,
   * because the first shared skills say most: that two roles have something in common at all.
   */
  held: Float32Array;
  /** Mean level of what is required, by importance, 0..1; NaN where no level is known. */
  level: Float64Array;
}

/**
 * Compares the requirements of roles. A role holds a skill that it requires itself; where both levels are known and its own is more than 0.1 below
 * what is asked, it counts in part.
 * @param vocabularies name of the vocabulary of skills that a role's list uses, by id of each role that is compared by its list
 */
export function compareLists(
  requirements: readonly Requirement[],
  vocabularies: ReadonlyMap<string, string>,
): SkillLists {
  const listed = requirements.filter(({ role }) => vocabularies.has(role));
  const ids = [...new Set(listed.map(({ role }) => role))].sort();
  const index = new Map(ids.map((id, at) => [id, at]));
  const totals = new Float64Array(ids.length);
  const leveled = { importance: new Float64Array(ids.length), sum: new Float64Array(ids.length) };
  for (const { role, importance, level } of listed) {
    const at = index.get(role)!;
    totals[at]! += importance;
    if (level === null) continue;
    leveled.importance[at]! += importance;
    leveled.sum[at]! += importance * level;
  }
  const held = new Float32Array(ids.length ** 2);
  for (const uses of bySkill(listed).values()) {
    for (const own of uses) {
      const base = index.get(own.role)! * ids.length;
      for (const asked of uses) {
        const to = index.get(asked.role)!;
        held[base + to]! += (shareHeld(own, asked) * asked.importance) / totals[to]! || 0;
      }
    }
  }
  return {
    index,
    vocabulary: ids.map((id) => vocabularies.get(id)!),
    held: held.map(Math.sqrt),
    level: leveled.sum.map((sum, at) => sum / leveled.importance[at]!),
  };
}

/** How much of what is asked of a skill the same skill of another role is worth, 0..1. */
export function shareHeld(own: Requirement, asked: Requirement): number {
  if (own.level === null || asked.level === null) return 1;
  const short = asked.level - own.level - SHORTFALL.free;
  return Math.min(1, Math.max(0, 1 - short / SHORTFALL.none));
}

function bySkill(requirements: readonly Requirement[]): Map<string, Requirement[]> {
  const uses = new Map<string, Requirement[]>();
  for (const requirement of requirements) {
    const known = uses.get(requirement.skill);
    if (known) known.push(requirement);
    else uses.set(requirement.skill, [requirement]);
  }
  return uses;
}
