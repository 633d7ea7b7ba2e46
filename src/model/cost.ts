import { EASE_SCALE, type EaseBand } from './ease.js';

/** Effort is held as an integer number of millionths, so that sums are exact and ties are real ties. */
export const MICRO = 1_000_000;

/** What each pivot costs whatever its ease: a job change is never free. */
export const HOP_PENALTY = 0.25;

/** The published cost model: how an ease becomes an effort. */
export interface CostModel {
  version: string;
  formula: string;
  hopPenalty: number;
  easeScale: readonly EaseBand[];
}

export const COST_MODEL: CostModel = {
  version: '1',
  formula:
    'effort(leg) = round(hopPenalty - ln(ease), 6); effort(path) = sum over legs; ease(path) = product over legs; ' +
    'estimated months of a leg = ceil(12 * -ln(ease)) to ceil(24 * -ln(ease)); ' +
    'with a profile ease(leg) = ease^s, s = min(4, 0.4 + 0.6 * (missing with it + 0.1 * asked) / (missing without it + 0.1 * asked)), ' +
    'by summed importance in the destination',
  hopPenalty: HOP_PENALTY,
  easeScale: EASE_SCALE,
};

/**
 * Effort of one leg in millionths (an integer >= 250,000): hopPenalty − ln ease, rounded to 1e-6.
 * Ease multiplies along a route, so effort adds, and the route of least effort trades ease against the number of job changes.
 */
export function microEffortOf(ease: number): number {
  return Math.round((HOP_PENALTY - Math.log(ease)) * MICRO);
}

/** Effort of one leg, >= 0.25, rounded to 1e-6. */
export function effortOf(ease: number): number {
  return microEffortOf(ease) / MICRO;
}

/** What experience, contacts and licences make of a leg's hardness: no skill takes that part away. */
const FIXED_SHARE = 0.4;
/** How many times harder a leg can get at most. */
const LARGEST_FACTOR = 4;
/** A share of what is asked, added to what is missing, so that a leg on which nothing is missing has a factor too. */
const MISSING_FLOOR = 0.1;

/**
 * How many times harder (above 1) or easier (below) a leg is for a person with a profile than its −ln ease says: above 0.4, at most 4, and 1 where
 * the profile changes nothing or the destination asks nothing. Takes sums of the importance of what the destination asks.
 */
export function profileFactor(asked: number, missing: number, missingWithProfile: number): number {
  if (asked === 0) return 1;
  const floor = MISSING_FLOOR * asked;
  const ratio = (missingWithProfile + floor) / (missing + floor);
  return Math.min(LARGEST_FACTOR, FIXED_SHARE + (1 - FIXED_SHARE) * ratio);
}

/** The ease of a leg whose −ln ease is multiplied by a factor; (0, 1]. */
export function personalEaseOf(ease: number, factor: number): number {
  return Math.max(ease ** factor, Number.MIN_VALUE);
}

/** Months of preparation, not counting the job search; whole months, min <= max. */
export interface MonthRange {
  min: number;
  max: number;
  /** True where no source gives months and the published formula stands in. */
  estimated: boolean;
}

/** The estimate for a leg without months of its own: HIGH 2–4, MEDIUM_HIGH 4–8, MEDIUM 7–13, MEDIUM_LOW 10–20, LOW 15–29. */
export function estimateMonths(ease: number): MonthRange {
  const hardness = -Math.log(ease);
  return { min: Math.ceil(12 * hardness), max: Math.ceil(24 * hardness), estimated: true };
}
