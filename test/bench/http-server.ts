// http-server.ts careergraph|plain, forked: one of the two servers that `npm run bench -- http` compares, over the same graph in memory.
import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { LiveAtlas } from '../../src/atlas/index.js';
import { createContext, emptyReport, type Context } from '../../src/graphql/context.js';
import { createSchema } from '../../src/graphql/schema.js';
import { createGraphql } from '../../src/graphql/server.js';
import { createHttp } from '../../src/http/server.js';
import { MemoryStore } from '../../src/store/memory.js';
import { bigDataset } from '../neo4j/big-dataset.js';
import { GRAPH } from './http-graph.js';

/** What the parent process is told once the server listens. */
export interface Listening {
  /** Of its API. */
  url: string;
}

const store = new MemoryStore();
await store.replace(bigDataset(GRAPH));
const fail = (error: unknown): never => {
  throw error;
};
const live = new LiveAtlas(store, { loaded: () => undefined, failed: fail, recovered: () => undefined });
await live.start();
process.send!({ url: await (process.argv[2] === 'plain' ? startPlain() : startOurs()) } satisfies Listening);

/** The whole server as `careergraph serve` has it, with a log and a limit that nobody reaches. */
async function startOurs(): Promise<string> {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const app = await createHttp({
    graphql: await createGraphql(live, store),
    health: () => ({ isReady: true, state: 'ready' }),
    metrics,
    logger: { level: 'info' },
    requestsPerMinute: 1_000_000,
    corsOrigin: null,
    trustProxy: false,
  });
  return `${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
}

/** The same schema and planner on Apollo's standalone server as it comes. */
async function startPlain(): Promise<string> {
  const server = new ApolloServer<Context>({ schema: createSchema() });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: () =>
      Promise.resolve(
        createContext(live, store, {
          requestId: '',
          abort: new AbortController(),
          report: emptyReport(),
          logError: fail,
        }),
      ),
  });
  return url;
}
