import { compareIds } from './dataset.js';
import type { AiResilience, CareerLevel, Claim, PayFigure, PivotClaim, Qualifier, Source } from './entities.js';

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

/**
 * The AI resilience that claims state, one a role: the newest source's (undated ones are oldest), then the first by source id.
 * The reasons are those that the same source gives for the same role.
 */
export function resilienceOf(
  claims: readonly Claim[],
  sources: readonly Pick<Source, 'id' | 'published'>[],
): AiResilience[] {
  const published = new Map(sources.map((source) => [source.id, source.published ?? '']));
  const said = new Map<string, Claim[]>();
  for (const claim of claims) {
    if (!claim.predicate.startsWith('ai_resilience_')) continue;
    const key = `${claim.subject} ${claim.source}`;
    said.set(key, [...(said.get(key) ?? []), claim]);
  }
  const scores = claims
    .filter((claim) => claim.predicate === 'ai_resilience_score' && claim.number !== null)
    .sort(
      (a, b) =>
        compareIds(a.subject, b.subject) ||
        compareIds(published.get(b.source) ?? '', published.get(a.source) ?? '') ||
        compareIds(a.source, b.source) ||
        compareIds(a.id, b.id),
    );
  return scores
    .filter((score, i) => score.subject !== scores[i - 1]?.subject)
    .map((score) => {
      const reasons = said.get(`${score.subject} ${score.source}`) ?? [];
      return {
        role: score.subject,
        score: score.number!,
        band: score.label ?? '',
        protects: textsOf(reasons, 'ai_resilience_protects'),
        exposes: textsOf(reasons, 'ai_resilience_exposes'),
        claim: score.id,
      };
    });
}

/** Id of the claim that a row of levels.csv or pay.csv makes. */
export function claimIdOf(rowId: string): string {
  return `claim:${rowId.replace(':', '/')}`;
}

/** Id of the one claim that a source of derived eases makes about a pair: names the pair, so that a store finds it without an index of them. */
export function derivedClaimIdOf(from: string, to: string, source: string): string {
  return `claim:derived/${from.slice('role:'.length)}/${to.slice('role:'.length)}/${source.slice('source:'.length)}`;
}

/** What {@link derivedClaimIdOf} made the id of, or null for any other id. */
export function parseDerivedClaimId(id: string): { from: string; to: string; source: string } | null {
  const [kind, from, to, source] = id.split('/');
  return kind === 'claim:derived' && from && to && source
    ? { from: `role:${from}`, to: `role:${to}`, source: `source:${source}` }
    : null;
}

function textsOf(claims: readonly Claim[], predicate: string): string[] {
  return claims
    .filter((claim) => claim.predicate === predicate)
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || compareIds(a.id, b.id))
    .map((claim) => claim.text ?? '');
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
