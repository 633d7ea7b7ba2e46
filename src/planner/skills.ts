import type { Atlas, RequirementRow } from '../atlas/index.js';
import { compareIds } from '../model/dataset.js';
import type { Leg, Path, SkillNeed } from './question.js';

/** A role holds a skill that it requires, unless the level that is asked is more than this above its own. */
const LEVEL_TOLERANCE = 0.1;

/** Skills that are held, each with the best level known; null where it is held at a level that nobody gives. */
export type HeldSkills = Map<string, number | null>;

/** Adds what a role requires to what is held. */
export function addSkillsOf(
  atlas: Atlas,
  roleId: string,
  held: HeldSkills = new Map<string, number | null>(),
): HeldSkills {
  for (const { skill, level } of atlas.requirementsOf(roleId)) {
    const own = held.get(skill.id);
    if (own === undefined || level === null) held.set(skill.id, level);
    else if (own !== null) held.set(skill.id, Math.max(own, level));
  }
  return held;
}

/** Whether a requirement is met: the skill is held and, where both levels are known, at most 0.1 below what is asked. */
export function isHeld(held: HeldSkills, { skill, level }: RequirementRow): boolean {
  const own = held.get(skill.id);
  if (own === undefined) return false;
  // In millionths: 0.8 − 0.7 is a little more than 0.1 in floating point.
  return own === null || level === null || Math.round((level - own) * 1e6) <= LEVEL_TOLERANCE * 1e6;
}

/** Requirements of a role as needs, split into those that are held and those that are missing, most important first. */
export function splitNeeds(
  atlas: Atlas,
  roleId: string,
  held: HeldSkills,
  leg: number | null,
): { kept: SkillNeed[]; missing: SkillNeed[] } {
  const kept: SkillNeed[] = [];
  const missing: SkillNeed[] = [];
  for (const requirement of atlas.requirementsOf(roleId)) {
    (isHeld(held, requirement) ? kept : missing).push(needOf(requirement, held, leg));
  }
  return { kept, missing };
}

/** What the destination of a leg asks and its origin does not hold, most important first. */
export function legSkillsToGain(atlas: Atlas, leg: Leg): SkillNeed[] {
  return splitNeeds(atlas, leg.to.id, addSkillsOf(atlas, leg.from.id), leg.index).missing;
}

/** What the destination of a leg asks and its origin holds, most important first. */
export function legSkillsKept(atlas: Atlas, leg: Leg): SkillNeed[] {
  return splitNeeds(atlas, leg.to.id, addSkillsOf(atlas, leg.from.id), leg.index).kept;
}

/** What has to be learnt over the whole route, each skill once, at the first leg that asks for it; by leg, most important first. */
export function skillsToGain(atlas: Atlas, path: Path): SkillNeed[] {
  const held = addSkillsOf(atlas, path.from.id);
  const asked = new Set<string>();
  const needs: SkillNeed[] = [];
  for (const leg of path.legs) {
    for (const need of splitNeeds(atlas, leg.to.id, held, leg.index).missing) {
      if (!asked.has(need.skill.id)) needs.push(need);
      asked.add(need.skill.id);
    }
    addSkillsOf(atlas, leg.to.id, held);
  }
  return needs;
}

/** The origin's skills that the last role still asks for, most important there first; `leg` is the first leg that asks. */
export function skillsKept(atlas: Atlas, path: Path): SkillNeed[] {
  const held = addSkillsOf(atlas, path.from.id);
  const firstLeg = new Map<string, number>();
  for (const leg of path.legs) {
    for (const { skill } of atlas.requirementsOf(leg.to.id)) {
      if (!firstLeg.has(skill.id)) firstLeg.set(skill.id, leg.index);
    }
  }
  return splitNeeds(atlas, path.to.id, held, null).kept.map((need) => ({
    ...need,
    leg: firstLeg.get(need.skill.id) ?? null,
  }));
}

/** What a role requires of which another role asks nothing, most important first. */
export function unusedSkills(atlas: Atlas, fromId: string, toId: string): SkillNeed[] {
  const asked = new Set(atlas.requirementsOf(toId).map(({ skill }) => skill.id));
  return atlas
    .requirementsOf(fromId)
    .filter(({ skill }) => !asked.has(skill.id))
    .map((requirement) => needOf(requirement, new Map([[requirement.skill.id, requirement.level]]), null))
    .sort((a, b) => b.importance - a.importance || compareIds(a.skill.id, b.skill.id));
}

function needOf(requirement: RequirementRow, held: HeldSkills, leg: number | null): SkillNeed {
  const { skill, importance, level } = requirement;
  return { skill, importance, level, heldLevel: held.get(skill.id) ?? null, leg };
}
