import { Field, Float, InputType } from 'type-graphql';
import type { Atlas, Entity } from '../../atlas/index.js';
import { BadInputError } from '../../errors.js';
import type { EntityKind, Role, Skill, SkillKind } from '../../model/entities.js';
import { foldName } from '../../model/names.js';
import { DEFAULT_PAY_COUNTRY, suggestionsFor } from '../../planner/index.js';
import { countryCode } from '../arguments.js';
import { findOnly } from '../entities/entity.js';
import { SkillKindEnum } from '../enums.js';

@InputType('RoleFilter', {
  description: 'Which roles to list. What is not given does not narrow; an unknown name is an error.',
})
export class RoleFilter {
  @Field(() => String, { nullable: true, description: 'Roles that `search` finds for this text.' })
  text?: string | null;

  @Field(() => [String], { nullable: true, description: 'Roles of any of these families.' })
  families?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Roles found in any of these industries; each an id, a name or an alias.',
  })
  industries?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Roles that require every one of these skills; each an id, a name or an alias.',
  })
  skills?: string[] | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Roles whose newest median pay in `payCountry` is at least this, per year in that country's currency; a role without one is left out.",
  })
  minPay?: number | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: DEFAULT_PAY_COUNTRY,
    description: 'Country that `minPay` speaks of, ISO 3166-1 alpha-2.',
  })
  payCountry?: string | null;
}

@InputType('SkillFilter', { description: 'Which skills to list. What is not given does not narrow.' })
export class SkillFilter {
  @Field(() => String, { nullable: true, description: 'Skills that `search` finds for this text.' })
  text?: string | null;

  @Field(() => [SkillKindEnum], { nullable: true, description: 'Skills of these kinds.' })
  kinds?: SkillKind[] | null;
}

/** The roles that pass a filter, by id; throws {@link BadInputError} for a name that nothing has. */
export function filterRoles(atlas: Atlas, filter: RoleFilter | null | undefined): readonly Role[] {
  const tests = filter ? roleTests(atlas, filter) : [];
  return tests.length === 0
    ? atlas.topology.roles
    : atlas.topology.roles.filter((role) => tests.every((test) => test(role)));
}

/** The skills that pass a filter, by id. */
export function filterSkills(atlas: Atlas, filter: SkillFilter | null | undefined): readonly Skill[] {
  const found = filter?.text == null ? null : foundIds(atlas, filter.text, 'SKILL');
  const kinds = filter?.kinds;
  return atlas.topology.skills.filter(
    ({ id, kind }) => (found === null || found.has(id)) && (kinds == null || kinds.includes(kind)),
  );
}

type Test = (role: Role) => boolean;

function roleTests(atlas: Atlas, filter: RoleFilter): Test[] {
  const tests: Test[] = [];
  if (filter.text != null) {
    const found = foundIds(atlas, filter.text, 'ROLE');
    tests.push(({ id }) => found.has(id));
  }
  if (filter.families != null) {
    const families = new Set(filter.families.map((name, index) => familyOf(atlas, name, `filter.families[${index}]`)));
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
    const requiring = new Set(atlas.rolesRequiring(skill.id).map(({ role }) => role));
    tests.push((role) => requiring.has(role));
  }
  if (filter.minPay != null) {
    const least = filter.minPay;
    const country = countryCode(filter.payCountry ?? DEFAULT_PAY_COUNTRY, 'filter.payCountry');
    tests.push(({ id }) => (atlas.referencePay(id, country)[0]?.amount ?? -Infinity) >= least);
  }
  return tests;
}

function foundIds(atlas: Atlas, text: string, kind: EntityKind): Set<string> {
  return new Set(atlas.search(text, [kind], Infinity).map(({ entity }) => entity.id));
}

function familyOf(atlas: Atlas, name: string, argument: string): string {
  const families = atlas.families();
  const family = families.find((known) => foldName(known) === foldName(name));
  if (family === undefined) {
    throw new BadInputError(`${argument}: no family is called "${name}"; there are ${families.join(', ')}`);
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
  throw new BadInputError(`${argument}: no ${kind.toLowerCase()} is called "${ref}"${hint}`);
}
