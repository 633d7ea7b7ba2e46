import { Args, Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { CareerLevel, Claim, Source } from '../../model/entities.js';
import type { Context } from '../context.js';
import type { Connection } from '../relay/connection.js';
import { NodeType } from '../relay/node.js';
import { ClaimConnection, CLAIMS_FIELD, ClaimsArgs, listClaims } from './claim.js';
import { getSource, SourceType } from './source.js';

@ObjectType('CareerLevel', {
  implements: NodeType,
  description: "One rung of one source's ladder for a role.",
  simpleResolvers: true,
})
export class CareerLevelType extends NodeType {
  @Field(() => Int, { description: 'From 1, the lowest rung.' })
  order!: number;

  @Field(() => String, { description: 'What the source calls the rung.' })
  name!: string;

  @Field(() => Float, { nullable: true, description: 'Years of experience from which it begins.' })
  minYears!: number | null;

  @Field(() => Float, { nullable: true, description: 'Years of experience at which it ends; null for an open end.' })
  maxYears!: number | null;

  @Field(() => [String], { description: 'What people on the rung do.' })
  duties!: readonly string[];
}

@Resolver(() => CareerLevelType)
export class CareerLevelResolver {
  @FieldResolver(() => ClaimConnection, CLAIMS_FIELD)
  claims(
    @Root() level: CareerLevel,
    @Args(() => ClaimsArgs) args: ClaimsArgs,
    @Ctx() context: Context,
  ): Promise<Connection<Claim, { node: Claim }>> {
    return listClaims(context, level.id, args);
  }
}

/** The rungs that one source gives for a role. */
export interface Ladder {
  /** Id of the source. */
  source: string;
  levels: CareerLevel[];
}

@ObjectType('Ladder', { description: 'The rungs that one source gives for a role.', simpleResolvers: true })
export class LadderType {
  @Field(() => [CareerLevelType], { description: 'The rungs, lowest first.' })
  levels!: readonly CareerLevel[];
}

@Resolver(() => LadderType)
export class LadderResolver {
  @FieldResolver(() => SourceType, { description: 'Whose ladder it is.' })
  source(@Root() ladder: Ladder, @Ctx() context: Context): Promise<Source> {
    return getSource(context, ladder.source);
  }
}
