import { type Distances } from './distances.js';
import { type Graph, runToEnd } from './graph.js';
import { sharedColumn } from './shared.js';

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
  readonly weights: Int32Array;
  /** A second measure of each edge that adds up along a route, 0..65,535. */
  readonly months: Uint16Array;
  /** Class of each edge, 0..255. */
  readonly classes: Uint8Array;
  readonly out: Rows;
  readonly into: Rows;
  /** The least and the greatest weight of an edge; MAX_WEIGHT and 0 where there is none. */
  readonly least: number;
  readonly greatest: number;
  /** False where every class is allowed and no node is closed: the two arrays are then not looked at. */
  readonly restricted: boolean;
  /** 256 flags: 1 where edges of that class may be used. */
  readonly allowed: Uint8Array;
  /** A flag for each node: 1 where no route may enter. A route may start at a closed node. */
  readonly closed: Uint8Array;
  /** The distances between its nodes where they are known, or lower bounds of them. */
  readonly distances: Distances | null;
}

/** What is known of each edge. */
type Columns = Pick<View, 'weights' | 'classes' | 'months'>;

const EDGES_IN_STEP = 16_384;
const ROWS_IN_STEP = 64;

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
  weights: Float64Array | Int32Array,
  classes: Uint8Array = new Uint8Array(graph.edgeCount),
  months: Uint16Array = new Uint16Array(graph.edgeCount),
): View {
  return runToEnd(viewSteps(graph, weights, classes, months));
}

/** The same in steps of less than a millisecond. */
export function* viewSteps(
  graph: Graph,
  weights: Float64Array | Int32Array,
  classes: Uint8Array,
  months: Uint16Array,
): Generator<void, View> {
  const sizes = [weights.length, classes.length, months.length];
  if (sizes.some((size) => size !== graph.edgeCount)) {
    throw new RangeError(`${graph.edgeCount} edges need as many weights, classes and months, got ${sizes.join(', ')}.`);
  }
  const columns = { weights: sharedColumn(Int32Array, graph.edgeCount), classes, months };
  for (let first = 0; first < weights.length; first += EDGES_IN_STEP) {
    const some = weights.subarray(first, first + EDGES_IN_STEP);
    requireWeights(some, (at) => first + at);
    columns.weights.set(some, first);
    yield;
  }
  const out = yield* sortRows(graph.outStart, null, graph.to, columns);
  return {
    graph,
    ...columns,
    out,
    into: yield* sortRows(graph.inStart, graph.inEdges, graph.from, columns),
    ...rangeOf(out),
    restricted: false,
    allowed: new Uint8Array(256).fill(1),
    closed: new Uint8Array(graph.nodeCount),
    distances: null,
  };
}

/** The same view with some edge classes and nodes ruled out (see `View`), in constant time: the arrays are kept. */
export function restrict(view: View, only: { allowed?: Uint8Array; closed?: Uint8Array }): View {
  return { ...view, restricted: true, allowed: only.allowed ?? view.allowed, closed: only.closed ?? view.closed };
}

/** The same view with the distances between its nodes; they guide searches in it and in what `restrict` leaves of it. */
export function withDistances(view: View, distances: Distances): View {
  return { ...view, distances };
}

/**
 * The same view with other weights on some edges. Arrays are copied, and only rows that hold such an edge are sorted
 * again.
 *
 * @param edges edges, each at most once
 * @param weights the new weight of each of them, a whole number 0..MAX_WEIGHT
 * @throws RangeError naming the first weight that is not such a number.
 */
export function reweigh(view: View, edges: Uint32Array, weights: Float64Array): View {
  return runToEnd(reweighSteps(view, edges, weights));
}

