import { join } from 'node:path';
import { readDataset } from '../../src/dataset/index.js';
import { Api, at } from './api.js';

let seed: Api;
beforeAll(async () => {
  seed = await Api.over(await readDataset(join(__dirname, '../../seed')));
});

describe('a profile', () => {
  const FIELDS = `id ease effort hardestRating months { max } hardestLeg { index }
    legs { ease rating effort pivot { ease rating effort } skillsToGain(first: 100) { skill { id } } }
    skillsToGain(first: 100) { skill { id } } skillsKept(first: 100) { skill { id } }`;
  const ask = async (profile: string): Promise<unknown> => {
    const args = `from: "QA Engineer", to: "DevOps Engineer", first: 5${profile}`;
    const fields = `nodes { ${FIELDS} } problems { code argument suggestions { id } } plan { has { id name } lacks { id } }`;
    const { pivotPaths } = await seed.data(`{ pivotPaths(${args}) { ${fields} } }`);
    return pivotPaths;
  };

  test('makes a leg easier for the person, not in the graph, and there is less to learn', async () => {
    const [plain, knowing] = [await ask(''), await ask(', profile: { has: ["k8s", "Terraform"] }')];
    expect(at(knowing, 'plan')).toEqual({
      has: [
        { id: 'skill:kubernetes', name: 'Kubernetes' },
        { id: 'skill:terraform', name: 'Terraform' },
      ],
      lacks: [],
    });
    const [route, plainRoute] = [at(knowing, 'nodes.0'), at(plain, 'nodes.0')];
    expect(at(route, 'id')).toBe(`${String(at(plainRoute, 'id'))}?has=kubernetes,terraform`);
    expect(at(route, 'effort')).toBeLessThan(at(plainRoute, 'effort') as number);
    expect(at(route, 'legs.*.pivot')).toEqual(at(plainRoute, 'legs.*.pivot'));
    expect(at(route, 'legs.0.ease')).toBeGreaterThan(at(route, 'legs.0.pivot.ease') as number);
    const learnt = at(plainRoute, 'skillsToGain.*.skill.id') as string[];
    const own = ['skill:kubernetes', 'skill:terraform'];
    expect(at(route, 'skillsToGain.*.skill.id')).toEqual(learnt.filter((id) => !own.includes(id)));
    expect(learnt).toEqual(expect.arrayContaining(own));
  });

  test('makes the first leg harder for someone who lacks what the origin implies', async () => {
    const [plain, lacking] = [await ask(''), await ask(', profile: { lacks: ["Continuous Integration"] }')];
    expect(at(lacking, 'nodes.0.effort')).toBeGreaterThan(at(plain, 'nodes.0.effort') as number);
  });

  test('is part of the address of a route, which gives it again', async () => {
    const answer = await ask(', profile: { has: ["Terraform", "k8s", "kubernetes"], lacks: ["Git"] }');
    const route = at(answer, 'nodes.0');
    const id = at(route, 'id') as string;
    expect(id).toContain('?has=kubernetes,terraform&lacks=git');
    const { node } = await seed.data(`query ($id: ID!) { node(id: $id) { ... on PivotPath { ${FIELDS} } } }`, { id });
    expect(node).toEqual(route);
  });

  test.each([
    ['path:backend-developer/data-engineer?has=cobol-66', 'GONE', 'there is no skill skill:cobol-66 any more'],
    ['path:backend-developer/web-of-lies', 'GONE', 'there is no role role:web-of-lies any more'],
    ['path:data-engineer/backend-developer/graphic-designer', 'GONE', 'there is no pivot'],
    ['path:backend-developer/data-engineer?knows=git', 'BAD_INPUT', 'is not the id of a route'],
  ])('%s is %s', async (id, code, message) => {
    const { data, errors } = await seed.ask('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(data).toEqual({ node: null });
    expect(errors).toMatchObject([{ message: expect.stringContaining(message) as string, extensions: { code } }]);
  });

  test('with an unknown skill is a problem, and with one on both sides an error', async () => {
    expect(await ask(', profile: { has: ["Kubernets"] }')).toMatchObject({
      nodes: [],
      problems: [{ code: 'NOT_FOUND', argument: 'profile.has[0]' }],
    });
    const error = await seed.error(
      '{ skillGap(from: "QA Engineer", to: "DevOps Engineer", profile: { has: ["Git"], lacks: ["git"] }) { coverage } }',
    );
    expect(error).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
  });

  test('raises the coverage of a skill gap', async () => {
    const gap = async (profile: string): Promise<unknown> =>
      (
        await seed.data(
          `{ skillGap(from: "QA Engineer", to: "DevOps Engineer"${profile}) { coverage missing { skill { id } } } }`,
        )
      ).skillGap;
    const [plain, knowing] = [await gap(''), await gap(', profile: { has: ["Kubernetes"] }')];
    expect(at(knowing, 'coverage')).toBeGreaterThan(at(plain, 'coverage') as number);
    expect(at(plain, 'missing.*.skill.id')).toContain('skill:kubernetes');
    expect(at(knowing, 'missing.*.skill.id')).not.toContain('skill:kubernetes');
  });
});

test('where constraints leave no route, the smallest change of each that opens one comes with the route it opens', async () => {
  const ask = async (constraints: string): Promise<unknown> => {
    const { pivotPaths } = await seed.data(`{
      pivotPaths(from: "Graphic Designer", to: "Machine Learning Engineer", constraints: ${constraints}) {
        nodes { id } problems { code relaxations { argument present proposed path { id pivots roles { id } } } }
      }
    }`);
    return pivotPaths;
  };
  const answer = await ask('{ maxPivots: 2, via: ["Data Analyst"] }');
  expect(answer).toMatchObject({ nodes: [], problems: [{ code: 'NO_ROUTE_WITHIN_CONSTRAINTS' }] });
  const [relaxation, ...more] = at(answer, 'problems.0.relaxations') as { proposed: string }[];
  expect(more).toEqual([]);
  expect(relaxation).toMatchObject({ argument: 'constraints.maxPivots', present: '2' });
  const fewest = Number(relaxation!.proposed);
  expect(at(relaxation, 'path.pivots')).toBe(fewest);
  expect(await ask(`{ maxPivots: ${fewest - 1}, via: ["Data Analyst"] }`)).toMatchObject({ nodes: [] });
  expect(at(await ask(`{ maxPivots: ${fewest}, via: ["Data Analyst"] }`), 'nodes.0.id')).toBe(
    at(relaxation, 'path.id'),
  );
});

test('a change to relax is found wherever the query asks for it', async () => {
  const ask = async (problems: string, fragments = ''): Promise<unknown> => {
    const { pivotPaths } = await seed.data(`
      query { pivotPaths(from: "Graphic Designer", to: "Machine Learning Engineer", constraints: { maxPivots: 1 }) { ${problems} } }
      ${fragments}
    `);
    return at(pivotPaths, 'problems.0.changes.*.proposed');
  };
  const proposed = await ask('problems { changes: relaxations { proposed } }');
  expect(proposed).toHaveLength(1);
  expect(await ask('... { problems { ... on RoutingProblem { changes: relaxations { proposed } } } }')).toEqual(
    proposed,
  );
  const fragments = `
    fragment Outer on PivotPathConnection { problems { code ...Inner } }
    fragment Inner on RoutingProblem { changes: relaxations { proposed } }`;
  expect(await ask('...Outer', fragments)).toEqual(proposed);
});

describe('a skill overlap', () => {
  const ask = async (roles: string[], kinds = ''): Promise<unknown> =>
    (
      await seed.data(
        `query ($roles: [String!]!) { skillOverlap(roles: $roles${kinds}) { roles { id } coverage jaccard sharedByAll { id } problems { code argument } } }`,
        { roles },
      )
    ).skillOverlap;

  test('is a matrix in each direction, whose coverage is that of the skill gap', async () => {
    const overlap = await ask(['Data Engineer', 'Data Analyst', 'Data Scientist']);
    expect(overlap).toMatchObject({
      roles: [{ id: 'role:data-engineer' }, { id: 'role:data-analyst' }, { id: 'role:data-scientist' }],
      problems: [],
    });
    const coverage = at(overlap, 'coverage') as number[][];
    expect(coverage.map((row, index) => row[index])).toEqual([1, 1, 1]);
    const { skillGap } = await seed.data('{ skillGap(from: "Data Engineer", to: "Data Analyst") { coverage } }');
    expect(coverage[0]![1]).toBe(at(skillGap, 'coverage'));
    expect(at(overlap, 'sharedByAll.*.id')).toContain('skill:sql');
    expect(await ask(['Data Engineer', 'Data Analyst'], ', kinds: [SOFT]')).not.toMatchObject({ coverage });
  });

  test('leaves unknown names out, and takes 2 to 50 roles', async () => {
    expect(await ask(['Data Engineer', 'Data Enginer'])).toMatchObject({
      roles: [{ id: 'role:data-engineer' }],
      coverage: [[1]],
      problems: [{ code: 'NOT_FOUND', argument: 'roles[1]' }],
    });
    for (const count of [1, 51]) {
      const roles = Array.from({ length: count }, () => 'SRE');
      const query = 'query ($roles: [String!]!) { skillOverlap(roles: $roles) { coverage } }';
      expect(await seed.error(query, { roles })).toMatchObject({
        message: `roles has ${count} items; it must have 2 to 50`,
        extensions: { code: 'BAD_INPUT' },
      });
    }
  });
});
