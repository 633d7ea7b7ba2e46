import type { Driver } from 'neo4j-driver';
import { effortOf } from '../../src/model/cost.js';
import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { tinyDataset } from '../support/tiny-dataset.js';
import { USER } from './server.js';
import { emptyDatabase, sharedServer, withDriver } from './shared-server.js';

jest.setTimeout(120_000);

let uri: string;
let store: Neo4jStore;

beforeAll(async () => {
  uri = await sharedServer();
  store = Neo4jStore.connect({ uri, user: USER, password: '' });
});
beforeEach(async () => {
  await emptyDatabase(uri);
  await store.replace(tinyDataset());
});
afterAll(() => store.close());

describe('a malformed edit is refused whole, and named by id', () => {
  test.each([
    [
      'an ease of 7',
      `MATCH (:Role {id: 'role:backend-developer'})-[p:PIVOTS_TO]->(:Role {id: 'role:data-engineer'}) SET p.ease = 7`,
      [/PIVOTS_TO from role:backend-developer to role:data-engineer: ease is 7, expected a number above 0 and up to 1/],
    ],
    [
      'an ease that is a text',
      `MATCH (:Role {id: 'role:backend-developer'})-[p:PIVOTS_TO]->(:Role {id: 'role:data-engineer'}) SET p.ease = 'high'`,
      [/PIVOTS_TO from role:backend-developer to role:data-engineer: ease is "high", expected a number/],
    ],
    [
      'a pivot without ease',
      `MATCH (a:Role {id: 'role:hermit'}), (b:Role {id: 'role:data-analyst'}) CREATE (a)-[:PIVOTS_TO {basis: 'EDITORIAL'}]->(b)`,
      [/PIVOTS_TO from role:hermit to role:data-analyst: ease is missing/],
    ],
    [
      'a pivot without basis',
      `MATCH (a:Role {id: 'role:hermit'}), (b:Role {id: 'role:data-analyst'}) CREATE (a)-[:PIVOTS_TO {ease: 0.5}]->(b)`,
      [/PIVOTS_TO from role:hermit to role:data-analyst: basis is missing, expected STATED, EDITORIAL, DERIVED/],
    ],
    ['a role without id', `CREATE (:Role {name: 'Nobody', family: 'None'})`, [/Role \(4:[^)]+\): id is missing/]],
    [
      'a role without name',
      `CREATE (:Role {id: 'role:new', family: 'None'})`,
      [/Role role:new \(4:[^)]+\): name is missing, expected a text/],
    ],
    [
      'a pivot from a role to itself',
      `MATCH (a:Role {id: 'role:hermit'}) CREATE (a)-[:PIVOTS_TO {ease: 0.5, basis: 'EDITORIAL'}]->(a)`,
      [/PIVOTS_TO from role:hermit to role:hermit: leads back to where it starts/],
    ],
    [
      'a pivot that ends at a skill',
      `MATCH (a:Role {id: 'role:hermit'}), (b:Skill {id: 'skill:sql'}) CREATE (a)-[:PIVOTS_TO {ease: 0.5, basis: 'EDITORIAL'}]->(b)`,
      [/PIVOTS_TO from role:hermit to skill:sql \(5:[^)]+\): joins Role to Skill, expected Role to Role/],
    ],
    [
      'a pivot that starts at a node of somebody else',
      `MATCH (b:Role {id: 'role:hermit'}) CREATE (:Person)-[:PIVOTS_TO {ease: 0.5, basis: 'EDITORIAL'}]->(b)`,
      [/PIVOTS_TO to role:hermit \(5:[^)]+\): joins Person to Role, expected Role to Role/],
    ],
    [
      'the same pair twice',
      `MATCH (a:Role {id: 'role:backend-developer'})-[p:PIVOTS_TO]->(b:Role {id: 'role:data-engineer'}) CREATE (a)-[q:PIVOTS_TO]->(b) SET q = properties(p)`,
      [/PIVOTS_TO from role:backend-developer to role:data-engineer: is the second between these two/],
    ],
    [
      'months that are no range',
      `MATCH (:Role {id: 'role:backend-developer'})-[p:PIVOTS_TO]->(:Role {id: 'role:data-engineer'}) SET p.monthsMin = 12`,
      [/PIVOTS_TO from role:backend-developer to role:data-engineer: takes 12 to 9 months/],
    ],
    [
      'an importance above 1',
      `MATCH (:Role {id: 'role:data-engineer'})-[r:REQUIRES]->(:Skill {id: 'skill:sql'}) SET r.importance = 80`,
      [/REQUIRES from role:data-engineer to skill:sql: importance is 80, expected a number from 0 to 1/],
    ],
    [
      'a skill of an unknown kind',
      `MATCH (s:Skill {id: 'skill:sql'}) SET s.kind = 'MAGIC'`,
      [/Skill skill:sql \(4:[^)]+\): kind is "MAGIC", expected HARD, SOFT, TOOL, KNOWLEDGE/],
    ],
    [
      'two at once',
      `MATCH (s:Skill {id: 'skill:sql'}) SET s.kind = 'MAGIC' WITH s MATCH (r:Role {id: 'role:hermit'}) REMOVE r.family`,
      [/2 elements are malformed/, /Skill skill:sql/, /Role role:hermit/],
    ],
  ])('%s', async (_, statement, messages) => {
    const before = await store.revision();
    await edit(statement);
    const refusals = [await refusalOf(store.topology()), await refusalOf(store.refresh())];
    for (const refusal of refusals) for (const message of messages) expect(refusal).toMatch(message);
    expect((await store.revision()).value).toBe(before.value + 1);
  });
});

