/** Who says it: a source, this project, or the ease model. Order matters: the earlier basis wins a pair. */
export const BASES = ['STATED', 'EDITORIAL', 'DERIVED'] as const;
export type Basis = (typeof BASES)[number];

/** From easiest to hardest. */
export const EASE_RATINGS = ['HIGH', 'MEDIUM_HIGH', 'MEDIUM', 'MEDIUM_LOW', 'LOW'] as const;
export type EaseRating = (typeof EASE_RATINGS)[number];

/** One band of the ease scale. */
export interface EaseBand {
  rating: EaseRating;
  /** Lowest numeric ease of the band, inclusive; LOW holds everything above 0. */
  minEase: number;
  /** Numeric ease of a stated label of this band. */
  statedEase: number;
  /** Source words mapped to this band, as printed. */
  labels: readonly string[];
  /** How much more often than chance people make moves of this band; null where it was not measured. */
  lift: number | null;
}

/**
 * The one ease scale. The stated labels set it: what a source calls "Medium" between two roles is 0.60.
 * "Medium–Hard" is MEDIUM_LOW: a source that rates from High (easy) to Hard mixes polarity.
 * Lift was measured on moves of people between US occupations, rated by the ease model (docs/EASE.md).
 */
export const EASE_SCALE: readonly EaseBand[] = [
  { rating: 'HIGH', minEase: 0.78, statedEase: 0.85, labels: ['High', 'Easy'], lift: 20 },
  { rating: 'MEDIUM_HIGH', minEase: 0.66, statedEase: 0.72, labels: ['Medium–High'], lift: 10.8 },
  { rating: 'MEDIUM', minEase: 0.52, statedEase: 0.6, labels: ['Medium'], lift: 9.2 },
  { rating: 'MEDIUM_LOW', minEase: 0.37, statedEase: 0.45, labels: ['Medium–Hard', 'Medium–Low'], lift: 4.3 },
  { rating: 'LOW', minEase: 0, statedEase: 0.3, labels: ['Low', 'Hard'], lift: 0.85 },
];

/** Rating of a numeric ease in (0, 1]. */
export function ratingOf(ease: number): EaseRating {
  return EASE_SCALE.find((band) => ease >= band.minEase)!.rating;
}

/** Position of a rating on the scale: 0 is the easiest (HIGH), 4 the hardest (LOW). */
export function hardnessOf(rating: EaseRating): number {
  return EASE_RATINGS.indexOf(rating);
}

/** Numeric ease of a source's word, or null for a word that the scale does not know. Case and the kind of dash do not matter. */
export function findStatedEase(label: string): number | null {
  const wanted = foldLabel(label);
  return EASE_SCALE.find((band) => band.labels.some((known) => foldLabel(known) === wanted))?.statedEase ?? null;
}

function foldLabel(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replace(/\s*[-‐‑‒–—]\s*/g, '-');
}
