import type { AiResilience, CareerLevel, Claim, PayFigure, PivotClaim, Qualifier } from './entities.js';

/** A rung as a claim about its role, with the level as its object. */
export function claimOfLevel(level: CareerLevel): Claim {
  return {
    ...emptyClaim,
    id: claimIdOf(level.id),
    subject: level.role,
    predicate: 'has_level',
    object: level.id,
    number: level.minYears,
    numberMax: level.maxYears,
    unit: level.minYears === null && level.maxYears === null ? null : 'years',
    label: level.name,
    position: level.order,
    basis: level.basis,
    source: level.source,
    locator: level.locator,
  };
}

/** A pay figure as a claim about its role, with the figure as its object. */
export function claimOfPay(pay: PayFigure): Claim {
  return {
    ...emptyClaim,
    id: claimIdOf(pay.id),
    subject: pay.role,
    predicate: 'pays',
    object: pay.id,
    number: pay.low,
    numberMax: pay.high === pay.low ? null : pay.high,
    unit: `${pay.currency}/year`,
    label: pay.label,
    qualifiers: qualifiersOf({
      level: pay.level,
      country: pay.country,
      city: pay.city,
      component: pay.component,
      statistic: pay.statistic,
      year: pay.year,
      scope: pay.scope,
    }),
    basis: pay.basis,
    source: pay.source,
    locator: pay.locator,
    note: pay.note,
  };
}

/** A pivot claim as a claim about the origin, with the destination as its object. */
export function claimOfPivot(pivot: PivotClaim): Claim {
  return {
    ...emptyClaim,
    id: pivot.id,
    subject: pivot.from,
    predicate: 'pivots_to',
    object: pivot.to,
    text: pivot.rationale,
    number: pivot.ease,
    unit: pivot.ease === null ? null : 'ease',
    label: pivot.label,
    qualifiers: qualifiersOf({ min_months: pivot.minMonths, max_months: pivot.maxMonths }),
    basis: pivot.basis,
    source: pivot.source,
    locator: pivot.locator,
    note: pivot.note,
  };
}

/** The AI resilience scores that claims state, with the reasons that the same source gives for the same role. */
export function resilienceOf(claims: readonly Claim[]): AiResilience[] {
  const reasons = (score: Claim, predicate: string): string[] =>
    claims
      .filter(
        (claim) => claim.predicate === predicate && claim.subject === score.subject && claim.source === score.source,
      )
      .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
      .map((claim) => claim.text ?? '');
  return claims
    .filter((claim) => claim.predicate === 'ai_resilience_score' && claim.number !== null)
    .map((score) => ({
      role: score.subject,
      score: score.number!,
      band: score.label ?? '',
      protects: reasons(score, 'ai_resilience_protects'),
      exposes: reasons(score, 'ai_resilience_exposes'),
      claim: score.id,
    }));
}

/** Id of the claim that a row of levels.csv or pay.csv makes. */
export function claimIdOf(rowId: string): string {
  return `claim:${rowId.replace(':', '/')}`;
}

const emptyClaim = {
  object: null,
  text: null,
  number: null,
  numberMax: null,
  unit: null,
  label: null,
  qualifiers: [],
  position: null,
  locator: null,
  note: null,
};

function qualifiersOf(values: Record<string, string | number | null>): Qualifier[] {
  return Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [{ name, value: String(value) }]));
}
