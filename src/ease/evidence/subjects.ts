import { compareIds, type Dataset } from '../../model/dataset.js';
import type { PayFigure, ProfileFeature, Role } from '../../model/entities.js';
import { lendersOf } from '../vectors/lenders.js';
import { compareLists, type SkillLists } from './lists.js';
import { missingComponents } from './missing.js';
import { compareProfiles, type Profiles } from './profiles.js';
import type { Part } from '../vectors/sparse.js';
import type { EaseComponentName } from '../weights.js';

/** Roles without a profile use the vocabulary of skills of those who list them by hand. */
const HAND_MADE = '';

/** What is known of roles, and how each is to be compared with others. */
export interface Subjects {
  /** By id. */
  roles: readonly Role[];
  profiles: Profiles;
  lists: SkillLists;
  /** Profiles that speak for each role: its own, those of the roles that it refines, or those of similar roles; none where nothing does. Weights sum to 1. */
  standIns: readonly (readonly Part[])[];
  /** 1 for a role that has a profile of its own. */
  isOwn: Uint8Array;
  /** Position in the skill lists by role, -1 for a role that is not compared by its list. */
  listAt: Int32Array;
  /** Median annual pay in US dollars, NaN where none is known. */
  pay: Float64Array;
  /** By role the components for which it has no data, neither of its own nor of what it refines: their values are borrowed, or 0. */
  missing: readonly ReadonlySet<EaseComponentName>[];
}

/** @throws BadInputError for profiles that break the vocabulary */
export function readSubjects(dataset: Dataset): Subjects {
  const roles = dataset.roles.toSorted((a, b) => compareIds(a.id, b.id));
  const profiles = compareProfiles(dataset.profiles);
  const lists = compareLists(dataset.requirements, vocabulariesOf(roles, profiles, dataset.profiles));
  const listAt = Int32Array.from(roles, ({ id }) => lists.index.get(id) ?? -1);
  const known = knownStandIns(roles, profiles);
  const lent = lendBySkills(known, lists, listAt);
  const standIns = known.map((parts, role) => lent.get(role) ?? parts);
  const stated = referencePay(dataset.pay);
  return {
    roles,
    profiles,
    lists,
    standIns,
    isOwn: Uint8Array.from(roles, ({ id }) => Number(profiles.index.has(id))),
    listAt,
    pay: payOf(roles, profiles, standIns, stated),
    missing: roles.map(({ id }, role) =>
      missingComponents(profiles, {
        standIns: standIns[role]!,
        isLent: lent.has(role),
        hasPay: stated.has(id),
        level: lists.level[listAt[role]!] ?? NaN,
      }),
    ),
  };
}

function vocabulariesOf(
  roles: readonly Role[],
  profiles: Profiles,
  rows: readonly ProfileFeature[],
): Map<string, string> {
  const stated = rows
    .filter(({ component }) => component === 'list')
    .map(({ role, feature }) => [role, feature] as const);
  const handMade = roles.filter(({ id }) => !profiles.index.has(id)).map(({ id }) => [id, HAND_MADE] as const);
  return new Map([...handMade, ...stated]);
}

/** A role's own profile, else those of the roles that it refines, in equal parts. */
function knownStandIns(roles: readonly Role[], profiles: Profiles): Part[][] {
  return roles.map(({ id, refines }) => {
    const own = profiles.index.get(id);
    const rows = own === undefined ? refines.flatMap((coarser) => profiles.index.get(coarser) ?? []) : [own];
    return rows.map((row) => ({ row, weight: 1 / rows.length }));
  });
}

/** For listed roles that no profile speaks for: the profiles that speak for those with the most similar skill lists. */
function lendBySkills(known: readonly (readonly Part[])[], lists: SkillLists, listAt: Int32Array): Map<number, Part[]> {
  const count = lists.vocabulary.length;
  const roleAt = new Int32Array(count);
  for (const [role, at] of listAt.entries()) if (at >= 0) roleAt[at] = role;
  const has = Array.from(roleAt, (role) => known[role]!.length > 0);
  if (!has.includes(false)) return new Map();
  const likeness = lists.held.map((held, at) => {
    const [one, other] = [Math.floor(at / count), at % count];
    return lists.vocabulary[one] === lists.vocabulary[other] ? held + lists.held[other * count + one]! : 0;
  });
  const lenders = lendersOf(likeness, has);
  return new Map(
    Array.from(lenders, ([at, parts]) => [
      roleAt[at]!,
      parts.flatMap(({ row, weight }) =>
        known[roleAt[row]!]!.map((part) => ({ row: part.row, weight: weight * part.weight })),
      ),
    ]),
  );
}

/** Own pay; else that of the profiles that speak for a role; else that of the 8 profiles with the most similar work. */
function payOf(
  roles: readonly Role[],
  profiles: Profiles,
  standIns: readonly (readonly Part[])[],
  stated: ReadonlyMap<string, number>,
): Float64Array {
  const own = profiles.ids.map((id) => stated.get(id) ?? NaN);
  const borrowed = lendersOf(
    profiles.work.values,
    own.map((amount) => !Number.isNaN(amount)),
  );
  const mean = (parts: readonly Part[], amounts: readonly number[]): number =>
    parts.reduce((sum, { row, weight }) => sum + weight * amounts[row]!, 0);
  const ofProfiles = own.map((amount, row) => (borrowed.has(row) ? mean(borrowed.get(row)!, own) : amount));
  return Float64Array.from(roles, ({ id }, role) => {
    const parts = standIns[role]!;
    return stated.get(id) ?? (parts.length > 0 ? mean(parts, ofProfiles) : NaN);
  });
}

/** The newest US median without level or city, in dollars a year, by role. */
function referencePay(figures: readonly PayFigure[]): Map<string, number> {
  const isReference = ({ statistic, country, currency, level, city, low }: PayFigure): boolean =>
    statistic === 'MEDIAN' && country === 'US' && currency === 'USD' && level === null && city === null && low !== null;
  const oldestFirst = figures
    .filter(isReference)
    .sort((a, b) => (a.year ?? 0) - (b.year ?? 0) || compareIds(b.id, a.id));
  return new Map(oldestFirst.map(({ role, low }) => [role, low!]));
}
