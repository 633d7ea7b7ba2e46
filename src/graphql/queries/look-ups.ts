import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import type { PivotRow } from '../../atlas/index.js';
import type { Industry, Role, Skill } from '../../model/entities.js';
import { findOnly } from '../../planner/index.js';
import { FromToArgs } from '../arguments.js';
import type { Context } from '../context.js';
import { IndustryType } from '../entities/industry.js';
import { RoleType } from '../entities/role.js';
import { SkillType } from '../entities/skill.js';
import { PivotType } from '../pivots/pivot.js';
import { findNode, type NodeValue } from '../relay/find-node.js';
import { NodeType } from '../relay/node.js';

const AMBIGUOUS = 'null, with an error AMBIGUOUS that lists them, where several have it';

@ArgsType()
class RefArgs {
  @Field(() => String, {
    description:
      'An id, a code, a name or an alias; case, spaces, hyphens and accents do not matter. Never a guess: use `search` for that.',
  })
  ref!: string;
}

@Resolver()
export class LookUpQueries {
  @Query(() => RoleType, {
    nullable: true,
    description: `The role of that name; null where nothing has it; ${AMBIGUOUS}.`,
  })
  role(@Args(() => RefArgs) { ref }: RefArgs, @Ctx() { atlas }: Context): Role | null {
    return findOnly(atlas.resolveRole(ref), ref);
  }

  @Query(() => SkillType, {
    nullable: true,
    description: `The skill of that name; null where nothing has it; ${AMBIGUOUS}.`,
  })
  skill(@Args(() => RefArgs) { ref }: RefArgs, @Ctx() { atlas }: Context): Skill | null {
    return findOnly(atlas.resolveSkill(ref), ref);
  }

  @Query(() => IndustryType, {
    nullable: true,
    description: `The industry of that name; null where nothing has it; ${AMBIGUOUS}.`,
  })
  industry(@Args(() => RefArgs) { ref }: RefArgs, @Ctx() { atlas }: Context): Industry | null {
    return findOnly(atlas.resolveIndustry(ref), ref);
  }

  @Query(() => PivotType, {
    nullable: true,
    description: 'The direct move from one role to another; null where there is none, or where a name is unknown.',
  })
  pivot(@Args(() => FromToArgs) args: FromToArgs, @Ctx() { atlas }: Context): PivotRow | null {
    const from = findOnly(atlas.resolveRole(args.from), args.from);
    const to = findOnly(atlas.resolveRole(args.to), args.to);
    return from && to ? atlas.findPivot(from.id, to.id) : null;
  }

  @Query(() => NodeType, {
    nullable: true,
    description:
      'The thing of that id; null where there is none. An error GONE for a route of which a leg is no longer there.',
  })
  node(
    @Arg('id', () => ID, { description: 'As `id` of any node gave it.' }) id: string,
    @Ctx() context: Context,
  ): NodeValue | null | Promise<NodeValue | null> {
    return findNode(context, id);
  }

  @Query(() => [NodeType], {
    nullable: 'items',
    description: 'The things of those ids, in their order; null for each that is not there.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'At most 100 ids.' }) ids: string[],
    @Ctx() context: Context,
  ): Promise<NodeValue | null>[] {
    // Each its own promise, so that one route that is gone nulls itself alone.
    return ids.map(async (id) => findNode(context, id));
  }
}
