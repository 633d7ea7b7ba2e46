import { sortInSlices, type Atlas } from '../../atlas/index.js';
import { compareIds } from '../../model/dataset.js';
import { foldName } from '../../model/names.js';
import { comparablePay } from '../pay.js';
import type { ReachableRole } from './reachable-role.js';

/** What reachable roles are listed by. */
export const REACH_ORDERS = ['EFFORT', 'PIVOTS', 'PAY', 'NAME'] as const;
export type ReachOrder = (typeof REACH_ORDERS)[number];

type Compare = (one: ReachableRole, other: ReachableRole) => number;

/**
 * Reachable roles in order; sorted in slices. EFFORT: least first; PIVOTS: fewest first; PAY: highest first, roles without a figure that compares last; NAME: as
 * names are compared, without case and accents. Ties go to less effort, then fewer pivots, then the lower id.
 */
export async function sortReachable(
  atlas: Atlas,
  reached: readonly ReachableRole[],
  order: ReachOrder,
  payCountry: string,
): Promise<ReachableRole[]> {
  const compare = comparing(atlas, order, payCountry);
  const sorted = await sortInSlices(reached.length, (at, otherAt) => {
    const [one, other] = [reached[at]!, reached[otherAt]!];
    return (
      compare(one, other) ||
      one.effort - other.effort ||
      one.pivots - other.pivots ||
      compareIds(one.role.id, other.role.id)
    );
  });
  return Array.from(sorted, (at) => reached[at]!);
}

function comparing(atlas: Atlas, order: ReachOrder, payCountry: string): Compare {
  switch (order) {
    case 'EFFORT':
      return (one, other) => one.effort - other.effort;
    case 'PIVOTS':
      return (one, other) => one.pivots - other.pivots;
    case 'NAME': {
      const names = new Map<string, string>();
      const nameOf = ({ role }: ReachableRole): string => {
        const name = names.get(role.id) ?? foldName(role.name);
        names.set(role.id, name);
        return name;
      };
      return (one, other) => compareIds(nameOf(one), nameOf(other)) || compareIds(one.role.name, other.role.name);
    }
    case 'PAY': {
      const pay = comparablePay(atlas, payCountry);
      const payOf = ({ role }: ReachableRole): number => pay[atlas.roleIndex(role.id)]! || 0;
      return (one, other) => payOf(other) - payOf(one);
    }
  }
}
