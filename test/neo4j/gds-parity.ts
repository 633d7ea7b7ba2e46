import neo4j, { type Driver } from 'neo4j-driver';
import { Atlas } from '../../src/atlas/index.js';
import { findPaths } from '../../src/planner/index.js';
import type { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { randomNumbers } from '../support/random-graph.js';

/** Our routes have no more legs; GDS knows no such limit. */
const MOST_PIVOTS = 8;
const K = 5;

const PROJECT = `
  MATCH (from:Role {routed: true})-[pivot:PIVOTS_TO]->(to:Role {routed: true})
  RETURN gds.graph.project('parity', from, to, {relationshipProperties: pivot {.effort}})`;
const YEN = `
  UNWIND $pairs AS pair
  MATCH (from:Role {id: pair.from})
  MATCH (to:Role {id: pair.to})
  CALL gds.shortestPath.dijkstra.stream('parity', {sourceNode: from, targetNode: to, relationshipWeightProperty: 'effort'})
  YIELD totalCost AS best, nodeIds AS bestNodes
  CALL gds.shortestPath.yens.stream('parity', {
    sourceNode: from, targetNode: to, k: $k, relationshipWeightProperty: 'effort', concurrency: 1
  })
  YIELD index, totalCost, nodeIds
  WITH pair, best, size(bestNodes) - 1 AS bestPivots, totalCost, size(nodeIds) - 1 AS pivots ORDER BY pair.number, index
  RETURN pair.number AS number, best, bestPivots, collect({effort: totalCost, pivots: pivots}) AS routes`;

/** What GDS says of a pair. */
interface GdsAnswer {
  number: number;
  /** Effort and legs of the shortest route. */
  best: number;
  bestPivots: number;
  /** The k easiest routes. */
  routes: { effort: number; pivots: number }[];
}

/**
 * Asks GDS and the planner for the ways between random pairs of roles of the stored graph, and expects the same efforts: of the shortest one by
 * Dijkstra's algorithm, and of the k easiest by Yen's, as far as those of GDS fit the number of legs that we allow.
 * @returns how many pairs have a way
 */
export async function expectParity(driver: Driver, store: Neo4jStore, pairCount: number): Promise<number> {
  const atlas = await Atlas.build(await store.topology());
  const random = randomNumbers(11);
  const routed = atlas.topology.roles.filter((role) => atlas.isRouted(role));
  const draw = (): string => routed[Math.floor(random() * routed.length)]!.id;
  const pairs = Array.from({ length: pairCount }, (_, number) => ({ number, from: draw(), to: draw() })).filter(
    ({ from, to }) => from !== to,
  );

  await driver.executeQuery(PROJECT);
  const { records } = await driver.executeQuery(YEN, { pairs, k: neo4j.int(K) });
  await driver.executeQuery(`CALL gds.graph.drop('parity') YIELD graphName RETURN graphName`);
  const answers = new Map(
    records.map((record) => record.toObject() as unknown as GdsAnswer).map((answer) => [answer.number, answer]),
  );

  let compared = 0;
  for (const { number, from, to } of pairs) {
    const constraints = { maxPivots: MOST_PIVOTS };
    const { paths } = await findPaths(atlas, { from, to, objectives: ['LEAST_EFFORT'], constraints, count: K });
    const answer = answers.get(number);
    if (answer && answer.bestPivots <= MOST_PIVOTS) expect(paths[0]?.effort).toBeCloseTo(answer.best, 9);
    const fitting = (answer?.routes ?? []).filter(({ pivots }) => pivots <= MOST_PIVOTS);
    const ours = paths.slice(0, fitting.length).map(({ effort }) => effort);
    expect(ours.length).toBe(fitting.length);
    for (const [i, { effort }] of fitting.entries()) expect(ours[i]).toBeCloseTo(effort, 9);
    if (fitting.length > 0) compared++;
  }
  return compared;
}
