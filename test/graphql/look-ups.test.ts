import { tinyDataset } from '../support/tiny-dataset.js';
import { Api, at } from './api.js';

const beganAt = Date.now();
let api: Api;
beforeAll(async () => {
  const dataset = tinyDataset();
  const [first] = dataset.skills;
  dataset.skills = [...dataset.skills, { ...first!, id: 'skill:z-sql', name: 'sql', aliases: [] }];
  api = await Api.over(dataset);
});

test.each(['role:backend-developer', 'Backend Developer', 'back end  engineer', 'BACKEND-DEVELOPER'])(
  'a role is found by %s',
  async (ref) => {
    const { role } = await api.data(
      'query ($ref: String!) { role(ref: $ref) { id name family codes { scheme code } } }',
      { ref },
    );
    expect(role).toEqual({
      id: 'role:backend-developer',
      name: 'Backend Developer',
      family: 'Software Engineering',
      codes: [{ scheme: 'onet', code: '15-1254.00' }],
    });
  },
);

test('names in other scripts are names', async () => {
  const { role } = await api.data('{ role(ref: "数据分析师") { id name } }');
  expect(role).toEqual({ id: 'role:data-analyst', name: 'محلل بيانات' });
});

test('a look-up never guesses', async () => {
  const data = await api.data(
    '{ role(ref: "Backend Developr") { id } skill(ref: "SQ") { id } industry(ref: "") { id } }',
  );
  expect(data).toEqual({ role: null, skill: null, industry: null });
});

test('skills and industries are found by name and alias', async () => {
  const data = await api.data('{ skill(ref: "python") { id kind } industry(ref: "banking") { id name summary } }');
  expect(data).toEqual({
    skill: { id: 'skill:python', kind: 'TOOL' },
    industry: { id: 'industry:finance', name: 'Finance', summary: 'Money.' },
  });
});

test('a name that several have is null and an error that lists them', async () => {
  const { data, errors } = await api.ask('{ skill(ref: "SQL") { id } role(ref: "Hermit") { name } }');
  expect(data).toEqual({ skill: null, role: { name: 'Hermit' } });
  expect(errors).toMatchObject([
    { path: ['skill'], extensions: { code: 'AMBIGUOUS', candidates: ['skill:sql', 'skill:z-sql'] } },
  ]);
  expect(errors[0]!.message).toContain('SQL (skill:sql), sql (skill:z-sql)');
});

test('a coarse role knows the finer ones, and they it', async () => {
  const data = await api.data(`{
    coarse: role(ref: "Web Developers") { refinedBy { id } refines { id } }
    fine: role(ref: "Frontend Developer") { refinedBy { id } refines { id } }
  }`);
  expect(data).toEqual({
    coarse: { refinedBy: [{ id: 'role:backend-developer' }, { id: 'role:frontend-developer' }], refines: [] },
    fine: { refinedBy: [], refines: [{ id: 'role:web-developers' }] },
  });
});

test('a pivot is directed, and null where it or a role is not there', async () => {
  const data = await api.data(`{
    there: pivot(from: "Backend Developer", to: "Data Engineer") { id ease rating effort basis months { min max estimated } }
    back: pivot(from: "Data Engineer", to: "Backend Developer") { ease rating }
    none: pivot(from: "Hermit", to: "Data Engineer") { id }
    unknown: pivot(from: "Astronaut", to: "Data Engineer") { id }
  }`);
  expect(data).toEqual({
    there: {
      id: 'pivot:backend-developer/data-engineer',
      ease: 0.6,
      rating: 'MEDIUM',
      effort: 0.760826,
      basis: 'STATED',
      months: { min: 4, max: 9, estimated: false },
    },
    back: { ease: 0.45, rating: 'MEDIUM_LOW' },
    none: null,
    unknown: null,
  });
});

test('every kind of node is found by its id, with its type', async () => {
  const ids = [
    'role:hermit',
    'skill:sql',
    'industry:health',
    'level:backend-developer/guide-a/3',
    'pivot:backend-developer/data-engineer',
    'path:backend-developer/data-engineer/analytics-engineer',
    'source:guide-a',
    await anyClaimId(),
  ];
  const { nodes } = await api.data(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on CareerLevel { name } ... on PivotPath { pivots } } }',
    { ids },
  );
  expect(nodes).toEqual([
    { __typename: 'Role', id: ids[0] },
    { __typename: 'Skill', id: ids[1] },
    { __typename: 'Industry', id: ids[2] },
    { __typename: 'CareerLevel', id: ids[3], name: 'Senior Backend Developer' },
    { __typename: 'Pivot', id: ids[4] },
    { __typename: 'PivotPath', id: ids[5], pivots: 2 },
    { __typename: 'Source', id: ids[6] },
    { __typename: 'Claim', id: ids[7] },
  ]);
  const single = await api.data('query ($id: ID!) { node(id: $id) { __typename } }', { id: ids[3] });
  expect(single).toEqual({ node: { __typename: 'CareerLevel' } });
});

