// Decorators of the classes below write to it as they are loaded, so it has to come first.
import 'reflect-metadata';
import { isAbstractType, printSchema, type GraphQLSchema, type GraphQLTypeResolver } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
// In the order in which the schema lists the queries.
import { LookUpQueries } from './queries/look-ups.js';
import { ListQueries } from './queries/lists.js';
import { SearchQuery } from './queries/search.js';
import { PivotPathConnectionResolver, PivotPathsQuery } from './pivots/path-query.js';
import { ReachableRolesQuery } from './reach/reach-query.js';
import { SkillGapQuery } from './pivots/gap.js';
import { SkillOverlapQuery } from './pivots/overlap.js';
import { GraphInfoResolver, ReleaseResolver } from './queries/graph-info.js';
import { ClaimResolver, ClaimType } from './claims/claim.js';
import { CareerLevelResolver, CareerLevelType, LadderResolver } from './claims/level.js';
import { SourceType } from './claims/source.js';
import type { Context } from './context.js';
import { callResolversDirectly } from './direct-resolvers.js';
import { AiResilienceResolver, PayFigureResolver, RoleCareerResolver } from './entities/career.js';
import { EntityResolver } from './entities/entity.js';
import { IndustryRolesResolver, IndustryType, RoleIndustriesResolver } from './entities/industry.js';
import { RoleSkillsResolver, SkillRolesResolver } from './entities/requirement.js';
import { RoleResolver, RoleType } from './entities/role.js';
import { SkillType } from './entities/skill.js';
import { PayChangeResolver, PivotLegResolver, PivotPathResolver, PivotPathType } from './pivots/path.js';
import { PivotResolver, PivotType, RolePivotsResolver } from './pivots/pivot.js';
import { ResolvedPlanResolver } from './pivots/plan.js';
import { nodeTypeName } from './relay/node.js';

const RESOLVERS: NonEmptyArray<new () => object> = [
  LookUpQueries,
  ListQueries,
  SearchQuery,
  PivotPathConnectionResolver,
  PivotPathsQuery,
  ReachableRolesQuery,
  SkillGapQuery,
  SkillOverlapQuery,
  GraphInfoResolver,
  ReleaseResolver,
  EntityResolver,
  RoleResolver,
  RoleSkillsResolver,
  RoleIndustriesResolver,
  RolePivotsResolver,
  RoleCareerResolver,
  SkillRolesResolver,
  IndustryRolesResolver,
  PivotResolver,
  PivotPathResolver,
  PivotLegResolver,
  PayChangeResolver,
  ResolvedPlanResolver,
  PayFigureResolver,
  AiResilienceResolver,
  CareerLevelResolver,
  LadderResolver,
  ClaimResolver,
];

/** What only an interface leads to. */
const NODE_TYPES = [
  RoleType,
  SkillType,
  IndustryType,
  CareerLevelType,
  PivotType,
  PivotPathType,
  SourceType,
  ClaimType,
];

/** Builds the executable schema from the classes of this room. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({ resolvers: RESOLVERS, orphanedTypes: NODE_TYPES, validate: false, skipCheck: true });
  resolveTypesById(schema);
  callResolversDirectly(schema);
  return schema;
}

/** The schema as a document, with its descriptions. */
export function printedSchema(schema: GraphQLSchema): string {
  return `${printSchema(schema)}\n`;
}

/** How the members of each interface are told apart: their ids say what they are. */
const TYPE_RESOLVERS: Readonly<Record<string, GraphQLTypeResolver<{ id: string }, Context>>> = {
  Node: ({ id }) => nodeTypeName(id),
  Entity: ({ id }) => nodeTypeName(id),
};

/**
 * Replaces the asynchronous type resolvers that type-graphql makes: they cost a promise per value, and compiled queries need synchronous ones. Those
 * never throw: an undefined type is an error of its field.
 */
function resolveTypesById(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isAbstractType(type) || type.name.startsWith('__')) continue;
    const resolveType = TYPE_RESOLVERS[type.name];
    if (!resolveType) throw new Error(`${type.name} is abstract and has no type resolver`);
    type.resolveType = resolveType;
  }
}
