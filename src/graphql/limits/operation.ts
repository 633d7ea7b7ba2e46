import {
  getVariableValues,
  GraphQLError,
  parse,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { BadInputError } from '../../errors.js';
import { asRequestError, refusal } from '../errors.js';
import { checkVariables, sizeOf } from './arguments.js';
import { costOf } from './cost.js';
import { LIMITS } from './limits.js';
import { refusalOfShape } from './shape.js';

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
  /** Costs by what was asked, texts by their sizes alone: counting takes longer than small answers do. */
  private readonly costs = new LRUCache<string, number>({
    maxSize: CACHE_SIZE,
    sizeCalculation: (_, key) => key.length,
  });

  /** What stands in the place of documents that are refused, with the reason. */
  private readonly refusals = new WeakMap<DocumentNode, GraphQLError>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** The document to validate for one that was read: for one that is too large, a small one that `check` refuses in its place. */
  admit(document: DocumentNode): DocumentNode {
    const refused = refusalOfShape(document);
    if (!refused) return document;
    const placeholder = parse('{ __typename }');
    this.refusals.set(placeholder, refused);
    return placeholder;
  }

  /** Throws where a document was refused. */
  checkAdmitted(document: DocumentNode): void {
    const refused = this.refusals.get(document);
    if (refused) throw refused;
  }

  /** Throws a LIMIT_EXCEEDED that names the limit; passes wrong variables on, because the execution words those errors. */
  check(asked: Operation): void {
    const { operation, queryHash, variables = {} } = asked;
    checkVariables(variables);
    const key = [queryHash, operation.name?.value, JSON.stringify(variables, sizesOf)].join('\n');
    let cost = this.costs.get(key);
    if (cost === undefined) {
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

/** What a cost depends on of a variable: of a text, no more than how long it is. */
function sizesOf(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? sizeOf(value) : value;
}
