import fc from 'fast-check';
import { largeDataset } from '../bench/large-dataset.js';
import { tinyDataset } from '../support/tiny-dataset.js';
import { Api, at } from './api.js';

interface Page {
  edges: { cursor: string; node: unknown }[];
  nodes: unknown[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

let api: Api;
beforeAll(async () => {
  api = await Api.over();
});

const PAGE =
  'edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount';

/** Every list that can be paged: the fields around it, and its own arguments. */
const LISTS: Record<string, { query: (args: string) => string; path: string }> = {
  roles: { query: (args) => `{ roles(${args}) { ${PAGE} } }`, path: 'roles' },
  skills: { query: (args) => `{ skills(${args}) { ${PAGE} } }`, path: 'skills' },
  industries: { query: (args) => `{ industries(${args}) { ${PAGE} } }`, path: 'industries' },
  pivots: { query: (args) => `{ pivots(${args}) { ${PAGE} } }`, path: 'pivots' },
  'pivots with a filter': {
    query: (args) => `{ pivots(filter: { minRating: HIGH }, ${args}) { ${PAGE} } }`,
    path: 'pivots',
  },
  'skills of a role': {
    query: (args) => `{ role(ref: "Data Engineer") { skills(${args}) { ${PAGE} } } }`,
    path: 'role.skills',
  },
  'roles of a skill': {
    query: (args) => `{ skill(ref: "SQL") { roles(${args}) { ${PAGE} } } }`,
    path: 'skill.roles',
  },
  'roles of an industry': {
    query: (args) => `{ industry(ref: "Health") { roles(${args}) { ${PAGE} } } }`,
    path: 'industry.roles',
  },
  'pivots of a role': {
    query: (args) => `{ role(ref: "Data Engineer") { pivots(${args}) { ${PAGE} } } }`,
    path: 'role.pivots',
  },
  'claims of a role': {
    query: (args) => `{ role(ref: "Backend Developer") { claims(${args}) { ${PAGE} } } }`,
    path: 'role.claims',
  },
};

describe.each(Object.entries(LISTS))('%s', (_, { query, path }) => {
  const pageOf = async (args: string): Promise<Page> => at(await api.data(query(args)), path) as Page;

  test('pages joined are the list, whatever their size', async () => {
    const all = await pageOf('first: 100');
    expect(all.edges.length).toBeGreaterThan(1);
    expect(all.totalCount).toBe(all.edges.length);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 7 }), async (size) => {
        const edges: Page['edges'] = [];
        let after = '';
        for (let hasNextPage = true; hasNextPage;) {
          const page = await pageOf(`first: ${size}${after}`);
          expect(page.totalCount).toBe(all.totalCount);
          expect(page.pageInfo.hasPreviousPage).toBe(edges.length > 0);
          expect(page.pageInfo.startCursor).toBe(page.edges[0]!.cursor);
          expect(page.nodes).toEqual(page.edges.map(({ node }) => node));
          edges.push(...page.edges);
          hasNextPage = page.pageInfo.hasNextPage;
          after = `, after: "${page.pageInfo.endCursor!}"`;
        }
        expect(edges).toEqual(all.edges);
      }),
      { seed: 7, numRuns: 5 },
    );
  });

  test('a page behind the last item is empty', async () => {
    const { pageInfo } = await pageOf('first: 100');
    const page = await pageOf(`first: 5, after: "${pageInfo.endCursor!}"`);
    expect(page.edges).toEqual([]);
    expect(page.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null });
  });

  test.each([0, -1, 101])('a page of %i is refused', async (first) => {
    const error = await api.error(query(`first: ${first}`));
    expect(error).toMatchObject({
      message: `first is ${first}; it must be 1 to 100`,
      extensions: { code: 'BAD_INPUT' },
    });
  });

  test.each(['nonsense', '', 'eyJhIjoxfQ', 'W10'])('"%s" is no cursor', async (after) => {
    const error = await api.error(query(`after: "${after}"`));
    expect(error).toMatchObject({
      message: expect.stringContaining('not a cursor') as string,
      extensions: { code: 'BAD_INPUT' },
    });
  });
});

