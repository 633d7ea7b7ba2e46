/** Months of preparation by what they are for; fitted on the months of the seed's rated pivots. */
export const MONTHS = {
  /** To learn all that a role requires, on the job and beside it. */
  skills: { min: 6, max: 12 },
  /** For each tenth by which the mean level of what is required is higher. */
  seniority: { min: 6, max: 10 },
  /** For each year of further education but the first, which is no more than averages differ by. */
  education: { min: 12, max: 12 },
  /** For a licence, where the further education is not longer anyway. */
  licence: { min: 12, max: 36 },
} as const;

/** Share of the requirements that people are taken to lack where it is not recorded what a role requires. */
export const UNRECORDED_SHARE = 0.5;

/**
 * Estimated months of preparation, whole, at least 1 to 2: what is missing of the destination's skills, the tenths of level and the years of education or
 * the licence that it asks for beyond the origin, each by {@link MONTHS}.
 * @param missingShare share of the requirements that people of the origin lack, by importance, 0..1
 * @param seniority mean level of the listed skills of the destination beyond the origin, 0..1
 * @param licence how far the destination is closed without one, 0..1
 */
export function monthsOf(
  missingShare: number,
  seniority: number,
  yearsAdded: number,
  licence: number,
): { min: number; max: number } {
  const months = (end: 'min' | 'max'): number =>
    MONTHS.skills[end] * missingShare +
    MONTHS.seniority[end] * 10 * seniority +
    Math.max(MONTHS.education[end] * (yearsAdded - 1), MONTHS.licence[end] * licence, 0);
  return { min: Math.max(1, Math.floor(months('min'))), max: Math.max(2, Math.ceil(months('max'))) };
}
