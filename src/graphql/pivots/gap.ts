import { Args, ArgsType, Ctx, Field, Float, ObjectType, Query, Resolver } from 'type-graphql';
import type { Role } from '../../model/entities.js';
import { skillGap, type RoutingProblem, type SkillGap, type SkillNeed } from '../../planner/index.js';
import { FromToArgs, SkillProfileInput } from '../arguments.js';
import type { Context } from '../context.js';
import { RoleType } from '../entities/role.js';
import { SkillNeedType } from './need.js';
import { RoutingProblemType } from './problem.js';

@ObjectType('SkillGap', { description: 'What one role requires against what another brings.', simpleResolvers: true })
export class SkillGapType {
  @Field(() => RoleType, {
    nullable: true,
    description: 'The role that brings skills; null where its name resolved to nothing.',
  })
  from!: Role | null;

  @Field(() => RoleType, {
    nullable: true,
    description: 'The role that asks for them; null where its name resolved to nothing.',
  })
  to!: Role | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Share of what `to` requires that `from` and the profile hold, weighted by importance, 0 to 1; null where it requires nothing.',
  })
  coverage!: number | null;

  @Field(() => [SkillNeedType], { description: 'Asked for and held, most important first.' })
  kept!: readonly SkillNeed[];

  @Field(() => [SkillNeedType], { description: 'Asked for and not held, or not well enough, most important first.' })
  missing!: readonly SkillNeed[];

  @Field(() => [SkillNeedType], {
    description: 'Held and not asked for, by importance in `from`; 0 for a skill of the profile alone.',
  })
  unused!: readonly SkillNeed[];

  @Field(() => [RoutingProblemType], { description: 'Why there is no answer; empty where there is one.' })
  problems!: readonly RoutingProblem[];
}

@ArgsType()
export class SkillGapArgs extends FromToArgs {
  @Field(() => SkillProfileInput, { nullable: true, description: 'Who the person is beyond the origin role.' })
  profile?: SkillProfileInput | null;
}

@Resolver()
export class SkillGapQuery {
  @Query(() => SkillGapType, {
    description: 'What is missing from one role for another. An unknown name is a problem, not an error.',
  })
  skillGap(@Args(() => SkillGapArgs) { from, to, profile }: SkillGapArgs, @Ctx() { atlas }: Context): SkillGap {
    return skillGap(atlas, from, to, profile);
  }
}
