import { DirectedGraph } from 'graphology';
import { bidirectional as dijkstra } from 'graphology-shortest-path/dijkstra.js';
import createGraph, { type Link, type Node } from 'ngraph.graph';
import { aStar, nba, type PathFinder } from 'ngraph.path';
import { findEdge, type View } from '../../../src/routing/index.js';
import { atLeast, checkEqualCosts, compareTimes, type Medians } from './contest.js';
import { type Finder, type Ground, shortestPath } from './ground.js';

const AIMS = { small: { graphology: 75, ngraph: 12 }, large: { graphology: 120, ngraph: 35 } };

/** One shortest path against graphology and ngraph.path, one after the other: on the large graph, either takes a lot of memory. */
export function againstLibraries(ground: Ground): Medians {
  const shortest = shortestPath(ground);
  for (const [name, findersOf] of [
    ['graphology', graphologyFinders],
    ['ngraph.path', ngraphFinders],
  ] as const) {
    const contenders = [shortest, ...findersOf(ground)];
    checkEqualCosts(ground.queries, contenders);
    compareTimes(`One shortest path, against ${name} (equal costs checked)`, ground, contenders);
  }
  return new Map();
}

function graphologyFinders({ random, view, size }: Ground): Finder[] {
  const { nodeCount, from, to, weights } = random;
  const graph = new DirectedGraph();
  for (let node = 0; node < nodeCount; node++) graph.addNode(String(node));
  for (const [edge, weight] of weights.entries()) graph.addEdge(String(from[edge]!), String(to[edge]!), { weight });
  return [
    {
      name: 'graphology bidirectional',
      aim: atLeast(AIMS[size.name].graphology),
      answer: (query) => {
        const nodes = dijkstra(graph, String(query.from), String(query.to), 'weight');
        return () => [costOf(view, nodes.map(Number))];
      },
    },
  ];
}

/** The exact finders of ngraph.path. The only estimate that such a graph offers them is its easiest leg. */
function ngraphFinders({ random, view, size }: Ground): Finder[] {
  const { from, to, weights } = random;
  const graph = createGraph<undefined, number>();
  for (const [edge, weight] of weights.entries()) graph.addLink(from[edge]!, to[edge]!, weight);
  const easiest = weights.reduce((least, weight) => Math.min(least, weight));
  const plain = { oriented: true, distance: (_from: Node, _to: Node, link: Link<number>) => link.data };
  const guided = { ...plain, heuristic: (one: Node, other: Node) => (one.id === other.id ? 0 : easiest) };
  const finder = (name: string, { find }: PathFinder<undefined>): Finder => ({
    name: `ngraph.path ${name}`,
    aim: atLeast(AIMS[size.name].ngraph),
    answer: (query) => {
      const backward = find(query.from, query.to);
      return () => [costOf(view, backward.map((node) => Number(node.id)).reverse())];
    },
  });
  const bidirectional = [finder('nba', nba(graph, plain)), finder('nba, estimate', nba(graph, guided))];
  // From one end only, the large graph takes it half a second a query.
  if (size.name === 'large') return bidirectional;
  return [finder('aStar', aStar(graph, plain)), finder('aStar, estimate', aStar(graph, guided)), ...bidirectional];
}

function costOf({ graph, weights }: View, nodes: readonly number[]): number {
  let cost = 0;
  for (let leg = 1; leg < nodes.length; leg++) cost += weights[findEdge(graph, nodes[leg - 1]!, nodes[leg]!)]!;
  return cost;
}
