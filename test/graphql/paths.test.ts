import { join } from 'node:path';
import { readDataset } from '../../src/dataset/index.js';
import { EMPTY_DATASET } from '../../src/model/dataset.js';
import { tinyDataset } from '../support/tiny-dataset.js';
import { Api, at, type Data } from './api.js';

let tiny: Api;
let seed: Api;
beforeAll(async () => {
  tiny = await Api.over();
  seed = await Api.over(await readDataset(join(__dirname, '../../seed')));
});

const ROUTE = 'from: "Backend Developer", to: "Data Engineer"';

test('the direct leg comes first, with its label and its guide, and real alternatives after it', async () => {
  const { pivotPaths } = await seed.data(
    `{ pivotPaths(${ROUTE}) { nodes { ease hardestRating effort legs { from { name } to { name } pivot { ease rating rationale claims { label source { name } } } skillsToGain { skill { name } importance } } } problems { code message } } }`,
  );
  expect(at(pivotPaths, 'nodes.0')).toMatchObject({
    ease: 0.6,
    hardestRating: 'MEDIUM',
    legs: [{ to: { name: 'Data Engineer' } }],
  });
  expect(at(pivotPaths, 'nodes.0.legs.0.pivot.claims.0')).toEqual({
    label: 'Medium',
    source: { name: 'Backend Developer career guide 000' },
  });
  const efforts = at(pivotPaths, 'nodes.*.effort') as number[];
  expect(efforts).toHaveLength(3);
  expect(efforts).toEqual([...efforts].sort((a, b) => a - b));
  for (const legs of at(pivotPaths, 'nodes.*.legs') as unknown[][]) expect(legs.length).toBeLessThanOrEqual(6);
  expect(at(pivotPaths, 'problems')).toEqual([]);
});

test('a route tells all about itself, and so does its id', async () => {
  const fields = `id from { id } to { id } roles { id } pivots ease hardestRating effort months { min max estimated }
    hardestLeg { index ease } legs { index ease rating effort from { id } to { id } pivot { id ease } skillsToGain { skill { id } leg } skillsKept(first: 1) { skill { id } } }
    skillsToGain { skill { id } importance level heldLevel leg } skillsKept { skill { id } leg }
    pay { ratio lowestRatio from { low claim { source { name } } } to { low } }`;
  const { pivotPaths } = await tiny.data(
    `{ pivotPaths(from: "Data Engineer", to: "محلل بيانات", first: 1) { nodes { ${fields} } } }`,
  );
  const route = at(pivotPaths, 'nodes.0');
  expect(route).toMatchObject({
    id: 'path:data-engineer/analytics-engineer/data-analyst',
    pivots: 2,
    ease: 0.81,
    hardestRating: 'HIGH',
    effort: 0.710721,
    hardestLeg: { index: 0, ease: 0.81 },
    pay: null,
    roles: [{ id: 'role:data-engineer' }, { id: 'role:analytics-engineer' }, { id: 'role:data-analyst' }],
  });
  expect(at(route, 'skillsToGain')).toEqual([
    { skill: { id: 'skill:statistics' }, importance: 0.7, level: null, heldLevel: null, leg: 1 },
    { skill: { id: 'skill:communication' }, importance: 0, level: null, heldLevel: null, leg: 1 },
  ]);
  const { node } = await tiny.data(`query ($id: ID!) { node(id: $id) { ... on PivotPath { ${fields} } } }`, {
    id: at(route, 'id'),
  });
  expect(node).toEqual(route);
});

test('pay is compared along a route, with its sources', async () => {
  const { pivotPaths } = await tiny.data(
    `{ pivotPaths(${ROUTE}, first: 1) { nodes { id pay { ratio lowestRatio from { low claim { source { name } } } to { low } } } } }`,
  );
  expect(at(pivotPaths, 'nodes.0.pay')).toEqual({
    ratio: 1.495436,
    lowestRatio: 1,
    from: { low: 90930, claim: { source: { name: 'US Bureau of Labor Statistics' } } },
    to: { low: 135980 },
  });
  const { pivotPaths: elsewhere } = await tiny.data(
    `{ pivotPaths(${ROUTE}, first: 1, constraints: { payCountry: "gb" }) { nodes { id pay { ratio } } plan { payCountry } } }`,
  );
  expect(elsewhere).toEqual({
    nodes: [{ id: 'path:backend-developer/data-engineer?pay=GB', pay: null }],
    plan: { payCountry: 'GB' },
  });
});

