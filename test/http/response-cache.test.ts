import fc from 'fast-check';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { StoreUnavailableError } from '../../src/errors.js';
import { cacheableRequest, ResponseCache } from '../../src/http/response-cache.js';
import type { Dataset } from '../../src/model/dataset.js';
import { withMethod, withoutDetails } from '../graphql/api.js';
import { tinyDataset } from '../support/tiny-dataset.js';
import { createApp, graphqlRequest, type App, type AppOptions } from './app.js';

const NAME = 'query Name($ref: String!) { role(ref: $ref) { name family } }';
const PAY = '{ role(ref: "Backend Developer") { pay { low } } }';

/** A server and a way to ask it something and hear whether the answer was a kept one. */
async function serve(options?: AppOptions) {
  const own = await createApp(options);
  apps.push(own);
  const ask = async (query: string, more: Record<string, unknown> = {}, headers: Record<string, string> = {}) => {
    own.log.length = 0;
    const request = graphqlRequest(query, more);
    const response = await own.app.inject({ ...request, headers: { ...request.headers, ...headers } });
    return { response, body: response.payload, line: own.log[0]!, isCached: own.log[0]!.cached as boolean };
  };
  return { ...own, ask };
}

const apps: App[] = [];
afterAll(() => Promise.all(apps.map(({ app }) => app.close())));

/** The same graph, with its first role called otherwise. */
function renamed(name: string): Dataset {
  const dataset = tinyDataset();
  const roles = dataset.roles.map((role) => (role.id === 'role:backend-developer' ? { ...role, name } : role));
  return { ...dataset, release: { ...dataset.release, contentHash: name }, roles };
}

describe('a question that comes again', () => {
  test('is answered with the same bytes, and has its line in the log and its place in the metrics', async () => {
    const { ask, app } = await serve();
    const first = await ask(NAME, { variables: { ref: 'Hermit' } });
    const second = await ask(NAME, { variables: { ref: 'Hermit' } });
    expect([first.isCached, second.isCached]).toEqual([false, true]);
    expect(second.body).toBe(first.body);
    expect(second.response.statusCode).toBe(200);
    const { 'x-request-id': id, date, ...headers } = second.response.headers;
    expect(first.response.headers).toMatchObject(headers);
    expect(id).not.toBe(first.response.headers['x-request-id']);
    expect(Date.parse(date!)).not.toBeNaN();
    expect(second.line).toMatchObject({ msg: 'request', operation: 'Name', status: 200, storeCalls: 0, errors: [] });
    const metrics = (await app.inject('/metrics')).payload;
    expect(metrics).toContain('careergraph_response_cache_hits_total 1');
    expect(metrics).toContain('careergraph_response_cache_misses_total 1');
    expect(Number(/^careergraph_response_cache_bytes (\d+)$/m.exec(metrics)![1])).toBeGreaterThan(first.body.length);
    expect(metrics).toContain('careergraph_request_duration_seconds_count{route="/graphql",status="200"} 2');
  });

  test('is the same question in another layout, with the keys of its variables in another order', async () => {
    const { ask } = await serve();
    const query = 'query ($filter: RoleFilter) { roles(filter: $filter) { totalCount } }';
    await ask(query, { variables: { filter: { minPay: 1, payCountry: 'US' } } });
    const laidOut = `# a comment\n${query.replaceAll(' ', '\n  ')}`;
    // A layout is known from its second time on.
    await ask(laidOut, { variables: { filter: { payCountry: 'DE', minPay: 1 } } });
    expect((await ask(laidOut, { variables: { filter: { payCountry: 'US', minPay: 1 } } })).isCached).toBe(true);
  });

  test('is compressed for each client as it asks', async () => {
    const { ask } = await serve();
    const query = '{ __schema { types { name description } } }';
    const plain = await ask(query);
    for (const [encoding, decode] of [
      ['gzip', gunzipSync],
      ['br', brotliDecompressSync],
    ] as const) {
      const { response, isCached } = await ask(query, {}, { 'accept-encoding': encoding });
      expect(isCached).toBe(true);
      expect(response.headers['content-encoding']).toBe(encoding);
      expect(response.headers.vary).toContain('accept-encoding');
      expect(decode(response.rawPayload).toString()).toBe(plain.body);
    }
    const again = await ask(query);
    expect([again.isCached, again.response.headers['content-encoding'], again.body]).toEqual([
      true,
      undefined,
      plain.body,
    ]);
  });

  test('is another question for a client that takes another type', async () => {
    const { ask } = await serve();
    await ask(NAME, { variables: { ref: 'Hermit' } });
    const accept = 'application/graphql-response+json';
    const first = await ask(NAME, { variables: { ref: 'Hermit' } }, { accept });
    const second = await ask(NAME, { variables: { ref: 'Hermit' } }, { accept });
    expect([first.isCached, second.isCached]).toEqual([false, true]);
    expect(second.response.headers['content-type']).toContain(accept);
    expect((await ask(NAME, { variables: { ref: 'Hermit' } }, { accept: 'image/png' })).response.statusCode).toBe(406);
  });
});

