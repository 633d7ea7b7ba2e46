import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import { allowedClasses, type Atlas, type PivotRow } from '../../atlas/index.js';
import type { Industry, Role, Skill } from '../../model/entities.js';
import { filterRoles } from '../../planner/index.js';
import type { Context } from '../context.js';
import { byId } from '../entities/entity.js';
import { IndustryConnection } from '../entities/industry.js';
import { RoleConnection } from '../entities/role.js';
import { SkillConnection } from '../entities/skill.js';
import { PivotConnection, PivotFilter } from '../pivots/pivot.js';
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

/** Pivots, made into rows one by one as a page asks for them: there may be millions. */
function pivotRows(atlas: Atlas, filter: PivotFilter | null | undefined): Rows<PivotRow> {
  if (filter) return new FilteredPivots(atlas, filter);
  return { length: atlas.topology.pivots.to.length, at: (index) => atlas.pivotAt(index) };
}

/** Pivots that are looked through to find one by its place among those that pass. */
const BLOCK = 4_096;

/** The pivots that pass a filter: counted at once, block by block, and looked for again one by one. */
class FilteredPivots implements Rows<PivotRow> {
  readonly length: number;
  private readonly allowed: Uint8Array;
  /** How many pass before each block. */
  private readonly before: Uint32Array;

  constructor(
    private readonly atlas: Atlas,
    { minRating, basis }: PivotFilter,
  ) {
    this.allowed = allowedClasses(minRating ?? null, basis ?? null);
    const { allowed } = this;
    const { classes } = atlas.routing.view;
    this.before = new Uint32Array(Math.ceil(classes.length / BLOCK));
    let length = 0;
    for (let edge = 0; edge < classes.length; edge++) {
      if (edge % BLOCK === 0) this.before[edge / BLOCK] = length;
      length += allowed[classes[edge]!]!;
    }
    this.length = length;
  }

  at(index: number): PivotRow | undefined {
    const { atlas, allowed, before } = this;
    const { classes } = atlas.routing.view;
    const block = before.findLastIndex((passing) => passing <= index);
    let left = index - (before[block] ?? 0);
    for (let edge = block * BLOCK; edge < classes.length; edge++) {
      if (allowed[classes[edge]!] === 1 && left-- === 0) return atlas.pivotAt(edge);
    }
    return undefined;
  }
}
