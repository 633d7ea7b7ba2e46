// plain-apollo.mjs FOLDER PORT: what `npm run bench -- http` compares the server with. The same schema, planner and graph, as built, on Apollo's
// standalone server as it comes.
import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { LiveAtlas } from '../../dist/atlas/index.js';
import { createContext, emptyReport } from '../../dist/graphql/context.js';
import { createSchema } from '../../dist/graphql/schema.js';
import { loadGraph } from '../../dist/load-graph.js';
import { DistanceRows } from '../../dist/planner/index.js';
import { MemoryStore } from '../../dist/store/memory.js';

const [folder, port] = process.argv.slice(2);
const fail = (error) => {
  throw error;
};
const store = new MemoryStore();
await store.replace((await loadGraph([folder])).dataset);
const live = new LiveAtlas(store, { loaded: () => undefined, failed: fail, recovered: () => undefined });
await live.start();
new DistanceRows({ measured: () => undefined, failed: fail }).follow(live.current);
const server = new ApolloServer({ schema: createSchema() });
await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(port) },
  context: async () => {
    const abort = new AbortController();
    return createContext(live, store, { requestId: '', abort, report: emptyReport(), logError: fail });
  },
});