async function anyClaimId(): Promise<string> {
  const { role } = await api.data('{ role(ref: "Hermit") { claims(first: 1) { nodes { id } } } }');
  return String(at(role, 'claims.nodes.0.id'));
}

test('an id that names nothing is null, alone', async () => {
  const ids = [
    'role:nobody',
    'level:x/y/1',
    'source:none',
    'pivot:hermit/hermit',
    'pivot:x',
    'nonsense',
    '',
    'role:hermit',
  ];
  const { nodes } = await api.data('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
  expect(nodes).toEqual([null, null, null, null, null, null, null, { id: 'role:hermit' }]);
});

test('a route of which something is gone says what, and nulls itself alone', async () => {
  const ids = ['path:backend-developer/hermit', 'path:backend-developer/nobody', 'path:oops', 'skill:python'];
  const { data, errors } = await api.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
  expect(data).toEqual({ nodes: [null, null, null, { id: 'skill:python' }] });
  expect(errors).toMatchObject([
    {
      path: ['nodes', 0],
      extensions: { code: 'GONE' },
      message: expect.stringContaining('Backend Developer → Hermit') as string,
    },
    { path: ['nodes', 1], extensions: { code: 'GONE' }, message: expect.stringContaining('role:nobody') as string },
    { path: ['nodes', 2], extensions: { code: 'BAD_INPUT' } },
  ]);
});

test('search forgives typos and finds rungs', async () => {
  const { typo, rung, none } = await api.data(`{
    typo: search(text: "data enginer", kinds: [ROLE], first: 1) { matched score entity { __typename id } }
    rung: search(text: "senior backend developer", first: 1) { matched entity { id } }
    none: search(text: "", kinds: null, first: null) { matched }
  }`);
  expect(typo).toEqual([
    {
      matched: 'Data Engineer',
      score: expect.any(Number) as number,
      entity: { __typename: 'Role', id: 'role:data-engineer' },
    },
  ]);
  expect(rung).toEqual([{ matched: 'Senior Backend Developer', entity: { id: 'role:backend-developer' } }]);
  expect(none).toEqual([]);
});

test('the graph says what is served', async () => {
  const { graph } = await api.data(`{ graph {
    release { id title publishedAt contentHash }
    counts { roles skills industries pivots requirements claims }
    sources { id }
    costModel { version hopPenalty easeScale { rating statedEase labels } }
    freshness { store revision loadedAt checkedAt stale }
  } }`);
  const dataset = tinyDataset();
  expect(at(graph, 'release')).toEqual({
    id: 'tiny',
    title: 'Tiny graph',
    publishedAt: '2026-11-22T00:00:00.000Z',
    contentHash: dataset.release.contentHash,
  });
  expect(at(graph, 'counts')).toMatchObject({ roles: 8, skills: 5, industries: 2, pivots: 5, requirements: 6 });
  expect(at(graph, 'sources')).toHaveLength(5);
  expect(at(graph, 'costModel')).toMatchObject({ hopPenalty: 0.25 });
  expect(at(graph, 'costModel.easeScale.*.rating')).toEqual(['HIGH', 'MEDIUM_HIGH', 'MEDIUM', 'MEDIUM_LOW', 'LOW']);
  expect(at(graph, 'freshness')).toMatchObject({ store: 'memory', stale: false });
  for (const moment of ['loadedAt', 'checkedAt']) {
    const text = String(at(graph, `freshness.${moment}`));
    expect(new Date(text).toISOString()).toBe(text);
    expect(Date.parse(text)).toBeGreaterThanOrEqual(beganAt);
    expect(Date.parse(text)).toBeLessThanOrEqual(Date.now());
  }
});

test('each answer names the revision that it was given from', async () => {
  const { extensions, data } = await api.ask('{ graph { freshness { revision } } }');
  expect(extensions).toEqual({ revision: at(data, 'graph.freshness.revision') });
});
