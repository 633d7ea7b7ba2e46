import { LRUCache } from 'lru-cache';
import type { Atlas } from '../atlas/index.js';
import { compareIds } from '../model/dataset.js';
import type { ReferencePay } from '../model/topology.js';
import type { Path } from './question.js';

/** How pay changes along a route, between figures that may be compared. */
export interface PayChange {
  /** Ids of the pay figures of the origin and of the destination. */
  fromId: string;
  toId: string;
  /** Destination over origin. */
  ratio: number;
  /** The lowest pay on the way over the origin's, at most 1: the deepest dip. */
  lowestRatio: number;
}

/**
 * Pay is compared only between figures of the same source, country, statistic, component and currency. Null where a role on the route has none
 * that matches the origin's: a dip that cannot be seen is not a dip of zero.
 */
export function payChange(atlas: Atlas, path: Path): PayChange | null {
  for (const own of atlas.referencePay(path.from.id, path.payCountry)) {
    const figures = path.roles.map(({ id }) =>
      atlas.referencePay(id, path.payCountry).find((figure) => isComparable(own, figure)),
    );
    if (!figures.every((figure) => figure !== undefined)) continue;
    const amounts = figures.map(({ amount }) => amount);
    return {
      fromId: own.id,
      toId: figures.at(-1)!.id,
      ratio: round(amounts.at(-1)! / own.amount),
      lowestRatio: round(Math.min(...amounts) / own.amount),
    };
  }
  return null;
}

/** What each role pays, as a share of what an origin pays. */
export interface PayShares {
  /** By role index, rounded to 1e-6; NaN for a role without a figure that compares. */
  readonly shares: Float64Array;
  /** How many routed roles have none. */
  readonly missing: number;
}

/**
 * Shares of the origin's pay by the figure that `payChange` compares by for every route that it can compare: the origin's first that the destination has
 * a counterpart of. Where there is none, no role has a share.
 */
export function paySharesOf(atlas: Atlas, fromId: string, toId: string, country: string): PayShares {
  const counterparts = atlas.referencePay(toId, country);
  const own = atlas
    .referencePay(fromId, country)
    .find((figure) => counterparts.some((other) => isComparable(figure, other)));
  const { closed } = atlas.routing.view;
  const shares = own
    ? payLike(atlas, own).map((amount) => round(amount / own.amount))
    : new Float64Array(closed.length).fill(NaN);
  const missing = shares.reduce((count, share, role) => count + Number(Number.isNaN(share) && closed[role] === 0), 0);
  return { shares, missing };
}

/** Pay by role index: the newest figure of each role for a country; NaN for a role without one. */
export function newestPay(atlas: Atlas, country: string): Float64Array {
  return kept(atlas, `newest ${country}`, () => amountsOf(atlas, (figure) => figure.country === country));
}

/**
 * Pay by role index that may be compared between all roles of a country: figures of one source, component, statistic and currency, those that most roles
 * have; the newest of each role, NaN for a role without one. It does not depend on what was asked, so two roles always stand in the same order.
 */
export function comparablePay(atlas: Atlas, country: string): Float64Array {
  return kept(atlas, `compared ${country}`, () => {
    const groups = new Map<string, { figure: ReferencePay; roles: Set<number> }>();
    for (const figure of atlas.topology.pay) {
      if (figure.country !== country) continue;
      const key = keyOf(figure);
      const group = groups.get(key) ?? { figure, roles: new Set() };
      groups.set(key, group);
      group.roles.add(figure.role);
    }
    const [largest] = [...groups].sort(([one, a], [other, b]) => b.roles.size - a.roles.size || compareIds(one, other));
    return largest ? payLike(atlas, largest[1].figure) : amountsOf(atlas, () => false);
  });
}

/** Pay by role index: the newest figure of each role that compares with one; NaN for a role without one. */
function payLike(atlas: Atlas, own: ReferencePay): Float64Array {
  return kept(atlas, `like ${keyOf(own)}`, () => amountsOf(atlas, (figure) => isComparable(own, figure)));
}

/** The newest amount of each role among the figures wanted, the first by id of equally new ones. */
function amountsOf({ topology: { roles, pay } }: Atlas, isWanted: (figure: ReferencePay) => boolean): Float64Array {
  const amounts = new Float64Array(roles.length).fill(NaN);
  let newest: ReferencePay | null = null;
  for (const figure of pay) {
    if (!isWanted(figure)) continue;
    if (newest?.role === figure.role && (newest.year ?? 0) >= (figure.year ?? 0)) continue;
    newest = figure;
    amounts[figure.role] = figure.amount;
  }
  return amounts;
}

/** Columns of pay that are kept of one atlas. */
const MOST_COLUMNS = 32;
const columnsByAtlas = new WeakMap<Atlas, LRUCache<string, Float64Array>>();

function kept(atlas: Atlas, key: string, make: () => Float64Array): Float64Array {
  const columns = columnsByAtlas.get(atlas) ?? new LRUCache({ max: MOST_COLUMNS });
  columnsByAtlas.set(atlas, columns);
  const column = columns.get(key) ?? make();
  columns.set(key, column);
  return column;
}

function keyOf({ source, component, statistic, country, currency }: ReferencePay): string {
  return [source, component, statistic, country, currency].join();
}

function isComparable(a: ReferencePay, b: ReferencePay): boolean {
  return (
    a.source === b.source &&
    a.country === b.country &&
    a.statistic === b.statistic &&
    a.component === b.component &&
    a.currency === b.currency
  );
}

function round(ratio: number): number {
  return Math.round(ratio * 1e6) / 1e6;
}
