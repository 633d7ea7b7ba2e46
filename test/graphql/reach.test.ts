import fc from 'fast-check';
import { join } from 'node:path';
import { readDataset } from '../../src/dataset/index.js';
import { tinyDataset } from '../support/tiny-dataset.js';
import { Api, at } from './api.js';

const QUERY = `query (
  $role: String = "backend-developer", $direction: Direction! = OUTGOING, $within: ReachBudget!, $filter: RoleFilter
  $profile: SkillProfile, $orderBy: ReachOrder! = EFFORT, $first: Int = 20, $after: String
) {
  reachableRoles(
    role: $role, direction: $direction, within: $within, filter: $filter
    profile: $profile, orderBy: $orderBy, first: $first, after: $after
  ) {
    totalCount
    edges { cursor node { id name } path { id effort pivots months { max } from { id } to { id } } }
    nodes { id }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    problems { code argument message suggestions { id } }
  }
}`;

let api: Api;
let seed: Api;
beforeAll(async () => {
  api = await Api.over();
  seed = await Api.over(await readDataset(join(__dirname, '../../seed')));
});

const idsOf = (data: unknown): unknown => at(data, 'reachableRoles.nodes.*.id');
const reach = (variables: Record<string, unknown>): Promise<unknown> => api.data(QUERY, variables);

test('everything within a number of months, each with its route, the least effort first', async () => {
  const data = await reach({ within: { months: 18 } });
  expect(at(data, 'reachableRoles.edges.*.path')).toEqual([
    path('backend-developer/data-engineer', 0.760826, 9),
    path('backend-developer/data-engineer/analytics-engineer', 1.221547, 15),
    path('backend-developer/data-engineer/analytics-engineer/data-analyst', 1.471547, 18),
  ]);
  expect(at(data, 'reachableRoles.totalCount')).toBe(3);
  expect(at(data, 'reachableRoles.problems')).toEqual([]);
  expect(idsOf(await reach({ within: { months: 17 } }))).toEqual(['role:data-engineer', 'role:analytics-engineer']);
});

test('several bounds hold together', async () => {
  expect(idsOf(await reach({ within: { pivots: 2 } }))).toHaveLength(2);
  expect(idsOf(await reach({ within: { effort: 1.471547 } }))).toHaveLength(3);
  expect(idsOf(await reach({ within: { effort: 1.471546 } }))).toHaveLength(2);
  expect(idsOf(await reach({ within: { pivots: 2, effort: 1, months: 100 } }))).toEqual(['role:data-engineer']);
  expect(idsOf(await reach({ within: { months: 0 } }))).toEqual([]);
});

test('who could come: routes lead from each role to the one asked for', async () => {
  const data = await reach({ role: 'role:data-analyst', direction: 'INCOMING', within: { pivots: 8 } });
  expect(idsOf(data)).toEqual(['role:analytics-engineer', 'role:data-engineer', 'role:backend-developer']);
  expect(at(data, 'reachableRoles.edges.*.path.to.id')).toEqual(Array(3).fill('role:data-analyst'));
  expect(at(data, 'reachableRoles.edges.*.path.from.id')).toEqual(idsOf(data));
});

test('a filter narrows what is listed, not what routes pass through', async () => {
  const data = await reach({ within: { pivots: 8 }, filter: { industries: ['Health'] } });
  expect(idsOf(data)).toEqual(['role:data-analyst']);
  expect(idsOf(await reach({ within: { pivots: 8 }, filter: { minPay: 100000 } }))).toEqual(['role:data-engineer']);
  const families = await reach({ within: { pivots: 8 }, filter: { families: ['data & ai'], text: 'engineer' } });
  expect(idsOf(families)).toEqual(['role:data-engineer', 'role:analytics-engineer']);
  const error = await api.error(QUERY, { within: { pivots: 8 }, filter: { skills: ['Basket weaving'] } });
  expect(error).toMatchObject({
    extensions: { code: 'BAD_INPUT' },
    message: expect.stringContaining('filter.skills[0]') as string,
  });
});

