import { DirectedGraph } from 'graphology';
import { bidirectional } from 'graphology-shortest-path/dijkstra.js';
import createGraph, { type Link, type Node } from 'ngraph.graph';
import { aStar, nba, type PathFinder } from 'ngraph.path';
import { estimateMonths, HOP_PENALTY, MICRO } from '../../src/model/cost.js';
import {
  type Answer,
  buildGraph,
  buildView,
  findEdge,
  type ReachQuestion,
  Searcher,
  type View,
} from '../../src/routing/index.js';
import { type RandomGraph, randomGraph, randomNumbers } from '../support/random-graph.js';
import { checkEqualCosts, compareTimes, type Contender } from './contest.js';
import { plainYen } from './plain-yen.js';

const NODES = 3_000;
const EDGES = 60_000;
const SEED = 20_261_122;
const QUERIES = 200;
/** More labels than any of the searches settles. */
const LIMIT = 10_000_000;
/** More pivots than any of the routes has. */
const MANY_PIVOTS = 100;
const ANYTHING = { backward: false, maxPivots: null, maxCost: null, maxMonths: null, limit: LIMIT } as const;

interface Query {
  from: number;
  to: number;
}

type Finder = Contender<Query>;

/** Compares the kernel with other libraries, and with itself, on a seeded clustered random graph. */
export function run(): Promise<void> {
  const random = randomGraph(NODES, EDGES, SEED);
  const months = Uint16Array.from(random.weights, estimateMaxMonths);
  const view = buildView(buildGraph(random.nodeCount, random.from, random.to), random.weights, undefined, months);
  const searcher = new Searcher(view.graph);
  const queries = drawQueries();
  console.log(`${NODES} nodes, ${EDGES} edges, ${queries.length} queries, seed ${SEED}; times in µs.`);

  const kernel = (name: string, search: (from: number, to: number) => Answer): Finder => ({
    name,
    answer: ({ from, to }) => {
      const { routes } = search(from, to);
      return () => routes.map((route) => route.cost);
    },
  });
  const shortest = kernel('shortest path', (from, to) => searcher.shortestPath(view, from, to, LIMIT));
  const best = (k: number, maxPivots: number, name: string): Finder =>
    kernel(name, (from, to) => searcher.kShortestPaths(view, from, to, k, maxPivots, LIMIT));

  const reach = (name: string, bounds: Partial<ReachQuestion>): Finder => ({
    name,
    answer: ({ from }) => {
      const { key } = searcher.reach({ ...ANYTHING, view, root: from, ...bounds });
      return () => [...key];
    },
  });

  const libraries = [shortest, ...graphologyFinders(random, view), ...ngraphFinders(random, view)];
  checkEqualCosts(queries, libraries);
  compareTimes('One shortest path, against libraries (equal costs checked)', queries, libraries);
  for (const k of [3, 10]) {
    const yens = [
      best(k, MANY_PIVOTS, `k=${k}`),
      {
        name: 'plain Yen on the same kernel',
        answer: ({ from, to }: Query) => {
          const costs = plainYen(searcher, view, from, to, k);
          return () => costs;
        },
      },
    ];
    checkEqualCosts(queries, yens);
    compareTimes(`${k} shortest paths (equal costs checked)`, queries, yens);
  }
  compareTimes('Against one shortest path of our own', queries, [
    shortest,
    ...[3, 10].flatMap((k) => [best(k, MANY_PIVOTS, `k=${k}`), best(k, 6, `k=${k}, at most 6 pivots`)]),
    best(10, 4, 'k=10, at most 4 pivots'),
    kernel('fewest pivots, k=10', (from, to) => searcher.fewestPivots(view, from, to, 10, 6, LIMIT)),
    kernel('via one stop, k=3', (from, to) => searcher.via(view, from, to, [stopFor(from, to)], 3, 8, LIMIT)),
    reach('reach of everything', {}),
    reach('reach within 6 pivots', { maxPivots: 6 }),
    reach('reach within 24 months', { maxMonths: 24 }),
  ]);
  return Promise.resolve();
}

/** The most months that a leg of such an effort is estimated to take. */
function estimateMaxMonths(microEffort: number): number {
  return estimateMonths(Math.exp(HOP_PENALTY - microEffort / MICRO)).max;
}

function drawQueries(): Query[] {
  const random = randomNumbers(SEED + 1);
  const draw = (): number => Math.floor(random() * NODES);
  return Array.from({ length: QUERIES }, () => ({ from: draw(), to: draw() })).filter(({ from, to }) => from !== to);
}

function stopFor(from: number, to: number): number {
  return (from + to + NODES / 2) % NODES;
}

function graphologyFinders({ nodeCount, from, to, weights }: RandomGraph, view: View): Finder[] {
  const graph = new DirectedGraph();
  for (let node = 0; node < nodeCount; node++) graph.addNode(String(node));
  for (const [edge, weight] of weights.entries()) graph.addEdge(String(from[edge]!), String(to[edge]!), { weight });
  return [
    {
      name: 'graphology bidirectional',
      answer: (query) => {
        const nodes = bidirectional(graph, String(query.from), String(query.to), 'weight');
        return () => [costOf(view, nodes.map(Number))];
      },
    },
  ];
}

/** The exact finders of ngraph.path. The only estimate that such a graph offers them is its easiest leg. */
function ngraphFinders({ from, to, weights }: RandomGraph, view: View): Finder[] {
  const graph = createGraph<undefined, number>();
  for (const [edge, weight] of weights.entries()) graph.addLink(from[edge]!, to[edge]!, weight);
  const easiest = weights.reduce((least, weight) => Math.min(least, weight));
  const plain = { oriented: true, distance: (_from: Node, _to: Node, link: Link<number>) => link.data };
  const guided = { ...plain, heuristic: (one: Node, other: Node) => (one.id === other.id ? 0 : easiest) };
  const finder = (name: string, { find }: PathFinder<undefined>): Finder => ({
    name: `ngraph.path ${name}`,
    answer: (query) => {
      const backward = find(query.from, query.to);
      return () => [costOf(view, backward.map((node) => Number(node.id)).reverse())];
    },
  });
  return [
    finder('aStar', aStar(graph, plain)),
    finder('aStar, estimate', aStar(graph, guided)),
    finder('nba', nba(graph, plain)),
    finder('nba, estimate', nba(graph, guided)),
  ];
}

function costOf({ graph, weights }: View, nodes: readonly number[]): number {
  let cost = 0;
  for (let leg = 1; leg < nodes.length; leg++) cost += weights[findEdge(graph, nodes[leg - 1]!, nodes[leg]!)]!;
  return cost;
}
