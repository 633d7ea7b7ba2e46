import { Field, Float, InputType } from 'type-graphql';
import type { Atlas } from '../../atlas/index.js';
import type { Skill, SkillKind } from '../../model/entities.js';
import { DEFAULT_PAY_COUNTRY, type RoleFilter as PlannedRoleFilter } from '../../planner/index.js';
import { countryCode } from '../arguments.js';
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

/**
 * The filter as the planner knows it.
 * @throws BadInputError for a pay country that is none
 */
export function roleFilterOf(input: RoleFilter | null | undefined): PlannedRoleFilter | null {
  if (!input) return null;
  const { text, families, industries, skills, minPay } = input;
  const payCountry = countryCode(input.payCountry ?? DEFAULT_PAY_COUNTRY, 'filter.payCountry');
  return { text, families, industries, skills, minPay, payCountry };
}

/** The skills that pass a filter, by id. */
export function filterSkills(atlas: Atlas, filter: SkillFilter | null | undefined): readonly Skill[] {
  const found = filter?.text == null ? null : atlas.searchAll(filter.text, 'SKILL');
  const kinds = filter?.kinds;
  return atlas.topology.skills.filter(
    ({ id, kind }) => (found === null || found.has(id)) && (kinds == null || kinds.includes(kind)),
  );
}