test.each([
  { skills: ['Python'] },
  { skills: ['Python', 'SQL'] },
  { minPay: 120_000, industries: ['Technology', 'Finance'] },
  { families: ['Data & AI'], text: 'data' },
])('with filter %j, what is listed are the roles within reach that a list with the filter has', async (filter) => {
  const list = `query ($filter: RoleFilter) { roles(filter: $filter, first: 100) { nodes { id } } }`;
  const passing = at(await seed.data(list, { filter }), 'roles.nodes.*.id') as string[];
  for (const direction of ['OUTGOING', 'INCOMING']) {
    const asked = { role: 'Data Engineer', direction, within: { months: 18 }, first: 100 };
    const all = idsOf(await seed.data(QUERY, asked)) as string[];
    const filtered = idsOf(await seed.data(QUERY, { ...asked, filter }));
    expect(filtered).toEqual(all.filter((id) => passing.includes(id)));
    expect(filtered).not.toEqual([]);
  }
});

test('orders: by effort, by pivots, by pay with roles without a figure last, by name', async () => {
  const all = { role: 'data-engineer', within: { effort: 9 } };
  expect(idsOf(await reach(all))).toEqual([
    'role:analytics-engineer',
    'role:data-analyst',
    'role:backend-developer',
    'role:hostile',
  ]);
  expect(idsOf(await reach({ ...all, orderBy: 'PIVOTS' }))).toEqual([
    'role:analytics-engineer',
    'role:backend-developer',
    'role:data-analyst',
    'role:hostile',
  ]);
  expect(at(idsOf(await reach({ ...all, orderBy: 'PAY' })), '0')).toBe('role:backend-developer');
  const names = at(
    await seed.data(QUERY, { within: { months: 9 }, orderBy: 'NAME' }),
    'reachableRoles.edges.*.node.name',
  );
  expect(names).toEqual([...(names as string[])].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
});

test('pay falls along a list by pay', async () => {
  const query = `{ reachableRoles(role: "Backend Developer", within: { pivots: 3 }, orderBy: PAY, first: 100) {
    nodes { id pay(country: "US") { level city statistic component low claim { source { id } } } } } }`;
  const nodes = at(await seed.data(query), 'reachableRoles.nodes') as { pay: PayRow[] }[];
  const rows = nodes.map(({ pay }) => pay.filter((row) => !row.level && !row.city && row.statistic === 'MEDIAN'));
  const [source] = rows[0]!.map((row) => row.claim.source.id);
  const pay = rows.map((figures) => figures.find((row) => row.claim.source.id === source)?.low ?? 0);
  expect(pay).toEqual([...pay].sort((a, b) => b - a));
  expect(pay[0]).toBeGreaterThan(0);
});

test('pages make up the long list, and say where they stand', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom('EFFORT', 'PIVOTS', 'PAY', 'NAME'),
      fc.constantFrom('OUTGOING', 'INCOMING'),
      async (first, orderBy, direction) => {
        const asked = { role: 'Data Engineer', within: { months: 24 }, orderBy, direction };
        const whole = await seed.data(QUERY, { ...asked, first: 100 });
        const count = at(whole, 'reachableRoles.totalCount') as number;
        const ids: unknown[] = [];
        for (let after: unknown = null; ;) {
          const page = at(await seed.data(QUERY, { ...asked, first, after }), 'reachableRoles');
          expect(at(page, 'totalCount')).toBe(count);
          expect(at(page, 'pageInfo.hasPreviousPage')).toBe(ids.length > 0);
          ids.push(...(at(page, 'nodes.*.id') as unknown[]));
          after = at(page, 'pageInfo.endCursor');
          if (at(page, 'pageInfo.hasNextPage') === false) break;
        }
        expect(ids.slice(0, 100)).toEqual(idsOf(whole));
        expect(ids).toHaveLength(count);
      },
    ),
    { seed: 20261122, numRuns: 12 },
  );
});

test('each route is the one that pivotPaths ranks first within the same number of pivots', async () => {
  const query = `query ($from: String!, $to: String!) {
    pivotPaths(from: $from, to: $to, constraints: { maxPivots: 3 }, first: 1) { nodes { id } } }`;
  for (const direction of ['OUTGOING', 'INCOMING']) {
    const data = await seed.data(QUERY, { role: 'Data Engineer', direction, within: { pivots: 3 }, first: 100 });
    const paths = at(data, 'reachableRoles.edges.*.path') as { id: string; from: { id: string }; to: { id: string } }[];
    expect(paths.length).toBeGreaterThan(20);
    for (const { id, from, to } of paths.filter((_, index) => index % 5 === 0)) {
      const best = await seed.data(query, { from: from.id, to: to.id });
      expect(at(best, 'pivotPaths.nodes.*.id')).toEqual([id]);
    }
  }
});

