import type { Atlas } from '../../atlas/index.js';
import { RefResolver } from '../endpoints.js';
import type { SkillGap, SkillNeed, SkillProfile } from '../question.js';
import { heldAtOrigin, splitNeeds, unusedSkills } from './needs.js';
import { resolveProfile } from './profile.js';

/**
 * What of a destination's requirements an origin and a profile hold, what they lack, and what of their own they would not use.
 * @throws BadInputError for a profile that both has and lacks a skill
 */
export function skillGap(atlas: Atlas, fromRef: string, toRef: string, skillProfile?: SkillProfile | null): SkillGap {
  const refs = new RefResolver(atlas);
  const from = refs.endpoint(fromRef, 'from');
  const to = refs.endpoint(toRef, 'to');
  const profile = resolveProfile(refs, skillProfile);
  const { problems } = refs;
  if (!from || !to || problems.length > 0) {
    return { from, to, coverage: null, kept: [], missing: [], unused: [], problems };
  }
  const { kept, missing } = splitNeeds(atlas, to.id, heldAtOrigin(atlas, from.id, profile), null);
  const unused = unusedSkills(atlas, from.id, to.id, profile);
  return { from, to, coverage: coverageOf(kept, missing), kept, missing, unused, problems };
}

/** Importance-weighted share of needs that are kept, rounded to 1e-6; null where nothing is needed. */
export function coverageOf(kept: readonly SkillNeed[], missing: readonly SkillNeed[]): number | null {
  const sum = (needs: readonly SkillNeed[]): number => needs.reduce((total, { importance }) => total + importance, 0);
  const total = sum(kept) + sum(missing);
  return total === 0 ? null : Math.round((sum(kept) / total) * 1e6) / 1e6;
}
