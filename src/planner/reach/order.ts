import { Slices, sortInSlices, type Atlas } from '../../atlas/index.js';
import { compareIds } from '../../model/dataset.js';
import { foldName } from '../../model/names.js';
import type { Reached } from '../../routing/index.js';
import { comparablePay } from '../pay.js';

/** What reachable roles are listed by. */
export const REACH_ORDERS = ['EFFORT', 'PIVOTS', 'PAY', 'NAME'] as const;
export type ReachOrder = (typeof REACH_ORDERS)[number];

/** Compares two roles, given by their index. */
type Compare = (one: number, other: number) => number;

/**
 * Roles that were reached, given by their index, in order; sorted in slices. EFFORT: least first; PIVOTS: fewest first; PAY: highest first, roles without
 * a figure that compares last; NAME: as names are compared, without case and accents. Ties go to less effort, then fewer pivots, then the lower id.
 */
export async function sortReached(
  atlas: Atlas,
  all: Reached,
  roles: Int32Array,
  order: ReachOrder,
  payCountry: string,
): Promise<Int32Array> {
  const compare = await comparing(atlas, all, order, payCountry);
  return sortRoles(roles, (one, other) => compare(one, other) || all.key(one) - all.key(other) || one - other);
}

async function sortRoles(roles: Int32Array, compare: Compare): Promise<Int32Array> {
  const places = await sortInSlices(roles.length, (one, other) => compare(roles[one]!, roles[other]!));
  const sorted = new Int32Array(places.length);
  for (let at = 0; at < sorted.length; at++) sorted[at] = roles[places[at]!]!;
  return sorted;
}

async function comparing(atlas: Atlas, all: Reached, order: ReachOrder, payCountry: string): Promise<Compare> {
  switch (order) {
    case 'EFFORT':
      return () => 0;
    case 'PIVOTS':
      return (one, other) => all.pivots(one) - all.pivots(other);
    case 'NAME': {
      const ranks = await nameRanks(atlas);
      return (one, other) => ranks[one]! - ranks[other]!;
    }
    case 'PAY': {
      const pay = comparablePay(atlas, payCountry);
      return (one, other) => (pay[other]! || 0) - (pay[one]! || 0);
    }
  }
}

const ranksByAtlas = new WeakMap<Atlas, Promise<Int32Array>>();

/** The place of each role's name among all, by role index; made once for an atlas, in slices. */
function nameRanks(atlas: Atlas): Promise<Int32Array> {
  let ranks = ranksByAtlas.get(atlas);
  if (!ranks) {
    ranks = rankNames(atlas.topology.roles);
    ranksByAtlas.set(atlas, ranks);
  }
  return ranks;
}

async function rankNames(roles: readonly { name: string }[]): Promise<Int32Array> {
  const slices = new Slices();
  const folded: string[] = [];
  for (const { name } of roles) {
    folded.push(foldName(name));
    if (slices.isOver) await slices.next();
  }
  const compare: Compare = (one, other) =>
    compareIds(folded[one]!, folded[other]!) || compareIds(roles[one]!.name, roles[other]!.name);
  const sorted = await sortInSlices(roles.length, compare);
  const ranks = new Int32Array(roles.length);
  for (let at = 1; at < sorted.length; at++) {
    const isSame = compare(sorted[at - 1]!, sorted[at]!) === 0;
    ranks[sorted[at]!] = ranks[sorted[at - 1]!]! + Number(!isSame);
    if (slices.isOver) await slices.next();
  }
  return ranks;
}
