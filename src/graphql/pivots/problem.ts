import { Field, ObjectType } from 'type-graphql';
import type { Entity } from '../../atlas/index.js';
import type { RoutingProblemCode } from '../../planner/index.js';
import { EntityType } from '../entities/entity.js';
import { RoutingProblemCodeEnum } from '../enums.js';

@ObjectType('RoutingProblem', {
  description: 'Why a question has no answer, or not all of it. An answer, not an error.',
  simpleResolvers: true,
})
export class RoutingProblemType {
  @Field(() => RoutingProblemCodeEnum, { description: 'The kind of problem.' })
  code!: RoutingProblemCode;

  @Field(() => String, { description: 'The problem in a sentence, for the person who asked.' })
  message!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The argument to blame, such as `from` or `constraints.via[0]`.',
  })
  argument!: string | null;

  @Field(() => [EntityType], { description: 'What was perhaps meant, best first; at most five.' })
  suggestions!: readonly Entity[];
}
