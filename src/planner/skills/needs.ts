import type { Atlas, RequirementRow } from '../../atlas/index.js';
import { compareIds } from '../../model/dataset.js';
import type { Skill } from '../../model/entities.js';
import type { Leg, Path, Profile, SkillNeed } from '../question.js';

/** A role holds a skill that it requires, unless the level that is asked is more than this above its own. */
const LEVEL_TOLERANCE = 0.1;

/** Skills that are held, each with the best level known; null where it is held at a level that nobody gives. */
export type HeldSkills = Map<string, number | null>;

/** Whether a level that is held does for the one that is asked; NaN stands for a level that nobody gives, and always does. */
export function isEnough(own: number, asked: number): boolean {
  // In millionths: 0.8 − 0.7 is a little more than 0.1 in floating point.
  return !(Math.round((asked - own) * 1e6) > LEVEL_TOLERANCE * 1e6);
}

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

/** What a person of a profile holds who has a role: what it requires, what the profile adds, without what it takes away. */
export function heldAtOrigin(atlas: Atlas, roleId: string, { has, lacks }: Profile): HeldSkills {
  const held = addSkills(addSkillsOf(atlas, roleId), has);
  for (const { id } of lacks) held.delete(id);
  return held;
}

function addSkills(held: HeldSkills, skills: readonly Skill[]): HeldSkills {
  for (const { id } of skills) held.set(id, null);
  return held;
}

/** Whether a requirement is met: the skill is held and, where both levels are known, at most 0.1 below what is asked. */
export function isHeld(held: HeldSkills, { skill, level }: RequirementRow): boolean {
  const own = held.get(skill.id);
  return own !== undefined && isEnough(own ?? NaN, level ?? NaN);
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

/** What the destination of a leg asks and the person does not hold at its start, most important first. */
export function legSkillsToGain(atlas: Atlas, leg: Leg): SkillNeed[] {
  return splitNeeds(atlas, leg.to.id, heldAtStartOf(atlas, leg), leg.index).missing;
}

/** What the destination of a leg asks and the person holds at its start, most important first. */
export function legSkillsKept(atlas: Atlas, leg: Leg): SkillNeed[] {
  return splitNeeds(atlas, leg.to.id, heldAtStartOf(atlas, leg), leg.index).kept;
}

/** What a person of a profile holds at the start of a leg: what it starts from asks, not what the legs before taught. */
function heldAtStartOf(atlas: Atlas, { from, profile, index }: Leg): HeldSkills {
  return index === 0 ? heldAtOrigin(atlas, from.id, profile) : addSkills(addSkillsOf(atlas, from.id), profile.has);
}

/** What has to be learnt over the whole route, each skill once, at the first leg that asks for it; by leg, most important first. */
export function skillsToGain(atlas: Atlas, path: Path): SkillNeed[] {
  const held = heldAtOrigin(atlas, path.from.id, path.profile);
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
  const held = heldAtOrigin(atlas, path.from.id, path.profile);
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

/** What a person holds of which a role asks nothing, by importance in the role that the person has; what that role does not ask comes last, with 0. */
export function unusedSkills(atlas: Atlas, fromId: string, toId: string, profile: Profile): SkillNeed[] {
  const held = heldAtOrigin(atlas, fromId, profile);
  const asked = new Set(atlas.requirementsOf(toId).map(({ skill }) => skill.id));
  const own = atlas.requirementsOf(fromId);
  const implied = new Set(own.map(({ skill }) => skill.id));
  const beyond = profile.has
    .filter(({ id }) => !implied.has(id))
    .map((skill) => ({ skill, importance: 0, level: null }));
  return [...own, ...beyond]
    .filter(({ skill }) => held.has(skill.id) && !asked.has(skill.id))
    .map((requirement) => needOf(requirement, held, null))
    .sort((a, b) => b.importance - a.importance || compareIds(a.skill.id, b.skill.id));
}

function needOf(
  requirement: Pick<RequirementRow, 'skill' | 'importance' | 'level'>,
  held: HeldSkills,
  leg: number | null,
): SkillNeed {
  const { skill, importance, level } = requirement;
  return { skill, importance, level, heldLevel: held.get(skill.id) ?? null, leg };
}