/** The same in steps of less than a millisecond. */
export function* reweighSteps(view: View, edges: Uint32Array, weights: Float64Array): Generator<void, View> {
  if (weights.length !== edges.length) {
    throw new RangeError(`Every edge needs a weight, got ${edges.length} edges and ${weights.length} weights.`);
  }
  const { graph } = view;
  const changed = {
    ...view,
    weights: yield* copy(view.weights, new Int32Array(graph.edgeCount)),
    out: yield* copyRows(view.out),
    into: yield* copyRows(view.into),
    distances: null,
  };
  const tails = new Uint8Array(graph.nodeCount);
  const heads = new Uint8Array(graph.nodeCount);
  for (let first = 0; first < edges.length; first += EDGES_IN_STEP) {
    const end = Math.min(first + EDGES_IN_STEP, edges.length);
    requireWeights(weights.subarray(first, end), (at) => edges[first + at]!);
    for (let at = first; at < end; at++) {
      const edge = edges[at]!;
      changed.weights[edge] = weights[at]!;
      tails[graph.from[edge]!] = 1;
      heads[graph.to[edge]!] = 1;
    }
    yield;
  }
  const room = new Float64Array(graph.nodeCount);
  for (let node = 0; node < graph.nodeCount; node++) {
    if (tails[node] === 1) sortRow(changed.out, node, null, graph.to, changed, room);
    if (heads[node] === 1) sortRow(changed.into, node, graph.inEdges, graph.from, changed, room);
    if (node % ROWS_IN_STEP === 0) yield;
  }
  return { ...changed, ...rangeOf(changed.out) };
}

/** @param edgeAt the edge that the weight at a place is for */
function requireWeights(weights: Float64Array | Int32Array, edgeAt: (at: number) => number): void {
  const wrong = weights.findIndex((weight) => !Number.isInteger(weight) || weight < 0 || weight > MAX_WEIGHT);
  if (wrong < 0) return;
  throw new RangeError(
    `Weights are whole numbers 0 to ${MAX_WEIGHT}, got ${weights[wrong]!} for edge ${edgeAt(wrong)}.`,
  );
}

function rangeOf({ start, legs }: Rows): Pick<View, 'least' | 'greatest'> {
  let least = MAX_WEIGHT;
  let greatest = 0;
  for (let node = 0; node + 1 < start.length; node++) {
    if (start[node] === start[node + 1]) continue;
    least = Math.min(least, legs[2 * start[node]! + 1]!);
    greatest = Math.max(greatest, legs[2 * start[node + 1]! - 1]!);
  }
  return { least, greatest };
}

/** Copies what `sortRow` writes. */
function* copyRows({ start, legs, classes, months }: Rows): Generator<void, Rows> {
  return {
    start,
    legs: yield* copy(legs, new Int32Array(legs.length)),
    classes: yield* copy(classes, new Uint8Array(classes.length)),
    months: yield* copy(months, new Uint16Array(months.length)),
  };
}

function* copy<Column extends Int32Array | Uint8Array | Uint16Array>(
  column: Column,
  fresh: Column,
): Generator<void, Column> {
  for (let first = 0; first < column.length; first += EDGES_IN_STEP) {
    fresh.set(column.subarray(first, first + EDGES_IN_STEP), first);
    yield;
  }
  return fresh;
}

/** @param edges the edge at each place in the rows; null where the place is the edge */
function* sortRows(
  start: Uint32Array,
  edges: Uint32Array | null,
  endOf: Uint32Array,
  columns: Columns,
): Generator<void, Rows> {
  const edgeCount = columns.weights.length;
  const rows = {
    start,
    legs: sharedColumn(Int32Array, edgeCount * 2),
    classes: sharedColumn(Uint8Array, edgeCount),
    months: sharedColumn(Uint16Array, edgeCount),
  };
  const room = new Float64Array(start.length);
  for (let node = 0; node + 1 < start.length; node++) {
    sortRow(rows, node, edges, endOf, columns, room);
    if (node % ROWS_IN_STEP === 0) yield;
  }
  return rows;
}

/** Writes one row in order. `room` has place for a number for each of its edges, which are fewer than there are nodes. */
function sortRow(
  rows: Rows,
  node: number,
  edges: Uint32Array | null,
  endOf: Uint32Array,
  { weights, classes, months }: Columns,
  room: Float64Array,
): void {
  const first = rows.start[node]!;
  const size = rows.start[node + 1]! - first;
  // A weight and a place in the row fit one exact number: 31 bits and, a row having less than MAX_NODES edges, 16.
  for (let place = 0; place < size; place++) {
    const edge = edges === null ? first + place : edges[first + place]!;
    room[place] = weights[edge]! * 65_536 + place;
  }
  const sorted = room.subarray(0, size).sort();
  for (let at = 0; at < size; at++) {
    const place = first + (sorted[at]! % 65_536);
    const edge = edges === null ? place : edges[place]!;
    rows.legs[2 * (first + at)] = endOf[edge]!;
    rows.legs[2 * (first + at) + 1] = weights[edge]!;
    rows.classes[first + at] = classes[edge]!;
    rows.months[first + at] = months[edge]!;
  }
}
