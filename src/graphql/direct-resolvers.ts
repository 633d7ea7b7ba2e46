import {
  isAbstractType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { LimitExceededError } from '../errors.js';
import type { Context } from './context.js';
import { pace } from './execution/pace.js';

type Resolve = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>;
type Metadata =
  | ReturnType<typeof getMetadataStorage>['queries'][number]
  | ReturnType<typeof getMetadataStorage>['fieldResolvers'][number];
type Param = NonNullable<Metadata['params']>[number];

/**
 * Has the methods of the resolver classes called with what GraphQL gives, once type-graphql has made the schema. Its own way to them makes two objects
 * and three promises of the arguments of each field, to validate them a second time.
 */
export function callResolversDirectly(schema: GraphQLSchema): void {
  const { queries, fieldResolvers, objectTypes, interfaceTypes } = getMetadataStorage();
  const names = new Map([...objectTypes, ...interfaceTypes].map(({ target, name }) => [target, name]));
  const instances = new Map<Metadata['target'], object>();
  const instanceOf = (target: Metadata['target']): object => {
    const instance = instances.get(target) ?? (Reflect.construct(target, []) as object);
    instances.set(target, instance);
    return instance;
  };

  for (const query of queries) {
    fieldOf(schema.getQueryType()!, query.schemaName).resolve = callOf(
      query,
      instanceOf(query.target),
      !LOOK_UPS.has(query.schemaName),
    );
  }
  for (const resolver of fieldResolvers) {
    const owner = schema.getType(names.get(resolver.getObjectType!())!);
    const types = isAbstractType(owner) ? schema.getPossibleTypes(owner) : isObjectType(owner) ? [owner] : [];
    for (const type of types) {
      fieldOf(type, resolver.schemaName).resolve = callOf(resolver, instanceOf(resolver.target), false);
    }
  }
}

function fieldOf(type: GraphQLObjectType, name: string): { resolve?: Resolve } {
  return type.getFields()[name]!;
}

/** Queries that find something by its name, without a search. */
const LOOK_UPS: ReadonlySet<string> = new Set(['role', 'skill', 'industry', 'pivot', 'graph']);

/** @param isLong whether a call may be long: those of other queries, which search */
function callOf({ methodName, params = [] }: Metadata, instance: object, isLong: boolean): Resolve {
  const method = Reflect.get(instance, methodName) as (...values: unknown[]) => unknown;
  const values = [...params].sort((a, b) => a.index - b.index).map(valueOf);
  return (root, args, context, info) => {
    const call = (): unknown =>
      method.apply(
        instance,
        values.map((value) => value(root, args, context, info)),
      );
    return pace.isOver(context.pauses, isLong) ? inLaterTurn(call, context, isLong) : call();
  };
}

/** Lets others go first; a request that is over meanwhile does no more work. */
function inLaterTurn(call: () => unknown, { abort, pauses }: Context, isLong: boolean): Promise<unknown> {
  return pauses.later(() => {
    if (abort.signal.aborted) throw new LimitExceededError('the request is over; nothing more is done for it');
    return call();
  }, isLong);
}

function valueOf(param: Param): Resolve {
  switch (param.kind) {
    case 'root':
      return (root) => root;
    case 'args':
      return (_, args) => args;
    case 'arg':
      return (_, args) => args[param.name];
    case 'context':
      return (_root, _args, context) => context;
    case 'info':
      return (_root, _args, _context, info) => info;
    default:
      throw new Error(`a parameter of kind ${param.kind} cannot be passed to a resolver`);
  }
}
