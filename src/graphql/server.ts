import { ApolloServer, HeaderMap, type ApolloServerPlugin, type GraphQLRequestContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { CareerGraphError } from '../errors.js';
import type { GraphStore } from '../store/store.js';
import { createContext, type AtlasSource, type Context, type RequestInfo, type Validity } from './context.js';
import { asRequestError, codeOf, formatError } from './errors.js';
import { Executor } from './execution/executor.js';
import { stringifyResult } from './execution/json.js';
import { LIMITS } from './limits/limits.js';
import { OperationLimits } from './limits/operation.js';
import { createSchema } from './schema.js';

/** Characters of an operation's name that are noted: clients choose it. */
const LONGEST_NAME = 100;

/** The API without its transport. */
export interface GraphqlService {
  apollo: ApolloServer<Context>;
  /** The context of one request; throws a GraphQL error with status 503 while no atlas is loaded. */
  contextOf(request: RequestInfo): Context;
  /** Whether an answer would be the same now. */
  isCurrent(validity: Validity): boolean;
}

/** Apollo's own plugins that cost time at start or in each request, need a network, or report to one. */
const SILENCED = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

export interface GraphqlOptions {
  /** How long the execution of one request may take. */
  timeLimitMs?: number;
  /** How often an operation is asked before it is compiled, that time included. */
  compileAt?: number;
}

/** Answers GraphQL from an atlas, with details from its store. */
export async function createGraphql(
  live: AtlasSource,
  store: GraphStore,
  { timeLimitMs = LIMITS.timeMs, compileAt = 2 }: GraphqlOptions = {},
): Promise<GraphqlService> {
  const schema = createSchema();
  const { plugin, gateway } = executeBy(new Executor(schema, { timeLimitMs, compileAt }), schema);
  const apollo = new ApolloServer<Context>({
    gateway,
    plugins: [...SILENCED, limitsPlugin(new OperationLimits(schema)), reportPlugin, plugin],
    formatError,
    introspection: true,
    csrfPrevention: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.maxTokens },
    stringifyResult,
  });
  await apollo.start();
  return {
    apollo,
    contextOf: (request) => contextOf(live, store, request),
    isCurrent: (validity) => isCurrent(validity, live, store),
  };
}

function contextOf(live: AtlasSource, store: GraphStore, request: RequestInfo): Context {
  try {
    return createContext(live, store, request);
  } catch (error) {
    if (!(error instanceof CareerGraphError)) throw error;
    request.report.errorCodes.add(error.code);
    throw asRequestError(error, 503);
  }
}

/**
 * Details hold as long as the revision in a store that has no other writer. In a shared one people edit details without a new revision, so there they
 * hold until the revision is checked again.
 */
function isCurrent({ revision, hasDetails, checkedAt }: Validity, live: AtlasSource, store: GraphStore): boolean {
  const freshness = live.freshness();
  if (freshness.revision !== revision || freshness.stale) return false;
  if (!hasDetails) return true;
  return live.knownRevision === revision && (!store.isShared || freshness.checkedAt.getTime() === checkedAt);
}

type Gateway = NonNullable<ConstructorParameters<typeof ApolloServer<Context>>[0]['gateway']>;

/**
 * Has an executor of our own answer. The gateway option would be Apollo's place for it, but for each execution there Apollo makes an object with
 * accessors, and V8 keeps those, with all of the request that they refer to, until a full collection. So only answers with errors go that way, for what
 * Apollo does with errors.
 */
function executeBy(
  executor: Executor,
  schema: GraphQLSchema,
): { plugin: ApolloServerPlugin<Context>; gateway: Gateway } {
  const failed = new WeakMap<object, ExecutionResult>();
  const plugin: ApolloServerPlugin<Context> = {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: async ({ document, operation, queryHash, request, contextValue }) => {
          const { operationName, variables } = request;
          const asked = { document, operation, queryHash: queryHash!, operationName, variables, context: contextValue };
          const singleResult = await executor.execute(asked);
          if (!singleResult.errors)
            return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
          failed.set(contextValue, singleResult);
          return null;
        },
      }),
  };
  const gateway: Gateway = {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () => Promise.resolve({ executor: ({ context }) => Promise.resolve(failed.get(context)!) }),
    stop: () => Promise.resolve(),
  };
  return { plugin, gateway };
}

function limitsPlugin(limits: OperationLimits): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        validationDidStart: (request) => {
          // Apollo reads the document again from here, and has no other way to pass its validation over.
          Object.assign(request, { document: limits.admit(request.document) });
          return Promise.resolve();
        },
        didResolveOperation: ({ document, operation, queryHash, request }) => {
          limits.checkAdmitted(document);
          // Without an operation, the execution says which ones there are.
          if (operation) limits.check({ document, operation, queryHash, variables: request.variables });
          return Promise.resolve();
        },
      }),
  };
}

/** Notes what each request did, tells the log of errors that are ours, and names the revision in every answer. */
const reportPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ contextValue, operationName }) => {
        contextValue.report.operationName = operationName?.slice(0, LONGEST_NAME) ?? null;
        return Promise.resolve();
      },
      didEncounterErrors: (request) => {
        noteErrors(request);
        return Promise.resolve();
      },
      willSendResponse: (request) => {
        noteAnswer(request);
        return Promise.resolve();
      },
    }),
};

function noteErrors({ errors = [], contextValue }: GraphQLRequestContext<Context>): void {
  for (const error of errors) {
    const code = codeOf(error);
    contextValue.report.errorCodes.add(code);
    if (code !== 'INTERNAL') continue;
    contextValue.logError(error.originalError ?? error);
    error.extensions.requestId = contextValue.requestId;
  }
}

function noteAnswer({ contextValue, response }: GraphQLRequestContext<Context>): void {
  if (response.body?.kind !== 'single') return;
  const { report, freshness } = contextValue;
  const { revision, stale } = freshness;
  const { singleResult } = response.body;
  const hasDetails = report.storeCalls.size > 0;
  const detailsRevision = hasDetails ? contextValue.detailsRevision() : revision;
  const isOther = detailsRevision !== revision;
  singleResult.extensions = { revision, ...(stale && { stale }), ...(isOther && { detailsRevision }) };
  if (singleResult.errors || stale || isOther || report.isOfMoment) return;
  report.validity = { revision, hasDetails, checkedAt: freshness.checkedAt.getTime() };
}
