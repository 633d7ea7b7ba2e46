import { buildGraph, buildView, findEdge, restrict, Searcher, type View } from '../../src/routing/index.js';
import { UNLIMITED } from './small-graphs.js';

/** Reads a drawing such as `A-3>B B-1>C`; nodes are A, B, C … */
function draw(drawing: string): View {
  const edges = drawing
    .trim()
    .split(/\s+/)
    .map((edge) => /^([A-Z])-(\d+)>([A-Z])$/.exec(edge)!)
    .map(([, from, weight, to]) => ({ from: indexOf(from!), to: indexOf(to!), weight: Number(weight) }))
    .sort((one, other) => one.from - other.from || one.to - other.to);
  const nodeCount = Math.max(...edges.flatMap(({ from, to }) => [from, to])) + 1;
  const from = Uint32Array.from(edges, (edge) => edge.from);
  const to = Uint32Array.from(edges, (edge) => edge.to);
  return buildView(
    buildGraph(nodeCount, from, to),
    Float64Array.from(edges, (edge) => edge.weight),
  );
}

function indexOf(letter: string): number {
  return letter.charCodeAt(0) - 65;
}

/** The k best routes as words with their costs: `ABD 5`. */
function best(view: View, from: string, to: string, k: number, maxPivots = 8): string[] {
  const { routes } = new Searcher(view.graph).kShortestPaths(view, indexOf(from), indexOf(to), k, maxPivots, UNLIMITED);
  return routes.map(
    ({ nodes, cost }) => `${[...nodes].map((node) => String.fromCharCode(65 + node)).join('')} ${cost}`,
  );
}

// The example that Yen's algorithm is usually explained with.
const yen = draw('A-3>B A-2>C B-4>D C-1>B C-2>D C-3>E D-2>E D-1>F E-2>F');

test('the k shortest paths of the textbook example', () => {
  expect(best(yen, 'A', 'F', 3)).toEqual(['ACDF 5', 'ACEF 7', 'ABDF 8']);
  expect(best(yen, 'A', 'F', 100)).toEqual([
    'ACDF 5',
    'ACEF 7',
    'ABDF 8',
    'ACDEF 8',
    'ACBDF 8',
    'ABDEF 11',
    'ACBDEF 11',
  ]);
});

//   A ─1▶ B ─1▶ C ─1▶ D
//   └────────5───────▶┘
const chain = draw('A-1>B B-1>C C-1>D A-5>D');

test('a pivot limit rules out the cheaper, longer route', () => {
  expect(best(chain, 'A', 'D', 2)).toEqual(['ABCD 3', 'AD 5']);
  expect(best(chain, 'A', 'D', 2, 2)).toEqual(['AD 5']);
});

test('fewest pivots puts the direct leg first', () => {
  const { routes } = new Searcher(chain.graph).fewestPivots(chain, 0, 3, 2, 8, UNLIMITED);
  expect(routes.map((route) => route.cost)).toEqual([5, 3]);
});

test('among equal costs: fewer pivots, then the easier hardest leg, then the lower nodes', () => {
  // A to F for 6: in two legs by B, in three by C or D; by D with legs of 2, 2, 2, by C with one of 3.
  const ties = draw('A-3>B B-3>F A-1>C C-3>E E-2>F A-2>D D-2>E A-2>G G-2>E');
  expect(best(ties, 'A', 'F', 4)).toEqual(['ABF 6', 'ADEF 6', 'AGEF 6', 'ACEF 6']);
});

test('the best ways through two stops need not be simple together', () => {
  // A gets to C best by B, and C to D best by B again.
  const looping = draw('A-1>B B-1>C C-1>B B-1>D A-5>C C-9>D');
  const { routes } = new Searcher(looping.graph).via(looping, 0, 3, [2], 2, 8, UNLIMITED);
  expect(routes.map(({ nodes, cost }) => [...nodes, cost])).toEqual([
    [0, 2, 1, 3, 7],
    [0, 1, 2, 3, 11],
  ]);
});

test('no route, a closed destination, and a node to itself', () => {
  const searcher = new Searcher(chain.graph);
  expect(searcher.shortestPath(chain, 3, 0, UNLIMITED)).toMatchObject({ routes: [], exhaustive: true });
  const closed = Uint8Array.of(1, 0, 0, 1);
  expect(searcher.shortestPath(restrict(chain, { closed }), 0, 3, UNLIMITED).routes).toEqual([]);
  expect(searcher.shortestPath(restrict(chain, { closed }), 0, 2, UNLIMITED).routes).toHaveLength(1);
  const [stay] = searcher.kShortestPaths(chain, 1, 1, 3, 8, UNLIMITED).routes;
  expect(stay).toEqual({ nodes: Uint32Array.of(1), edges: new Uint32Array(0), cost: 0 });
  expect(searcher.via(chain, 0, 3, [0], 1, 8, UNLIMITED)).toMatchObject({ routes: [], exhaustive: true });
});

test.each([
  [4, 1, 1, 1, 'Nodes are whole numbers below 4, got 4.'],
  [0, -1, 1, 1, 'Nodes are whole numbers below 4, got -1.'],
  [0, 3, 0, 1, 'A number of routes is a whole number from 1, got 0.'],
  [0, 3, 1, 0, 'A pivot limit is a whole number 1 to 255, got 0.'],
])('a question about %d, %d, k=%d and %d pivots is refused', (from, to, k, maxPivots, message) => {
  const searcher = new Searcher(chain.graph);
  const error = new RangeError(message);
  expect(() => searcher.kShortestPaths(chain, from, to, k, maxPivots, UNLIMITED)).toThrow(error);
  expect(() => searcher.fewestPivots(chain, from, to, k, maxPivots, UNLIMITED)).toThrow(error);
  expect(() => searcher.via(chain, from, to, [2], k, maxPivots, UNLIMITED)).toThrow(error);
});

test('edges are found by their ends', () => {
  const { graph } = chain;
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    expect(findEdge(graph, graph.from[edge]!, graph.to[edge]!)).toBe(edge);
  }
  expect(findEdge(graph, 3, 0)).toBe(-1);
  expect([...graph.inEdges.subarray(graph.inStart[3], graph.inStart[4])].map((edge) => graph.from[edge])).toEqual([
    0, 2,
  ]);
});

test.each([
  [[0, 0], [1, 1], 'Edges are unique, got edge 1: 0 -> 1.'],
  [[1, 0], [0, 1], 'Edges are sorted by (from, to), got edge 1: 0 -> 1.'],
  [[0, 0], [2, 1], 'Edges are sorted by (from, to), got edge 1: 0 -> 1.'],
  [[0, 1], [1, 1], 'An edge joins two different nodes, got edge 1: 1 -> 1.'],
  [[0, 1], [1, 3], 'Nodes are below 3, got edge 1: 1 -> 3.'],
  [[0, 1], [1], 'Every edge needs a tail and a head, got 2 tails and 1 heads.'],
])('a graph of edges %j -> %j is refused', (from, to, message) => {
  expect(() => buildGraph(3, Uint32Array.from(from), Uint32Array.from(to))).toThrow(new RangeError(message));
});

test.each([-1, 0.5, NaN, 2 ** 31])('a weight of %d is refused', (weight) => {
  const graph = buildGraph(2, Uint32Array.of(0), Uint32Array.of(1));
  expect(() => buildView(graph, Float64Array.of(weight))).toThrow(
    new RangeError(`Weights are whole numbers 0 to 2147483647, got ${weight} for edge 0.`),
  );
});