test('whatever is asked in whatever order, an answer is what a server that has kept nothing gives', async () => {
  const { ask } = await serve();
  let hits = 0;
  const lists =
    'query A($n: Int, $d: Direction! = OUTGOING) { role(ref: "Backend Developer") { pivots(first: $n, direction: $d) { nodes { id } } } } query B($n: Int) { skills(first: $n) { nodes { id } } }';
  const request = fc.record(
    {
      query: fc.constantFrom(lists, lists.replace('nodes { id }', 'nodes {\n id # id\n}'), NAME, '{'),
      operationName: fc.constantFrom('A', 'B', 'Name', null, ''),
      variables: fc.dictionary(
        fc.constantFrom('n', 'd', 'ref', 'other'),
        fc.constantFrom<unknown>(1, 2, '1', null, [1], true, 'INCOMING', 'OUTGOING', 'Hermit', 'Data Engineer', {
          a: 1,
        }),
        { maxKeys: 3 },
      ),
    },
    { requiredKeys: ['query'] },
  );
  // For a longer header than is told from others nothing is kept.
  const unkept = { accept: `application/json${' '.repeat(300)}` };
  await fc.assert(
    fc.asyncProperty(request, async ({ query, ...more }) => {
      const expected = await ask(query, more, unkept);
      expect(expected.isCached).toBe(false);
      const { response, body } = await ask(query, more);
      expect([response.statusCode, body]).toEqual([expected.response.statusCode, expected.body]);
      hits += Number((await ask(query, more)).isCached);
    }),
    { numRuns: 150, seed: 20261122 },
  );
  expect(hits).toBeGreaterThan(20);
});

describe('is not kept', () => {
  const never = async (options: AppOptions, query: string, more: Record<string, unknown> = {}) => {
    const { ask } = await serve(options);
    await ask(query, more);
    const second = await ask(query, more);
    expect(second.isCached).toBe(false);
    return second.response;
  };

  test.each([
    ['an error of the question', '{ role(ref: 1) { id } }', {}],
    ['an error of a part', '{ a: role(ref: "Hermit") { id } roles(first: 0) { totalCount } }', {}],
    ['what tells of the moment', '{ graph { freshness { checkedAt } } }', {}],
    ['a list of requests', NAME, { '0': 1, variables: [] }],
    ['a stored query', NAME, { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }],
    [
      'variables nested without end',
      NAME,
      { variables: { ref: 'Hermit', x: JSON.parse('['.repeat(1000) + ']'.repeat(1000)) as unknown } },
    ],
  ])('%s', async (_, query, more) => {
    await never({}, query, more);
  });

  test('what a failing store left out', async () => {
    const response = await never({ wrap: (store) => withoutDetails(store) }, PAY);
    expect(response.json()).toMatchObject({ errors: [{ extensions: { code: 'STORE_UNAVAILABLE' } }] });
  });

  test('an answer to a GET', async () => {
    const { app, log } = await serve();
    const url = `/graphql?query=${encodeURIComponent(PAY)}`;
    for (let i = 0; i < 2; i++) await app.inject({ url, headers: { 'apollo-require-preflight': 'true' } });
    expect(log.map(({ cached }) => cached)).toEqual([false, false]);
    const { ask } = await serve();
    await ask(PAY);
    expect((await app.inject({ url })).statusCode).toBe(400);
  });
});

