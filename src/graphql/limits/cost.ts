import { isListType, isNonNullType, type DocumentNode, type GraphQLSchema } from 'graphql';
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { checkArguments, wordsOf } from './arguments.js';
import { DEEPEST_PATH, LARGEST_PAGE } from './limits.js';

type Arguments = Record<string, unknown>;

/** How long a list that has no `first` is taken to be. */
const LIST_SIZE = 5;

/** What finding one route costs, in fields. */
const ROUTE_COST = 20;

/** What finding all roles within bounds costs, in fields. */
const REACH_COST = 200;

/** What each word costs that may have to be searched for, in fields. */
const WORD_COST = 30;

/** What one search over all names costs, in fields. */
const SEARCH_COST = 50;

/** What putting all roles that require a skill in order costs, in fields. */
const ORDER_COST = 20;

/** What looking at every pivot for a filter costs, in fields. */
const PIVOTS_COST = 20;

/** What fields cost beside what they return: the work of finding it. */
const WORK: Readonly<Record<string, (args: Arguments) => number>> = {
  'Query.pivotPaths': ({ after }) => ROUTE_COST * (after == null ? 0 : DEEPEST_PATH),
  'PivotPathConnection.nodes': () => ROUTE_COST,
  'PivotPathConnection.edges': () => ROUTE_COST,
  'PivotPathConnection.pageInfo': () => ROUTE_COST,
  'Query.reachableRoles': ({ filter }) => REACH_COST + (hasText(filter) ? SEARCH_COST : 0),
  'ReachableRoleEdge.path': () => ROUTE_COST,
  'Query.skillOverlap': ({ roles }) => (roles as unknown[]).length ** 2,
  'Query.search': () => SEARCH_COST,
  'Query.pivots': ({ filter }) => (filter == null ? 0 : PIVOTS_COST),
  'Skill.roles': () => ORDER_COST,
  'Query.roles': ({ filter }) => (hasText(filter) ? SEARCH_COST : 0),
  'Query.skills': ({ filter }) => (hasText(filter) ? SEARCH_COST : 0),
};

/**
 * Fields of the largest answer that an operation can have: 1 for each field, times the size of every list around it, and more for searches.
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
  return isList && !typeName.endsWith('Connection') ? LIST_SIZE : 1;
}

function hasText(filter: unknown): boolean {
  return (filter as { text?: string | null } | null | undefined)?.text != null;
}
