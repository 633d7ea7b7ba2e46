import type { FastifyInstance } from 'fastify';
import { emptyReport, type RequestReport } from '../graphql/context.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the request did; the GraphQL room fills it in. */
    report: RequestReport;
  }
}

/** One line in the log for each request: what was asked, how long it took, what went wrong. No variables, no query string. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    request.report = emptyReport();
    void reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { operationName, storeCalls, errorCodes } = request.report;
    request.log.info(
      {
        method: request.method,
        path: request.url.split('?')[0],
        status: reply.statusCode,
        operation: operationName,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        storeCalls: [...storeCalls.values()].reduce((sum, calls) => sum + calls, 0),
        errors: [...errorCodes],
      },
      'request',
    );
    done();
  });
}
