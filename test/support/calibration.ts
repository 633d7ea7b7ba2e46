import { EASE_FORMULAS, EaseModel, type EaseFormula } from '../../src/ease/index.js';
import type { Dataset } from '../../src/model/dataset.js';
import type { EaseComponent } from '../../src/model/entities.js';
import { resolvePivots } from '../../src/model/pivots.js';

/** What pairs of roles of different families count as, that nobody rates: hardly thinkable. */
const UNTHINKABLE = 0.1;
const NEWTON_STEPS = 100;

/** How a formula's map from score to ease agrees with what people say. */
export interface Calibration {
  formula: EaseFormula;
  ratedPairs: number;
  /** The map that meets both means: of the ratings, and 0.10 for the other pairs. */
  a: number;
  b: number;
  /** Mean of the ratings, and of the published map over the same pairs. */
  ratedMean: number;
  predictedRatedMean: number;
  /** Mean of the published map over pairs across families. */
  predictedUnratedMean: number;
  /** Mean absolute error of the published map over rated pairs. */
  meanError: number;
  /** Of the published map with the ratings. */
  correlation: number;
}

interface Scores {
  rated: readonly { score: number; ease: number }[];
  unrated: readonly number[];
}

/**
 * Fits a and b of each formula to the stated and editorial pairs of the seed that it rates.
 * @param composed the seed and O*NET as one graph
 */
export function calibrate(seed: Dataset, onet: Dataset, composed: Dataset): Calibration[] {
  const [alone, together] = [EaseModel.of(seed), EaseModel.of(composed)];
  const { RATINGS, RATINGS_AND_LISTS, LISTS } = EASE_FORMULAS;
  const listed = scoresOf(together, seed, RATINGS_AND_LISTS, RATINGS_AND_LISTS);
  return [
    calibrationOf(RATINGS, {
      rated: scoresOf(together, seed, RATINGS_AND_LISTS, RATINGS).rated,
      unrated: scoresOf(EaseModel.of(onet), onet, RATINGS, RATINGS).unrated,
    }),
    calibrationOf(RATINGS_AND_LISTS, listed),
    calibrationOf(LISTS, scoresOf(alone, seed, LISTS, LISTS)),
  ];
}

/** Scores by `formula` of the pairs of a dataset's roles that the model rates by `rater`. */
function scoresOf(model: EaseModel, dataset: Dataset, rater: EaseFormula, formula: EaseFormula): Scores {
  const stated = dataset.pivots.filter(({ basis }) => basis !== 'DERIVED');
  const ratings = new Map(
    Array.from(resolvePivots(stated, dataset.sources), ({ from, to, ease }) => [`${from} ${to}`, ease]),
  );
  const rated: { score: number; ease: number }[] = [];
  const unrated: number[] = [];
  for (const from of dataset.roles) {
    for (const to of dataset.roles) {
      const pair = model.explain(model.roleIndex(from.id), model.roleIndex(to.id));
      if (pair?.formula !== rater) continue;
      const ease = ratings.get(`${from.id} ${to.id}`);
      const score = scoreBy(formula, pair.components);
      if (ease !== undefined) rated.push({ score, ease });
      else if (from.family !== to.family) unrated.push(score);
    }
  }
  return { rated, unrated };
}

function scoreBy({ weights }: EaseFormula, components: readonly EaseComponent[]): number {
  return components.reduce(
    (sum, { name, value }) => sum + (weights[name as keyof EaseFormula['weights']] ?? 0) * value,
    0,
  );
}

function calibrationOf(formula: EaseFormula, { rated, unrated }: Scores): Calibration {
  const ratedMean = mean(rated.map(({ ease }) => ease));
  const fit = meetMeans(
    rated.map(({ score }) => score),
    ratedMean,
    unrated,
    formula.max,
  );
  const published = rated.map(({ score }) => easeOf(score, formula));
  return {
    formula,
    ratedPairs: rated.length,
    ...fit,
    ratedMean,
    predictedRatedMean: mean(published),
    predictedUnratedMean: mean(unrated.map((score) => easeOf(score, formula))),
    meanError: mean(published.map((ease, at) => Math.abs(ease - rated[at]!.ease))),
    correlation: correlationOf(
      published,
      rated.map(({ ease }) => ease),
    ),
  };
}

/** a and b such that the mean ease of both groups is what it should be: Newton's method for two equations. */
function meetMeans(
  rated: readonly number[],
  ratedMean: number,
  unrated: readonly number[],
  max: number,
): { a: number; b: number } {
  let [a, b] = [1, mean([...rated, ...unrated])];
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const [one, other] = [slopes(rated, { a, b, max }), slopes(unrated, { a, b, max })];
    const [missOne, missOther] = [one.mean - ratedMean, other.mean - UNTHINKABLE];
    const determinant = one.byA * other.byB - one.byB * other.byA;
    a -= (missOne * other.byB - one.byB * missOther) / determinant / 2;
    b -= (one.byA * missOther - missOne * other.byA) / determinant / 2;
  }
  return { a, b };
}

/** Mean ease of scores, and how it changes with a and with b. */
function slopes(
  scores: readonly number[],
  { a, b, max }: Pick<EaseFormula, 'a' | 'b' | 'max'>,
): { mean: number; byA: number; byB: number } {
  let [sum, byA, byB] = [0, 0, 0];
  for (const score of scores) {
    const ease = easeOf(score, { a, b, max });
    const slope = ease * (1 - ease / max);
    sum += ease;
    byA += slope * score;
    byB -= slope;
  }
  return { mean: sum / scores.length, byA: byA / scores.length, byB: byB / scores.length };
}

function easeOf(score: number, { a, b, max }: Pick<EaseFormula, 'a' | 'b' | 'max'>): number {
  return max / (1 + Math.exp(b - a * score));
}

function correlationOf(xs: readonly number[], ys: readonly number[]): number {
  const [x, y] = [mean(xs), mean(ys)];
  const covariance = (us: readonly number[], u: number, vs: readonly number[], v: number): number =>
    mean(us.map((value, at) => (value - u) * (vs[at]! - v)));
  return covariance(xs, x, ys, y) / Math.sqrt(covariance(xs, x, xs, x) * covariance(ys, y, ys, y));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
