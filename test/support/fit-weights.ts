import { flowAuc, type ObservedMoves } from './observed-moves.js';

const FOLDS = 10;
const ROUNDS = 2;
const RIDGE = 1e-3;
const NEWTON_STEPS = 12;

/** A component over pairs of nodes. */
export interface NodeFeature {
  name: string;
  sign: 1 | -1;
  /** Of n² pairs of nodes. */
  values: Float64Array;
}

/**
 * Flow-weighted AUC of each origin by weights that were fitted without it: 10 folds over origins, twice. What it measures is the set of components;
 * the published weights are no part of it.
 */
export function crossValidatedAucs(moves: ObservedMoves, features: readonly NodeFeature[]): number[] {
  const sums = moves.origins.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const order = shuffled(moves.origins.length, round + 1);
    for (let fold = 0; fold < FOLDS; fold++) {
      const test = order.filter((_, at) => at % FOLDS === fold);
      const train = order.filter((_, at) => at % FOLDS !== fold);
      const weights = fitWeights(
        moves,
        features,
        train.map((at) => moves.origins[at]!),
      );
      for (const at of test) {
        const origin = moves.origins[at]!;
        const base = origin * moves.nodes.length;
        const score = (to: number): number =>
          features.reduce((sum, { values }, each) => sum + weights[each]! * values[base + to]!, 0);
        sums[at]! += flowAuc(moves, origin, score) / ROUNDS;
      }
    }
  }
  return sums;
}

/**
 * Weights by which moves are told from chance: logistic regression of destinations, weighted by the share of workers, against all nodes, weighted by
 * their inflow; ridge on features of unit size; Newton's method. A weight that would turn against the sign of its component is 0.
 */
export function fitWeights(
  moves: ObservedMoves,
  features: readonly NodeFeature[],
  origins: readonly number[],
): number[] {
  const sizes = features.map(({ values }) => sizeOf(moves, values, origins));
  const weights = features.map(() => 0);
  let active = [...features.keys()];
  for (;;) {
    const fitted = newton(
      moves,
      active.map((each) => ({ values: features[each]!.values, size: sizes[each]! })),
      origins,
    );
    const kept = active.filter((each, at) => fitted[at]! * features[each]!.sign > 0);
    if (kept.length === active.length) {
      for (const [at, each] of active.entries()) weights[each] = fitted[at]! / sizes[each]!;
      return weights;
    }
    active = kept;
  }
}

function newton(
  { nodes, moved, inflow }: ObservedMoves,
  features: readonly { values: Float64Array; size: number }[],
  origins: readonly number[],
): number[] {
  const width = features.length + 1;
  const weights = new Float64Array(width);
  const x = new Float64Array(width).fill(1);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const gradient = Float64Array.from(weights, (weight, k) => (k + 1 < width ? 2 * RIDGE * weight : 0));
    const hessian = Array.from({ length: width }, (_, k) => {
      const row = new Float64Array(width);
      row[k] = k + 1 < width ? 2 * RIDGE : 1e-9;
      return row;
    });
    for (const origin of origins) {
      const shares = moved.get(origin)!;
      const chance = 1 - inflow[origin]!;
      for (let to = 0; to < nodes.length; to++) {
        if (to === origin) continue;
        for (const [k, { values, size }] of features.entries()) x[k] = values[origin * nodes.length + to]! / size;
        let score = 0;
        for (let k = 0; k < width; k++) score += weights[k]! * x[k]!;
        const probability = 1 / (1 + Math.exp(-score));
        const [yes, no] = [shares[to]! / origins.length, inflow[to]! / chance / origins.length];
        const slope = (yes + no) * probability - yes;
        const curvature = (yes + no) * probability * (1 - probability);
        for (let k = 0; k < width; k++) {
          gradient[k]! += slope * x[k]!;
          for (let l = 0; l <= k; l++) hessian[k]![l]! += curvature * x[k]! * x[l]!;
        }
      }
    }
    const change = solve(hessian, gradient);
    for (let k = 0; k < width; k++) weights[k]! -= change[k]!;
  }
  return [...weights.subarray(0, width - 1)];
}

/** Solves a symmetric positive definite system, of which the lower half is given, by Cholesky. */
function solve(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const root = lower.map((row) => row.slice());
  const solution = right.slice();
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = root[i]![j]!;
      for (let k = 0; k < j; k++) sum -= root[i]![k]! * root[j]![k]!;
      root[i]![j] = i === j ? Math.sqrt(sum) : sum / root[j]![j]!;
    }
  }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) solution[i]! -= root[i]![k]! * solution[k]!;
    solution[i]! /= root[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) solution[i]! -= root[k]![i]! * solution[k]!;
    solution[i]! /= root[i]![i]!;
  }
  return solution;
}

/** Root mean square under chance. */
function sizeOf({ nodes, inflow }: ObservedMoves, values: Float64Array, origins: readonly number[]): number {
  let sum = 0;
  for (const origin of origins) {
    for (let to = 0; to < nodes.length; to++) {
      if (to !== origin) sum += inflow[to]! * values[origin * nodes.length + to]! ** 2;
    }
  }
  return Math.sqrt(sum / origins.length) || 1;
}

/** 0..n−1 in an order that depends on the seed alone (mulberry32, Fisher and Yates). */
export function shuffled(n: number, seed: number): number[] {
  let state = seed;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const order = Array.from({ length: n }, (_, at) => at);
  for (let at = n - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
