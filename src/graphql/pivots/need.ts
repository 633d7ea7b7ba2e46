import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Skill } from '../../model/entities.js';
import { SkillType } from '../entities/skill.js';

@ObjectType('SkillNeed', { description: 'A skill that a role asks for, against what is held.', simpleResolvers: true })
export class SkillNeedType {
  @Field(() => SkillType, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => Float, { description: 'How much the role that asks depends on it, 0 to 1.' })
  importance!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Mastery that is asked for, 0 to 1; null where no level is known.',
  })
  level!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mastery that is held before, 0 to 1; null where the skill is not held or no level is known.',
  })
  heldLevel!: number | null;

  @Field(() => Int, { nullable: true, description: 'The first leg that asks for it, from 0; null outside a route.' })
  leg!: number | null;
}
