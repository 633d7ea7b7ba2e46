import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { isCompilable } from './compilable.js';

/** Operations that are remembered, compiled or not. */
const MOST_OPERATIONS = 500;

/** An operation of a valid document. */
export interface AskedOperation {
  document: DocumentNode;
  /** Undefined where the document has several and the request names none of them. */
  operation: OperationDefinitionNode | undefined;
  /** Of the document's text. */
  queryHash: string;
}

/** How often an operation was asked, until it is compiled; null where it never will be. */
type Compiled = CompiledQuery['query'] | number | null;

/** Operations as functions. An operation is compiled once it is asked again: compiling takes longer than executing it a few times. */
export class CompiledQueries {
  private readonly operations = new LRUCache<string, { compiled: Compiled }>({ max: MOST_OPERATIONS });

  /** @param compileAt how often an operation is asked before it is compiled, that time included */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly compileAt: number,
  ) {}

  /** Counts the question; null for an operation that is to be executed without compiling it. */
  find({ document, operation, queryHash }: AskedOperation): CompiledQuery['query'] | null {
    if (!operation) return null;
    const key = `${queryHash} ${operation.name?.value ?? ''}`;
    let known = this.operations.get(key);
    if (!known) {
      known = { compiled: 0 };
      this.operations.set(key, known);
    }
    if (typeof known.compiled === 'number') {
      known.compiled++;
      if (known.compiled >= this.compileAt) known.compiled = this.compile(document, operation);
    }
    return typeof known.compiled === 'function' ? known.compiled : null;
  }

  private compile(document: DocumentNode, operation: OperationDefinitionNode): CompiledQuery['query'] | null {
    if (!isCompilable(this.schema, document, operation)) return null;
    const compiled = compileQuery(this.schema, document, operation.name?.value ?? '', {
      // Where there is an error, graphql-js makes it anew.
      disablingCapturingStackErrors: true,
    });
    return isCompiledQuery(compiled) ? compiled.query : null;
  }
}
