import type { Atlas } from '../atlas/index.js';
import { RefResolver } from './endpoints.js';
import type { SkillGap, SkillNeed } from './question.js';
import { addSkillsOf, splitNeeds, unusedSkills } from './skills.js';

/** What of a destination's requirements an origin holds, what it lacks, and what of its own it would not use. */
export function skillGap(atlas: Atlas, fromRef: string, toRef: string): SkillGap {
  const refs = new RefResolver(atlas);
  const from = refs.endpoint(fromRef, 'from');
  const to = refs.endpoint(toRef, 'to');
  if (!from || !to) return { from, to, coverage: null, kept: [], missing: [], unused: [], problems: refs.problems };
  const { kept, missing } = splitNeeds(atlas, to.id, addSkillsOf(atlas, from.id), null);
  const unused = unusedSkills(atlas, from.id, to.id);
  return { from, to, coverage: coverageOf(kept, missing), kept, missing, unused, problems: [] };
}

/** Importance-weighted share of needs that are kept, rounded to 1e-6; null where nothing is needed. */
export function coverageOf(kept: readonly SkillNeed[], missing: readonly SkillNeed[]): number | null {
  const sum = (needs: readonly SkillNeed[]): number => needs.reduce((total, { importance }) => total + importance, 0);
  const total = sum(kept) + sum(missing);
  return total === 0 ? null : Math.round((sum(kept) / total) * 1e6) / 1e6;
}
