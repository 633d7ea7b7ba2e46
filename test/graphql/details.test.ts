import type { ErrorCode } from '../../src/errors.js';
import type { GraphStore } from '../../src/store/store.js';
import { EMPTY_DATASET } from '../../src/model/dataset.js';
import { bigDataset } from '../neo4j/big-dataset.js';
import { Api, at, withMethod, withoutDetails } from './api.js';

let api: Api;
beforeAll(async () => {
  api = await Api.over();
});

const DETAILS = `{
  role(ref: "Backend Developer") {
    id
    ladders { source { name } levels { name } }
    pay { low }
    aiResilience { score }
    claims { totalCount }
    skills { totalCount }
    pivots { nodes { ease rationale components { name } claims { label } } }
  }
  graph { sources { name } counts { roles } }
  level: node(id: "level:backend-developer/guide-a/1") { id }
  source: node(id: "source:guide-a") { id }
}`;

test('ladders stand side by side, lowest rung first', async () => {
  const { role } = await api.data(`{ role(ref: "Backend Developer") { ladders {
    source { id name }
    levels { id order name minYears maxYears duties claims { nodes { predicate text subject { id __typename } } } }
  } } }`);
  expect(at(role, 'ladders.*.source.name')).toEqual(['Guide A', 'Guide B']);
  expect(at(role, 'ladders.*.levels.*.name')).toEqual([
    ['Junior Backend Developer', 'Backend Developer', 'Senior Backend Developer'],
    ['Junior Backend Developer'],
  ]);
  const id = 'level:backend-developer/guide-a/1';
  expect(at(role, 'ladders.0.levels.0')).toEqual({
    id,
    order: 1,
    name: 'Junior Backend Developer',
    minYears: 0,
    maxYears: 2,
    duties: ['Fix bugs', 'Write tests'],
    claims: {
      nodes: [{ predicate: 'focus_area', text: 'Learning the code base', subject: { id, __typename: 'CareerLevel' } }],
    },
  });
});

test('pay is listed as stated, with its claim and source', async () => {
  const { role } = await api.data(`{ role(ref: "Backend Developer") {
    us: pay(country: "us") { level low high year statistic currency claim { predicate label number object { id } source { name } qualifiers { name value } } }
    german: pay(country: "DE") { city low currency }
    lead: pay(level: "lead") { low high claim { label } }
    all: pay(country: null, level: null) { low }
  } }`);
  expect(at(role, 'us')).toHaveLength(2);
  expect(at(role, 'us')).toContainEqual({
    level: null,
    low: 90930,
    high: 90930,
    year: 2024,
    statistic: 'MEDIAN',
    currency: 'USD',
    claim: {
      predicate: 'pays',
      label: '$90,930',
      number: 90930,
      object: null,
      source: { name: 'US Bureau of Labor Statistics' },
      qualifiers: expect.arrayContaining([{ name: 'scope', value: 'Web Developers' }]) as unknown,
    },
  });
  expect(at(role, 'german')).toEqual([{ city: 'München', low: 70000, currency: 'EUR' }]);
  expect(at(role, 'lead')).toEqual([{ low: 170000, high: null, claim: { label: '170k+' } }]);
  expect(at(role, 'all')).toHaveLength(4);
});

test('resilience has its reasons and its claim', async () => {
  const data = await api.data(`{
    scored: role(ref: "Backend Developer") { aiResilience { score band protects exposes claim { predicate source { name } } } }
    unscored: role(ref: "Hermit") { aiResilience { score } ladders { levels { id } } pay { low } claims { totalCount } }
  }`);
  expect(at(data, 'scored.aiResilience')).toEqual({
    score: 74,
    band: 'High',
    protects: ['Design under constraints', 'Answering for production'],
    exposes: ['Routine endpoints'],
    claim: { predicate: 'ai_resilience_score', source: { name: 'Guide A' } },
  });
  expect(at(data, 'unscored')).toEqual({ aiResilience: null, ladders: [], pay: [], claims: { totalCount: 1 } });
});

