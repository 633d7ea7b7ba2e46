import { Args, Ctx, Field, FieldResolver, Float, ObjectType, Resolver, Root } from 'type-graphql';
import type { IndustryRow } from '../../atlas/index.js';
import type { Basis } from '../../model/ease.js';
import type { Industry, Role } from '../../model/entities.js';
import type { Context } from '../context.js';
import { BasisEnum } from '../enums.js';
import { connect, connectionType, PageArgs, type Connection } from '../relay/connection.js';
import { NodeType } from '../relay/node.js';
import { byId, EntityType } from './entity.js';
import { RoleConnection, RoleType } from './role.js';

@ObjectType('Industry', {
  implements: [NodeType, EntityType],
  description: 'A part of the economy that roles are found in, such as telecommunications.',
  simpleResolvers: true,
})
export class IndustryType extends EntityType {}

export const IndustryConnection = connectionType('Industry', () => IndustryType, 'industries, by id');

@ObjectType('RoleIndustry', { description: 'That a role is found in an industry.', simpleResolvers: true })
export class RoleIndustryType {
  @Field(() => IndustryType, { description: 'Where the role is found.' })
  industry!: Industry;

  @Field(() => Float, {
    nullable: true,
    description: "Share of the role's jobs that are there, 0 to 1; null where no source gives one.",
  })
  weight!: number | null;

  @Field(() => BasisEnum, { description: 'Who says it.' })
  basis!: Basis;
}

@Resolver(() => IndustryType)
export class IndustryRolesResolver {
  @FieldResolver(() => RoleConnection, { description: 'The roles that are found there, by id.' })
  roles(
    @Root() industry: Industry,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { atlas }: Context,
  ): Connection<Role, { node: Role }> {
    return connect(atlas.rolesIn(industry.id), page, INDUSTRY_ROLES);
  }
}

@Resolver(() => RoleType)
export class RoleIndustriesResolver {
  @FieldResolver(() => [RoleIndustryType], { description: 'Where the role is found, by industry id.' })
  industries(@Root() role: Role, @Ctx() { atlas }: Context): IndustryRow[] {
    return atlas.industriesOf(role.id);
  }
}

const INDUSTRY_ROLES = byId<Role>('industry.roles');