test('a cursor of another list is refused', async () => {
  const data = await api.data('{ roles { pageInfo { endCursor } } }');
  const error = await api.error(`{ skills(after: "${String(at(data, 'roles.pageInfo.endCursor'))}") { totalCount } }`);
  expect(error).toMatchObject({
    message: 'after is a cursor of another list (roles); this list is skills',
    extensions: { code: 'BAD_INPUT' },
  });
});

test('a cursor survives a release that drops its item', async () => {
  const { roles } = await api.data('{ roles(first: 3) { pageInfo { endCursor } nodes { id } } }');
  const dataset = tinyDataset();
  const last = at(roles, 'nodes.2.id');
  const isKept = (ref: string): boolean => ref !== last;
  const without = await Api.over({
    ...dataset,
    roles: dataset.roles.filter(({ id }) => isKept(id)),
    pivots: dataset.pivots.filter(({ from, to }) => isKept(from) && isKept(to)),
    requirements: dataset.requirements.filter(({ role }) => isKept(role)),
    worksIn: dataset.worksIn.filter(({ role }) => isKept(role)),
    levels: dataset.levels.filter(({ role }) => isKept(role)),
    pay: dataset.pay.filter(({ role }) => isKept(role)),
    claims: dataset.claims.filter(({ subject, object }) => isKept(subject) && isKept(object ?? '')),
  });
  const ask = `{ roles(first: 1, after: "${String(at(roles, 'pageInfo.endCursor'))}") { nodes { id } } }`;
  expect(await without.data(ask)).toEqual(await api.data(ask));
});

test('an explicit null is the default', async () => {
  const data = await api.data(
    `query ($n: Int, $c: String, $f: RoleFilter) {
      roles(first: $n, after: $c, filter: $f) { totalCount nodes { pivots(first: $n) { totalCount } skills(first: $n, kinds: null) { totalCount } } }
      pivots(filter: null, first: null) { totalCount }
    }`,
    { n: null, c: null, f: null },
  );
  expect(at(data, 'roles.totalCount')).toBe(8);
  expect(at(data, 'roles.nodes')).toHaveLength(8);
  expect(at(data, 'pivots.totalCount')).toBe(5);
});

test('lists are in their order', async () => {
  const data = await api.data(`{
    roles { nodes { id } }
    role(ref: "Data Engineer") {
      skills { edges { importance level essential basis node { id } } }
      out: pivots { nodes { ease to { id } } }
      in: pivots(direction: INCOMING) { nodes { ease from { id } } }
    }
    pivots { nodes { id } }
  }`);
  const ids = at(data, 'roles.nodes.*.id') as string[];
  expect(ids).toEqual([...ids].sort());
  expect(at(data, 'role.skills.edges')).toEqual([
    { importance: 1, level: 0, essential: true, basis: 'EDITORIAL', node: { id: 'skill:sql' } },
    { importance: 0.9, level: null, essential: false, basis: 'STATED', node: { id: 'skill:python' } },
  ]);
  expect(at(data, 'role.out.nodes')).toEqual([
    { ease: 0.81, to: { id: 'role:analytics-engineer' } },
    { ease: 0.45, to: { id: 'role:backend-developer' } },
  ]);
  expect(at(data, 'role.in.nodes')).toEqual([{ ease: 0.6, from: { id: 'role:backend-developer' } }]);
  const pivots = at(data, 'pivots.nodes.*.id') as string[];
  expect(pivots).toEqual([...pivots].sort());
});