test('all claims about a pivot are there, the one that won first', async () => {
  const { pivot } = await api.data(`{ pivot(from: "Backend Developer", to: "Data Engineer") {
    rationale components { name } claims { basis label number subject { id } object { id } source { name } }
  } }`);
  expect(at(pivot, 'rationale')).toBe('SQL carries over; warehouse modelling is missing.');
  expect(at(pivot, 'components')).toEqual([]);
  expect(at(pivot, 'claims')).toHaveLength(5);
  expect(at(pivot, 'claims.0')).toEqual({
    basis: 'STATED',
    label: 'Medium',
    number: 0.6,
    subject: { id: 'role:backend-developer' },
    object: { id: 'role:data-engineer' },
    source: { name: 'Guide A' },
  });
});

test('a derived ease shows what it is made of', async () => {
  const { pivot } = await api.data(`{ pivot(from: "Data Engineer", to: "Analytics Engineer 📊") {
    basis components { name value weight missing } claims { basis source { name } }
  } }`);
  expect(pivot).toEqual({
    basis: 'DERIVED',
    components: [
      { name: 'skills', value: 0.25, weight: 0.75, missing: false },
      { name: 'interests', value: 0.1, weight: 0.25, missing: true },
    ],
    claims: [{ basis: 'DERIVED', source: { name: 'CareerGraph ease model, version 1' } }],
  });
});

test('claims are narrowed by predicate and point at things', async () => {
  const { role } = await api.data(`{ role(ref: "Backend Developer") {
    needs: claims(predicate: "requires_skill") { totalCount nodes { label text object { __typename ... on Skill { name } } } }
    time: claims(predicate: "time_to_ready") { nodes { number numberMax unit qualifiers { name value } position locator note } }
    none: claims(predicate: "unheard_of") { totalCount }
  } }`);
  expect(role).toEqual({
    needs: {
      totalCount: 1,
      nodes: [{ label: 'SQL databases', text: 'Every service has data', object: { __typename: 'Skill', name: 'SQL' } }],
    },
    time: {
      nodes: [
        {
          number: 6,
          numberMax: 12,
          unit: 'months',
          qualifiers: [{ name: 'background', value: 'self-taught = a=b' }],
          position: null,
          locator: 'Facts',
          note: null,
        },
      ],
    },
    none: { totalCount: 0 },
  });
});

test('industries carry a weight where a source gives one', async () => {
  const { role } = await api.data(
    '{ role(ref: "Backend Developer") { industries { industry { name } weight basis } } }',
  );
  expect(at(role, 'industries')).toEqual([
    { industry: { name: 'Finance' }, weight: 0.4, basis: 'STATED' },
    { industry: { name: 'Health' }, weight: null, basis: 'EDITORIAL' },
  ]);
});

describe('store calls', () => {
  test('many rows with many details take one call per kind', async () => {
    const { report, errors } = await api.ask(
      '{ roles(first: 50) { nodes { skills { nodes { name } } industries { industry { name } } claims { nodes { source { name } } } } } }',
    );
    expect(errors).toEqual([]);
    expect(Object.fromEntries(report.storeCalls)).toEqual({ claimsAbout: 1, sourcesById: 1 });
  });

  test('all details of all roles take one call per kind', async () => {
    const { report, errors } = await api.ask(`{ roles(first: 50) { nodes {
      ladders { source { name } levels { id } } pay { claim { source { name } } } aiResilience { score }
      pivots { nodes { rationale components { name } claims { label source { name } } } }
    } } }`);
    expect(errors).toEqual([]);
    expect([...report.storeCalls].filter(([method]) => method !== 'sourcesById')).toEqual(
      expect.arrayContaining([
        ['levelsOf', 1],
        ['payOf', 1],
        ['resilienceOf', 1],
        ['pivotsByPair', 1],
        ['claimsOfPairs', 1],
      ]),
    );
    expect(report.storeCalls.size).toBe(6);
    // Sources are asked for by ladders, pay and claims, which come back at the same time, but are never asked for twice.
    expect(report.storeCalls.get('sourcesById')).toBeLessThanOrEqual(3);
  });

  test('details of many rows are read in one call, and each row gets its own', async () => {
    const many = await Api.over(bigDataset({ roles: 60, pivots: 600 }), { alone: true });
    const { data, errors, report } = await many.ask(
      '{ pivots(first: 100) { nodes { from { id } to { id } claims { id source { id } } } } }',
    );
    expect(errors).toEqual([]);
    const froms = at(data, 'pivots.nodes.*.from.id') as string[];
    const tos = at(data, 'pivots.nodes.*.to.id') as string[];
    expect(froms).toHaveLength(100);
    expect(at(data, 'pivots.nodes.*.claims.*.id')).toEqual(
      froms.map((from, i) => [`claim:${from.slice('role:'.length)}-${tos[i]!.slice('role:'.length)}`]),
    );
    expect(Object.fromEntries(report.storeCalls)).toEqual({ claimsOfPairs: 1, sourcesById: 1 });
  });

  test('what the atlas holds takes none', async () => {
    const { report } = await api.ask(`{
      roles { nodes { name skills { nodes { name } } industries { industry { name } } pivots { nodes { ease to { name } } } } }
      pivotPaths(from: "Backend Developer", to: "Analytics Engineer 📊") { nodes { legs { pivot { ease months { min } } skillsToGain { skill { name } } } } }
    }`);
    expect(report.storeCalls.size).toBe(0);
  });
});

