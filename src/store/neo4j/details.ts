import type { Record as Answer } from 'neo4j-driver';
import { claimOfPivot, derivedClaimIdOf } from '../../model/claims.js';
import { compareIds } from '../../model/dataset.js';
import { BASES } from '../../model/ease.js';
import {
  PAY_COMPONENTS,
  PAY_STATISTICS,
  type AiResilience,
  type CareerLevel,
  type Claim,
  type EaseComponent,
  type PayFigure,
  type PivotClaim,
  type Qualifier,
  type Source,
} from '../../model/entities.js';
import { rankPairs } from '../../model/pivots.js';
import type { PivotDetail } from '../store.js';
import { Row } from './row.js';

type Values = Record<string, unknown>;

/** A rung from its node, and who says so from its claim. */
export function levelFrom(values: Values, role: string, claim: Values, source: string): CareerLevel {
  const level = new Row('CareerLevel', values);
  const said = new Row('Claim', claim);
  return {
    id: level.id('id', 'level'),
    role,
    source,
    order: level.number('order'),
    name: level.text('name'),
    minYears: level.findNumber('minYears'),
    maxYears: level.findNumber('maxYears'),
    duties: level.texts('duties'),
    basis: said.oneOf('basis', BASES),
    locator: said.findText('locator'),
  };
}

/** A pay figure from its node, and who says so from its claim. */
export function payFrom(values: Values, role: string, claim: Values, source: string): PayFigure {
  const pay = new Row('PayFigure', values);
  const said = new Row('Claim', claim);
  return {
    id: pay.id('id', 'pay'),
    role,
    source,
    level: pay.findText('level'),
    country: pay.findText('country'),
    city: pay.findText('city'),
    component: pay.oneOf('component', PAY_COMPONENTS),
    statistic: pay.oneOf('statistic', PAY_STATISTICS),
    low: pay.findNumber('low'),
    high: pay.findNumber('high'),
    currency: pay.text('currency'),
    year: pay.findNumber('year'),
    basis: said.oneOf('basis', BASES),
    label: said.findText('label'),
    scope: qualifiersFrom(said).find(({ name }) => name === 'scope')?.value ?? null,
    locator: said.findText('locator'),
    note: said.findText('note'),
  };
}

export function resilienceFrom(values: Values, role: string): AiResilience {
  const resilience = new Row('AiResilience', values);
  return {
    role,
    score: resilience.number('score'),
    band: resilience.findText('band') ?? '',
    protects: resilience.texts('protects'),
    exposes: resilience.texts('exposes'),
    claim: resilience.id('claim', 'claim'),
  };
}

export function sourceFrom(values: Values): Source {
  const source = new Row('Source', values);
  return {
    id: source.id('id', 'source'),
    name: source.text('name'),
    url: source.findText('url'),
    licence: source.findText('licence'),
    attribution: source.findText('attribution'),
    published: source.findText('published'),
    note: source.findText('note'),
  };
}

export function claimFrom(values: Values, subject: string, object: string | null, source: string): Claim {
  const claim = new Row('Claim', values);
  return {
    id: claim.id('id', 'claim'),
    subject,
    predicate: claim.text('predicate'),
    object,
    text: claim.findText('text'),
    number: claim.findNumber('number'),
    numberMax: claim.findNumber('numberMax'),
    unit: claim.findText('unit'),
    label: claim.findText('label'),
    qualifiers: qualifiersFrom(claim),
    position: claim.findNumber('position'),
    basis: claim.oneOf('basis', BASES),
    source,
    locator: claim.findText('locator'),
    note: claim.findText('note'),
  };
}

/** The pivot claim that a claim node with the predicate `pivots_to` holds: the inverse of `claimOfPivot`. */
export function pivotClaimFrom(values: Values, from: string, to: string, source: string): PivotClaim {
  const claim = claimFrom(values, from, to, source);
  const months = (name: string): number | null => {
    const value = claim.qualifiers.find((qualifier) => qualifier.name === name)?.value;
    return value === undefined ? null : Number(value);
  };
  return {
    id: claim.id,
    from,
    to,
    ease: claim.number,
    label: claim.label,
    basis: claim.basis,
    source,
    locator: claim.locator,
    minMonths: months('min_months'),
    maxMonths: months('max_months'),
    rationale: claim.text,
    components: componentsFrom(new Row('Claim', values)),
    note: claim.note,
  };
}

/** The claim of a pivot that is all that is said of its pair, from its edge; null for an edge of another basis, whose claims are nodes. */
export function findDerivedClaim(values: Values, from: string, to: string): PivotClaim | null {
  const pivot = new Row('PIVOTS_TO', { ...values, from, to });
  const source = pivot.findText('source');
  if (source === null || pivot.oneOf('basis', BASES) !== 'DERIVED') return null;
  const isEstimated = pivot.flag('monthsEstimated');
  return {
    id: derivedClaimIdOf(from, to, source),
    from,
    to,
    ease: pivot.number('ease'),
    label: null,
    basis: 'DERIVED',
    source,
    locator: null,
    minMonths: isEstimated ? null : pivot.findNumber('monthsMin'),
    maxMonths: isEstimated ? null : pivot.findNumber('monthsMax'),
    rationale: pivot.findText('rationale'),
    components: componentsFrom(pivot),
    note: null,
  };
}

export function pivotDetailFrom(values: Values): PivotDetail {
  const pivot = new Row('PIVOTS_TO', values);
  return { rationale: pivot.findText('rationale'), components: componentsFrom(pivot) };
}

/** The claims of one pair from an answer of `claimsOfPairs`, the winner first. */
export function claimsOfPairFrom(answer: Answer): Claim[] {
  const [from, to] = [answer.get('from') as string, answer.get('to') as string];
  const said = answer.get('claims') as { claim: Values; source: { id: string; published: string | null } }[];
  const claims = said
    .filter(({ claim }) => claim.predicate === 'pivots_to')
    .map(({ claim, source }) => pivotClaimFrom(claim, from, to, source.id));
  if (claims.length > 0) {
    const [ranked = []] = rankPairs(
      claims,
      said.map(({ source }) => source),
    );
    return ranked.map(claimOfPivot);
  }
  const edge = answer.get('pivot') as Values | null;
  const derived = edge && findDerivedClaim(edge, from, to);
  return derived ? [claimOfPivot(derived)] : [];
}

/** The order in which claims about one subject are listed: by predicate, source, position and id. */
export function compareClaims(a: Claim, b: Claim): number {
  return (
    compareIds(a.predicate, b.predicate) ||
    compareIds(a.source, b.source) ||
    (a.position ?? 0) - (b.position ?? 0) ||
    compareIds(a.id, b.id)
  );
}

function componentsFrom(row: Row): EaseComponent[] {
  const [values, weights, missing] = [
    row.numbers('componentValues'),
    row.numbers('componentWeights'),
    row.flags('componentsMissing'),
  ];
  return row.texts('componentNames').map((name, i) => ({
    name,
    value: values[i] ?? row.fail('componentValues', 'one for each of componentNames'),
    weight: weights[i] ?? row.fail('componentWeights', 'one for each of componentNames'),
    missing: missing[i] ?? false,
  }));
}

function qualifiersFrom(row: Row): Qualifier[] {
  const values = row.texts('qualifierValues');
  return row.texts('qualifierNames').map((name, i) => ({
    name,
    value: values[i] ?? row.fail('qualifierValues', 'one for each of qualifierNames'),
  }));
}
