import { Field, FieldResolver, Float, Int, ObjectType, Resolver } from 'type-graphql';
import { COST_MODEL, type CostModel } from '../../model/cost.js';
import type { Basis, EaseBand, EaseRating } from '../../model/ease.js';
import type { Industry, Role, Skill } from '../../model/entities.js';
import type { PathObjective } from '../../planner/index.js';
import { IndustryType } from '../entities/industry.js';
import { RoleType } from '../entities/role.js';
import { SkillType } from '../entities/skill.js';
import { BasisEnum, EaseRatingEnum, PathObjectiveEnum } from '../enums.js';

@ObjectType('EaseBand', { description: 'One band of the ease scale.', simpleResolvers: true })
export class EaseBandType {
  @Field(() => EaseRatingEnum, { description: 'Name of the band.' })
  rating!: EaseRating;

  @Field(() => Float, {
    description: 'Lowest ease of the band, itself included; the hardest band holds everything above 0.',
  })
  minEase!: number;

  @Field(() => Float, { description: 'The ease that a stated label of this band is given.' })
  statedEase!: number;

  @Field(() => [String], { description: 'Words of sources that are mapped to it, such as `Medium–Hard`.' })
  labels!: readonly string[];

  @Field(() => Float, {
    nullable: true,
    description: 'How much more often than chance people make moves of this band; null where it was not measured.',
  })
  lift!: number | null;
}

@ObjectType('CostModel', {
  description: 'How an ease becomes an effort, and labels become an ease.',
  simpleResolvers: true,
})
export class CostModelType {
  @Field(() => String, { description: 'Changes whenever the numbers do.' })
  version!: string;

  @Field(() => String, { description: 'The arithmetic in full.' })
  formula!: string;

  @Field(() => Float, { description: 'What each job change costs whatever its ease.' })
  hopPenalty!: number;

  @Field(() => [EaseBandType], { description: 'The bands, the easiest first.' })
  easeScale!: readonly EaseBand[];
}

@ObjectType('ResolvedPlan', {
  description: 'What was really done: every name resolved, every default filled in.',
  simpleResolvers: true,
})
export class ResolvedPlanType {
  @Field(() => RoleType, { nullable: true, description: 'The origin; null where its name resolved to nothing.' })
  from!: Role | null;

  @Field(() => RoleType, { nullable: true, description: 'The destination; null where its name resolved to nothing.' })
  to!: Role | null;

  @Field(() => [PathObjectiveEnum], { description: 'What routes were ranked by.' })
  objectives!: readonly PathObjective[];

  @Field(() => Int, { description: 'Most legs that a route could have.' })
  maxPivots!: number;

  @Field(() => EaseRatingEnum, { nullable: true, description: 'Hardest rating that a leg could have; null for any.' })
  minRating!: EaseRating | null;

  @Field(() => Int, { nullable: true, description: 'Most months that a route could take; null for any.' })
  maxMonths!: number | null;

  @Field(() => [BasisEnum], { nullable: true, description: 'Basis that each leg had to have; null for any.' })
  basis!: readonly Basis[] | null;

  @Field(() => [RoleType], { description: 'Roles passed through, in this order.' })
  via!: readonly Role[];

  @Field(() => [RoleType], { description: 'Roles not entered.' })
  avoid!: readonly Role[];

  @Field(() => [IndustryType], {
    description: 'Industries of which every role after the origin had to be in one; empty for any.',
  })
  industries!: readonly Industry[];

  @Field(() => Float, {
    nullable: true,
    description: 'Least share of the origin’s pay that each role on the way had to pay; null for any.',
  })
  minPayRatio!: number | null;

  @Field(() => String, { description: 'Country whose pay is compared, ISO 3166-1 alpha-2.' })
  payCountry!: string;

  @Field(() => [SkillType], { description: 'Skills of the profile beyond those of the roles, by id.' })
  has!: readonly Skill[];

  @Field(() => [SkillType], { description: 'Skills of the origin that the profile lacks, by id.' })
  lacks!: readonly Skill[];

  @Field(() => Int, {
    nullable: true,
    description:
      'Roles that no route could enter because they have no pay figure that compares with the origin’s; null where pay was not asked for.',
  })
  rolesWithoutPay!: number | null;

  @Field(() => Boolean, { description: 'False where the search stopped at its limit.' })
  exhaustive!: boolean;

  @Field(() => Int, { description: 'Steps that the search took.' })
  rolesSettled!: number;
}

@Resolver(() => ResolvedPlanType)
export class ResolvedPlanResolver {
  @FieldResolver(() => CostModelType, { description: 'The cost model that efforts follow.' })
  costModel(): CostModel {
    return COST_MODEL;
  }
}
