import type { Atlas } from '../../atlas/index.js';
import { compareIds } from '../../model/dataset.js';
import { foldName } from '../../model/names.js';
import type { ReferencePay } from '../../model/topology.js';
import type { ReachableRole } from './reachable-role.js';

/** What reachable roles are listed by. */
export const REACH_ORDERS = ['EFFORT', 'PIVOTS', 'PAY', 'NAME'] as const;
export type ReachOrder = (typeof REACH_ORDERS)[number];

type Compare = (one: ReachableRole, other: ReachableRole) => number;

/**
 * Sorts reachable roles, in place. EFFORT: least first; PIVOTS: fewest first; PAY: highest first, roles without a figure that compares last; NAME: as
 * names are compared, without case and accents. Ties go to less effort, then fewer pivots, then the lower id.
 */
export function sortReachable(atlas: Atlas, reached: ReachableRole[], order: ReachOrder, payCountry: string): void {
  const compare = comparing(atlas, order, payCountry);
  reached.sort(
    (one, other) =>
      compare(one, other) ||
      one.effort - other.effort ||
      one.pivots - other.pivots ||
      compareIds(one.role.id, other.role.id),
  );
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
      const payOf = ({ role }: ReachableRole): number => pay.get(atlas.roleIndex(role.id)) ?? 0;
      return (one, other) => payOf(other) - payOf(one);
    }
  }
}

/**
 * Pay by role index that may be compared between all roles of a country: figures of one source, component, statistic and currency, those that most roles
 * have; the newest of each role. It does not depend on what was asked, so two roles always stand in the same order.
 */
export function comparablePay(atlas: Atlas, country: string): ReadonlyMap<number, number> {
  const groups = new Map<string, Map<number, ReferencePay>>();
  for (const figure of atlas.topology.pay) {
    if (figure.country !== country) continue;
    const key = [figure.source, figure.component, figure.statistic, figure.currency].join();
    const group = groups.get(key) ?? new Map<number, ReferencePay>();
    groups.set(key, group);
    const known = group.get(figure.role);
    if (!known || (figure.year ?? 0) > (known.year ?? 0)) group.set(figure.role, figure);
  }
  const [largest] = [...groups].sort(([one, a], [other, b]) => b.size - a.size || compareIds(one, other));
  return new Map(Array.from(largest?.[1] ?? [], ([role, { amount }]) => [role, amount]));
}
