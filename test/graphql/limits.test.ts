import { getIntrospectionQuery } from 'graphql';
import { LIMITS, LIST_LIMITS } from '../../src/graphql/limits/limits.js';
import { bigDataset } from '../neo4j/big-dataset.js';
import { Api, withMethod } from './api.js';

let api: Api;
beforeAll(async () => {
  api = await Api.over();
});

const README_QUERY = `{ pivotPaths(from: "Backend Developer", to: "Data Engineer") { nodes { ease hardestRating effort
  legs { from { name } to { name } pivot { ease rating rationale claims { label source { name } } } skillsToGain { skill { name } importance } }
} problems { code message } } }`;
const WIDE_QUERY =
  '{ roles(first: 50) { nodes { skills { nodes { name } } industries { industry { name } } claims { nodes { source { name } } } } } }';

const repeat = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** Fragments that use each other twice, so that each level doubles what is written out. */
const doubling = (levels: number): string =>
  `{ ...F0 } ${repeat(levels, (level) => `fragment F${level} on Query { ...F${level + 1} ...F${level + 1} }`)} fragment F${levels} on Query { __typename }`;

test.each([
  [
    'the introspection query',
    getIntrospectionQuery({ specifiedByUrl: true, schemaDescription: true, inputValueDeprecation: true, oneOf: false }),
  ],
  ['a route with all its reasons', README_QUERY],
  ['25 of them', README_QUERY.replace('to: "Data Engineer"', 'to: "Data Engineer", first: 25')],
  ['many roles with their claims', WIDE_QUERY],
  ['twice as many', WIDE_QUERY.replace('first: 50', 'first: 100')],
])('%s passes', async (_, query) => {
  expect((await api.ask(query)).errors).toEqual([]);
});

