// What a careful developer writes without this project: Apollo Server, the Neo4j driver, DataLoader, and GDS for the routes.
// Usage: main.ts BOLT_URI PORT
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import neo4j, { type Config, type Driver, type QueryConfig } from 'neo4j-driver';

interface Named {
  id: string;
  name: string;
}

interface Need {
  importance: number;
  level: number | null;
  skill: Named;
}

interface Leg {
  effort: number;
  from: Named;
  to: Named;
}

interface Path {
  effort: number;
  legs: Leg[];
}

interface Context {
  needs: DataLoader<string, Need[]>;
}

const SCHEMA = `
  type Query { pivotPaths(from: String!, to: String!, first: Int = 3): PivotPathConnection! }
  type PivotPathConnection { nodes: [PivotPath!]! }
  type PivotPath { effort: Float! legs: [PivotLeg!]! }
  type PivotLeg { effort: Float! from: Role! to: Role! skillsToGain(first: Int = 10): [SkillNeed!]! }
  type Role { id: ID! name: String! }
  type SkillNeed { importance: Float! level: Float skill: Skill! }
  type Skill { id: ID! name: String! }
`;

const PROJECT = `
  MATCH (from:Role)-[pivot:PIVOTS_TO]->(to:Role)
  RETURN gds.graph.project('pivots', from, to, {relationshipProperties: pivot {.effort}})`;
const ENDS = 'MATCH (from:Role {id: $from}) MATCH (to:Role {id: $to})';
const WEIGHT = "sourceNode: from, targetNode: to, relationshipWeightProperty: 'effort'";
const ROLES = '[node IN gds.util.asNodes(nodeIds) | node {.id, .name}] AS roles';
const SHORTEST = `${ENDS}
  CALL gds.shortestPath.dijkstra.stream('pivots', {${WEIGHT}}) YIELD totalCost, nodeIds, costs
  RETURN totalCost, costs, ${ROLES}`;
const BEST = `${ENDS}
  CALL gds.shortestPath.yens.stream('pivots', {${WEIGHT}, k: $k, concurrency: 1}) YIELD index, totalCost, nodeIds, costs
  RETURN totalCost, costs, ${ROLES} ORDER BY index`;
const NEEDS = `
  UNWIND $ids AS id
  MATCH (role:Role {id: id})-[requires:REQUIRES]->(skill)
  RETURN role.id AS role, collect({importance: requires.importance, level: requires.level, skill: skill {.id, .name}}) AS needs`;

/** A level that is at most this much below what is asked counts as held. */
const TOLERANCE = 0.1;

const [uri, port] = process.argv.slice(2) as [string, string];
const options: Partial<Config> = { disableLosslessIntegers: true };
const driver: Driver = neo4j.driver(uri, neo4j.auth.basic('neo4j', ''), options);
const reading: Partial<QueryConfig> = { routing: neo4j.routing.READ };
await driver.executeQuery(PROJECT);

async function findPaths(from: string, to: string, k: number): Promise<Path[]> {
  const { records } = await driver.executeQuery(k === 1 ? SHORTEST : BEST, { from, to, k: neo4j.int(k) }, reading);
  return records.map((record) => {
    const roles = record.get('roles') as Named[];
    const costs = record.get('costs') as number[];
    const legs = roles
      .slice(1)
      .map((role, i): Leg => ({ effort: costs[i + 1]! - costs[i]!, from: roles[i]!, to: role }));
    return { effort: record.get('totalCost') as number, legs };
  });
}

async function needsOf(ids: readonly string[]): Promise<Need[][]> {
  const { records } = await driver.executeQuery(NEEDS, { ids }, reading);
  const byRole = new Map(records.map((record) => [record.get('role') as string, record.get('needs') as Need[]]));
  return ids.map((id) => byRole.get(id) ?? []);
}

async function skillsToGain({ from, to }: Leg, { first }: { first: number }, { needs }: Context): Promise<Need[]> {
  const [held, asked] = await Promise.all([needs.load(from.id), needs.load(to.id)]);
  const levels = new Map(held.map(({ skill, level }) => [skill.id, level]));
  const isHeld = ({ skill, level }: Need): boolean => {
    const own = levels.get(skill.id);
    return own !== undefined && (own === null || level === null || own >= level - TOLERANCE);
  };
  return asked
    .filter((need) => !isHeld(need))
    .sort((a, b) => b.importance - a.importance || (a.skill.id < b.skill.id ? -1 : 1))
    .slice(0, first);
}

const server = new ApolloServer<Context>({
  typeDefs: SCHEMA,
  resolvers: {
    Query: {
      pivotPaths: async (_: unknown, { from, to, first }: { from: string; to: string; first: number }) => ({
        nodes: await findPaths(from, to, first),
      }),
    },
    PivotLeg: { skillsToGain },
  },
});
await startStandaloneServer(server, {
  listen: { port: Number(port), host: '127.0.0.1' },
  context: () => Promise.resolve({ needs: new DataLoader(needsOf) }),
});
