// npm run neo4j: a real Neo4j with GDS and APOC on loopback, without Docker. Data stays in target/neo4j/data. Ctrl-C ends it.
//   NEO4J_PASSWORD  turns authentication on (8 characters or more) and is set at the first start
//   NEO4J_HEAP      largest heap; a load of 120,000 pivots needs more than 1g (2g)
import { resolve } from 'node:path';
import { Neo4jServer, USER } from '../test/neo4j/server.js';

const PORT = 7687;

try {
  console.log('Starting Neo4j; the first time about 150 MB are downloaded from Maven Central.');
  const server = await Neo4jServer.start('5.26 with GDS and APOC', {
    port: PORT,
    dataFolder: resolve('target/neo4j/data'),
    heap: process.env.NEO4J_HEAP ?? '2g',
    password: process.env.NEO4J_PASSWORD,
    fullSpeed: true,
  });
  console.log(
    `Neo4j answers at neo4j://localhost:${PORT}, ${server.password === '' ? 'without a password' : `user ${USER}`}; Ctrl-C stops it.`,
  );
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!isStopping) void server.shutDown();
      isStopping = true;
    });
  }
  await server.ended();
  await server.stop();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
