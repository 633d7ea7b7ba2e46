import { sharedColumn } from './shared.js';

/**
 * A directed graph without self loops and parallel edges, in compressed rows.
 * Nodes are 0..nodeCount-1; an edge is its index in the order (from, to).
 */
export interface Graph {
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Tail of each edge. */
  readonly from: Uint32Array;
  /** Head of each edge. */
  readonly to: Uint32Array;
  /** Edges out of `v` are `outStart[v]` up to `outStart[v + 1]`, heads ascending. */
  readonly outStart: Uint32Array;
  /** Edges into `v` are `inEdges[inStart[v]]` up to `inEdges[inStart[v + 1] - 1]`, tails ascending. */
  readonly inStart: Uint32Array;
  readonly inEdges: Uint32Array;
}

/** More nodes would let the number of pivots spill out of the part of a cost that counts them (see view.ts). */
export const MAX_NODES = 65_536;

/** Edges that are looked at in one step: well below a millisecond. */
const STEP = 16_384;

/**
 * Indexes edges that are sorted by (from, to). The arrays are kept, not copied.
 *
 * @param nodeCount 0..MAX_NODES
 * @throws RangeError naming the first edge that is out of order, out of range, a self loop or a duplicate.
 */
export function buildGraph(nodeCount: number, from: Uint32Array, to: Uint32Array): Graph {
  return runToEnd(graphSteps(nodeCount, from, to));
}

/** The same in steps of less than a millisecond. */
export function* graphSteps(nodeCount: number, from: Uint32Array, to: Uint32Array): Generator<void, Graph> {
  checkSizes(nodeCount, from, to);
  const edgeCount = from.length;
  const outStart = sharedColumn(Uint32Array, nodeCount + 1);
  const inStart = sharedColumn(Uint32Array, nodeCount + 1);
  for (let first = 0; first < edgeCount; first += STEP) {
    const end = Math.min(first + STEP, edgeCount);
    checkEdges(nodeCount, from, to, first, end);
    for (let edge = first; edge < end; edge++) {
      outStart[from[edge]! + 1]!++;
      inStart[to[edge]! + 1]!++;
    }
    yield;
  }
  sumUp(outStart);
  sumUp(inStart);
  yield;
  const inEdges = sharedColumn(Uint32Array, edgeCount);
  const next = inStart.slice(0, nodeCount);
  for (let first = 0; first < edgeCount; first += STEP) {
    const end = Math.min(first + STEP, edgeCount);
    for (let edge = first; edge < end; edge++) inEdges[next[to[edge]!]!++] = edge;
    yield;
  }
  return { nodeCount, edgeCount, from, to, outStart, inStart, inEdges };
}

/** Takes all steps at once. */
export function runToEnd<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The edge from one node to another, or -1. */
export function findEdge(graph: Graph, from: number, to: number): number {
  let low = graph.outStart[from]!;
  let high = graph.outStart[from + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (graph.to[middle]! < to) low = middle + 1;
    else high = middle;
  }
  return low < graph.outStart[from + 1]! && graph.to[low] === to ? low : -1;
}

/** Turns the number of edges of each node, one place late, into row starts. */
function sumUp(start: Uint32Array): void {
  for (let node = 1; node < start.length; node++) start[node]! += start[node - 1]!;
}

function checkSizes(nodeCount: number, from: Uint32Array, to: Uint32Array): void {
  if (!Number.isInteger(nodeCount) || nodeCount < 0 || nodeCount > MAX_NODES) {
    throw new RangeError(`A graph has 0 to ${MAX_NODES} nodes, got ${nodeCount}.`);
  }
  if (from.length !== to.length) {
    throw new RangeError(`Every edge needs a tail and a head, got ${from.length} tails and ${to.length} heads.`);
  }
}

function checkEdges(nodeCount: number, from: Uint32Array, to: Uint32Array, first: number, end: number): void {
  for (let edge = first; edge < end; edge++) {
    const rule = brokenRule(nodeCount, from, to, edge);
    if (rule !== null) throw new RangeError(`${rule}, got edge ${edge}: ${from[edge]!} -> ${to[edge]!}.`);
  }
}

function brokenRule(nodeCount: number, from: Uint32Array, to: Uint32Array, edge: number): string | null {
  const tail = from[edge]!;
  const head = to[edge]!;
  if (tail >= nodeCount || head >= nodeCount) return `Nodes are below ${nodeCount}`;
  if (tail === head) return 'An edge joins two different nodes';
  if (edge === 0) return null;
  const ahead = tail - from[edge - 1]! || head - to[edge - 1]!;
  if (ahead === 0) return 'Edges are unique';
  return ahead < 0 ? 'Edges are sorted by (from, to)' : null;
}
