import { LiveAtlas } from '../../src/atlas/index.js';
import { emptyReport } from '../../src/graphql/context.js';
import { createGraphql } from '../../src/graphql/server.js';
import { MemoryStore } from '../../src/store/memory.js';
import { Api, withMethod } from './api.js';

let api: Api;
beforeAll(async () => {
  api = await Api.over();
});

test.each([
  ['a document that is none', '{ role(', undefined, 400],
  ['an empty document', ' ', undefined, 400],
  ['a field that is not there', '{ role(ref: "a") { salary } }', undefined, 400],
  ['an argument that is missing', '{ role { id } }', undefined, 400],
  ['an argument of another type', '{ roles(first: "ten") { totalCount } }', undefined, 400],
  ['a number too large for an Int', '{ roles(first: 9999999999) { totalCount } }', undefined, 400],
  ['a word that an enum does not have', '{ pivots(filter: { minRating: EASY }) { totalCount } }', undefined, 400],
  ['a variable that is missing', 'query ($ref: String!) { role(ref: $ref) { id } }', {}, 400],
  ['a variable of another type', 'query ($n: Int) { roles(first: $n) { totalCount } }', { n: 'ten' }, 400],
  ['a mutation', 'mutation { load }', undefined, 200],
  [
    'a null variable where a value must be',
    'query ($d: Direction) { role(ref: "Hermit") { pivots(direction: $d) { totalCount } } }',
    { d: null },
    400,
  ],
])('%s is BAD_INPUT', async (_, query, variables, status) => {
  const { data, errors, status: got, report, logged } = await api.ask(query, variables);
  expect(data).toBeNull();
  expect(errors.length).toBeGreaterThan(0);
  for (const error of errors) {
    expect(error.extensions).toEqual({ code: 'BAD_INPUT' });
    expect(error.message).not.toBe('');
  }
  expect(got).toBe(status);
  expect([...report.errorCodes]).toEqual(['BAD_INPUT']);
  expect(logged).toEqual([]);
});

test('an operation that is not in the document is named', async () => {
  const { errors, status } = await api.ask('query A { graph { counts { roles } } }', {}, 'B');
  expect(errors).toMatchObject([{ message: 'Unknown operation named "B".', extensions: { code: 'BAD_INPUT' } }]);
  expect(status).toBe(400);
});

test('errors do not spell out the schema', async () => {
  const { message } = await api.error('{ rolee(ref: "a") { id } }');
  expect(message).not.toContain('Did you mean');
});

test('a fault of ours is INTERNAL: an id for the log, and not a word about it', async () => {
  const fault = new TypeError("cannot read properties of undefined (reading '/srv/app/secret')");
  const broken = await Api.over(undefined, {
    wrap: (store) => withMethod(store, 'payOf', () => Promise.reject(fault)),
  });
  const { data, errors, logged } = await broken.ask('{ role(ref: "Hermit") { name pay { low } } }');
  expect(data).toEqual({ role: { name: 'Hermit', pay: null } });
  expect(errors).toEqual([
    {
      message: 'Internal error',
      locations: [{ line: 1, column: 30 }],
      path: ['role', 'pay'],
      extensions: { code: 'INTERNAL', requestId: 'request-1' },
    },
  ]);
  expect(logged).toEqual([fault]);
});

test('without a loaded atlas there is no context, but an error that says so', async () => {
  const store = new MemoryStore();
  const live = new LiveAtlas(store, { loaded: () => undefined, failed: () => undefined, recovered: () => undefined });
  const graphql = await createGraphql(live, store);
  const request = { requestId: 'r', abort: new AbortController(), report: emptyReport(), logError: () => undefined };
  expect(() => graphql.contextOf(request)).toThrow('the graph is not loaded yet; try again in a moment');
});

test('the report names the operation', async () => {
  const { report } = await api.ask('query RolesOfHealth { industry(ref: "Health") { roles { totalCount } } }');
  expect(report.operationName).toBe('RolesOfHealth');
  const long = await api.ask(`query ${'x'.repeat(5000)} { graph { counts { roles } } }`);
  expect(long.report.operationName).toHaveLength(100);
});
