import { Args, ArgsType, Ctx, Field, Float, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql';
import {
  findReachable,
  LARGEST_MAX_PIVOTS,
  type ReachOrder,
  type ReachQuestion,
  type RoutingProblem,
} from '../../planner/index.js';
import { SkillProfileInput } from '../arguments.js';
import type { Context } from '../context.js';
import { RoleType } from '../entities/role.js';
import { DirectionEnum, ReachOrderEnum, type Direction } from '../enums.js';
import { PivotPathType } from '../pivots/path.js';
import { RoutingProblemType } from '../pivots/problem.js';
import { RoleFilter, roleFilterOf } from '../queries/filters.js';
import { COMPUTED, PageArgs, PageInfoType, pageSize } from '../relay/connection.js';
import { bindingOf, rankAfter } from '../relay/ranking.js';
import { REACHABLE_ROLES, ReachableRolePage } from './reach-page.js';

const DEFAULT_FIRST = 20;

@InputType('ReachBudget', {
  description: 'Bounds that one route has to keep to together; at least one of them is given.',
})
class ReachBudgetInput {
  @Field(() => Int, { nullable: true, description: `Most legs: 1 to ${LARGEST_MAX_PIVOTS}.` })
  pivots?: number | null;

  @Field(() => Float, { nullable: true, description: 'Greatest effort in all, above 0.' })
  effort?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Most months of preparation in all, from 0; the most that each leg may take counts.',
  })
  months?: number | null;
}

@ObjectType('ReachableRoleEdge', { description: 'One of a page of reachable roles.', simpleResolvers: true })
class ReachableRoleEdgeType {
  @Field(() => String, {
    description: 'Marks the place in the list, for `after`; of this release and these arguments alone.',
  })
  cursor!: string;

  @Field(() => RoleType, { ...COMPUTED, description: 'The role.' })
  node!: unknown;

  @Field(() => PivotPathType, {
    ...COMPUTED,
    description: 'The route of least effort within the bounds: to the role, or with INCOMING from it.',
  })
  path!: unknown;
}

@ObjectType('ReachableRoleConnection', { description: 'A page of reachable roles.', simpleResolvers: true })
class ReachableRoleConnectionType {
  @Field(() => [ReachableRoleEdgeType], { ...COMPUTED, description: 'The roles with their routes and cursors.' })
  edges!: unknown;

  @Field(() => [RoleType], { ...COMPUTED, description: 'The roles alone.' })
  nodes!: unknown;

  @Field(() => PageInfoType, { ...COMPUTED, description: 'Where the page stands in the list.' })
  pageInfo!: unknown;

  @Field(() => Int, { description: 'How many there are in all, before paging.' })
  totalCount!: number;

  @Field(() => [RoutingProblemType], { description: 'Why there are none, or not all of them.' })
  problems!: readonly RoutingProblem[];
}

@ArgsType()
class ReachableRolesArgs extends PageArgs {
  @Field(() => String, { description: 'The role to set out from or to come to: an id, a code, a name or an alias.' })
  role!: string;

  @Field(() => DirectionEnum, { defaultValue: 'OUTGOING', description: 'Where it can go, or who can come to it.' })
  direction!: Direction;

  @Field(() => ReachBudgetInput, { description: 'How far routes may go.' })
  within!: ReachBudgetInput;

  @Field(() => RoleFilter, { nullable: true, description: 'Which of the roles; routes may pass through others.' })
  filter?: RoleFilter | null;

  @Field(() => SkillProfileInput, {
    nullable: true,
    description: 'Who the person is beyond the origin role; with OUTGOING only.',
  })
  profile?: SkillProfileInput | null;

  @Field(() => ReachOrderEnum, {
    defaultValue: 'EFFORT',
    description: 'What to list by; ties go to less effort, then fewer pivots, then the id.',
  })
  orderBy!: ReachOrder;
}

@Resolver()
export class ReachableRolesQuery {
  @Query(() => ReachableRoleConnectionType, {
    description:
      'Every role within a budget of pivots, effort and months, forward (where this role can go) or backward (who could come), ' +
      'each with the route of least effort that keeps to it.',
  })
  async reachableRoles(
    @Args(() => ReachableRolesArgs) { first, after, ...args }: ReachableRolesArgs,
    @Ctx() { atlas, abort }: Context,
  ): Promise<ReachableRolePage> {
    const question: ReachQuestion = { ...args, filter: roleFilterOf(args.filter) };
    const size = pageSize(first, DEFAULT_FIRST);
    const binding = bindingOf(atlas, question);
    const start = after == null ? 0 : rankAfter(REACHABLE_ROLES, after, binding, atlas.topology.roles.length);
    return new ReachableRolePage(await findReachable(atlas, question, abort.signal), binding, start, size);
  }
}
