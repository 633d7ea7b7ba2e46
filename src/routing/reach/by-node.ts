import { sharedColumn } from '../shared.js';
import { type ReachLabels, type ReachQuestion } from './question.js';
import { sortByRank } from './sort-by-rank.js';

/** Keys are sorted by so many bits at a time. */
const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;

/**
 * What a search found, by node: what `Reached` reads. The larger arrays are on shared memory, to be handed over by another thread:
 * the garbage collector takes a megabyte or two from each search, were they its own, for a reason to go through all it has.
 */
export interface LabelsByNode {
  /** Nodes reached, by the least of their keys, then ascending; the root is not one of them. */
  readonly nodes: Uint16Array;
  /** Where the labels of each node start; they end where those of the next one do. */
  readonly start: Uint32Array;
  readonly node: Uint16Array;
  /** Of each label; those of one node rise. */
  readonly key: Float64Array;
  /** As in `ReachLabels`. */
  readonly settled: number;
  readonly exhaustive: boolean;
}

/** Arranges by node what a search found, in linear time. */
export function arrangeByNode({ view, root }: ReachQuestion, labels: ReachLabels): LabelsByNode {
  const { nodeCount } = view.graph;
  const { node, settled, exhaustive } = labels;
  const start = sharedColumn(Uint32Array, nodeCount + 1);
  for (const each of node) start[each + 1]!++;
  for (let each = 0; each < nodeCount; each++) start[each + 1]! += start[each]!;
  const next = start.slice();
  const arranged = { node: sharedColumn(Uint16Array, node.length), key: sharedColumn(Float64Array, node.length) };
  for (let label = 0; label < node.length; label++) {
    const each = node[label]!;
    const place = next[each]!++;
    arranged.node[place] = each;
    arranged.key[place] = labels.key[label]!;
  }
  const nodes = sortByKey(listNodes(start, root), start, arranged.key);
  return { nodes, start, ...arranged, settled, exhaustive };
}

function listNodes(start: Uint32Array, root: number): Uint16Array {
  const nodes = new Uint16Array(start.length - 1);
  let count = 0;
  for (let node = 0; node < nodes.length; node++) {
    if (start[node]! < start[node + 1]! && node !== root) nodes[count++] = node;
  }
  return nodes.slice(0, count);
}

/** Sorts nodes by the first of their keys: a stable sort for each digit, the least significant first. */
function sortByKey(nodes: Uint16Array, start: Uint32Array, key: Float64Array): Uint16Array {
  let greatest = 0;
  for (const node of nodes) greatest = Math.max(greatest, key[start[node]!]!);
  const digit = new Uint16Array(start.length - 1);
  let sorted = nodes;
  for (let unit = 1; unit <= greatest; unit *= DIGITS) {
    // To divide by a power of two loses nothing, and bits are taken of the whole part.
    for (const node of nodes) digit[node] = (key[start[node]!]! / unit) & (DIGITS - 1);
    sorted = sortByRank(sorted, digit, DIGITS);
  }
  return sorted;
}
