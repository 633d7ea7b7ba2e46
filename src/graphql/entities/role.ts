import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { Code, Role } from '../../model/entities.js';
import type { Context } from '../context.js';
import { connectionType } from '../relay/connection.js';
import { NodeType } from '../relay/node.js';
import { EntityType } from './entity.js';

@ObjectType('Code', { description: "A role's code in a public classification.", simpleResolvers: true })
export class CodeType {
  @Field(() => String, { description: '`onet` (O*NET-SOC 2019), `soc` (US SOC 2018), `esco` or `isco` (ISCO-08).' })
  scheme!: string;

  @Field(() => String, { description: 'The code, such as `15-1254.00`.' })
  code!: string;
}

@ObjectType('Role', {
  implements: [NodeType, EntityType],
  description: 'A kind of work that people are hired for, such as Backend Developer.',
  simpleResolvers: true,
})
export class RoleType extends EntityType {
  @Field(() => String, { description: 'The field of work that it belongs to.' })
  family!: string;

  @Field(() => [CodeType], { description: 'Its codes in public classifications; several roles may share one.' })
  codes!: readonly Code[];
}

@Resolver(() => RoleType)
export class RoleResolver {
  @FieldResolver(() => [RoleType], {
    description:
      'The coarser roles that this one is a finer part of. Those are kept with their data, but no route passes them.',
  })
  refines(@Root() role: Role, @Ctx() { atlas }: Context): Role[] {
    return role.refines.flatMap((id) => atlas.findRole(id) ?? []);
  }

  @FieldResolver(() => [RoleType], { description: 'The finer roles that stand for this one in routes.' })
  refinedBy(@Root() role: Role, @Ctx() { atlas }: Context): readonly Role[] {
    return atlas.refinedBy(role.id);
  }
}

export const RoleConnection = connectionType('Role', () => RoleType, 'roles, by id');
