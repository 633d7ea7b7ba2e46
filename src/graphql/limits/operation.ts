import {
  getVariableValues,
  GraphQLError,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { BadInputError } from '../../errors.js';
import { asRequestError, refusal } from '../errors.js';
import { checkVariables } from './arguments.js';
import { costOf } from './cost.js';
import { LIMITS } from './limits.js';
import { checkShape } from './shape.js';

/** Characters of keys that are kept of operations that passed. */
const CACHE_SIZE = 2_000_000;

interface Operation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Of the document's text. */
  queryHash: string;
  variables: Record<string, unknown> | undefined;
}

/** Refuses operations that ask for too much before anything of them is executed. */
export class OperationLimits {
  /** Costs by what was asked: counting takes longer than small answers do. */
  private readonly costs = new LRUCache<string, number>({
    maxSize: CACHE_SIZE,
    sizeCalculation: (_, key) => key.length,
  });

  constructor(private readonly schema: GraphQLSchema) {}

  /** Throws a LIMIT_EXCEEDED that names the limit; passes wrong variables on, because the execution words those errors. */
  check(asked: Operation): void {
    const { operation, queryHash, variables = {} } = asked;
    checkVariables(variables);
    const key = [queryHash, operation.name?.value, JSON.stringify(variables)].join('\n');
    let cost = this.costs.get(key);
    if (cost === undefined) {
      checkShape(asked.document, operation);
      if (getVariableValues(this.schema, operation.variableDefinitions ?? [], variables).errors) return;
      cost = this.countCost(asked);
      this.costs.set(key, cost);
    }
    if (cost > LIMITS.maxCost) throw refusal('maxCost', LIMITS.maxCost, cost);
  }

  private countCost({ document, operation, variables = {} }: Operation): number {
    try {
      return costOf(this.schema, document, operation.name?.value, variables);
    } catch (error) {
      // An argument that a variable makes wrong, such as null where a value must be.
      if (error instanceof GraphQLError && error.originalError === undefined) {
        throw asRequestError(new BadInputError(error.message), 400);
      }
      throw error;
    }
  }
}
