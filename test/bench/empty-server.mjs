// What `npm run bench -- start` compares the server with: an Apollo Server over an empty schema, with the same libraries loaded and none of our code.
import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import fastifyApollo from '@as-integrations/fastify';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import underPressure from '@fastify/under-pressure';
import 'close-with-grace';
import 'commander';
import 'csv-parse/sync';
import 'dataloader';
import fastify from 'fastify';
import { GraphQLBoolean, GraphQLObjectType, GraphQLSchema } from 'graphql';
import 'graphql-query-complexity';
import 'lru-cache';
import { collectDefaultMetrics, Registry } from 'prom-client';
import 'type-graphql';
import 'zod';

collectDefaultMetrics({ register: new Registry() });
const query = new GraphQLObjectType({ name: 'Query', fields: { ok: { type: GraphQLBoolean } } });
const apollo = new ApolloServer({
  schema: new GraphQLSchema({ query }),
  plugins: [ApolloServerPluginLandingPageDisabled()],
});
await apollo.start();

const app = fastify({ logger: true });
await app.register(helmet);
await app.register(cors);
await app.register(compress);
await app.register(rateLimit, { max: 1000 });
await app.register(underPressure);
await app.register(fastifyStatic, { root: import.meta.dirname, serve: false });
await app.register(fastifyApollo(apollo));
app.get('/readyz', () => ({ state: 'ready' }));
await app.listen({ port: Number(process.argv[2]) });
