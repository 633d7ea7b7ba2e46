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
    'estimated months of a leg = ceil(12 * -ln(ease)) to ceil(24 * -ln(ease))',
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
