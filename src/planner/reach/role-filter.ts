import type { Atlas, Entity } from '../../atlas/index.js';
import { BadInputError } from '../../errors.js';
import type { EntityKind, Role } from '../../model/entities.js';
import { foldName } from '../../model/names.js';
import { findOnly, suggestionsFor } from '../endpoints.js';
import { newestPay } from '../pay.js';
import { DEFAULT_PAY_COUNTRY } from '../question.js';

/** Which roles are wanted. What is not given does not narrow. */
export interface RoleFilter {
  /** Roles that a search finds for it. */
  text?: string | null;
  /** Roles of any of these families. */
  families?: readonly string[] | null;
  /** Roles found in any of these industries; refs. */
  industries?: readonly string[] | null;
  /** Roles that require every one of these skills; refs. */
  skills?: readonly string[] | null;
  /** Roles whose newest median pay is at least this a year, in the currency of the country; a role without one is left out. */
  minPay?: number | null;
  /** ISO 3166-1 alpha-2 in capitals; "US" where not given */
  payCountry?: string | null;
}

/**
 * The roles that pass a filter, by id.
 * @throws BadInputError for a name that nothing has, AmbiguousError for one that several have
 */
export function filterRoles(atlas: Atlas, filter: RoleFilter | null | undefined): readonly Role[] {
  const tests = filter ? roleTests(atlas, filter) : [];
  return tests.length === 0
    ? atlas.topology.roles
    : atlas.topology.roles.filter((role, index) => tests.every((test) => test(role, index)));
}

/** Whether a role, with its index, is one that is wanted. */
export type RoleTest = (role: Role, index: number) => boolean;

/**
 * What a role has to pass, all of it.
 * @throws BadInputError for a name that nothing has, AmbiguousError for one that several have
 */
export function roleTests(atlas: Atlas, filter: RoleFilter): RoleTest[] {
  const tests: RoleTest[] = [];
  if (filter.text != null) {
    const found = atlas.searchAll(filter.text, 'ROLE');
    tests.push(({ id }) => found.has(id));
  }
  if (filter.families != null) {
    const known = atlas.families();
    const families = new Set(filter.families.map((name, index) => familyOf(known, name, `filter.families[${index}]`)));
    tests.push(({ family }) => families.has(family));
  }
  if (filter.industries != null) {
    const industries = filter.industries.map((ref, index) =>
      getNamed(atlas, 'INDUSTRY', atlas.resolveIndustry(ref), ref, `filter.industries[${index}]`),
    );
    const inside = new Set(industries.flatMap(({ id }) => atlas.rolesIn(id)));
    tests.push((role) => inside.has(role));
  }
  for (const [index, ref] of (filter.skills ?? []).entries()) {
    const skill = getNamed(atlas, 'SKILL', atlas.resolveSkill(ref), ref, `filter.skills[${index}]`);
    const rows = atlas.requirementRowsFor(atlas.skillIndex(skill.id));
    const requiring = new Set(Array.from(rows, (row) => atlas.roleAt(atlas.topology.requirements.role[row]!)));
    tests.push((role) => requiring.has(role));
  }
  if (filter.minPay != null) {
    const least = filter.minPay;
    const pay = newestPay(atlas, filter.payCountry ?? DEFAULT_PAY_COUNTRY);
    // A pay that is not known is no number, and fails any comparison.
    tests.push((_, index) => pay[index]! >= least);
  }
  return tests;
}

function familyOf(families: readonly string[], name: string, argument: string): string {
  const family = families.find((known) => foldName(known) === foldName(name));
  if (family === undefined) {
    const known = families.map((each) => `"${each}"`).join(', ');
    throw new BadInputError(`no family is called "${name}"; there are ${known}`, argument);
  }
  return family;
}

function getNamed<T extends Entity>(
  atlas: Atlas,
  kind: EntityKind,
  found: readonly T[],
  ref: string,
  argument: string,
): T {
  const entity = findOnly(found, ref);
  if (entity) return entity;
  const suggestions = suggestionsFor(atlas, kind, ref).map(({ name }) => name);
  const hint = suggestions.length > 0 ? `; did you mean ${suggestions.join(', ')}?` : '';
  throw new BadInputError(`no ${kind.toLowerCase()} is called "${ref}"${hint}`, argument);
}
