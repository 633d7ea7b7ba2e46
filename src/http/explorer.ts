import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('./page/', import.meta.url));
const EXAMPLES = join(PAGE, 'examples');
const require = createRequire(import.meta.url);

/** Every file that is served, by its address; there is no other. GraphiQL and React come from their packages. */
const FILES: Readonly<Record<string, string>> = {
  '/': join(PAGE, 'index.html'),
  '/page.js': join(PAGE, 'page.js'),
  '/page.css': join(PAGE, 'page.css'),
  '/favicon.svg': join(PAGE, 'favicon.svg'),
  '/vendor/react.js': fileOf('react', 'umd/react.production.min.js'),
  '/vendor/react-dom.js': fileOf('react-dom', 'umd/react-dom.production.min.js'),
  '/vendor/graphiql.js': fileOf('graphiql', 'graphiql.min.js'),
  '/vendor/graphiql.css': fileOf('graphiql', 'graphiql.min.css'),
};

/** An example query of the page. */
export interface Example {
  /** Its file. */
  name: string;
  query: string;
}

/** GraphiQL at `/`: works without any network but this server, with the example queries as tabs. */
export async function serveExplorer(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: PAGE, serve: false });
  for (const [url, path] of Object.entries(FILES)) {
    const isVendor = url.startsWith('/vendor/');
    app.get(url, { logLevel: 'warn' }, (_, reply) =>
      reply.sendFile(path.slice(dirname(path).length + 1), dirname(path), { maxAge: isVendor ? '1d' : 0 }),
    );
  }
  const examples = listExamples();
  app.get('/examples.json', { logLevel: 'warn' }, () => examples);
}

/** The example queries in the order of the tabs. */
export function listExamples(): Example[] {
  return readdirSync(EXAMPLES)
    .sort()
    .map((name) => ({ name, query: readFileSync(join(EXAMPLES, name), 'utf8') }));
}

/** A file that a package ships beside what its exports name. */
function fileOf(packageName: string, file: string): string {
  return join(dirname(require.resolve(`${packageName}/package.json`)), file);
}
