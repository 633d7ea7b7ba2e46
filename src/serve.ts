import closeWithGrace from 'close-with-grace';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { LiveAtlas, revisionText, type Atlas } from './atlas/index.js';
import type { Config } from './config.js';
import { BadInputError, CareerGraphError } from './errors.js';
import { createGraphql } from './graphql/server.js';
import type { Health } from './http/health.js';
import { createHttp } from './http/server.js';
import { loadGraph } from './load-graph.js';
import { DistanceRows } from './planner/index.js';
import { MemoryStore } from './store/memory.js';
import type { GraphStore } from './store/store.js';

/** What is in flight when the server is told to stop has this long to finish. */
const FINISH_WITHIN_MS = 15_000;

/**
 * Serves the graph until the process is told to stop; resolves when it listens and has tried to load the graph. Where a database does not answer
 * yet, it is tried again and again, and `/readyz` says no until the graph is there.
 *
 * @throws BadInputError for a dataset with problems, or an address that cannot be listened on
 */
export async function serve(config: Config): Promise<void> {
  // Else V8 puts what some places in the code make among what lives long, where it and all that it refers to wait for a full collection.
  setFlagsFromString('--no-allocation-site-pretenuring');
  const store = await openStore(config);
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });

  let isAnnounced = false;
  const live: LiveAtlas = new LiveAtlas(store, {
    loaded: (atlas, durationMs) => {
      app.log.info(
        { revision: revisionText(atlas.revision), ...atlas.counts(), durationMs: Math.round(durationMs) },
        'loaded',
      );
      if (!isAnnounced) console.log(summaryOf(atlas, app.listeningOrigin));
      isAnnounced = true;
      distanceRows.follow(atlas);
    },
    failed: (error) => {
      logFailure(app.log, error, live.isLoaded);
    },
    recovered: () => {
      app.log.info('the store answers again');
    },
  });
  const distanceRows = new DistanceRows({
    measured: (roles, durationMs) => {
      app.log.debug({ roles, durationMs: Math.round(durationMs) }, 'distances measured');
    },
    failed: (error) => {
      app.log.warn(error, 'the distances between roles could not be measured; routes are searched without them');
    },
  });
  let isClosing = false;
  const app: FastifyInstance = await createHttp({
    ...config,
    graphql: await createGraphql(live, store),
    health: () => healthOf(live, isClosing),
    metrics,
    logger: { level: config.logLevel },
  });
  await listen(app, config);

  // Before the first load: that may have to wait for its database.
  closeWithGrace({ delay: config.closeDelayMs + FINISH_WITHIN_MS, logger: app.log }, async ({ err }) => {
    if (err) app.log.fatal(err);
    isClosing = true;
    await delay(config.closeDelayMs);
    await app.close();
    live.stop();
    distanceRows.stop();
    await store.close();
  });

  await live.start();
}

async function openStore({ data, neo4j }: Config): Promise<GraphStore> {
  if (neo4j) {
    // Loaded here, because the driver takes its time and the dataset needs none.
    const { Neo4jStore } = await import('./store/neo4j/neo4j-store.js');
    return Neo4jStore.connect(neo4j);
  }
  const { dataset } = await loadGraph(data);
  const store = new MemoryStore();
  await store.replace(dataset);
  return store;
}

/** What people can mend is a warning in a sentence; what is left is a fault of ours, with its stack. */
function logFailure(log: FastifyBaseLogger, error: unknown, isLoaded: boolean): void {
  const state = isLoaded ? 'the graph that was loaded before is served on' : 'there is no graph to serve yet';
  if (error instanceof CareerGraphError) log.warn(`${error.message}; ${state}`);
  else log.error(error, `the graph could not be read; ${state}`);
}

function healthOf(live: LiveAtlas, isClosing: boolean): Health {
  if (isClosing) return { isReady: false, state: 'closing' };
  return live.isLoaded ? { isReady: true, state: 'ready' } : { isReady: false, state: 'loading' };
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw new BadInputError(`cannot listen on port ${port} of ${host}: ${reasonOf(error as NodeJS.ErrnoException)}`);
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EADDRINUSE':
      return 'something else listens there; choose another with --port or PORT';
    case 'EACCES':
      return 'this user may not; choose one from 1024 on with --port or PORT';
    case 'ENOTFOUND':
    case 'EADDRNOTAVAIL':
      return 'this machine has no such address; choose another with --host or HOST';
    default:
      return message;
  }
}

function summaryOf(atlas: Atlas, origin: string): string {
  const { roles, skills, industries, pivots } = atlas.counts();
  const { title, version } = atlas.topology.release;
  return [
    `CareerGraph is at ${origin}/ and its API at ${origin}/graphql`,
    `  ${title}, release ${version}: ${roles} roles, ${skills} skills, ${industries} industries, ${pivots} pivots`,
    `  ready in ${(performance.now() / 1000).toFixed(1)} s; Ctrl-C stops it`,
  ].join('\n');
}
