import { createHash } from 'node:crypto';
import { derivedClaimIdOf } from '../model/claims.js';
import type { CareerLevel, Claim, PayFigure, PivotClaim } from '../model/entities.js';

/** `backend-developer` of `role:backend-developer`. */
export function slugOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

/** `level:backend-developer/guide-000/1` */
export function levelIdOf({ role, source, order }: Pick<CareerLevel, 'role' | 'source' | 'order'>): string {
  return `level:${slugOf(role)}/${slugOf(source)}/${order}`;
}

/**
 * `pay:backend-developer/guide-000/us/-/junior/base/median/usd/2025/-`: country, city, level, component, statistic, currency, year and scope,
 * with a hyphen for what is not stated. Figures that share all of these are one figure.
 */
export function payIdOf(pay: Omit<PayFigure, 'id'>): string {
  const { country, city, level, component, statistic, currency, year, scope } = pay;
  const parts = [country, city, level, component, statistic, currency, year, scope];
  return `pay:${[slugOf(pay.role), slugOf(pay.source), ...parts.map((part) => slugify(part ?? ''))].join('/')}`;
}

/** `claim:` and 16 hex digits of a hash of everything that the claim says: the same claim has the same id in every dataset. */
export function claimIdOfContent(claim: Omit<Claim, 'id'>): string {
  const { subject, predicate, object, text, number, numberMax, unit, label, position, basis, source, locator, note } =
    claim;
  const qualifiers = claim.qualifiers.map(({ name, value }) => `${name}=${value}`);
  return hashId([
    ...[subject, predicate, object, text, number, numberMax, unit, label, qualifiers],
    ...[position, basis, source, locator, note],
  ]);
}

/** Derived claims are named by pair and source, all others by a hash of everything that they say. */
export function pivotClaimIdOf(pivot: Omit<PivotClaim, 'id'>): string {
  const { from, to, ease, label, basis, source, locator, minMonths, maxMonths, rationale, note } = pivot;
  if (basis === 'DERIVED') return derivedClaimIdOf(from, to, source);
  const components = pivot.components.map(({ name, value, weight, missing }) => [name, value, weight, missing]);
  const what = label === null ? ease : null;
  return hashId([
    ...['pivots_to', from, to, what, label, basis, source, locator, minMonths, maxMonths],
    ...[rationale, components, note],
  ]);
}

function hashId(content: unknown): string {
  return `claim:${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)}`;
}

/** Letters and digits of any script in lower case, hyphens between; a lone hyphen where there are none. */
function slugify(part: string | number): string {
  const words = String(part)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}+#]+/gu);
  return words?.join('-') ?? '-';
}
