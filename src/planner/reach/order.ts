import { Slices, sortInSlices, type Atlas } from '../../atlas/index.js';
import { compareIds } from '../../model/dataset.js';
import { foldName } from '../../model/names.js';
import { sortByRank, type Reached } from '../../routing/index.js';
import { comparablePay } from '../pay.js';

/** What reachable roles are listed by. */
export const REACH_ORDERS = ['EFFORT', 'PIVOTS', 'PAY', 'NAME'] as const;
export type ReachOrder = (typeof REACH_ORDERS)[number];

/**
 * Roles that were reached, given by their index, in order. EFFORT: least first; PIVOTS: fewest first; PAY: highest first, roles without a figure that
 * compares last; NAME: as names are compared, without case and accents. Ties go to less effort, then fewer pivots, then the lower id.
 *
 * @param roles in the order of `Reached.nodes`
 */
export async function sortReached(
  atlas: Atlas,
  all: Reached,
  roles: Uint16Array,
  order: ReachOrder,
  payCountry: string,
): Promise<Uint16Array> {
  switch (order) {
    case 'EFFORT':
      return roles;
    case 'PIVOTS':
      return sortByRank(roles, pivotsOf(atlas, all, roles));
    case 'NAME':
      return sortByRank(roles, await nameRanks(atlas));
    case 'PAY':
      return sortByRank(roles, await payRanks(atlas, payCountry));
  }
}

function pivotsOf(atlas: Atlas, all: Reached, roles: Uint16Array): Uint16Array {
  const pivots = new Uint16Array(atlas.topology.roles.length);
  for (const role of roles) pivots[role] = all.pivots(role);
  return pivots;
}

/** By what was ranked: an atlas for its names, a column of pay for itself. */
const ranksOf = new WeakMap<Atlas | Float64Array, Promise<Uint16Array>>();

function kept(ranked: Atlas | Float64Array, make: () => Promise<Uint16Array>): Promise<Uint16Array> {
  const ranks = ranksOf.get(ranked) ?? make();
  ranksOf.set(ranked, ranks);
  return ranks;
}

/** The place of each role's name among all, by role index; made once for an atlas, in slices. */
function nameRanks(atlas: Atlas): Promise<Uint16Array> {
  return kept(atlas, async () => {
    const slices = new Slices();
    const folded: string[] = [];
    for (const { name } of atlas.topology.roles) {
      folded.push(foldName(name));
      if (slices.isOver) await slices.next();
    }
    return rank(folded.length, (one, other) => compareIds(folded[one]!, folded[other]!));
  });
}

/** The place of each role's pay among all, the highest first, by role index; made once for a column of pay, in slices. */
function payRanks(atlas: Atlas, country: string): Promise<Uint16Array> {
  const pay = comparablePay(atlas, country);
  return kept(pay, () => rank(pay.length, (one, other) => (pay[other]! || 0) - (pay[one]! || 0)));
}

/** The place of each number below a count in an order; equals have the same. */
async function rank(count: number, compare: (one: number, other: number) => number): Promise<Uint16Array> {
  const sorted = await sortInSlices(count, compare);
  const slices = new Slices();
  const ranks = new Uint16Array(count);
  for (let at = 1; at < count; at++) {
    const isSame = compare(sorted[at - 1]!, sorted[at]!) === 0;
    ranks[sorted[at]!] = ranks[sorted[at - 1]!]! + Number(!isSame);
    if (slices.isOver) await slices.next();
  }
  return ranks;
}
