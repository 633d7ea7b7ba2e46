import { type Graph } from './graph.js';

/** The edges at each node, easiest first: sorted by (weight, other end), so that a scan can stop at the first too heavy. */
export interface Rows {
  readonly start: Uint32Array;
  /**
   * Two numbers for each edge, side by side as they are read: the other end (the head in rows of edges out, the tail
   * in rows of edges in), and the weight.
   */
  readonly legs: Int32Array;
  readonly classes: Uint8Array;
  readonly months: Uint16Array;
}

/** A graph with its weights, and what of it may be used. */
export interface View {
  readonly graph: Graph;
  /** Weight of each edge, a whole number 0..MAX_WEIGHT (micro-effort, where the weight is an effort). */
  readonly weights: Float64Array;
  /** A second measure of each edge that adds up along a route, 0..65,535. */
  readonly months: Uint16Array;
  readonly out: Rows;
  readonly into: Rows;
  /** False where every class is allowed and no node is closed: the two arrays are then not looked at. */
  readonly restricted: boolean;
  /** 256 flags: 1 where edges of that class may be used. */
  readonly allowed: Uint8Array;
  /** A flag for each node: 1 where no route may enter. A route may start at a closed node. */
  readonly closed: Uint8Array;
}

/** 2,147 effort. */
export const MAX_WEIGHT = 2 ** 31 - 1;

/**
 * Sorts the rows of a graph by weight: once for each set of weights, in O(m log degree).
 *
 * @param weights one whole number 0..MAX_WEIGHT for each edge
 * @param classes a number 0..255 for each edge, of which `restrict` can admit some; by default all are 0
 * @param months the second measure of each edge; by default all are 0
 * @throws RangeError naming the first weight that is not such a number.
 */
export function buildView(
  graph: Graph,
  weights: Float64Array,
  classes = new Uint8Array(graph.edgeCount),
  months: Uint16Array = new Uint16Array(graph.edgeCount),
): View {
  const sizes = [weights.length, classes.length, months.length];
  if (sizes.some((size) => size !== graph.edgeCount)) {
    throw new RangeError(`${graph.edgeCount} edges need as many weights, classes and months, got ${sizes.join(', ')}.`);
  }
  const wrong = weights.findIndex((weight) => !Number.isInteger(weight) || weight < 0 || weight > MAX_WEIGHT);
  if (wrong >= 0) {
    throw new RangeError(`Weights are whole numbers 0 to ${MAX_WEIGHT}, got ${weights[wrong]!} for edge ${wrong}.`);
  }
  const identity = Uint32Array.from(weights.keys());
  return {
    graph,
    weights,
    months,
    out: sortRows(graph.outStart, identity, graph.to, weights, classes, months),
    into: sortRows(graph.inStart, graph.inEdges, graph.from, weights, classes, months),
    restricted: false,
    allowed: new Uint8Array(256).fill(1),
    closed: new Uint8Array(graph.nodeCount),
  };
}

/** The same view with some edge classes and nodes ruled out (see `View`), in constant time: the arrays are kept. */
export function restrict(view: View, only: { allowed?: Uint8Array; closed?: Uint8Array }): View {
  return { ...view, restricted: true, allowed: only.allowed ?? view.allowed, closed: only.closed ?? view.closed };
}

function sortRows(
  start: Uint32Array,
  edges: Uint32Array,
  endOf: Uint32Array,
  weights: Float64Array,
  classes: Uint8Array,
  months: Uint16Array,
): Rows {
  const legs = new Int32Array(edges.length * 2);
  const sortedClasses = new Uint8Array(edges.length);
  const sortedMonths = new Uint16Array(edges.length);
  // A weight and a place in the row fit one exact number: 31 bits and, a row having less than MAX_NODES edges, 16.
  const packed = new Float64Array(edges.length);
  for (let node = 0; node + 1 < start.length; node++) {
    const first = start[node]!;
    const end = start[node + 1]!;
    for (let at = first; at < end; at++) packed[at] = weights[edges[at]!]! * 65_536 + (at - first);
    packed.subarray(first, end).sort();
    for (let at = first; at < end; at++) {
      const edge = edges[first + (packed[at]! % 65_536)]!;
      legs[2 * at] = endOf[edge]!;
      legs[2 * at + 1] = weights[edge]!;
      sortedClasses[at] = classes[edge]!;
      sortedMonths[at] = months[edge]!;
    }
  }
  return { start, legs, classes: sortedClasses, months: sortedMonths };
}
