import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  InputType,
  Int,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import type { PivotRow } from '../../atlas/index.js';
import type { MonthRange } from '../../model/cost.js';
import { hardnessOf, type Basis, type EaseRating } from '../../model/ease.js';
import type { Claim, EaseComponent, Role } from '../../model/entities.js';
import type { RolePair } from '../../store/store.js';
import { ClaimType } from '../claims/claim.js';
import type { Context } from '../context.js';
import { RoleType } from '../entities/role.js';
import { BasisEnum, DirectionEnum, EaseRatingEnum, type Direction } from '../enums.js';
import { connect, connectionType, TenArgs, type Connection } from '../relay/connection.js';
import type { Order } from '../relay/cursor.js';
import { NodeType } from '../relay/node.js';

@ObjectType('MonthRange', {
  description: 'Months of preparation; the search for a job comes on top.',
  simpleResolvers: true,
})
export class MonthRangeType {
  @Field(() => Int, { description: 'Fewest months.' })
  min!: number;

  @Field(() => Int, { description: 'Most months.' })
  max!: number;

  @Field(() => Boolean, { description: 'True where no source gives months and the published formula stands in.' })
  estimated!: boolean;
}

@ObjectType('EaseComponent', { description: 'One part of a derived ease.', simpleResolvers: true })
export class EaseComponentType {
  @Field(() => String, { description: 'What is compared between the two roles.' })
  name!: string;

  @Field(() => Float, { description: 'How alike the roles are in it, 0 to 1.' })
  value!: number;

  @Field(() => Float, { description: 'Its share of the score.' })
  weight!: number;

  @Field(() => Boolean, { description: 'True where the role had no such data and the value is borrowed.' })
  missing!: boolean;
}

@ObjectType('Pivot', {
  implements: NodeType,
  description: 'A directed move from one role to another. Backend to data is not data to backend.',
  simpleResolvers: true,
})
export class PivotType extends NodeType {
  @Field(() => RoleType, { description: 'Where it starts.' })
  from!: Role;

  @Field(() => RoleType, { description: 'Where it leads.' })
  to!: Role;

  @Field(() => Float, { description: 'Above 0 to 1, where 1 is effortless; what the winning claim says.' })
  ease!: number;

  @Field(() => EaseRatingEnum, { description: 'The band that the ease falls in.' })
  rating!: EaseRating;

  @Field(() => Float, { description: 'What the pivot adds to a route, by the published cost model.' })
  effort!: number;

  @Field(() => BasisEnum, { description: 'Who says so: basis of the claim that won.' })
  basis!: Basis;

  @Field(() => MonthRangeType, { description: 'Preparation that it takes.' })
  months!: MonthRange;
}

@Resolver(() => PivotType)
export class PivotResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What carries over and what is missing. Null where nobody says, or, with an error, while the store does not answer.',
  })
  rationale(@Root() pivot: PivotRow, @Ctx() { loaders }: Context): Promise<string | null> {
    return loaders.pivots.load(pairOf(pivot)).then((detail) => detail?.rationale ?? null);
  }

  @FieldResolver(() => [EaseComponentType], {
    nullable: true,
    description:
      'What a derived ease is made of; empty for a stated or editorial one. Null, with an error, while the store does not answer.',
  })
  components(@Root() pivot: PivotRow, @Ctx() { loaders }: Context): Promise<readonly EaseComponent[]> {
    return loaders.pivots.load(pairOf(pivot)).then((detail) => detail?.components ?? []);
  }

  @FieldResolver(() => [ClaimType], {
    nullable: true,
    description:
      'All that is said of the move, the winning claim first, the losing and the unrated ones after it. ' +
      'Null, with an error, while the store does not answer.',
  })
  claims(@Root() pivot: PivotRow, @Ctx() { loaders }: Context): Promise<Claim[]> {
    return loaders.claimsOfPairs.load(pairOf(pivot));
  }
}

export const PivotConnection = connectionType('Pivot', () => PivotType, 'pivots');

@InputType('PivotFilter', { description: 'Which pivots to list. What is not given does not narrow.' })
export class PivotFilter {
  @Field(() => EaseRatingEnum, { nullable: true, description: 'As easy as this, or easier.' })
  minRating?: EaseRating | null;

  @Field(() => [BasisEnum], { nullable: true, description: 'Won by a claim of one of these.' })
  basis?: Basis[] | null;
}

/** Whether a pivot of this rating and basis passes a filter. */
export function passes(filter: PivotFilter | null | undefined, rating: EaseRating, basis: Basis): boolean {
  return (
    (filter?.minRating == null || hardnessOf(rating) <= hardnessOf(filter.minRating)) &&
    (filter?.basis == null || filter.basis.includes(basis))
  );
}

@ArgsType()
export class RolePivotsArgs extends TenArgs {
  @Field(() => DirectionEnum, { defaultValue: 'OUTGOING', description: 'Out of the role or into it.' })
  direction!: Direction;

  @Field(() => PivotFilter, { nullable: true, description: 'Which of them.' })
  filter?: PivotFilter | null;
}

@Resolver(() => RoleType)
export class RolePivotsResolver {
  @FieldResolver(() => PivotConnection, {
    description: 'Direct moves out of the role, or into it: the easiest first, then by id of the other role.',
  })
  pivots(
    @Root() role: Role,
    @Args(() => RolePivotsArgs) { direction, filter, ...page }: RolePivotsArgs,
    @Ctx() { atlas }: Context,
  ): Connection<PivotRow, { node: PivotRow }> {
    const [rows, order] =
      direction === 'OUTGOING'
        ? [atlas.pivotsFrom(role.id), OUTGOING_PIVOTS]
        : [atlas.pivotsTo(role.id), INCOMING_PIVOTS];
    const wanted = rows.filter(({ rating, basis }) => passes(filter, rating, basis));
    return connect(wanted, page, order, 10);
  }
}

const OUTGOING_PIVOTS: Order<PivotRow> = { list: 'role.pivots', keyOf: ({ ease, to }) => [-ease, to.id] };
const INCOMING_PIVOTS: Order<PivotRow> = { list: 'role.pivots.incoming', keyOf: ({ ease, from }) => [-ease, from.id] };

function pairOf({ from, to }: PivotRow): RolePair {
  return { from: from.id, to: to.id };
}
