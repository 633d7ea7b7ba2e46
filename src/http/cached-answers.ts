import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { GraphqlService } from '../graphql/server.js';
import { cacheableRequest, ResponseCache, type CacheableRequest } from './response-cache.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What to keep the answer by; null where it is not to be kept. */
    cacheable: CacheableRequest | null;
  }
}

/**
 * Answers a question that was asked before with the bytes of that answer, as long as it holds. Only what is posted as JSON: that no page of another
 * origin can send unasked, so nothing is skipped that a GET would have to pass.
 */
export function cacheAnswers(scope: FastifyInstance, graphql: GraphqlService, metrics: Registry): void {
  const cache = new ResponseCache();
  const count = countersIn(metrics, cache);
  scope.decorateRequest('cacheable', null);

  scope.addHook('preHandler', (request, reply, done) => {
    const asked = request.method === 'POST' ? cacheableRequest(request.body, request.headers.accept) : null;
    if (!asked) {
      done();
      return;
    }
    const found = cache.find(asked);
    if (!found || !graphql.isCurrent(found.validity)) {
      count.misses.inc();
      request.cacheable = asked;
      done();
      return;
    }
    count.hits.inc();
    request.report.operationName = found.operationName;
    request.report.isCached = true;
    void reply.type(found.contentType).send(found.body);
  });

  scope.addHook('onSend', (request, reply, payload, done) => {
    const { cacheable, report } = request;
    if (cacheable && report.validity && reply.statusCode === 200 && typeof payload === 'string') {
      cache.store(cacheable, payload, {
        contentType: String(reply.getHeader('content-type')),
        operationName: report.operationName,
        validity: report.validity,
      });
    }
    done();
  });
}

function countersIn(registry: Registry, cache: ResponseCache): { hits: Counter; misses: Counter } {
  const registers = [registry];
  new Gauge({
    name: 'careergraph_response_cache_bytes',
    help: 'Size of the answers that are kept.',
    registers,
    collect() {
      this.set(cache.size);
    },
  });
  return {
    hits: new Counter({
      name: 'careergraph_response_cache_hits_total',
      help: 'Questions that were answered with a kept answer.',
      registers,
    }),
    misses: new Counter({
      name: 'careergraph_response_cache_misses_total',
      help: 'Questions that might have been, and were not.',
      registers,
    }),
  };
}
