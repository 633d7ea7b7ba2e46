import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import type { Atlas, PivotRow } from '../../atlas/index.js';
import { BASES, ratingOf } from '../../model/ease.js';
import type { Industry, Role, Skill } from '../../model/entities.js';
import { filterRoles } from '../../planner/index.js';
import type { Context } from '../context.js';
import { byId } from '../entities/entity.js';
import { IndustryConnection } from '../entities/industry.js';
import { RoleConnection } from '../entities/role.js';
import { SkillConnection } from '../entities/skill.js';
import { passes, PivotConnection, PivotFilter } from '../pivots/pivot.js';
import { connect, PageArgs, type Connection, type Rows } from '../relay/connection.js';
import type { Order } from '../relay/cursor.js';
import { filterSkills, RoleFilter, roleFilterOf, SkillFilter } from './filters.js';

@ArgsType()
class RolesArgs extends PageArgs {
  @Field(() => RoleFilter, { nullable: true, description: 'Which roles.' })
  filter?: RoleFilter | null;
}

@ArgsType()
class SkillsArgs extends PageArgs {
  @Field(() => SkillFilter, { nullable: true, description: 'Which skills.' })
  filter?: SkillFilter | null;
}

@ArgsType()
class PivotsArgs extends PageArgs {
  @Field(() => PivotFilter, { nullable: true, description: 'Which pivots.' })
  filter?: PivotFilter | null;
}

@Resolver()
export class ListQueries {
  @Query(() => RoleConnection, { description: 'Roles, by id.' })
  roles(
    @Args(() => RolesArgs) { filter, ...page }: RolesArgs,
    @Ctx() { atlas }: Context,
  ): Connection<Role, { node: Role }> {
    return connect(filterRoles(atlas, roleFilterOf(filter)), page, ROLES);
  }

  @Query(() => SkillConnection, { description: 'Skills, by id.' })
  skills(
    @Args(() => SkillsArgs) { filter, ...page }: SkillsArgs,
    @Ctx() { atlas }: Context,
  ): Connection<Skill, { node: Skill }> {
    return connect(filterSkills(atlas, filter), page, SKILLS);
  }

  @Query(() => IndustryConnection, { description: 'Industries, by id.' })
  industries(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { atlas }: Context,
  ): Connection<Industry, { node: Industry }> {
    return connect(atlas.topology.industries, page, INDUSTRIES);
  }

  @Query(() => PivotConnection, { description: 'All pivots, by id of the origin, then of the destination.' })
  pivots(
    @Args(() => PivotsArgs) { filter, ...page }: PivotsArgs,
    @Ctx() { atlas }: Context,
  ): Connection<PivotRow, { node: PivotRow }> {
    return connect(pivotRows(atlas, filter), page, PIVOTS);
  }
}

const ROLES = byId<Role>('roles');
const SKILLS = byId<Skill>('skills');
const INDUSTRIES = byId<Industry>('industries');
const PIVOTS: Order<PivotRow> = { list: 'pivots', keyOf: ({ from, to }) => [from.id, to.id] };

/** Pivots that pass a filter, made into rows one by one as a page asks for them: there may be millions. */
function pivotRows(atlas: Atlas, filter: PivotFilter | null | undefined): Rows<PivotRow> {
  const { ease, basis } = atlas.topology.pivots;
  if (!filter) return { length: ease.length, at: (index) => atlas.pivotAt(index) };
  const edges: number[] = [];
  for (let edge = 0; edge < ease.length; edge++) {
    if (passes(filter, ratingOf(ease[edge]!), BASES[basis[edge]!]!)) edges.push(edge);
  }
  return { length: edges.length, at: (index) => atlas.pivotAt(edges[index]!) };
}
