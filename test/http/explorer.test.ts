import type { FastifyInstance } from 'fastify';
import { join } from 'node:path';
import { parse } from 'graphql';
import { readDataset } from '../../src/dataset/index.js';
import { listExamples } from '../../src/http/explorer.js';
import { createApp, graphqlRequest } from './app.js';

const OWN = ['/', '/page.js', '/page.css', '/favicon.svg'];
const VENDOR = ['/vendor/react.js', '/vendor/react-dom.js', '/vendor/graphiql.js', '/vendor/graphiql.css'];
const examples = listExamples();

let app: FastifyInstance;
beforeAll(async () => {
  ({ app } = await createApp({ dataset: await readDataset(join(__dirname, '../../seed')) }));
});
afterAll(() => app.close());

test.each([
  ['/', 'text/html'],
  ['/page.js', 'javascript'],
  ['/page.css', 'text/css'],
  ['/favicon.svg', 'image/svg+xml'],
  ['/vendor/react.js', 'javascript'],
  ['/vendor/react-dom.js', 'javascript'],
  ['/vendor/graphiql.js', 'javascript'],
  ['/vendor/graphiql.css', 'text/css'],
  ['/examples.json', 'application/json'],
])('%s is served as %s', async (url, type) => {
  const { statusCode, headers, payload } = await app.inject(url);
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toContain(type);
  expect(payload.length).toBeGreaterThan(100);
});

test('the page loads only what this server serves', async () => {
  const { payload } = await app.inject('/');
  const loaded = [...payload.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
  expect(loaded.sort()).toEqual([...OWN.slice(1), '/favicon.svg', ...VENDOR].sort());
  const asked = [...(await app.inject('/page.js')).payload.matchAll(/(?:fetch\(|url: )'([^']+)'/g)].map(
    (match) => match[1]!,
  );
  expect(new Set(asked)).toEqual(new Set(['/graphql', '/examples.json']));
});

test('nothing of the page names another machine, but for the names of XML vocabularies', async () => {
  for (const url of OWN) {
    const { payload } = await app.inject(url);
    const addresses = payload.match(/(?:https?:)?\/\/[a-z][\w.-]+/g) ?? [];
    expect([url, addresses.filter((address) => address !== 'http://www.w3.org')]).toEqual([url, []]);
  }
  for (const url of VENDOR.filter((name) => name.endsWith('.css'))) {
    const { payload } = await app.inject(url);
    expect(payload).not.toMatch(/@import|url\((?!"?data:)/);
  }
});

test('what GraphiQL might still ask of another machine, the browser refuses', async () => {
  for (const url of [...OWN, ...VENDOR]) {
    const policy = String((await app.inject(url)).headers['content-security-policy']);
    expect(policy.split(';')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self' data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  }
});

test('the page has no script and no style of its own inside, which the policy would refuse', async () => {
  const { payload } = await app.inject('/');
  expect(payload).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  // What GraphiQL puts into the page is refused only where it would stop the page behind a dialog from scrolling.
  const { payload: graphiql } = await app.inject('/vendor/graphiql.js');
  expect(graphiql).not.toMatch(/new Function|[^\w.]eval\(/);
});

test.each([
  '/vendor/../package.json',
  '/vendor/graphiql.js.map',
  '/page/index.html',
  '/examples/01-shortest-path.graphql',
  '/..%2fserver.js',
])('%s is not served', async (url) => {
  expect((await app.inject(url)).statusCode).toBe(404);
});

describe('examples', () => {
  test('are at least eight, for all three kinds of users', async () => {
    expect(examples.length).toBeGreaterThanOrEqual(8);
    expect((await app.inject('/examples.json')).json()).toEqual(examples);
    const readers = examples.map(({ query }) => /^# For (product teams|analysts|researchers): /.exec(query)?.[1]);
    expect(new Set(readers)).toEqual(new Set(['product teams', 'analysts', 'researchers']));
    const titles = examples.map(({ query }) => /\nquery (\w+)/.exec(query)?.[1]);
    expect(new Set(titles).size).toBe(examples.length);
  });

  test('begin with the shortest path', () => {
    expect(examples[0]!.query).toContain('pivotPaths(from: "Backend Developer", to: "Data Engineer")');
  });

  test.each(examples)('$name has an answer, no empty list in it, and no errors', async ({ query }) => {
    expect(parse(query).definitions).toHaveLength(1);
    const response = await app.inject(graphqlRequest(query));
    const { data, errors } = response.json<{ data: Record<string, unknown>; errors?: unknown[] }>();
    expect(errors).toBeUndefined();
    const [[, answer]] = Object.entries(data) as [[string, unknown]];
    expect(emptyPlaces(answer)).toEqual([]);
  });
});

/** Paths of what an answer should not lack: nulls of whole things and empty lists at its top two levels, `problems` left out. */
function emptyPlaces(value: unknown, path = '', depth = 0): string[] {
  if (value === null) return depth < 2 ? [path] : [];
  if (Array.isArray(value)) return value.length === 0 && depth < 3 ? [path] : [];
  if (typeof value !== 'object' || depth > 1) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'problems' ? [] : emptyPlaces(inner, `${path}.${key}`, depth + 1),
  );
}
