import { microEffortOf } from '../../model/cost.js';

/** A pivot between two roles by position, while pivots are being derived. */
export interface Leg {
  from: number;
  to: number;
  /** (0, 1] */
  ease: number;
  /** Whether a source or this project rates the pair: such a leg is never touched. */
  isRated: boolean;
}

/** Eases have four decimals: finer ones would claim a precision that nothing has. */
const EASE_STEPS = 10_000;

/** At most `ease`, with four decimals, above 0. */
export function roundDownEase(ease: number): number {
  return Math.max(1, Math.floor(ease * EASE_STEPS)) / EASE_STEPS;
}

/** Millionths, as routes count them. */
export function effortOf({ ease }: Leg): number {
  return microEffortOf(ease);
}

/** Legs by the role that they leave. */
export function legsFrom(legs: Iterable<Leg>, roleCount: number): Leg[][] {
  const leaving = Array.from({ length: roleCount }, (): Leg[] => []);
  for (const leg of legs) leaving[leg.from]!.push(leg);
  return leaving;
}
