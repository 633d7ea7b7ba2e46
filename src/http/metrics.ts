import type { FastifyInstance } from 'fastify';
import { Counter, Histogram, type Registry } from 'prom-client';

const DURATION_BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** `/metrics` for Prometheus: durations by route and status, errors by code, store calls by method, and what else the registry holds. */
export function serveMetrics(app: FastifyInstance, registry: Registry): void {
  const registers = [registry];
  const duration = new Histogram({
    name: 'careergraph_request_duration_seconds',
    help: 'Time from the request to the end of the answer.',
    labelNames: ['route', 'status'],
    buckets: DURATION_BUCKETS_S,
    registers,
  });
  const errors = new Counter({
    name: 'careergraph_errors_total',
    help: 'Answers with an error of each code.',
    labelNames: ['code'],
    registers,
  });
  const storeCalls = new Counter({
    name: 'careergraph_store_calls_total',
    help: 'Calls of the store by method.',
    labelNames: ['method'],
    registers,
  });
  app.addHook('onResponse', (request, reply, done) => {
    // By route, not by address: what clients type would make a series each.
    const route = request.routeOptions.url ?? 'none';
    duration.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000);
    for (const code of request.report.errorCodes) errors.inc({ code });
    for (const [method, calls] of request.report.storeCalls) storeCalls.inc({ method }, calls);
    done();
  });
  app.get('/metrics', { logLevel: 'warn' }, async (_, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
