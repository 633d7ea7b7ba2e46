import fastifyApollo from '@as-integrations/fastify';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { CareerGraphError } from '../errors.js';
import type { Context } from '../graphql/context.js';
import { limitMessage } from '../graphql/errors.js';
import type { GraphqlService } from '../graphql/server.js';
import { cacheAnswers } from './cached-answers.js';
import { TransportError } from './errors.js';

/** Above this the process is busier than it can answer for; it refuses until it has caught up. */
const MOST_EVENT_LOOP_DELAY_MS = 1000;

export interface GraphqlRouteOptions {
  graphql: GraphqlService;
  /** Requests that one client may make in a minute; 0 for any number. */
  requestsPerMinute: number;
  metrics: Registry;
}

/** `/graphql`, with what protects it; the other routes stay as they are. */
export async function serveGraphql(
  app: FastifyInstance,
  { graphql, requestsPerMinute, metrics }: GraphqlRouteOptions,
): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRequest', refuseMalformedHost);
    await scope.register(underPressure, { maxEventLoopDelay: MOST_EVENT_LOOP_DELAY_MS, customError: OverloadedError });
    if (requestsPerMinute > 0) {
      await scope.register(rateLimit, {
        max: requestsPerMinute,
        timeWindow: '1 minute',
        errorResponseBuilder: (_, { max, after }) =>
          new TransportError(
            'LIMIT_EXCEEDED',
            `${limitMessage('requestsPerMinute', max, 'more')}; try again in ${after}`,
            429,
          ),
      });
    }
    cacheAnswers(scope, graphql, metrics);
    await scope.register(fastifyApollo(graphql.apollo), {
      path: '/graphql',
      method: ['GET', 'POST'],
      context: (request, reply) => Promise.resolve(contextOf(graphql, request, reply)),
    });
  });
}

class OverloadedError extends TransportError {
  constructor() {
    super('LIMIT_EXCEEDED', 'the server has more to do than it can answer in time; try again in a moment', 503);
  }
}

/** The Apollo integration makes a URL of the Host header and would answer 500 where that is not possible. */
function refuseMalformedHost(request: FastifyRequest, _: FastifyReply, done: (error?: Error) => void): void {
  const isWellFormed = URL.canParse(`http://${request.hostname}/`);
  const refusal = 'the Host header is malformed; it must be a host name with an optional port';
  done(isWellFormed ? undefined : new TransportError('BAD_INPUT', refusal, 400));
}

function contextOf(graphql: GraphqlService, request: FastifyRequest, reply: FastifyReply): Context {
  const abort = new AbortController();
  // The reply's end, not the socket's: a socket is kept for the next request.
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) abort.abort(new CareerGraphError('GONE', 'the client is gone'));
  });
  return graphql.contextOf({
    requestId: request.id,
    abort,
    report: request.report,
    logError: (error) => {
      request.log.error(error);
    },
  });
}