describe('a store that fails', () => {
  const nulled = {
    role: {
      id: 'role:backend-developer',
      ladders: null,
      pay: null,
      aiResilience: null,
      claims: null,
      skills: { totalCount: 2 },
      pivots: { nodes: [{ ease: 0.6, rationale: null, components: null, claims: null }] },
    },
    graph: { sources: null, counts: { roles: 8 } },
    level: null,
    source: null,
  };

  const ask = async (wrap: (store: GraphStore) => GraphStore): ReturnType<Api['ask']> =>
    (await Api.over(undefined, { wrap })).ask(DETAILS);

  test('nulls the fields that need it, each with an error, and nothing else', async () => {
    const { data, errors, logged } = await ask(withoutDetails);
    expect(data).toEqual(nulled);
    expect(errors.map(({ path }) => path!.join('.')).sort()).toEqual([
      'graph.sources',
      'level',
      'role.aiResilience',
      'role.claims',
      'role.ladders',
      'role.pay',
      'role.pivots.nodes.0.claims',
      'role.pivots.nodes.0.components',
      'role.pivots.nodes.0.rationale',
      'source',
    ]);
    expect(new Set(errors.map(({ extensions }) => extensions!.code as ErrorCode))).toEqual(
      new Set(['STORE_UNAVAILABLE']),
    );
    expect(errors[0]!.message).toBe('the store is away');
    expect(logged).toEqual([]);
  });

  test('by a fault of ours, says nothing about it but to the log', async () => {
    const fault = new Error('secret: connection string');
    const { data, errors, logged } = await ask((store) => withoutDetails(store, fault));
    expect(data).toEqual(nulled);
    for (const error of errors) {
      expect(error).toMatchObject({
        message: 'Internal error',
        extensions: { code: 'INTERNAL', requestId: 'request-1' },
      });
      expect(Object.keys(error.extensions!).sort()).toEqual(['code', 'requestId']);
    }
    expect(logged).toContain(fault);
  });

  test('that answers in part, nulls the nearest field that may be null', async () => {
    const { data, errors } = await (
      await Api.over(undefined, { wrap: (store) => withMethod(store, 'sourcesById', () => Promise.resolve([null])) })
    ).ask('{ role(ref: "Hermit") { name claims { nodes { predicate source { name } } } } }');
    expect(data).toEqual({ role: { name: 'Hermit', claims: null } });
    expect(errors).toMatchObject([
      { extensions: { code: 'GONE' }, message: 'source:guide-a is no longer in the graph' },
    ]);
  });
});

test('a request keeps the atlas that it started with', async () => {
  let rolesMeanwhile = -1;
  const changing = await Api.over(undefined, {
    alone: true,
    wrap: (store) =>
      withMethod(store, 'claimsAbout', async (ids: readonly string[]) => {
        await store.replace(EMPTY_DATASET);
        await changing.live.check();
        rolesMeanwhile = changing.live.current.counts().roles;
        return ids.map(() => []);
      }),
  });
  const { data, errors } = await changing.ask(`{
    role(ref: "Backend Developer") { claims { totalCount pageInfo { hasNextPage } } }
    roles { nodes { claims { totalCount } refines { refinedBy { family } } } }
  }`);
  expect(rolesMeanwhile).toBe(0);
  expect(errors).toEqual([]);
  expect(at(data, 'roles.nodes')).toHaveLength(8);
});
