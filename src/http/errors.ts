import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { CareerGraphError, type ErrorCode } from '../errors.js';
import { limitMessage } from '../graphql/errors.js';
import { LIMITS } from '../graphql/limits/limits.js';

/** A refusal by the transport, with its HTTP status. */
export class TransportError extends CareerGraphError {
  constructor(
    code: ErrorCode,
    message: string,
    readonly statusCode: number,
  ) {
    super(code, message);
  }
}

/** Gives every error of the transport the shape of a GraphQL error: clients read one shape only. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (error instanceof CareerGraphError) return send(reply, status, error.code, error.message);
    if (status === 413) {
      return send(reply, status, 'LIMIT_EXCEEDED', limitMessage('maxBodyBytes', LIMITS.maxBodyBytes, 'more'));
    }
    if (status < 500) return send(reply, status, 'BAD_INPUT', error.message);
    request.log.error(error);
    return send(reply, status, 'INTERNAL', 'Internal error', request.id);
  });
  app.setNotFoundHandler((request, reply) =>
    send(
      reply,
      404,
      'BAD_INPUT',
      `nothing is served at ${request.method} ${request.url.split('?')[0]!}; the API is at /graphql`,
    ),
  );
}

function send(reply: FastifyReply, status: number, code: ErrorCode, message: string, requestId?: string): FastifyReply {
  reply.request.report.errorCodes.add(code);
  return reply.status(status).send({ errors: [{ message, extensions: { code, ...(requestId && { requestId }) } }] });
}
