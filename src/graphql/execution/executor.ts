import { execute, GraphQLError, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { LimitExceededError } from '../../errors.js';
import type { Context } from '../context.js';
import { limitMessage } from '../errors.js';
import { CompiledQueries, type AskedOperation } from './compiled-queries.js';

/** An operation that passed the limits, and what it is asked with. */
export interface Execution extends AskedOperation {
  /** As the request names it. */
  operationName: string | undefined;
  variables: Record<string, unknown> | undefined;
  context: Context;
}

export interface ExecutorOptions {
  /** How long one execution may take. */
  timeLimitMs: number;
  /** How often an operation is asked before it is compiled, that time included. */
  compileAt: number;
}

/**
 * Executes operations as graphql-js does, faster where they come again: by graphql-jit. An answer with an error is graphql-js's own, which is asked
 * again for it: what was read is still in the loaders of the request.
 */
export class Executor {
  private readonly compiled: CompiledQueries;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly options: ExecutorOptions,
  ) {
    this.compiled = new CompiledQueries(schema, options.compileAt);
  }

  /** The result; or an error in its place once the time is up or the client is gone: what still runs then reads no more. */
  async execute(execution: Execution): Promise<ExecutionResult> {
    const result = this.run(execution);
    return result instanceof Promise ? withinTime(result, execution.context.abort, this.options.timeLimitMs) : result;
  }

  private run(execution: Execution): ExecutionResult | Promise<ExecutionResult> {
    const query = this.compiled.find(execution);
    if (!query) return this.interpret(execution);
    const orInterpreted = (result: ExecutionResult): ExecutionResult | Promise<ExecutionResult> =>
      result.errors || result.data === undefined ? this.interpret(execution) : result;
    const result = query(undefined, execution.context, execution.variables);
    return result instanceof Promise ? result.then(orInterpreted) : orInterpreted(result);
  }

  private interpret(asked: Execution): ExecutionResult | Promise<ExecutionResult> {
    const { document, operationName, variables, context } = asked;
    return execute({
      schema: this.schema,
      document,
      contextValue: context,
      variableValues: variables,
      operationName,
    });
  }
}

async function withinTime(
  result: Promise<ExecutionResult>,
  abort: AbortController,
  timeLimitMs: number,
): Promise<ExecutionResult> {
  const timer = setTimeout(() => {
    abort.abort(new LimitExceededError(limitMessage('timeMs', timeLimitMs, 'more')));
  }, timeLimitMs);
  const aborted = new Promise<ExecutionResult>((resolve) => {
    const onAbort = (): void => {
      const reason: unknown = abort.signal.reason;
      const originalError = reason instanceof Error ? reason : new Error(String(reason));
      resolve({ data: null, errors: [new GraphQLError(originalError.message, { originalError })] });
    };
    if (abort.signal.aborted) onAbort();
    else abort.signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([result, aborted]);
  } finally {
    clearTimeout(timer);
  }
}
