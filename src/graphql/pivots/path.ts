import { Arg, Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { PivotRow } from '../../atlas/index.js';
import type { MonthRange } from '../../model/cost.js';
import type { EaseRating } from '../../model/ease.js';
import type { PayFigure, Role } from '../../model/entities.js';
import {
  legSkillsKept,
  legSkillsToGain,
  payChange,
  skillsKept,
  skillsToGain,
  type Leg,
  type Path,
  type PayChange,
  type SkillNeed,
} from '../../planner/index.js';
import type { Context } from '../context.js';
import { failGone } from '../errors.js';
import { PayFigureType } from '../entities/career.js';
import { RoleType } from '../entities/role.js';
import { EaseRatingEnum } from '../enums.js';
import { pageSize } from '../relay/connection.js';
import { NodeType } from '../relay/node.js';
import { SkillNeedType } from './need.js';
import { MonthRangeType, PivotType } from './pivot.js';

@ObjectType('PayChange', {
  description: 'How pay changes along a route, between figures that may be compared.',
  simpleResolvers: true,
})
export class PayChangeType {
  @Field(() => Float, { description: "The destination's pay over the origin's." })
  ratio!: number;

  @Field(() => Float, { description: "The lowest pay on the way over the origin's; 1 where it never falls." })
  lowestRatio!: number;
}

@Resolver(() => PayChangeType)
export class PayChangeResolver {
  @FieldResolver(() => PayFigureType, { description: "The origin's figure." })
  from(@Root() change: PayChange, @Ctx() context: Context): Promise<PayFigure> {
    return getPayFigure(context, change.fromId);
  }

  @FieldResolver(() => PayFigureType, { description: "The destination's figure." })
  to(@Root() change: PayChange, @Ctx() context: Context): Promise<PayFigure> {
    return getPayFigure(context, change.toId);
  }
}

const FIRST = { nullable: true, description: 'How many to list: 1 to 100.' } as const;

@ObjectType('PivotLeg', {
  description:
    "One pivot of a route. Its ease, rating and effort are the person's: with a profile they differ from the pivot's.",
  simpleResolvers: true,
})
export class PivotLegType {
  @Field(() => Int, { description: 'Place in the route, from 0.' })
  index!: number;

  @Field(() => RoleType, { description: 'Where the leg starts.' })
  from!: Role;

  @Field(() => RoleType, { description: 'Where it leads.' })
  to!: Role;

  @Field(() => Float, { description: 'Above 0 to 1, where 1 is effortless.' })
  ease!: number;

  @Field(() => EaseRatingEnum, { description: 'The band that the ease falls in.' })
  rating!: EaseRating;

  @Field(() => Float, { description: 'What the leg adds to the effort of the route.' })
  effort!: number;
}

@Resolver(() => PivotLegType)
export class PivotLegResolver {
  @FieldResolver(() => PivotType, { description: 'The move itself, with its reasons and sources.' })
  pivot(@Root() leg: Leg, @Ctx() { atlas }: Context): PivotRow {
    return atlas.pivotAt(leg.edge);
  }

  @FieldResolver(() => [SkillNeedType], {
    description: 'What the leg asks for that its origin and the profile do not hold, most important first.',
  })
  skillsToGain(
    @Root() leg: Leg,
    @Arg('first', () => Int, { ...FIRST, defaultValue: 10 }) first: number | null,
    @Ctx() { atlas }: Context,
  ): SkillNeed[] {
    return legSkillsToGain(atlas, leg).slice(0, pageSize(first, 10));
  }

  @FieldResolver(() => [SkillNeedType], {
    description: 'What the leg asks for that its origin and the profile hold, most important first.',
  })
  skillsKept(
    @Root() leg: Leg,
    @Arg('first', () => Int, { ...FIRST, defaultValue: 10 }) first: number | null,
    @Ctx() { atlas }: Context,
  ): SkillNeed[] {
    return legSkillsKept(atlas, leg).slice(0, pageSize(first, 10));
  }
}

@ObjectType('PivotPath', {
  implements: NodeType,
  description:
    'A route of pivots that enters no role twice. Its id is made of the role ids and, where they were asked for, the profile and the pay country: ' +
    'equal ids have equal fields, and `node(id)` gives the route again.',
  simpleResolvers: true,
})
export class PivotPathType extends NodeType {
  @Field(() => RoleType, { description: 'Where the route starts.' })
  from!: Role;

  @Field(() => RoleType, { description: 'Where it leads.' })
  to!: Role;

  @Field(() => [RoleType], { description: 'All roles on it, both ends included.' })
  roles!: readonly Role[];

  @Field(() => [PivotLegType], { description: 'The pivots in their order.' })
  legs!: readonly Leg[];

  @Field(() => Int, { description: 'Number of legs.' })
  pivots!: number;

  @Field(() => Float, { description: 'Product over the legs; above 0 to 1, where 1 is effortless.' })
  ease!: number;

  @Field(() => EaseRatingEnum, { description: 'Rating of the hardest leg. Ratings are not averaged.' })
  hardestRating!: EaseRating;

  @Field(() => PivotLegType, { description: 'The leg of the lowest ease, the first of them where several have it.' })
  hardestLeg!: Leg;

  @Field(() => Float, { description: 'Sum over the legs.' })
  effort!: number;

  @Field(() => MonthRangeType, { description: 'Preparation, summed over the legs.' })
  months!: MonthRange;
}

@Resolver(() => PivotPathType)
export class PivotPathResolver {
  @FieldResolver(() => PayChangeType, {
    nullable: true,
    description:
      'How pay changes; null where a role on the route has no figure that may be compared with the origin’s.',
  })
  pay(@Root() path: Path, @Ctx() { atlas }: Context): PayChange | null {
    return payChange(atlas, path);
  }

  @FieldResolver(() => [SkillNeedType], {
    description: 'What has to be learnt over the whole route, each skill at the first leg that asks for it.',
  })
  skillsToGain(
    @Root() path: Path,
    @Arg('first', () => Int, { ...FIRST, defaultValue: 20 }) first: number | null,
    @Ctx() { atlas }: Context,
  ): SkillNeed[] {
    return skillsToGain(atlas, path).slice(0, pageSize(first, 20));
  }

  @FieldResolver(() => [SkillNeedType], {
    description: 'What the origin and the profile bring that the destination still asks for, most important first.',
  })
  skillsKept(
    @Root() path: Path,
    @Arg('first', () => Int, { ...FIRST, defaultValue: 20 }) first: number | null,
    @Ctx() { atlas }: Context,
  ): SkillNeed[] {
    return skillsKept(atlas, path).slice(0, pageSize(first, 20));
  }
}

async function getPayFigure({ loaders }: Context, id: string): Promise<PayFigure> {
  const figure = await loaders.payById.load(id);
  if (!figure) failGone(id);
  return figure;
}
