import { Args, ArgsType, Ctx, Field, FieldResolver, Float, ObjectType, Resolver, Root } from 'type-graphql';
import type { RequirementRow } from '../../atlas/index.js';
import type { Basis } from '../../model/ease.js';
import type { Role, Skill, SkillKind } from '../../model/entities.js';
import type { Context } from '../context.js';
import { BasisEnum, SkillKindEnum } from '../enums.js';
import { connectEdges, connectionType, PageArgs, type Connection } from '../relay/connection.js';
import type { Order } from '../relay/cursor.js';
import { RoleType } from './role.js';
import { SkillType } from './skill.js';

const CURSOR = 'Marks the place in the list, for `after`.';

@ObjectType({ simpleResolvers: true })
abstract class RequirementEdge {
  @Field(() => String, { description: CURSOR })
  cursor!: string;

  @Field(() => Float, { description: 'How much the role depends on the skill, 0 to 1.' })
  importance!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'How well the role needs it to be mastered, 0 to 1; null where no level is known.',
  })
  level!: number | null;

  @Field(() => Boolean, { description: 'Whether nobody does the role without it.' })
  essential!: boolean;

  @Field(() => BasisEnum, { description: 'Who says it.' })
  basis!: Basis;
}

@ObjectType('RoleSkillEdge', { description: 'A skill that a role requires.', simpleResolvers: true })
export class RoleSkillEdge extends RequirementEdge {
  @Field(() => SkillType, { description: 'The skill.' })
  node!: Skill;
}

@ObjectType('SkillRoleEdge', { description: 'A role that requires a skill.', simpleResolvers: true })
export class SkillRoleEdge extends RequirementEdge {
  @Field(() => RoleType, { description: 'The role.' })
  node!: Role;
}

const RoleSkillConnection = connectionType('RoleSkill', () => SkillType, 'skills that a role requires', RoleSkillEdge);
const SkillRoleConnection = connectionType('SkillRole', () => RoleType, 'roles that require a skill', SkillRoleEdge);

@ArgsType()
export class RoleSkillsArgs extends PageArgs {
  @Field(() => [SkillKindEnum], { nullable: true, description: 'Only skills of these kinds.' })
  kinds?: SkillKind[] | null;
}

type RequirementConnection<Node> = Connection<RequirementRow, RequirementRow & { node: Node }>;

@Resolver(() => RoleType)
export class RoleSkillsResolver {
  @FieldResolver(() => RoleSkillConnection, {
    description: 'What the role requires, the most important first, then by id.',
  })
  skills(
    @Root() role: Role,
    @Args(() => RoleSkillsArgs) { kinds, ...page }: RoleSkillsArgs,
    @Ctx() { atlas }: Context,
  ): RequirementConnection<Skill> {
    const rows = atlas.requirementsOf(role.id);
    const wanted = kinds ? rows.filter(({ skill }) => kinds.includes(skill.kind)) : rows;
    return connectEdges(wanted, page, ROLE_SKILLS, (row) => ({ node: row.skill, ...row }));
  }
}

@Resolver(() => SkillType)
export class SkillRolesResolver {
  @FieldResolver(() => SkillRoleConnection, {
    description: 'The roles that require the skill, those that depend on it most first, then by id.',
  })
  roles(
    @Root() skill: Skill,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { atlas }: Context,
  ): RequirementConnection<Role> {
    return connectEdges(atlas.rolesRequiring(skill.id), page, SKILL_ROLES, (row) => ({ node: row.role, ...row }));
  }
}

const ROLE_SKILLS: Order<RequirementRow> = {
  list: 'role.skills',
  keyOf: ({ importance, skill }) => [-importance, skill.id],
};
const SKILL_ROLES: Order<RequirementRow> = {
  list: 'skill.roles',
  keyOf: ({ importance, role }) => [-importance, role.id],
};