test('the plan says what was really done', async () => {
  const { pivotPaths } = await seed.data(`{ pivotPaths(
    from: "back-end engineer", to: "DE", optimize: [FEWEST_PIVOTS], first: 1
    constraints: { minRating: LOW, basis: [STATED, EDITORIAL], avoid: ["SRE"], industries: ["Fintech"], maxPivots: null }
  ) { plan {
    from { id } to { id } objectives maxPivots minRating basis via { id } avoid { id } industries { id } payCountry exhaustive
    costModel { version hopPenalty }
  } } }`);
  expect(at(pivotPaths, 'plan')).toMatchObject({
    from: { id: 'role:backend-developer' },
    objectives: ['FEWEST_PIVOTS'],
    maxPivots: 6,
    minRating: 'LOW',
    basis: ['STATED', 'EDITORIAL'],
    via: [],
    avoid: [{ id: 'role:site-reliability-engineer' }],
    industries: [{ id: 'industry:financial-services' }],
    payCountry: 'US',
    costModel: { version: '1', hopPenalty: 0.25 },
  });
});

test('no route is an answer that says why', async () => {
  const ask = (args: string): Promise<Data> =>
    tiny.data(
      `{ pivotPaths(${args}) { nodes { id } edges { cursor } problems { code message argument suggestions { __typename id } } plan { from { id } } pageInfo { hasNextPage endCursor } } }`,
    );
  const unknown = await ask('from: "Bakend Developer", to: "Data Engineer"');
  expect(unknown.pivotPaths).toMatchObject({
    nodes: [],
    edges: [],
    plan: { from: null },
    pageInfo: { hasNextPage: false, endCursor: null },
    problems: [{ code: 'NOT_FOUND', argument: 'from' }],
  });
  expect(at(unknown, 'pivotPaths.problems.0.suggestions')).toContainEqual({
    __typename: 'Role',
    id: 'role:backend-developer',
  });
  const cases = [
    ['from: "Hermit", to: "Data Engineer"', 'NO_CONNECTION'],
    ['from: "Hermit", to: "hermit"', 'SAME_ROLE'],
    ['from: "Web Developers", to: "Data Engineer"', 'AMBIGUOUS'],
    [`${ROUTE}, constraints: { minRating: HIGH }`, 'NO_ROUTE_WITHIN_CONSTRAINTS'],
    [`${ROUTE}, constraints: { via: ["Hermit"] }`, 'VIA_UNREACHABLE'],
  ] as const;
  for (const [args, code] of cases) {
    expect(at(await ask(args), 'pivotPaths.problems.*.code')).toEqual([code]);
  }
});

