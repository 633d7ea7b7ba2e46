import { Args, ArgsType, Ctx, Field, Float, ObjectType, Query, Resolver } from 'type-graphql';
import type { Role, Skill, SkillKind } from '../../model/entities.js';
import { skillOverlap, type RoutingProblem, type SkillOverlap } from '../../planner/index.js';
import type { Context } from '../context.js';
import { RoleType } from '../entities/role.js';
import { SkillType } from '../entities/skill.js';
import { SkillKindEnum } from '../enums.js';
import { RoutingProblemType } from './problem.js';

@ObjectType('SkillOverlap', {
  description: 'How much of what roles require is the same. Rows and columns are in the order of `roles`.',
  simpleResolvers: true,
})
export class SkillOverlapType {
  @Field(() => [RoleType], { description: 'The roles that were named, in that order.' })
  roles!: readonly Role[];

  @Field(() => [[Float]], {
    description:
      '`coverage[i][j]`: share of what role j requires that role i holds, weighted by importance, 0 to 1. ' +
      'A role that requires nothing covers nothing and is covered by nothing but itself.',
  })
  coverage!: readonly (readonly number[])[];

  @Field(() => [[Float]], {
    description:
      'Weighted Jaccard index: the sum over all skills of the lesser importance in the two roles over the sum of the greater, 0 to 1. Symmetric.',
  })
  jaccard!: readonly (readonly number[])[];

  @Field(() => [SkillType], { description: 'What every one of the roles requires, by summed importance.' })
  sharedByAll!: readonly Skill[];

  @Field(() => [RoutingProblemType], { description: 'Names that are left out because they name no role, or several.' })
  problems!: readonly RoutingProblem[];
}

@ArgsType()
export class SkillOverlapArgs {
  @Field(() => [String], { description: '2 to 50 roles; each an id, a code, a name or an alias.' })
  roles!: string[];

  @Field(() => [SkillKindEnum], { nullable: true, description: 'Kinds of skills that count; all where not given.' })
  kinds?: SkillKind[] | null;
}

@Resolver()
export class SkillOverlapQuery {
  @Query(() => SkillOverlapType, {
    description:
      'How far roles require the same skills, each pair in both directions. An unknown name is a problem, not an error.',
  })
  skillOverlap(
    @Args(() => SkillOverlapArgs) { roles, kinds }: SkillOverlapArgs,
    @Ctx() { atlas }: Context,
  ): Promise<SkillOverlap> {
    return skillOverlap(atlas, roles, kinds ?? null);
  }
}
