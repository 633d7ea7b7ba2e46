import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { LIMITS } from '../../src/graphql/limits/limits.js';
import { createApp, graphqlRequest, type App } from './app.js';

const ROLES = '{ graph { counts { roles } } }';

let app: FastifyInstance;
let log: App['log'];
beforeAll(async () => {
  ({ app, log } = await createApp());
});
afterAll(() => app.close());

describe('/graphql', () => {
  test('answers POST', async () => {
    const response = await app.inject(graphqlRequest(ROLES));
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(response.json()).toMatchObject({ data: { graph: { counts: { roles: 8 } } } });
  });

  test('answers GET that a browser would ask leave for', async () => {
    const url = `/graphql?query=${encodeURIComponent('query A { graph { counts { roles } } }')}&operationName=A`;
    const response = await app.inject({ url, headers: { 'apollo-require-preflight': 'true' } });
    expect(response.json()).toMatchObject({ data: { graph: { counts: { roles: 8 } } } });
  });

  test.each([
    ['a GET that any page could make', { url: `/graphql?query=${encodeURIComponent(ROLES)}` }],
    [
      'a form',
      {
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'text/plain' },
        payload: JSON.stringify({ query: ROLES }),
      },
    ],
  ] as const)('refuses %s', async (_, request) => {
    const response = await app.inject(request);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_INPUT' }, message: expect.stringContaining('CSRF') as string }],
    });
  });

  test.each([
    ['JSON that is none', '{"query":', 'application/json', 400],
    ['nothing', '', 'application/json', 400],
    ['a list of requests', `[${JSON.stringify({ query: ROLES })}]`, 'application/json', 400],
    ['no query', '{}', 'application/json', 400],
    ['a query that is no text', '{"query":{"kind":"Document"}}', 'application/json', 400],
    ['variables that are a text', JSON.stringify({ query: ROLES, variables: '{}' }), 'application/json', 400],
    [
      'a stored query',
      JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }),
      'application/json',
      200,
    ],
    ['a form with fields', 'query=x', 'application/x-www-form-urlencoded', 415],
    ['something else', '<query/>', 'application/xml', 415],
  ])('refuses %s as a GraphQL error', async (_, payload, contentType, status) => {
    const response = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': contentType },
      payload,
    });
    expect(response.statusCode).toBe(status);
    const { errors } = response.json<{ errors: unknown[] }>();
    expect(errors).toEqual([{ message: expect.any(String) as string, extensions: { code: 'BAD_INPUT' } }]);
    expect(response.payload).not.toContain('node_modules');
  });

  test('refuses a body that is too large', async () => {
    const response = await app.inject(graphqlRequest(ROLES, { variables: { x: 'x'.repeat(LIMITS.maxBodyBytes) } }));
    expect(response.statusCode).toBe(413);
    expect(response.json()).toEqual({
      errors: [
        {
          message: `maxBodyBytes is ${LIMITS.maxBodyBytes}; the request asks for more`,
          extensions: { code: 'LIMIT_EXCEEDED' },
        },
      ],
    });
  });

  test('refuses what asks for too much with the status of a bad request', async () => {
    const response = await app.inject(graphqlRequest(`{ ${'__typename '.repeat(600)} }`));
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
  });

  test.each(['PUT', 'DELETE'] as const)('has no %s', async (method) => {
    const response = await app.inject({ method, url: '/graphql' });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT' } }] });
  });
});

test('a malformed Host header is the client’s mistake', async () => {
  const { app: listening } = await createApp();
  await listening.listen({ port: 0 });
  const { port } = listening.server.address() as AddressInfo;
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        'POST /graphql HTTP/1.1\r\nHost: a b[c\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
      );
    });
    let text = '';
    socket.on('data', (data) => (text += data.toString()));
    socket.on('end', () => {
      resolve(text);
    });
    socket.on('error', reject);
  });
  await listening.close();
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
  expect(answer).toContain('the Host header is malformed');
});

test('an address that nothing has says where the API is', async () => {
  const response = await app.inject('/graphiql?x=1');
  expect(response.statusCode).toBe(404);
  expect(response.json()).toMatchObject({
    errors: [{ message: 'nothing is served at GET /graphiql; the API is at /graphql' }],
  });
});