test('a load repairs whatever was edited, and leaves nothing to repair', async () => {
  const whole = await store.topology();
  await edit(`
    MATCH (backend:Role {id: 'role:backend-developer'}), (skill:Skill {id: 'skill:sql'}), (hermit:Role {id: 'role:hermit'})
    CREATE (:Role {name: 'No id'})-[:PIVOTS_TO]->(hermit), (backend)-[:PIVOTS_TO]->(skill), (hermit)-[:PIVOTS_TO {ease: 7}]->(hermit)
    CREATE (backend)-[:REQUIRES]->(skill)
    SET hermit:Skill, skill.kind = 'MAGIC', backend.name = 'Renamed'
    WITH backend MATCH (backend)-[:HAS_LEVEL]->(level) DETACH DELETE level`);
  await refusalOf(store.topology());
  const { revision } = await store.replace(tinyDataset());
  expect(await store.topology()).toEqual({ ...whole, revision });
  expect(await store.readDataset()).toEqual({ ...tinyDataset(), profiles: [] });
  expect((await store.replace(tinyDataset())).revision).toEqual(revision);
});

test('a malformed detail fails alone, and is named by id', async () => {
  const [level] = tinyDataset().levels;
  await edit(`MATCH (level:CareerLevel {id: '${level!.id}'}) SET level.order = 'first'`);
  await expect(store.levelsOf([level!.role])).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining(`CareerLevel ${level!.id}: order is "first", expected`) as string,
  });
  expect(await store.payOf([level!.role])).toHaveLength(1);
});

describe('refresh', () => {
  const pivot = `MATCH (:Role {id: 'role:data-analyst'})-[p:PIVOTS_TO]->(:Role {id: 'role:hostile'})`;

  test('derives what follows from a changed ease anew, and bumps the revision', async () => {
    await withDriver(uri, (driver) => driver.executeQuery(`${pivot} SET p.ease = 0.7`));
    const before = await store.revision();
    expect(await store.refresh()).toEqual({ revision: { ...before, value: before.value + 1 }, rewritten: 1 });
    const { records } = await withDriver(uri, (driver) => driver.executeQuery(`${pivot} RETURN properties(p) AS p`));
    expect(records[0]!.get('p')).toMatchObject({
      ease: 0.7,
      rating: 'MEDIUM_HIGH',
      effort: effortOf(0.7),
      monthsMin: 5,
      monthsMax: 9,
      monthsEstimated: true,
    });
  });

  test('the topology derives them without it', async () => {
    await edit(`${pivot} SET p.ease = 0.7`);
    const { pivots, roles } = await store.topology();
    const edge = pivots.from.findIndex((from) => roles[from]!.id === 'role:data-analyst');
    expect([pivots.ease[edge], pivots.minMonths[edge], pivots.maxMonths[edge]]).toEqual([0.7, 5, 9]);
  });

  test('bumps the revision where nothing is stale', async () => {
    const { value } = await store.revision();
    expect(await store.refresh()).toMatchObject({ revision: { value: value + 1 }, rewritten: 0 });
  });

  test('says that there is nothing to refresh', async () => {
    await emptyDatabase(uri);
    await expect(store.refresh()).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

/** What an analyst does: an edit, and the revision in the same transaction. */
async function edit(statement: string): Promise<void> {
  await withDriver(uri, async (driver: Driver) => {
    const session = driver.session();
    await session.executeWrite(async (transaction) => {
      await transaction.run(statement);
      await transaction.run('MATCH (r:Release) SET r.revision = r.revision + 1');
    });
    await session.close();
  });
}

async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'not refused',
    (error: unknown) => {
      expect(error).toMatchObject({ code: 'BAD_INPUT' });
      return (error as Error).message;
    },
  );
}
