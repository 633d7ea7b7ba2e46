import type { FastifyInstance, FastifyRequest } from 'fastify';
import { emptyReport, type RequestReport } from '../graphql/context.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the request did; the GraphQL room fills it in. */
    report: RequestReport;
    /** On the clock of `performance.now()`. */
    startedAtMs: number;
  }
}

/** As nginx calls a request whose client left before the answer. */
const CLIENT_GONE = 499;

/** One line in the log for each request: what was asked, how long it took, what went wrong. No variables, no query string. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    request.report = emptyReport();
    request.startedAtMs = performance.now();
    void reply.header('x-request-id', request.id);
    let isLogged = false;
    const log = (status: number): void => {
      if (!isLogged) logRequest(request, status);
      isLogged = true;
    };
    reply.raw.once('finish', () => {
      log(reply.statusCode);
    });
    reply.raw.once('close', () => {
      log(CLIENT_GONE);
    });
    done();
  });
}

function logRequest(request: FastifyRequest, status: number): void {
  const { operationName, storeCalls, errorCodes, isCached } = request.report;
  request.log.info(
    {
      method: request.method,
      path: request.url.split('?')[0],
      status,
      operation: operationName,
      durationMs: Math.round((performance.now() - request.startedAtMs) * 10) / 10,
      cached: isCached,
      storeCalls: [...storeCalls.values()].reduce((sum, calls) => sum + calls, 0),
      errors: [...errorCodes],
    },
    'request',
  );
}