describe('paging', () => {
  interface Page {
    edges: unknown[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
  }

  const page = async (args: string): Promise<Page> => {
    const fields = 'edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
    return at(await seed.data(`{ pivotPaths(${ROUTE}, ${args}) { ${fields} } }`), 'pivotPaths') as Page;
  };

  test('pages joined are the ranking', async () => {
    const all = await page('first: 25');
    expect(all.edges).toHaveLength(25);
    const edges: unknown[] = [];
    for (let after = ''; edges.length < 25;) {
      const next = await page(`first: 7${after}`);
      expect(next.pageInfo.hasPreviousPage).toBe(after !== '');
      edges.push(...next.edges);
      after = `, after: "${next.pageInfo.endCursor}"`;
    }
    expect(edges.slice(0, 25)).toEqual(all.edges);
  });

  test('a short ranking ends', async () => {
    const { pivotPaths } = await tiny.data(`{ pivotPaths(${ROUTE}) { nodes { id } pageInfo { hasNextPage } } }`);
    expect(pivotPaths).toEqual({
      nodes: [{ id: 'path:backend-developer/data-engineer' }],
      pageInfo: { hasNextPage: false },
    });
  });

  test('the ranking is 100 routes deep', async () => {
    let next = await page('first: 25');
    for (let pages = 1; pages < 4; pages++) next = await page(`first: 25, after: "${next.pageInfo.endCursor}"`);
    expect(next.edges).toHaveLength(25);
    expect(next.pageInfo.hasNextPage).toBe(false);
    expect((await page(`after: "${next.pageInfo.endCursor}"`)).edges).toEqual([]);
  });

  test('a cursor is of its arguments alone; how many are asked for, and nulls, do not matter', async () => {
    const { pageInfo } = await page('first: 2, constraints: null');
    const after = `after: "${pageInfo.endCursor}"`;
    const same = await page(`first: 5, constraints: { minRating: null, maxPivots: 6 }, ${after}`);
    expect(same.edges).toHaveLength(5);
    for (const other of ['constraints: { maxPivots: 5 }', 'optimize: [FEWEST_PIVOTS]']) {
      const error = await seed.error(`{ pivotPaths(${ROUTE}, ${other}, ${after}) { nodes { id } } }`);
      expect(error).toMatchObject({
        message: 'after is a cursor of other arguments or of an earlier release; ask for the first page again',
        extensions: { code: 'BAD_INPUT' },
      });
    }
  });

  test('a cursor is of its release alone', async () => {
    const api = await Api.over(undefined, { alone: true });
    const ask = (after: string): string => `{ pivotPaths(${ROUTE} ${after}) { pageInfo { endCursor } } }`;
    const { pivotPaths } = await api.data(ask(''));
    const after = `after: "${String(at(pivotPaths, 'pageInfo.endCursor'))}"`;
    await api.data(ask(after));
    await api.store.replace(EMPTY_DATASET);
    await api.store.replace(tinyDataset());
    await api.live.check();
    expect(await api.error(ask(after))).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
  });
});

test.each([
  ['optimize: []', 'optimize is []; it must have 1 to 4 different objectives'],
  [
    'optimize: [LEAST_EFFORT, FASTEST, LEAST_EFFORT]',
    'optimize is [LEAST_EFFORT, FASTEST, LEAST_EFFORT]; it must have 1 to 4 different objectives',
  ],
  ['constraints: { maxMonths: -1 }', 'constraints.maxMonths is -1; it must be 0 to 1200'],
  ['constraints: { minPayRatio: -0.1 }', 'constraints.minPayRatio is -0.1; it must be 0 to 10'],
  ['first: 0', 'first is 0; it must be 1 to 25'],
  ['first: 26', 'first is 26; it must be 1 to 25'],
  ['constraints: { maxPivots: 0 }', 'constraints.maxPivots is 0; it must be 1 to 8'],
  ['constraints: { maxPivots: 9 }', 'constraints.maxPivots is 9; it must be 1 to 8'],
  [
    'constraints: { payCountry: "USA" }',
    'constraints.payCountry is "USA"; it must be a two-letter country code (ISO 3166-1), such as US',
  ],
  ['after: "x"', "after is not a cursor: pass an edge's cursor or pageInfo.endCursor as it was given"],
])('%s is refused', async (args, message) => {
  const error = await tiny.error(`{ pivotPaths(${ROUTE}, ${args}) { nodes { id } } }`);
  expect(error).toMatchObject({ message, path: ['pivotPaths'], extensions: { code: 'BAD_INPUT' } });
});

test('a skill list of a leg or a route has bounds too', async () => {
  const error = await tiny.error(`{ pivotPaths(${ROUTE}) { nodes { skillsToGain(first: 101) { leg } } } }`);
  expect(error).toMatchObject({ message: 'first is 101; it must be 1 to 100', extensions: { code: 'BAD_INPUT' } });
});

test('a skill gap is split into kept, missing and unused', async () => {
  const { skillGap } = await tiny.data(`{ skillGap(from: "Backend Developer", to: "Data Engineer") {
    from { id } to { id } coverage kept { skill { id } importance leg } missing { skill { id } } unused { skill { id } } problems { code }
  } }`);
  expect(skillGap).toMatchObject({
    from: { id: 'role:backend-developer' },
    coverage: 1,
    missing: [],
    unused: [],
    problems: [],
  });
  expect(at(skillGap, 'kept')).toEqual([
    { skill: { id: 'skill:sql' }, importance: 1, leg: null },
    { skill: { id: 'skill:python' }, importance: 0.9, leg: null },
  ]);
  const { skillGap: none } = await tiny.data(
    '{ skillGap(from: "Nobody", to: "Data Engineer") { from { id } to { id } coverage problems { code argument } } }',
  );
  expect(none).toEqual({
    from: null,
    to: { id: 'role:data-engineer' },
    coverage: null,
    problems: [{ code: 'NOT_FOUND', argument: 'from' }],
  });
});
