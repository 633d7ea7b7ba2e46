import { Args, ArgsType, Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { claimOfPay } from '../../model/claims.js';
import type {
  AiResilience,
  CareerLevel,
  Claim,
  PayComponent,
  PayFigure,
  PayStatistic,
  Role,
} from '../../model/entities.js';
import { foldName } from '../../model/names.js';
import { countryCode } from '../arguments.js';
import { ClaimType } from '../claims/claim.js';
import { LadderType, type Ladder } from '../claims/level.js';
import type { Context } from '../context.js';
import { failGone } from '../errors.js';
import { PayComponentEnum, PayStatisticEnum } from '../enums.js';
import { RoleType } from './role.js';

@ObjectType('PayFigure', {
  description: 'Pay per year. MEDIAN and AVERAGE have low = high; an open end of a RANGE is null.',
  simpleResolvers: true,
})
export class PayFigureType {
  @Field(() => String, {
    nullable: true,
    description: 'Level of seniority as the source calls it; null for the role at large.',
  })
  level!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2; null where the source names none.' })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'Null for the country at large.' })
  city!: string | null;

  @Field(() => PayComponentEnum, { description: 'Which part of pay it counts.' })
  component!: PayComponent;

  @Field(() => PayStatisticEnum, { description: 'What it says of its group.' })
  statistic!: PayStatistic;

  @Field(() => Float, { nullable: true, description: 'Lower end, in `currency` per year.' })
  low!: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper end, in `currency` per year.' })
  high!: number | null;

  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;

  @Field(() => Int, { nullable: true, description: 'Year that the figure is about.' })
  year!: number | null;
}

@Resolver(() => PayFigureType)
export class PayFigureResolver {
  @FieldResolver(() => ClaimType, { description: 'The statement that the figure is taken from, with its source.' })
  claim(@Root() figure: PayFigure): Claim {
    return claimOfPay(figure);
  }
}

@ObjectType('AiResilience', {
  description: 'How well a role withstands automation, as one source scores it.',
  simpleResolvers: true,
})
export class AiResilienceType {
  @Field(() => Int, { description: '0 to 100; more is safer.' })
  score!: number;

  @Field(() => String, { description: "The source's own word for the score." })
  band!: string;

  @Field(() => [String], { description: 'What protects the role.' })
  protects!: readonly string[];

  @Field(() => [String], { description: 'What exposes it.' })
  exposes!: readonly string[];
}

@Resolver(() => AiResilienceType)
export class AiResilienceResolver {
  @FieldResolver(() => ClaimType, { description: 'The statement that the score is taken from, with its source.' })
  async claim(@Root() resilience: AiResilience, @Ctx() { loaders }: Context): Promise<Claim> {
    const claim = await loaders.claimById.load(resilience.claim);
    if (!claim) failGone(resilience.claim);
    return claim;
  }
}

@ArgsType()
export class PayArgs {
  @Field(() => String, { nullable: true, description: 'Only figures of this country (ISO 3166-1 alpha-2).' })
  country?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only figures of this level of seniority, as the source calls it.',
  })
  level?: string | null;
}

@Resolver(() => RoleType)
export class RoleCareerResolver {
  @FieldResolver(() => [LadderType], {
    nullable: true,
    description:
      'The rungs of the role: one ladder per source, never merged. Null, with an error, while the store does not answer.',
  })
  async ladders(@Root() role: Role, @Ctx() { loaders }: Context): Promise<Ladder[]> {
    const bySource = new Map<string, CareerLevel[]>();
    for (const level of await loaders.levels.load(role.id)) {
      bySource.set(level.source, [...(bySource.get(level.source) ?? []), level]);
    }
    return [...bySource].map(([source, levels]) => ({ source, levels }));
  }

  @FieldResolver(() => [PayFigureType], {
    nullable: true,
    description: 'What the role is paid, as sources state it. Null, with an error, while the store does not answer.',
  })
  async pay(
    @Root() role: Role,
    @Args(() => PayArgs) { country, level }: PayArgs,
    @Ctx() { loaders }: Context,
  ): Promise<PayFigure[]> {
    const wanted = country == null ? null : countryCode(country, 'country');
    const figures = await loaders.pay.load(role.id);
    return figures.filter(
      (figure) =>
        (wanted === null || figure.country === wanted) &&
        (level == null || (figure.level !== null && foldName(figure.level) === foldName(level))),
    );
  }

  @FieldResolver(() => AiResilienceType, {
    nullable: true,
    description:
      'How well the role withstands automation; null where no source scores it, or, with an error, while the store does not answer.',
  })
  aiResilience(@Root() role: Role, @Ctx() { loaders }: Context): Promise<AiResilience | null> {
    return loaders.resilience.load(role.id);
  }
}