describe('filters', () => {
  const rolesOf = async (filter: string): Promise<string[]> => {
    const data = await api.data(`{ roles(filter: { ${filter} }) { nodes { id } } }`);
    return (at(data, 'roles.nodes.*.id') as string[]).map((id) => id.replace('role:', ''));
  };

  test.each([
    ['families: ["data & ai"]', ['analytics-engineer', 'data-analyst', 'data-engineer']],
    ['families: ["Elsewhere", "Data & AI"]', ['analytics-engineer', 'data-analyst', 'data-engineer', 'hermit']],
    ['industries: ["Health"]', ['backend-developer', 'data-analyst']],
    ['industries: ["Health", "industry:finance"]', ['backend-developer', 'data-analyst']],
    ['skills: ["SQL"]', ['backend-developer', 'data-engineer']],
    ['skills: ["SQL", "Statistics"]', []],
    ['minPay: 100000', ['data-engineer']],
    ['minPay: 90930, payCountry: "us"', ['backend-developer', 'data-engineer']],
    ['minPay: 1, payCountry: "GB"', []],
    ['text: "engineer", families: ["Data & AI"]', ['analytics-engineer', 'data-engineer']],
    ['families: [], text: null, minPay: null', []],
  ])('roles by %s', async (filter, expected) => {
    expect(await rolesOf(filter)).toEqual(expected);
  });

  test('skills by kind and text', async () => {
    const data = await api.data(`{
      kinds: skills(filter: { kinds: [SOFT, KNOWLEDGE] }) { nodes { id } }
      text: skills(filter: { text: "pyton" }) { nodes { id } }
      both: skills(filter: { text: "pyton", kinds: [SOFT] }) { totalCount }
    }`);
    expect(data).toEqual({
      kinds: { nodes: [{ id: 'skill:communication' }, { id: 'skill:statistics' }] },
      text: { nodes: [{ id: 'skill:python' }] },
      both: { totalCount: 0 },
    });
  });

  test('pivots by rating and basis', async () => {
    const data = await api.data(`{
      high: pivots(filter: { minRating: HIGH }) { nodes { rating } }
      stated: pivots(filter: { basis: [STATED] }) { nodes { id } }
      hard: role(ref: "Data Engineer") { pivots(filter: { minRating: MEDIUM, basis: [EDITORIAL] }) { totalCount } }
    }`);
    expect(at(data, 'high.nodes.*.rating')).toEqual(['HIGH', 'HIGH']);
    expect(at(data, 'stated.nodes')).toEqual([{ id: 'pivot:backend-developer/data-engineer' }]);
    expect(at(data, 'hard.pivots.totalCount')).toBe(0);
  });

  test('pivots by rating, page by page, where there are many', async () => {
    const dataset = largeDataset(200, 10_000);
    const expected = dataset.pivots
      .filter(({ ease }) => ease! >= 0.52)
      .map(({ from, to }) => `pivot:${from.slice(5)}/${to.slice(5)}`)
      .sort();
    const large = await Api.over(dataset);
    const listed: unknown[] = [];
    for (let after: unknown = null; after !== null || listed.length === 0;) {
      const page = await large.data(
        `query ($after: String) {
          pivots(filter: { minRating: MEDIUM }, first: 100, after: $after) {
            totalCount nodes { id } pageInfo { hasNextPage endCursor }
          }
        }`,
        { after },
      );
      expect(at(page, 'pivots.totalCount')).toBe(expected.length);
      listed.push(...(at(page, 'pivots.nodes.*.id') as unknown[]));
      after = at(page, 'pivots.pageInfo.hasNextPage') === true ? at(page, 'pivots.pageInfo.endCursor') : null;
    }
    expect(listed).toEqual(expected);
  });

  test('skills of a role by kind', async () => {
    const { role } = await api.data(
      '{ role(ref: "Data Engineer") { skills(kinds: [TOOL]) { totalCount nodes { id } } } }',
    );
    expect(at(role, 'skills')).toEqual({ totalCount: 1, nodes: [{ id: 'skill:python' }] });
  });

  test.each([
    ['skills: ["SQL", "Pythom"]', 'filter.skills[1]: no skill is called "Pythom"; did you mean Python?'],
    ['industries: ["Finanse"]', 'filter.industries[0]: no industry is called "Finanse"; did you mean Finance?'],
    [
      'families: ["Nowhere"]',
      'filter.families[0]: no family is called "Nowhere"; there are "Data & AI", "Elsewhere", "Software Engineering"',
    ],
    [
      'minPay: 5, payCountry: "USA"',
      'filter.payCountry is "USA"; it must be a two-letter country code (ISO 3166-1), such as US',
    ],
  ])('a name that nothing has is refused: %s', async (filter, message) => {
    const error = await api.error(`{ roles(filter: { ${filter} }) { totalCount } }`);
    expect(error).toMatchObject({ message, path: ['roles'], extensions: { code: 'BAD_INPUT' } });
  });
});
