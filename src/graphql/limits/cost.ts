import { isListType, isNonNullType, type DocumentNode, type GraphQLSchema } from 'graphql';
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { checkArguments, wordsOf } from './arguments.js';
import { DEEPEST_PATH, LARGEST_PAGE, LIMITS } from './limits.js';

type Arguments = Record<string, unknown>;

/** How long a list that has no `first` is taken to be. */
const LIST_SIZE = 5;

/** How long a list of all skills of a role is taken to be. */
const SKILLS_SIZE = 15;

// What follows is measured, as processor time on a graph of 3,000 roles and 60,000 pivots: 1 is about a microsecond. A plain field of a long list
// takes 0.2 to 0.8, and one that is read from the store 5.

/** Finding one route. */
const ROUTE_COST = 65;

/** Finding all roles within bounds. */
const REACH_COST = 1_500;

/** The same where one of the bounds is of months, which needs a search of another kind. */
const REACH_MONTHS_COST = 3_500;

/** Writing out the route to a role within bounds. */
const REACHED_ROUTE_COST = 20;

/** Each word that may have to be searched for. */
const WORD_COST = 30;

/** One search over all names. */
const SEARCH_COST = 700;

/** Looking at every role or skill for a filter. */
const FILTER_COST = 250;

/** Looking at every pivot for a filter. */
const PIVOTS_COST = 200;

/** Putting all roles that require a skill in order. */
const ORDER_COST = 30;

/** Reading a detail that is not a list. */
const DETAIL_COST = 4;

/** What fields cost beside what they return: the work of finding it. */
const WORK: Readonly<Record<string, (args: Arguments) => number>> = {
  'Query.pivotPaths': ({ after }) => ROUTE_COST * (after == null ? 0 : DEEPEST_PATH),
  'PivotPathConnection.nodes': () => ROUTE_COST,
  'PivotPathConnection.edges': () => ROUTE_COST,
  'PivotPathConnection.pageInfo': () => ROUTE_COST,
  'Query.reachableRoles': ({ within, filter }) =>
    ((within as { months?: number | null }).months == null ? REACH_COST : REACH_MONTHS_COST) + filterCost(filter),
  'ReachableRoleEdge.path': () => REACHED_ROUTE_COST,
  'Query.skillOverlap': ({ roles }) => (roles as unknown[]).length ** 2,
  'Query.search': () => SEARCH_COST,
  'Query.pivots': ({ filter }) => (filter == null ? 0 : PIVOTS_COST),
  'Skill.roles': () => ORDER_COST,
  'Query.roles': ({ filter }) => filterCost(filter),
  'Query.skills': ({ filter }) => filterCost(filter),
  'Pivot.rationale': () => DETAIL_COST,
  'Role.aiResilience': () => DETAIL_COST,
};

/** Lists that are longer than most: at each field, how long it is taken to be. */
const SIZES: Readonly<Record<string, number>> = {
  'SkillGap.kept': SKILLS_SIZE,
  'SkillGap.missing': SKILLS_SIZE,
  'SkillGap.unused': SKILLS_SIZE,
  'SkillOverlap.roles': LIMITS.maxListLength,
};

/**
 * Fields of the largest answer that an operation can have: 1 for each field, times the size of every list around it, and more for searches and details.
 * Takes a valid document and valid variables. Throws LIMIT_EXCEEDED for an argument that is too long.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Arguments,
): number {
  return getComplexity({ schema, query: document, operationName, variables, estimators: [estimate] });
}

function estimate({ type, field, args, childComplexity }: ComplexityEstimatorArgs): number {
  // Introspection is bounded by the schema.
  if (type.name.startsWith('__')) return 0;
  const name = `${type.name}.${field.name}`;
  checkArguments(name, args);
  return (
    1 + (WORK[name]?.(args) ?? 0) + WORD_COST * wordsIn('', args) + sizeOf(type.name, field, args) * childComplexity
  );
}

/** Words of all texts among arguments, wherever they stand inside of each other. */
function wordsIn(name: string, value: unknown): number {
  if (typeof value === 'string') return wordsOf(name, value);
  if (typeof value !== 'object' || value === null) return 0;
  const isList = Array.isArray(value);
  return Object.entries(value).reduce((sum, [key, inner]) => sum + wordsIn(isList ? name : key, inner), 0);
}

function sizeOf(typeName: string, field: ComplexityEstimatorArgs['field'], args: Arguments): number {
  const first = field.args.find(({ name }) => name === 'first');
  if (first) {
    const count = (args.first ?? first.defaultValue) as number;
    // A size out of bounds is refused where the field is resolved, by a better message than this could give.
    return Math.min(Math.max(count, 1), LARGEST_PAGE);
  }
  if (Array.isArray(args.ids)) return args.ids.length;
  // A connection's own lists are as long as its `first`, which is counted already.
  const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
  return isList && !typeName.endsWith('Connection') ? (SIZES[`${typeName}.${field.name}`] ?? LIST_SIZE) : 1;
}

function filterCost(filter: unknown): number {
  if (filter == null) return 0;
  return FILTER_COST + ((filter as { text?: string | null }).text == null ? 0 : SEARCH_COST);
}
