import type { Atlas } from '../atlas/index.js';
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
  const { roles } = atlas.topology;
  const shares = new Float64Array(roles.length).fill(NaN);
  const comparable = own ? atlas.topology.pay.filter((figure) => isComparable(own, figure)) : [];
  for (const { role } of comparable) {
    if (!Number.isNaN(shares[role])) continue;
    const figure = atlas.referencePay(roles[role]!.id, country).find((other) => isComparable(own!, other))!;
    shares[role] = round(figure.amount / own!.amount);
  }
  const missing = roles.reduce(
    (count, role, index) => count + Number(Number.isNaN(shares[index]) && atlas.isRouted(role)),
    0,
  );
  return { shares, missing };
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
