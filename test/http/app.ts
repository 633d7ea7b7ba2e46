import type { FastifyInstance } from 'fastify';
import { Writable } from 'node:stream';
import { Registry } from 'prom-client';
import { LiveAtlas } from '../../src/atlas/index.js';
import { createGraphql } from '../../src/graphql/server.js';
import type { Health } from '../../src/http/health.js';
import { createHttp, type HttpOptions } from '../../src/http/server.js';
import type { Dataset } from '../../src/model/dataset.js';
import { MemoryStore } from '../../src/store/memory.js';
import type { GraphStore } from '../../src/store/store.js';
import { tinyDataset } from '../support/tiny-dataset.js';

export interface App {
  app: FastifyInstance;
  /** The lines of the log so far. */
  log: Record<string, unknown>[];
  live: LiveAtlas;
  /** What the server's graph is read from. */
  store: MemoryStore;
}

export interface AppOptions extends Partial<HttpOptions> {
  dataset?: Dataset;
  wrap?: (store: GraphStore) => GraphStore;
  /** False for a server whose graph is not there yet. */
  isLoaded?: boolean;
}

/** The server over a dataset, not listening yet. */
export async function createApp({
  dataset = tinyDataset(),
  wrap,
  isLoaded = true,
  ...options
}: AppOptions = {}): Promise<App> {
  const memory = new MemoryStore();
  await memory.replace(dataset);
  const store = wrap ? wrap(memory) : memory;
  const live = new LiveAtlas(store, { loaded: () => undefined, failed: () => undefined, recovered: () => undefined });
  if (isLoaded) await live.check();
  const log: App['log'] = [];
  const stream = new Writable({
    write: (line: Buffer, _, done) => {
      log.push(JSON.parse(line.toString()) as Record<string, unknown>);
      done();
    },
  });
  const app = await createHttp({
    graphql: await createGraphql(live, store),
    health: (): Health => ({ isReady: true, state: 'ready' }),
    metrics: new Registry(),
    logger: { level: 'info', stream },
    requestsPerMinute: 0,
    corsOrigin: '*',
    trustProxy: false,
    ...options,
  });
  return { app, log, live, store: memory };
}

/** A GraphQL request as a client sends it. */
export function graphqlRequest(query: string, more: Record<string, unknown> = {}) {
  return {
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ query, ...more }),
  } as const;
}