test('a profile can only bring roles nearer by what it adds, and goes with OUTGOING only', async () => {
  const within = { effort: 1.4 };
  const plain = await seed.data(QUERY, { within, first: 100 });
  const more = await seed.data(QUERY, { within, first: 100, profile: { has: ['Kubernetes', 'Docker'] } });
  const ids = idsOf(more) as string[];
  expect(ids).toEqual(expect.arrayContaining(idsOf(plain) as string[]));
  expect(at(more, 'reachableRoles.edges.0.path.id')).toContain('?has=docker,kubernetes');
  for (const effort of at(more, 'reachableRoles.edges.*.path.effort') as number[])
    expect(effort).toBeLessThanOrEqual(1.4);
  const error = await seed.error(QUERY, { within, direction: 'INCOMING', profile: { has: ['Docker'] } });
  expect(error).toMatchObject({
    extensions: { code: 'BAD_INPUT' },
    message: expect.stringContaining('OUTGOING') as string,
  });
});

test.each([
  [{}, 'within has no bound; give at least one of pivots, effort and months'],
  [{ pivots: null }, 'within has no bound; give at least one of pivots, effort and months'],
  [{ pivots: 9 }, 'within.pivots is 9; it must be 1 to 8'],
  [{ pivots: 0 }, 'within.pivots is 0; it must be 1 to 8'],
  [{ effort: 0 }, 'within.effort is 0; it must be above 0'],
  [{ months: -1 }, 'within.months is -1; it must be 0 or more'],
])('within %j is refused', async (within, message) => {
  expect(await api.error(QUERY, { within })).toMatchObject({ message, extensions: { code: 'BAD_INPUT' } });
});

test('a role that has no such name, or a name of several, is a problem with suggestions', async () => {
  const unknown = at(await reach({ role: 'Data Enginer', within: { pivots: 1 } }), 'reachableRoles');
  expect(unknown).toMatchObject({ totalCount: 0, nodes: [], problems: [{ code: 'NOT_FOUND', argument: 'role' }] });
  expect(at(unknown, 'problems.0.suggestions.0.id')).toBe('role:data-engineer');
  const broad = at(await reach({ role: 'Web Developers', within: { pivots: 1 } }), 'reachableRoles');
  expect(at(broad, 'problems.0.code')).toBe('AMBIGUOUS');
});

test('a cursor of other arguments is refused', async () => {
  const data = await reach({ within: { pivots: 3 }, first: 1 });
  const after = at(data, 'reachableRoles.pageInfo.endCursor');
  expect(idsOf(await reach({ within: { pivots: 3 }, after }))).toHaveLength(2);
  for (const change of [
    { within: { pivots: 2 } },
    { orderBy: 'NAME' },
    { direction: 'INCOMING' },
    { role: 'hermit' },
  ]) {
    const error = await api.error(QUERY, { within: { pivots: 3 }, after, ...change });
    expect(error.message).toContain('cursor of other arguments');
  }
  expect((await api.error(QUERY, { within: { pivots: 3 }, after: 'x' })).message).toContain('not a cursor');
});

test('a coarse role that others refine is neither passed nor listed', async () => {
  const dataset = tinyDataset();
  dataset.pivots.push(
    ...['web-developers', 'hermit'].map((to) => ({ ...dataset.pivots[0]!, id: `claim:to-${to}`, to: `role:${to}` })),
  );
  const other = await Api.over(dataset);
  const ids = idsOf(await other.data(QUERY, { role: dataset.pivots[0]!.from, within: { pivots: 1 } }));
  expect(ids).toContain('role:hermit');
  expect(ids).not.toContain('role:web-developers');
});

interface PayRow {
  level: string | null;
  city: string | null;
  statistic: string;
  low: number;
  claim: { source: { id: string } };
}

function path(slugs: string, effort: number, months: number): unknown {
  const ids = slugs.split('/').map((slug) => ({ id: `role:${slug}` }));
  return { id: `path:${slugs}`, effort, pivots: ids.length - 1, months: { max: months }, from: ids[0], to: ids.at(-1) };
}
