import type { SkillFacts } from './skill-facts.js';

/** Months of preparation by what they are for; fitted on the months of the seed's rated pivots. */
export const MONTHS = {
  /** To learn all that a role requires, on the job and beside it. */
  skills: { min: 6, max: 12 },
  /** For each tenth by which the mean level of what is required is higher. */
  seniority: { min: 6, max: 10 },
  /** For each year of further education but the first, which is no more than averages differ by. */
  education: { min: 12, max: 12 },
} as const;

/**
 * Estimated months of preparation, whole, at least 1 to 2: what is missing of the destination's skills, the tenths of level and the years of education that
 * it asks for beyond the origin, each by {@link MONTHS}.
 * @param seniority mean level of the listed skills of the destination beyond the origin, 0..1
 */
export function monthsOf(
  { missingShare }: Pick<SkillFacts, 'missingShare'>,
  seniority: number,
  yearsAdded: number,
): { min: number; max: number } {
  const months = (end: 'min' | 'max'): number =>
    MONTHS.skills[end] * missingShare +
    MONTHS.seniority[end] * 10 * seniority +
    MONTHS.education[end] * Math.max(0, yearsAdded - 1);
  return { min: Math.max(1, Math.floor(months('min'))), max: Math.max(2, Math.ceil(months('max'))) };
}