describe('a new release', () => {
  test('is answered from at once', async () => {
    const { ask, store, live } = await serve();
    const more = { variables: { ref: 'role:backend-developer' } };
    for (const name of ['Backend Developer', 'Server Developer', 'Backend Developer']) {
      await store.replace(renamed(name));
      await live.check();
      for (const isCached of [false, true]) {
        const answer = await ask(NAME, more);
        expect(answer.isCached).toBe(isCached);
        expect(answer.response.json()).toMatchObject({ data: { role: { name } } });
      }
    }
  });

  test('is not hidden by an answer of the old one that is still under way', async () => {
    let release = (): void => undefined;
    let reach = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const reached = new Promise<void>((resolve) => (reach = resolve));
    const { ask, store, live } = await serve({
      wrap: (inner) =>
        withMethod(inner, 'payOf', (ids) => {
          reach();
          return held.then(() => inner.payOf(ids));
        }),
    });
    const query = '{ role(ref: "role:backend-developer") { name pay { low } } }';
    const old = ask(query);
    await reached;
    await store.replace(renamed('Server Developer'));
    await live.check();
    release();
    expect((await old).response.json()).toMatchObject({ data: { role: { name: 'Backend Developer' } } });
    const answer = await ask(query);
    expect(answer.isCached).toBe(false);
    expect(answer.response.json()).toMatchObject({ data: { role: { name: 'Server Developer' } } });
  });
});

describe('a store that fails', () => {
  test('makes every answer say that it may be stale, and no such answer is kept', async () => {
    let isAway = false;
    const { ask, live } = await serve({
      wrap: (inner) =>
        withMethod(inner, 'revision', () =>
          isAway ? Promise.reject(new StoreUnavailableError('away')) : inner.revision(),
        ),
    });
    const more = { variables: { ref: 'Hermit' } };
    await ask(NAME, more);
    isAway = true;
    await live.check();
    for (let i = 0; i < 2; i++) {
      const answer = await ask(NAME, more);
      expect(answer.isCached).toBe(false);
      expect(answer.response.json()).toMatchObject({ extensions: { stale: true } });
    }
    isAway = false;
    await live.check();
    const { response, isCached } = await ask(NAME, more);
    expect(isCached).toBe(true);
    expect(response.json<{ extensions: object }>().extensions).not.toHaveProperty('stale');
  });
});

describe('a store that people edit', () => {
  test('shows an edit of details once its revision has been checked again; what the atlas holds stays', async () => {
    let low = 1;
    const { ask, live } = await serve({
      wrap: (inner) => {
        const edited = withMethod(inner, 'payOf', async (ids) =>
          (await inner.payOf(ids)).map((figures) => figures.map((figure) => ({ ...figure, low }))),
        );
        return new Proxy(edited, {
          get: (target, name, receiver) =>
            name === 'isShared' ? true : (Reflect.get(target, name, receiver) as unknown),
        });
      },
    });
    const name = { variables: { ref: 'Hermit' } };
    await ask(NAME, name);
    await ask(PAY);
    low = 2;
    expect((await ask(PAY)).isCached).toBe(true);
    // The check is of a later moment.
    await new Promise((resolve) => setTimeout(resolve, 5));
    await live.check();
    const { response, isCached } = await ask(PAY);
    expect(isCached).toBe(false);
    expect(response.body).toContain('"low":2');
    expect((await ask(NAME, name)).isCached).toBe(true);
  });
});

describe('the bound', () => {
  const text = 'x'.repeat(1_000_000);
  const about = { contentType: '', operationName: null, validity: { revision: 'r', hasDetails: false, checkedAt: 0 } };
  const requestOf = (n: number) => cacheableRequest({ query: '{ a }', variables: { n } })!;

  test('is kept to by what was used last among the questions that came again', () => {
    const cache = new ResponseCache();
    for (let n = 0; n < 100; n++) {
      for (let time = 0; time < 2; time++) cache.store(requestOf(n), text, about);
      expect(cache.find(requestOf(0))?.body.toString()).toBe(text);
    }
    expect(cache.size).toBeLessThanOrEqual(32 * 1024 * 1024);
    expect(cache.size).toBeGreaterThan(30_000_000);
    expect(cache.find(requestOf(1))).toBeNull();
    expect(cache.find(requestOf(99))).not.toBeNull();
  });

  test('is not used up by questions that come once', () => {
    const cache = new ResponseCache();
    for (let n = 0; n < 10_000; n++) cache.store(requestOf(n), text, about);
    expect(cache.find(requestOf(0))).not.toBeNull();
    expect(cache.find(requestOf(9_999))).toBeNull();
    cache.store(requestOf(9_999), text, about);
    expect(cache.find(requestOf(9_999))).not.toBeNull();
  });
});
