import { Args, Ctx, Field, FieldResolver, InterfaceType, Resolver, Root } from 'type-graphql';
import type { Entity } from '../../atlas/index.js';
import type { Claim } from '../../model/entities.js';
import { ClaimConnection, CLAIMS_FIELD, ClaimsArgs, listClaims } from '../claims/claim.js';
import type { Context } from '../context.js';
import type { Connection } from '../relay/connection.js';
import type { Order } from '../relay/cursor.js';
import { NodeType } from '../relay/node.js';

@InterfaceType('Entity', {
  implements: NodeType,
  description: 'A role, a skill or an industry: what a name can stand for.',
})
export abstract class EntityType extends NodeType {
  @Field(() => String, { description: 'The usual name.' })
  name!: string;

  @Field(() => [String], { description: 'Other names that it is known by and can be asked for by.' })
  aliases!: readonly string[];

  @Field(() => String, { nullable: true, description: 'What it is, in a sentence.' })
  summary!: string | null;
}

@Resolver(() => EntityType)
export class EntityResolver {
  @FieldResolver(() => ClaimConnection, CLAIMS_FIELD)
  claims(
    @Root() entity: Entity,
    @Args(() => ClaimsArgs) args: ClaimsArgs,
    @Ctx() context: Context,
  ): Promise<Connection<Claim, { node: Claim }>> {
    return listClaims(context, entity.id, args);
  }
}

/** A list of entities by id; cursors are of that list alone. */
export function byId<T extends Entity>(list: string): Order<T> {
  return { list, keyOf: ({ id }) => [id] };
}
