import type { GraphQLFormattedError } from 'graphql';
import { LiveAtlas } from '../../src/atlas/index.js';
import { StoreUnavailableError } from '../../src/errors.js';
import { emptyReport, type RequestReport } from '../../src/graphql/context.js';
import { createGraphql, type GraphqlService } from '../../src/graphql/server.js';
import type { Dataset } from '../../src/model/dataset.js';
import { MemoryStore } from '../../src/store/memory.js';
import type { GraphStore } from '../../src/store/store.js';
import { tinyDataset } from '../support/tiny-dataset.js';

export interface Answer {
  /** Null where there is none. */
  data: Data | null;
  errors: readonly GraphQLFormattedError[];
  extensions: Record<string, unknown>;
  status: number;
  report: RequestReport;
  /** What the log was told. */
  logged: unknown[];
}

/** What an answer holds; {@link at} reads inside of it. */
export type Data = Record<string, unknown>;

/** The value at a path such as `roles.nodes.0.name`; `*` stands for every item of a list. Fails where the path leads nowhere. */
export function at(value: unknown, path: string): unknown {
  const [key, ...rest] = path.split('.');
  if (key === undefined || key === '') return value;
  if (key === '*') return (value as unknown[]).map((item) => at(item, rest.join('.')));
  const inner = (value as Record<string, unknown>)[key];
  if (inner === undefined) throw new Error(`nothing at ${path} of ${JSON.stringify(value)}`);
  return at(inner, rest.join('.'));
}

/** Asks something of another server too, and expects the same. */
export interface Witness {
  ask(asked: Asked, answer: Promise<Answer>): Promise<void>;
}

/** One request as a client sends it. */
export interface Asked {
  query: string;
  variables: Record<string, unknown> | undefined;
  operationName: string | undefined;
  abort: AbortController;
}

/** The API over a dataset, in this process and without a transport. */
export class Api {
  /** Calls in a witness for every API over a dataset; tests that compare stores set it. */
  static witness: ((dataset: Dataset, api: Api, options: ApiOptions) => Promise<Witness>) | null = null;
  private witness: Witness | null = null;

  private constructor(
    /** Compiles every query that may be. */
    readonly graphql: GraphqlService,
    /** Compiles none, and is asked the same. */
    private readonly interpreter: GraphqlService | null,
    readonly store: GraphStore,
    readonly live: LiveAtlas,
  ) {}

  static async over(dataset: Dataset = tinyDataset(), options: ApiOptions = {}): Promise<Api> {
    const memory = new MemoryStore();
    await memory.replace(dataset);
    const api = await Api.on(memory, options);
    if (Api.witness && !options.alone) api.witness = await Api.witness(dataset, api, options);
    return api;
  }

  /** The API over a store as it stands. */
  static async on(inner: GraphStore, { alone = false, timeLimitMs, wrap }: ApiOptions = {}): Promise<Api> {
    const store = wrap ? wrap(inner) : inner;
    const live = new LiveAtlas(inner, { loaded: () => undefined, failed: fail, recovered: () => undefined });
    await live.check();
    const compiler = await createGraphql(live, store, { timeLimitMs, compileAt: 1 });
    const interpreter = alone ? null : await createGraphql(live, store, { timeLimitMs, compileAt: Infinity });
    return new Api(compiler, interpreter, store, live);
  }

  /** Asks as a client does. */
  async ask(
    query: string,
    variables?: Record<string, unknown>,
    operationName?: string,
    abort = new AbortController(),
  ): Promise<Answer> {
    const asked = { query, variables, operationName, abort };
    const answer = this.answer(asked);
    await this.witness?.ask(asked, answer);
    return answer;
  }

  /** What this API alone answers; fails where a compiled query answers otherwise than graphql-js. */
  async answer(asked: Asked): Promise<Answer> {
    const answers = [this.graphql, ...(this.interpreter ? [this.interpreter] : [])].map((graphql) =>
      answerOf(graphql, asked),
    );
    const [compiled, interpreted = compiled] = await Promise.all(answers);
    expect(comparable(compiled!)).toBe(comparable(interpreted!));
    return compiled!;
  }

  /** The data of an answer that must have no errors. */
  async data(query: string, variables?: Record<string, unknown>): Promise<Data> {
    const { data, errors } = await this.ask(query, variables);
    expect(errors).toEqual([]);
    return data!;
  }

  /** The one error of an answer that must have one. */
  async error(query: string, variables?: Record<string, unknown>): Promise<GraphQLFormattedError> {
    const { errors } = await this.ask(query, variables);
    expect(errors).toHaveLength(1);
    return errors[0]!;
  }
}

async function answerOf(graphql: GraphqlService, { query, variables, operationName, abort }: Asked): Promise<Answer> {
  const report = emptyReport();
  const logged: unknown[] = [];
  const contextValue = graphql.contextOf({
    requestId: 'request-1',
    abort,
    report,
    logError: (error) => logged.push(error),
  });
  const response = await graphql.apollo.executeOperation({ query, variables, operationName }, { contextValue });
  if (response.body.kind !== 'single') throw new Error('answers come in one piece');
  const { data = null, errors = [], extensions = {} } = response.body.singleResult;
  return {
    // Plain objects, as a client parses them.
    data: JSON.parse(JSON.stringify(data)) as Data | null,
    errors,
    extensions,
    status: response.http.status ?? 200,
    report,
    logged,
  };
}

/**
 * All that a client and a log see of an answer. Fields that wait for the store come in the order of its answers; what else was read when an error ended
 * the answer depends on when it came.
 */
function comparable({ report, errors, logged, ...answer }: Answer): string {
  return JSON.stringify({
    ...answer,
    errors: errors.map((error) => JSON.stringify(error)).sort(),
    logged: logged.map(String),
    calls: answer.data === null ? [] : [...report.storeCalls].sort(),
    codes: [...report.errorCodes].sort(),
  });
}

export interface ApiOptions {
  /** Nothing else is asked the same: the test counts or changes what is behind this very API. */
  alone?: boolean;
  timeLimitMs?: number;
  /** Stands between the API and the store. */
  wrap?: (store: GraphStore) => GraphStore;
}

/** A store with another method in place of one of its own. */
export function withMethod<Name extends keyof GraphStore>(
  store: GraphStore,
  name: Name,
  method: GraphStore[Name],
): GraphStore {
  return withMethods(store, (asked) => (asked === name ? method : undefined));
}

/** A store whose revision and topology are well and whose every detail fails. */
export function withoutDetails(
  store: GraphStore,
  error: Error = new StoreUnavailableError('the store is away'),
): GraphStore {
  return withMethods(store, (asked) => (DETAILS.has(asked) ? () => Promise.reject(error) : undefined));
}

function withMethods(store: GraphStore, methodFor: (name: string | symbol) => unknown): GraphStore {
  return new Proxy(store, {
    get: (target, name, receiver) => methodFor(name) ?? (Reflect.get(target, name, receiver) as unknown),
  });
}

const DETAILS: ReadonlySet<string | symbol> = new Set([
  'pivotsByPair',
  'claimsOfPairs',
  'levelsOf',
  'levelsById',
  'payOf',
  'payById',
  'resilienceOf',
  'claimsAbout',
  'claimsById',
  'sourcesById',
  'sources',
]);

function fail(error: unknown): void {
  throw error;
}
