import compress from '@fastify/compress';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import { randomUUID } from 'node:crypto';
import { constants } from 'node:zlib';
import fastify, { LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Registry } from 'prom-client';
import { LIMITS } from '../graphql/limits/limits.js';
import type { GraphqlService } from '../graphql/server.js';
import { handleErrors } from './errors.js';
import { serveExplorer } from './explorer.js';
import { serveGraphql } from './graphql-route.js';
import { serveHealth, type Health } from './health.js';
import { serveMetrics } from './metrics.js';
import { logRequests } from './request-log.js';

export interface HttpOptions {
  graphql: GraphqlService;
  health: () => Health;
  /** What main measures is served with what this room measures. */
  metrics: Registry;
  logger: FastifyServerOptions['logger'];
  /** GraphQL requests that one client may make in a minute; 0 for any number. */
  requestsPerMinute: number;
  /** Origin of the pages that may call the API from a browser: `*`, one origin, or null for this server's own pages alone. */
  corsOrigin: string | null;
  /** Whether a proxy in front says who the client is. */
  trustProxy: boolean;
}

/** What a page of this server may load: only what this server has. Fonts and small images stand inside of GraphiQL's style sheet. */
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** The highest, 11, is the default, and takes 100 times as long for an answer that is hardly smaller. */
const BROTLI_QUALITY = 4;

/** The server, ready to listen. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: options.logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: options.trustProxy,
    bodyLimit: LIMITS.maxBodyBytes,
    // Kept-alive connections without a request do not hold up the end; requests in flight are finished.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  });
  logRequests(app);
  handleErrors(app);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    // Whether there is TLS at all is the business of what stands in front.
    strictTransportSecurity: false,
  });
  await app.register(cors, { origin: options.corsOrigin ?? false, methods: ['GET', 'POST'], maxAge: 86_400 });
  await app.register(compress, {
    encodings: ['br', 'gzip', 'deflate'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
  });
  serveHealth(app, options.health);
  serveMetrics(app, options.metrics);
  await serveExplorer(app);
  await serveGraphql(app, options);
  return app;
}
