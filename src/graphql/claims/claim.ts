import { ArgsType, Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { Claim, Qualifier, Source } from '../../model/entities.js';
import type { Basis } from '../../model/ease.js';
import type { Context } from '../context.js';
import { BasisEnum } from '../enums.js';
import { connect, connectionType, PageArgs, type Connection } from '../relay/connection.js';
import type { Order } from '../relay/cursor.js';
import { getNode, type NodeValue } from '../relay/find-node.js';
import { NodeType, prefixOf } from '../relay/node.js';
import { getSource, SourceType } from './source.js';

@ObjectType('Qualifier', { description: 'What narrows a claim: a country, a level, a city …', simpleResolvers: true })
export class QualifierType {
  @Field(() => String, { description: 'What is narrowed, such as `country`.' })
  name!: string;

  @Field(() => String, { description: 'What to, such as `US`.' })
  value!: string;
}

@ObjectType('Claim', {
  implements: NodeType,
  description:
    'One statement of one source, about an entity, a ladder rung or a pivot. ' +
    'Its value is a text, a number with a unit, or another thing. Claims that disagree stand side by side.',
  simpleResolvers: true,
})
export class ClaimType extends NodeType {
  @Field(() => String, {
    description: 'What is said of the subject, from a published vocabulary, such as `pivots_to`.',
  })
  predicate!: string;

  @Field(() => String, { nullable: true, description: 'The value in words, or words about it.' })
  text!: string | null;

  @Field(() => Float, { nullable: true, description: 'The value as a number, in `unit`; the lower end of a range.' })
  number!: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper end of a range, in `unit`.' })
  numberMax!: number | null;

  @Field(() => String, { nullable: true, description: 'Unit of the number, such as `years` or `USD/year`.' })
  unit!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The source's own short word, as printed, such as `Medium–Hard`; open ends included, such as `170k+`.",
  })
  label!: string | null;

  @Field(() => [QualifierType], { description: 'What narrows the claim.' })
  qualifiers!: readonly Qualifier[];

  @Field(() => Int, { nullable: true, description: 'Place in an ordered list of the source, from 1.' })
  position!: number | null;

  @Field(() => BasisEnum, { description: 'Who says it.' })
  basis!: Basis;

  @Field(() => String, { nullable: true, description: 'Section of the source where it stands.' })
  locator!: string | null;

  @Field(() => String, { nullable: true, description: 'What to know about it, such as whom the source quotes.' })
  note!: string | null;
}

@Resolver(() => ClaimType)
export class ClaimResolver {
  @FieldResolver(() => NodeType, { description: 'What the claim is about; the origin, for a claim about a pivot.' })
  subject(@Root() claim: Claim, @Ctx() context: Context): NodeValue | Promise<NodeValue> {
    return getNode(context, claim.subject);
  }

  @FieldResolver(() => NodeType, {
    nullable: true,
    description: 'The thing that is the value of the claim; the destination, for a claim about a pivot.',
  })
  object(@Root() claim: Claim, @Ctx() context: Context): NodeValue | Promise<NodeValue> | null {
    // A pay figure is a value, not a node: the claim repeats it in number, numberMax and unit.
    if (claim.object === null || prefixOf(claim.object) === 'pay') return null;
    return getNode(context, claim.object);
  }

  @FieldResolver(() => SourceType, { description: 'Who says it.' })
  source(@Root() claim: Claim, @Ctx() context: Context): Promise<Source> {
    return getSource(context, claim.source);
  }
}

export const ClaimConnection = connectionType('Claim', () => ClaimType, 'claims, by predicate, source and position');

/** Which claims to list. */
@ArgsType()
export class ClaimsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only claims with this predicate.' })
  predicate?: string | null;
}

export const CLAIMS_FIELD = {
  nullable: true,
  description: 'What sources say about it. Null, with an error, while the store does not answer.',
} as const;

/** A page of the claims about something. */
export async function listClaims(
  context: Context,
  subjectId: string,
  { predicate, ...page }: ClaimsArgs,
): Promise<Connection<Claim, { node: Claim }>> {
  const claims = await context.loaders.claims.load(subjectId);
  const wanted = claims.filter((claim) => predicate == null || claim.predicate === predicate);
  return connect(wanted, page, CLAIM_ORDER);
}

/** The order in which stores list claims. */
const CLAIM_ORDER: Order<Claim> = {
  list: 'claims',
  keyOf: ({ predicate, source, position, id }) => [predicate, source, position, id],
};
