import { BASES, hardnessOf, ratingOf, type Basis } from './ease.js';
import { estimateMonths, type MonthRange } from './cost.js';
import { compareIds } from './dataset.js';
import type { EaseComponent, PivotClaim, Source } from './entities.js';

/** The edge between two roles: what the winning claim says. */
export interface Pivot {
  from: string;
  to: string;
  /** (0, 1] */
  ease: number;
  basis: Basis;
  months: MonthRange;
  rationale: string | null;
  components: readonly EaseComponent[];
  /** All claims for the pair, the winner first. */
  claims: readonly PivotClaim[];
}

/**
 * The claims of each ordered pair, the winner first, by from and to.
 * Only claims with an ease compete: STATED wins, else EDITORIAL, else DERIVED; within a basis the newest source (undated ones are oldest),
 * then the harder rating, then the lower ease, then the id. One pair at a time, so that millions of claims need no table of pairs.
 */
export function* rankPairs(
  claims: readonly PivotClaim[],
  sources: readonly Pick<Source, 'id' | 'published'>[],
): Generator<readonly PivotClaim[]> {
  const published = new Map(sources.map((source) => [source.id, source.published ?? '']));
  const rank = (a: PivotClaim, b: PivotClaim): number =>
    Number(a.ease === null) - Number(b.ease === null) ||
    BASES.indexOf(a.basis) - BASES.indexOf(b.basis) ||
    compareIds(published.get(b.source) ?? '', published.get(a.source) ?? '') ||
    hardnessOf(ratingOf(b.ease ?? 1)) - hardnessOf(ratingOf(a.ease ?? 1)) ||
    (a.ease ?? 1) - (b.ease ?? 1) ||
    compareIds(a.id, b.id);
  const sorted = claims.toSorted(comparePairs);
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    while (end < sorted.length && comparePairs(sorted[start]!, sorted[end]!) === 0) end++;
    yield sorted.slice(start, end).sort(rank);
  }
}

/**
 * The pivot that a pair's ranked claims make, or null where none of them is rated. Nothing is merged: ease, basis and rationale are the
 * winner's. Where the winner gives no months or no rationale, the first other claim in the same order that gives them fills the gap; months
 * that nobody gives are estimated.
 */
export function findPivot(ranked: readonly PivotClaim[]): Pivot | null {
  const winner = ranked[0]!;
  if (winner.ease === null) return null;
  return {
    from: winner.from,
    to: winner.to,
    ease: winner.ease,
    basis: winner.basis,
    months: firstMonths(ranked) ?? estimateMonths(winner.ease),
    rationale: ranked.find((claim) => claim.rationale !== null)?.rationale ?? null,
    components: winner.components,
    claims: ranked,
  };
}

/** Whether the months of a pivot are an estimate: they follow the ease, as nobody gives them, or whoever derived the ease derived them with it. */
export function areMonthsEstimated(basis: Basis, followEase: boolean): boolean {
  return followEase || basis === 'DERIVED';
}

/** One pivot per ordered pair that has at least one rated claim, by from and to: {@link rankPairs} and {@link findPivot} over all of them. */
export function resolvePivots(
  claims: readonly PivotClaim[],
  sources: readonly Pick<Source, 'id' | 'published'>[],
): Pivot[] {
  return Array.from(rankPairs(claims, sources), findPivot).filter((pivot) => pivot !== null);
}

/** Whether all that is said of a pair is one derived ease. Such a claim is kept as its edge, not as a claim of its own. */
export function isOnlyDerived(ranked: readonly PivotClaim[]): boolean {
  const [winner, ...others] = ranked;
  return others.length === 0 && winner?.basis === 'DERIVED' && winner.ease !== null;
}

function comparePairs(a: PivotClaim, b: PivotClaim): number {
  return compareIds(a.from, b.from) || compareIds(a.to, b.to);
}

function firstMonths(ranked: readonly PivotClaim[]): MonthRange | null {
  const claim = ranked.find(({ minMonths, maxMonths }) => minMonths !== null && maxMonths !== null);
  return claim ? { min: claim.minMonths!, max: claim.maxMonths!, estimated: false } : null;
}