test('one client cannot ask without end', async () => {
  const { app: limited } = await createApp({ requestsPerMinute: 2 });
  const statuses: number[] = [];
  for (let i = 0; i < 4; i++) statuses.push((await limited.inject(graphqlRequest(ROLES))).statusCode);
  expect(statuses).toEqual([200, 200, 429, 429]);
  const response = await limited.inject(graphqlRequest(ROLES));
  expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(response.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect(response.json()).toEqual({
    errors: [
      {
        message: expect.stringMatching(/^requestsPerMinute is 2; the request asks for more; try again in/) as string,
        extensions: { code: 'LIMIT_EXCEEDED' },
      },
    ],
  });
  expect((await limited.inject('/livez')).statusCode).toBe(200);
  await limited.close();
});

test('without a graph the API says that it is not ready', async () => {
  const { app: loading, log: lines } = await createApp({ isLoaded: false });
  const response = await loading.inject(graphqlRequest(ROLES));
  expect(response.statusCode).toBe(503);
  expect(response.json()).toEqual({
    errors: [
      {
        message: 'the graph is not loaded yet; try again in a moment',
        extensions: { code: 'STORE_UNAVAILABLE' },
      },
    ],
  });
  expect(lines.at(-1)).toMatchObject({ status: 503, errors: ['STORE_UNAVAILABLE'] });
  await loading.close();
});

describe('headers', () => {
  test('let pages load nothing but what this server has', async () => {
    const { headers } = await app.inject('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('name the request', async () => {
    const { headers } = await app.inject(graphqlRequest(ROLES));
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([
    ['*', 'https://shop.example', '*'],
    ['https://shop.example', 'https://shop.example', 'https://shop.example'],
    [null, 'https://shop.example', undefined],
  ])('with CORS for %s', async (corsOrigin, origin, allowed) => {
    const { app: own } = await createApp({ corsOrigin });
    const preflight = await own.inject({
      method: 'OPTIONS',
      url: '/graphql',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });
    expect(preflight.headers['access-control-allow-origin']).toBe(allowed);
    const answer = await own.inject({
      ...graphqlRequest(ROLES),
      headers: { origin, 'content-type': 'application/json' },
    });
    expect(answer.headers['access-control-allow-origin']).toBe(allowed);
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
    await own.close();
  });

  test('compress what is large', async () => {
    const request = { ...graphqlRequest('{ __schema { types { name description } } }') };
    const headers = { ...request.headers, 'accept-encoding': 'gzip' };
    const large = await app.inject({ ...request, headers });
    expect(large.headers['content-encoding']).toBe('gzip');
    const small = await app.inject({ ...graphqlRequest(ROLES), headers });
    expect(small.headers['content-encoding']).toBeUndefined();
  });
});

describe('health', () => {
  test('ready says whether to send requests here; live only that the process lives', async () => {
    let health = { isReady: false, state: 'loading' };
    const { app: own } = await createApp({ health: () => health });
    expect((await own.inject('/readyz')).statusCode).toBe(503);
    expect((await own.inject('/livez')).statusCode).toBe(200);
    health = { isReady: true, state: 'ready' };
    const ready = await own.inject('/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([200, { state: 'ready' }]);
    await own.close();
  });
});

describe('the log', () => {
  const lineOf = async (request: InjectOptions): Promise<Record<string, unknown>> => {
    log.length = 0;
    await app.inject(request);
    expect(log).toHaveLength(1);
    return log[0]!;
  };

  test('has one line for each request', async () => {
    const line = await lineOf(
      graphqlRequest('query Facts($ref: String!) { role(ref: $ref) { claims { nodes { source { name } } } } }', {
        variables: { ref: 'Hermit' },
      }),
    );
    expect(line).toMatchObject({
      level: 30,
      msg: 'request',
      method: 'POST',
      path: '/graphql',
      status: 200,
      operation: 'Facts',
      storeCalls: 2,
      errors: [],
      durationMs: expect.any(Number) as number,
      reqId: expect.any(String) as string,
    });
    expect(JSON.stringify(line)).not.toContain('Hermit');
  });

  test('keeps out what stands in the address', async () => {
    const line = await lineOf({
      url: '/graphql?query={x}&variables={"secret":1}',
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(line).toMatchObject({ path: '/graphql', status: 400, errors: ['BAD_INPUT'] });
    expect(JSON.stringify(line)).not.toContain('secret');
  });

  test.each([
    ['{ role(ref: 1) { id } }', ['BAD_INPUT']],
    ['{ nodes(ids: ["path:x", "path:hermit/hostile"]) { id } }', ['BAD_INPUT', 'GONE']],
  ])('names the codes of errors: %s', async (query, errors) => {
    expect(await lineOf(graphqlRequest(query))).toMatchObject({ errors });
  });

  test('is silent about probes', async () => {
    log.length = 0;
    await app.inject('/readyz');
    await app.inject('/metrics');
    expect(log).toEqual([]);
  });
});

test('metrics count durations by route, errors by code and store calls by method', async () => {
  const { app: own } = await createApp();
  await own.inject(graphqlRequest('{ role(ref: "Hermit") { claims { totalCount } } }'));
  await own.inject(graphqlRequest('{ roles(first: 0) { totalCount } }'));
  await own.inject('/no/such/address');
  const { payload, headers } = await own.inject('/metrics');
  expect(headers['content-type']).toContain('text/plain');
  expect(payload).toContain('careergraph_request_duration_seconds_count{route="/graphql",status="200"} 2');
  expect(payload).toContain('careergraph_request_duration_seconds_count{route="none",status="404"} 1');
  expect(payload).toContain('careergraph_errors_total{code="BAD_INPUT"} 2');
  expect(payload).toContain('careergraph_store_calls_total{method="claimsAbout"} 1');
  await own.close();
});
