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
 * One pivot per ordered pair that has at least one rated claim, by from and to.
 * Only claims with an ease compete: STATED wins, else EDITORIAL, else DERIVED; within a basis the newest source (undated ones are oldest),
 * then the harder rating, then the lower ease, then the id. Nothing is merged: ease, basis and rationale are the winner's. Where the winner
 * gives no months or no rationale, the first other claim in the same order that gives them fills the gap; months that nobody gives are estimated.
 */
export function resolvePivots(claims: readonly PivotClaim[], sources: readonly Source[]): Pivot[] {
  const published = new Map(sources.map((source) => [source.id, source.published ?? '']));
  const byPair = new Map<string, PivotClaim[]>();
  for (const claim of claims) {
    const key = `${claim.from} ${claim.to}`;
    const pair = byPair.get(key);
    if (pair) pair.push(claim);
    else byPair.set(key, [claim]);
  }
  const order = (a: PivotClaim, b: PivotClaim): number =>
    Number(a.ease === null) - Number(b.ease === null) ||
    BASES.indexOf(a.basis) - BASES.indexOf(b.basis) ||
    compareIds(published.get(b.source) ?? '', published.get(a.source) ?? '') ||
    hardnessOf(ratingOf(b.ease ?? 1)) - hardnessOf(ratingOf(a.ease ?? 1)) ||
    (a.ease ?? 1) - (b.ease ?? 1) ||
    compareIds(a.id, b.id);
  const pivots: Pivot[] = [];
  for (const pair of byPair.values()) {
    const ranked = pair.length > 1 ? pair.sort(order) : pair;
    const winner = ranked[0]!;
    if (winner.ease === null) continue;
    pivots.push({
      from: winner.from,
      to: winner.to,
      ease: winner.ease,
      basis: winner.basis,
      months: firstMonths(ranked) ?? estimateMonths(winner.ease),
      rationale: ranked.find((claim) => claim.rationale !== null)?.rationale ?? null,
      components: winner.components,
      claims: ranked,
    });
  }
  return pivots.sort((a, b) => compareIds(a.from, b.from) || compareIds(a.to, b.to));
}

function firstMonths(ranked: readonly PivotClaim[]): MonthRange | null {
  const claim = ranked.find(({ minMonths, maxMonths }) => minMonths !== null && maxMonths !== null);
  return claim ? { min: claim.minMonths!, max: claim.maxMonths!, estimated: false } : null;
}
