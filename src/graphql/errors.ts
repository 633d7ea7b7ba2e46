import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AmbiguousError, CareerGraphError, LimitExceededError, type ErrorCode } from '../errors.js';
import { LIMITS } from './limits/limits.js';

/** Apollo's own codes, which all mean that the request was not right. */
const BAD_REQUEST_CODES: ReadonlySet<unknown> = new Set([
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
]);

/** How graphql-js begins to say that a document is too large for it, and the limit of ours that is; it has no codes for that. */
const TOO_LARGE = [
  { start: 'Syntax Error: Document contains more that', limit: 'maxTokens' },
  { start: 'Validation aborted', limit: 'maxFields' },
] as const;

/** For what a detail or an id names and a newer release has dropped. */
export function failGone(id: string): never {
  throw new CareerGraphError('GONE', `${id} is no longer in the graph`);
}

/** The code that a client sees for an error. */
export function codeOf(error: unknown): ErrorCode {
  const cause = causeOf(error);
  if (cause instanceof CareerGraphError) return cause.code;
  if (!(cause instanceof GraphQLError)) return 'INTERNAL';
  if (limitBehind(cause)) return 'LIMIT_EXCEEDED';
  // An argument that does not fit its type has no code, but stands somewhere in the document; a value of ours that does not has neither.
  const isArgumentError =
    cause.extensions.code === undefined && cause.nodes !== undefined && cause.originalError === undefined;
  return BAD_REQUEST_CODES.has(cause.extensions.code) || isArgumentError ? 'BAD_INPUT' : 'INTERNAL';
}

/** An error as the client sees it: our words and codes for what is the client's business, and nothing at all about the rest. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = codeOf(error);
  const cause = causeOf(error);
  const { locations, path } = formatted;
  const where = { ...(locations && { locations }), ...(path && { path }) };
  if (code === 'INTERNAL') {
    const requestId = formatted.extensions?.requestId;
    return { message: 'Internal error', ...where, extensions: { code, ...(requestId !== undefined && { requestId }) } };
  }
  return {
    message: messageOf(cause, formatted),
    ...where,
    extensions: { code, ...(cause instanceof AmbiguousError && { candidates: cause.candidates }) },
  };
}

function messageOf(cause: unknown, formatted: GraphQLFormattedError): string {
  if (cause instanceof CareerGraphError) return cause.message;
  const limit = limitBehind(formatted);
  return limit ? limitMessage(limit, LIMITS[limit], 'more') : formatted.message;
}

function limitBehind({ message }: { message: string }): 'maxTokens' | 'maxFields' | undefined {
  return TOO_LARGE.find(({ start }) => message.startsWith(start))?.limit;
}

/** What a resolver or a limit threw, inside of what GraphQL made of it. */
function causeOf(error: unknown): unknown {
  if (error instanceof GraphQLError && error.originalError instanceof CareerGraphError) return error.originalError;
  return unwrapResolverError(error);
}

/** What every refusal says: the limit, its value, and what was asked for. */
export function limitMessage(limit: string, value: number, asked: number | string): string {
  return `${limit} is ${value}; the request asks for ${asked}`;
}

/** A refusal before anything is executed, with the HTTP status of a bad request. */
export function refusal(limit: string, value: number, asked: number | string): GraphQLError {
  return asRequestError(new LimitExceededError(limitMessage(limit, value, asked)), 400);
}

/** An error of the request as a whole, with its HTTP status. */
export function asRequestError(error: CareerGraphError, status: number): GraphQLError {
  return new GraphQLError(error.message, { originalError: error, extensions: { http: { status } } });
}