describe('refused before anything is executed', () => {
  test.each([
    [
      'depth',
      `{ role(ref: "a") ${repeat(16, () => '{ refines')} { id } ${repeat(16, () => '}')} }`,
      `maxDepth is ${LIMITS.maxDepth}; the request asks for 18`,
    ],
    [
      'aliases',
      `{ ${repeat(31, (i) => `a${i}: __typename`)} }`,
      `maxAliases is ${LIMITS.maxAliases}; the request asks for 31`,
    ],
    [
      'aliases in fragments',
      `{ ...A ...A ...A ...A } fragment A on Query { ${repeat(8, (i) => `a${i}: __typename`)} }`,
      `maxAliases is ${LIMITS.maxAliases}; the request asks for 32`,
    ],
    [
      'directives',
      `{ ${repeat(31, () => '__typename @include(if: true)')} }`,
      `maxDirectives is ${LIMITS.maxDirectives}; the request asks for 31`,
    ],
    ['fields', `{ ${repeat(501, () => '__typename')} }`, `maxFields is ${LIMITS.maxFields}; the request asks for 501`],
    [
      'far too many fields',
      `{ ${repeat(1500, () => '__typename')} }`,
      `maxFields is ${LIMITS.maxFields}; the request asks for 1500`,
    ],
    ['fields in fragments that double', doubling(40), `maxFields is ${LIMITS.maxFields}; the request asks for more`],
    [
      'fields in fragments that use each other without end',
      `{ ...F0 } ${repeat(20, (i) => `fragment F${i} on Query { __typename ${repeat(20, (j) => `...F${j}`)} }`)}`,
      `maxFields is ${LIMITS.maxFields}; the request asks for more`,
    ],
    [
      'fields that come again',
      `{ ${repeat(102, () => 'graph { __typename }')} }`,
      `maxRepeats is ${LIMITS.maxRepeats}; the request asks for 202`,
    ],
    [
      'fields that come again in fragments that nothing uses',
      `{ __typename } fragment F on GraphInfo { ${repeat(102, () => 'counts { roles }')} }`,
      `maxRepeats is ${LIMITS.maxRepeats}; the request asks for 202`,
    ],
    [
      'tokens',
      `{ ${repeat(2000, () => '__typename')} }`,
      `maxTokens is ${LIMITS.maxTokens}; the request asks for more`,
    ],
    [
      'ids',
      `{ nodes(ids: [${repeat(101, () => '"x"')}]) { id } }`,
      `maxListLength of Query.nodes(ids) is ${LIST_LIMITS.ids!}; the request asks for 101 items`,
    ],
    [
      'roles to pass through',
      `{ pivotPaths(from: "a", to: "b", constraints: { via: [${repeat(11, () => '"x"')}] }) { nodes { id } } }`,
      `maxListLength of Query.pivotPaths(constraints).via is ${LIST_LIMITS.via!}; the request asks for 11 items`,
    ],
    [
      'names in a filter',
      `{ roles(filter: { skills: [${repeat(51, () => '"x"')}] }) { totalCount } }`,
      `maxListLength of Query.roles(filter).skills is ${LIMITS.maxListLength}; the request asks for 51 items`,
    ],
    [
      'a text',
      `{ search(text: "${'x'.repeat(2001)}") { score } }`,
      `maxTextLength of Query.search(text) is ${LIMITS.maxTextLength}; the request asks for 2001 characters`,
    ],
    [
      'words',
      `{ pivotPaths(from: "${repeat(25, () => 'x')}", to: "b") { nodes { id } } }`,
      `maxTextWords of Query.pivotPaths(from) is ${LIMITS.maxTextWords}; the request asks for 25 words`,
    ],
  ])('%s', async (_, query, message) => {
    const { data, errors, status, report } = await api.ask(query);
    expect(errors).toMatchObject([{ message, extensions: { code: 'LIMIT_EXCEEDED' } }]);
    expect(data).toBeNull();
    expect(status).toBe(400);
    expect(report.storeCalls.size).toBe(0);
    expect([...report.errorCodes]).toEqual(['LIMIT_EXCEEDED']);
  });

  test('cost, counted with first wherever it stands', async () => {
    const deep = (first: string): string =>
      `{ roles(first: ${first}) { nodes { pivots(first: ${first}) { nodes { to { pivots(first: ${first}) { nodes { id } } } } } } } }`;
    expect((await api.ask(deep('10'))).errors).toEqual([]);
    const inline = await api.error(deep('100'));
    expect(inline).toMatchObject({ extensions: { code: 'LIMIT_EXCEEDED' } });
    expect(inline.message).toMatch(/^maxCost is 20000; the request asks for \d{7,}$/);
    const query = `query ($n: Int) ${deep('$n')}`;
    expect((await api.ask(query, { n: 10 })).errors).toEqual([]);
    expect(await api.error(query, { n: 100 })).toMatchObject({ message: inline.message });
    // The same document again: what is remembered of it must not let other variables pass.
    expect((await api.ask(query, { n: 10 })).errors).toEqual([]);
    expect((await api.ask(query)).errors).toEqual([]);
    expect(await api.error(query, { n: 100 })).toMatchObject({ message: inline.message });
  });

  test('cost of the operation that is asked for, not of its neighbours', async () => {
    const query = `query Small { graph { counts { roles } } } query Large { ${repeat(30, (i) => `a${i}: roles(first: 100) { nodes { claims(first: 100) { totalCount } } }`)} }`;
    expect((await api.ask(query, {}, 'Small')).errors).toEqual([]);
    expect((await api.ask(query, {}, 'Large')).errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
  });

  test('variables nested without end', async () => {
    const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
    expect((await api.ask('{ __typename }', { x: deep(9) })).errors).toEqual([]);
    expect(await api.error('{ __typename }', { x: deep(10) })).toMatchObject({
      message: `maxVariableDepth is ${LIMITS.maxVariableDepth}; the request asks for more`,
    });
    const endless = JSON.parse('['.repeat(60_000) + ']'.repeat(60_000)) as unknown;
    expect(await api.error('{ __typename }', { x: endless })).toMatchObject({
      extensions: { code: 'LIMIT_EXCEEDED' },
    });
  });

  test('lists that come in as a variable', async () => {
    const error = await api.error('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array(101).fill('x') });
    expect(error).toMatchObject({ extensions: { code: 'LIMIT_EXCEEDED' } });
  });
});

test('a page size out of bounds is told what is right, whatever it would cost', async () => {
  const error = await api.error('{ roles(first: 1000000000) { nodes { name } } }');
  expect(error).toMatchObject({
    message: 'first is 1000000000; it must be 1 to 100',
    extensions: { code: 'BAD_INPUT' },
  });
});

test('a large answer lets others have their turn, and calls the store no more often for it', async () => {
  const large = await Api.over(bigDataset({ roles: 300, pivots: 6_000 }), { alone: true, timeLimitMs: 30_000 });
  // Each look at the clock takes a millisecond.
  let clock = 0;
  const now = jest.spyOn(performance, 'now').mockImplementation(() => clock++);
  let turns = 0;
  let isOver = false;
  const tick = (): void => {
    turns++;
    if (!isOver) setImmediate(tick);
  };
  tick();
  const { errors, report } = await large.ask(
    '{ roles(first: 50) { nodes { pay { low } skills { nodes { name } } pivots { nodes { rationale to { name } } } claims { totalCount } } } }',
  );
  isOver = true;
  now.mockRestore();
  expect(errors).toEqual([]);
  expect(turns).toBeGreaterThan(20);
  expect([...report.storeCalls.values()]).toEqual([1, 1, 1]);
});

test('a small request does not wait for all of a large one', async () => {
  const large = await Api.over(bigDataset({ roles: 300, pivots: 6_000 }), { alone: true, timeLimitMs: 30_000 });
  let clock = 0;
  const now = jest.spyOn(performance, 'now').mockImplementation(() => clock++);
  const order: string[] = [];
  const ask = async (name: string, query: string): Promise<void> => {
    expect((await large.ask(query)).errors).toEqual([]);
    order.push(name);
  };
  await Promise.all([
    ask('large', '{ roles(first: 50) { nodes { skills { nodes { name } } pivots { nodes { to { name } } } } } }'),
    ask(
      'small',
      '{ role(ref: "Role 1") { skills(first: 3) { nodes { name } } pivots(first: 3) { nodes { to { name } } } } }',
    ),
  ]);
  now.mockRestore();
  expect(order).toEqual(['small', 'large']);
});

describe('time', () => {
  const never = new Promise<never>(() => undefined);

  test('a request that takes too long is ended, and reads no more', async () => {
    let reads = 0;
    const slow = await Api.over(undefined, {
      alone: true,
      timeLimitMs: 20,
      wrap: (store) =>
        withMethod(
          withMethod(store, 'payOf', () => never),
          'claimsAbout',
          async (ids) => {
            reads++;
            await new Promise((resolve) => setTimeout(resolve, 60));
            return store.claimsAbout(ids);
          },
        ),
    });
    const { data, errors } = await slow.ask(
      '{ role(ref: "Backend Developer") { name pay { low } claims { nodes { subject { ... on Entity { claims { nodes { object { ... on Entity { claims { totalCount } } } } } } } } } } }',
    );
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { message: 'timeMs is 20; the request asks for more', extensions: { code: 'LIMIT_EXCEEDED' } },
    ]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(reads).toBe(1);
  });

  test('a request whose client is gone is ended', async () => {
    const api = await Api.over(undefined, { wrap: (store) => withMethod(store, 'payOf', () => never) });
    const abort = new AbortController();
    const answer = api.ask('{ role(ref: "Backend Developer") { pay { low } } }', {}, undefined, abort);
    abort.abort(new Error('gone'));
    expect((await answer).data).toBeNull();
  });
});
