import { Field, ObjectType } from 'type-graphql';
import type { Entity } from '../../atlas/index.js';
import type { Path, Relaxation, RoutingProblemCode } from '../../planner/index.js';
import { EntityType } from '../entities/entity.js';
import { RoutingProblemCodeEnum } from '../enums.js';
import { PivotPathType } from './path.js';

@ObjectType('Relaxation', {
  description: 'The smallest change of one constraint that gives a route, and the best route that it gives.',
  simpleResolvers: true,
})
export class RelaxationType {
  @Field(() => String, {
    description: 'The constraint, such as `constraints.maxPivots`, or an item of it, such as `constraints.avoid[0]`.',
  })
  argument!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What is asked now, as it is written in a query: `3`, `MEDIUM`, `[STATED]`; the id of an item.',
  })
  present!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A legal value to ask instead, written alike; null drops the constraint, or that item of it.',
  })
  proposed!: string | null;

  @Field(() => PivotPathType, { description: 'The best route that the change opens.' })
  path!: Path;
}

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

  @Field(() => [RelaxationType], {
    description: 'What to change, one constraint at a time, where constraints leave no route.',
  })
  relaxations!: readonly Relaxation[];
}
