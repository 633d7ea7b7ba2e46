import { arrangeByNode, buildGraph, buildView, Reached, restrict, Searcher } from '../../src/routing/index.js';
import { type RandomGraph, randomGraph } from '../support/random-graph.js';
import { UNLIMITED } from './small-graphs.js';

/** The least costs from a node with at most so many legs, by Bellman and Ford: one round over all edges for each leg. */
function bellmanFord({ nodeCount, from, to, weights }: RandomGraph, origin: number, maxPivots: number): Float64Array {
  let costs = new Float64Array(nodeCount).fill(Infinity);
  costs[origin] = 0;
  for (let round = 0; round < maxPivots; round++) {
    const next = costs.slice();
    for (const [edge, weight] of weights.entries()) {
      next[to[edge]!] = Math.min(next[to[edge]!]!, costs[from[edge]!]! + weight);
    }
    if (next.every((cost, node) => cost === costs[node])) break;
    costs = next;
  }
  return costs;
}

describe.each([
  { name: 'continuous weights', unit: 1 },
  { name: 'few weights, many ties', unit: 200_000 },
])('a graph of 600 nodes, $name', ({ unit }) => {
  const drawn = randomGraph(600, 4_800, 7);
  const random = { ...drawn, weights: drawn.weights.map((weight) => Math.round(weight / unit)) };
  const view = buildView(buildGraph(random.nodeCount, random.from, random.to), random.weights);
  const searcher = new Searcher(view.graph);
  const origins = [3, 170, 333, 599];

  test('shortest costs agree with Bellman–Ford', () => {
    for (const origin of origins) {
      const costs = bellmanFord(random, origin, Infinity);
      for (let to = 0; to < random.nodeCount; to++) {
        const { routes } = searcher.shortestPath(view, origin, to, UNLIMITED);
        expect(routes[0]?.cost ?? Infinity).toBe(costs[to]);
      }
    }
  });

  test.each([null, 2, 5])('reach within %p pivots agrees with Bellman–Ford', (maxPivots) => {
    for (const root of origins) {
      const question = { view, root, backward: false, maxPivots, maxCost: null, maxMonths: null, limit: UNLIMITED };
      const reached = new Reached(question, arrangeByNode(question, searcher.reach(question)));
      const costs = bellmanFord(random, root, maxPivots ?? Infinity);
      const found = new Float64Array(random.nodeCount).fill(Infinity);
      found[root] = 0;
      for (const node of reached.nodes) found[node] = reached.cost(node);
      expect(found).toEqual(costs);
      for (const node of reached.nodes) expect(reached.route(node).cost).toBe(costs[node]);
    }
  });

  test('reach of everything agrees with Bellman–Ford from one search to the next, in whatever view', () => {
    const closed = Uint8Array.from({ length: random.nodeCount }, (_, node) => Number(node % 5 === 1));
    const isOpen = (_: number, edge: number): boolean => closed[random.to[edge]!] === 0;
    const opened = {
      nodeCount: random.nodeCount,
      from: random.from.filter(isOpen),
      to: random.to.filter(isOpen),
      weights: random.weights.filter(isOpen),
    };
    for (const [turn, root] of [...origins, 20, 21, 22].entries()) {
      const isClosed = turn % 3 === 2;
      const question = {
        ...{ view: isClosed ? restrict(view, { closed }) : view, root, backward: false },
        ...{ maxPivots: null, maxCost: turn === 1 ? 3_000_000 / unit : null, maxMonths: null, limit: UNLIMITED },
      };
      const costs = bellmanFord(isClosed ? opened : random, root, Infinity);
      const { node, key } = searcher.reach(question);
      const found = new Float64Array(random.nodeCount).fill(Infinity);
      for (const [label, each] of node.entries()) found[each] = Math.floor(key[label]! / 2 ** 16);
      expect(found).toEqual(costs.map((cost) => (cost <= (question.maxCost ?? Infinity) ? cost : Infinity)));
    }
  });

  test.each([2, 3, 5])('costs of at most %d pivots agree with Bellman–Ford', (maxPivots) => {
    for (const origin of origins) {
      const costs = bellmanFord(random, origin, maxPivots);
      for (let to = 0; to < random.nodeCount; to += 7) {
        const { routes } = searcher.kShortestPaths(view, origin, to, 1, maxPivots, UNLIMITED);
        expect(routes[0]?.cost ?? Infinity).toBe(costs[to]);
      }
    }
  });

  test.each([8, 6])(
    'a long list of at most %d pivots is in order, without repeats, and begins with every shorter one',
    (maxPivots) => {
      const [from, to] = [origins[0]!, origins[1]!];
      const { routes } = searcher.kShortestPaths(view, from, to, 100, maxPivots, UNLIMITED);
      expect(routes).toHaveLength(100);
      expect(new Set(routes.map(({ nodes }) => nodes.join())).size).toBe(100);
      for (const [at, { nodes, edges, cost }] of routes.entries()) {
        expect(new Set(nodes).size).toBe(nodes.length);
        expect(edges.length).toBeLessThanOrEqual(maxPivots);
        expect(edges.reduce((sum, edge) => sum + random.weights[edge]!, 0)).toBe(cost);
        expect(cost).toBeGreaterThanOrEqual(routes[at - 1]?.cost ?? 0);
      }
      for (const k of [1, 2, 3, 10, 25, 60]) {
        expect(searcher.kShortestPaths(view, from, to, k, maxPivots, UNLIMITED).routes).toEqual(routes.slice(0, k));
      }
    },
  );

  test('closing the inner nodes of the best route gives another one, and the view itself stays as it was', () => {
    const [from, to] = [origins[2]!, origins[3]!];
    const [before] = searcher.shortestPath(view, from, to, UNLIMITED).routes;
    const closed = new Uint8Array(random.nodeCount);
    for (const node of before!.nodes.slice(1, -1)) closed[node] = 1;
    const [around] = searcher.shortestPath(restrict(view, { closed }), from, to, UNLIMITED).routes;
    expect(around!.cost).toBeGreaterThanOrEqual(before!.cost);
    expect([...around!.nodes].some((node) => closed[node] === 1)).toBe(false);
    expect(searcher.shortestPath(view, from, to, UNLIMITED).routes).toEqual([before]);
  });
});

test('reach of everything agrees with Bellman–Ford where what is far lies in a long row, or cannot be reached at all', () => {
  const drawn = randomGraph(600, 4_800, 7);
  const tail = Array.from({ length: 200 }, (_, each) => 600 + each);
  const random = {
    nodeCount: 900,
    from: Uint32Array.from([...drawn.from, 599, ...tail.slice(0, -1)]),
    to: Uint32Array.from([...drawn.to, ...tail]),
    weights: Float64Array.from([...drawn.weights, ...tail.map((node) => 500_000 + (node % 7) * 100_000)]),
  };
  const view = buildView(buildGraph(random.nodeCount, random.from, random.to), random.weights);
  const searcher = new Searcher(view.graph);
  for (const root of [3, 170, 599, 700, 3, 800, 333]) {
    for (const backward of [false, true]) {
      const question = { view, root, backward, maxPivots: null, maxCost: null, maxMonths: null, limit: UNLIMITED };
      const { node, key } = searcher.reach(question);
      const found = new Float64Array(random.nodeCount).fill(Infinity);
      for (const [label, each] of node.entries()) found[each] = Math.floor(key[label]! / 2 ** 16);
      const mirrored = backward ? { ...random, from: random.to, to: random.from } : random;
      expect(found).toEqual(bellmanFord(mirrored, root, Infinity));
    }
  }
});
