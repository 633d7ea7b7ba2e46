import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from 'neo4j-driver';
import { readDataset } from '../../src/dataset/index.js';
import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { readExamples } from './graph-document.js';
import { USER } from './server.js';
import { emptyDatabase, sharedServer, withDriver } from './shared-server.js';

jest.setTimeout(120_000);

const adapter = join(__dirname, '../../src/store/neo4j');
const files = readdirSync(adapter, { recursive: true, encoding: 'utf8' });
const [code, cypher] = ['.ts', '.cypher'].map((ending) => files.filter((file) => file.endsWith(ending)));

describe('statements are never put together from texts', () => {
  test.each(code!)('%s holds no Cypher', (file) => {
    const literals = readFileSync(join(adapter, file), 'utf8')
      .replace(/\/\*.*?\*\/|\/\/.*$/gms, '')
      .match(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g);
    const statements = (literals ?? []).filter((literal) =>
      /\b(MATCH|MERGE|CREATE|UNWIND|CALL|DELETE|SHOW)\b/.test(literal),
    );
    expect(statements).toEqual([]);
  });

  test.each(cypher!)('%s has parameters, not gaps', (file) => {
    expect(readFileSync(join(adapter, file), 'utf8')).not.toMatch(/\$\{|%s|__/);
  });
});

describe('the server plans', () => {
  let uri: string;
  beforeAll(async () => {
    uri = await sharedServer();
    await emptyDatabase(uri);
    const store = Neo4jStore.connect({ uri, user: USER, password: '' });
    await store.replace(await readDataset(join(__dirname, '../../seed')));
    await store.close();
    // Plans follow the statistics of indexes, which a load leaves behind.
    await withDriver(uri, (driver) => driver.executeQuery('CALL db.prepareForReplanning()'));
  });

  const lookUps = statementsOf('details.cypher').filter(({ name }) => name !== 'sources');
  test.each(lookUps)('$name by an index', async ({ statement }) => {
    const operators = await plan(statement, {
      ids: ['role:backend-developer'],
      pairs: [{ from: 'role:a', to: 'role:b' }],
    });
    expect(operators.filter(isScan)).toEqual([]);
    expect(operators).toContainEqual(expect.stringContaining('UniqueIndexSeek'));
  });

  const writes = statementsOf(join('load', 'load.cypher'));
  test.each(writes)('$name without a scan', async ({ statement }) => {
    const operators = await plan(statement, { rows: [], elements: ['4:a:1'], properties: {} });
    expect(operators.filter(isScan)).toEqual([]);
  });

  test.each([
    ['MATCH (role:Role {name: $name}) RETURN role'],
    ['MATCH (role:Role {family: $name}) RETURN role'],
    ['MATCH (skill:Skill {name: $name}) RETURN skill'],
    ['MATCH (skill:Skill {kind: $name}) RETURN skill'],
    ['MATCH (industry:Industry {name: $name}) RETURN industry'],
    ['MATCH (claim:Claim {predicate: $name}) RETURN claim'],
  ])('an analyst’s %s by an index', async (statement) => {
    expect(await plan(statement, { name: 'SQL' })).toContainEqual(expect.stringContaining('IndexSeek'));
  });

  const named = readExamples().filter(
    ({ statement }) => /\(\w*:Role \{name:/.test(statement) && !/\b(gds|apoc)\./.test(statement),
  );
  test.each(named)('the example "$title" by an index', async ({ statement }) => {
    expect((await plan(statement, {})).filter(isScan)).toEqual([]);
  });

  async function plan(statement: string, parameters: Record<string, unknown>): Promise<string[]> {
    return withDriver(uri, async (driver) => {
      const { summary } = await driver.executeQuery(`EXPLAIN ${statement}`, parameters);
      return operatorsOf(summary.plan as Plan);
    });
  }
});

function statementsOf(file: string): { name: string; statement: string }[] {
  const parts = readFileSync(join(adapter, file), 'utf8').split(/^\/\/ # /m);
  return parts.slice(1).map((part) => {
    const [name, ...lines] = part.split('\n');
    return { name: name!, statement: lines.join('\n') };
  });
}

function operatorsOf({ operatorType, children }: Plan): string[] {
  return [operatorType, ...children.flatMap(operatorsOf)];
}

function isScan(operator: string): boolean {
  return /AllNodesScan|ByLabelScan|NodeIndexScan|ByLabelsScan|RelationshipTypeScan|AllRelationshipsScan/.test(operator);
}
