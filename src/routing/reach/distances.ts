import { type Distances, UNREACHABLE } from '../distances.js';
import { LEAST_COST } from '../question.js';
import { type View } from '../view.js';
import { Searcher } from '../searcher.js';

/**
 * Works out the distances between all nodes of a view by a search from each: a second or two for 3,000 nodes.
 * They are not on shared memory: the garbage collector does not feel how much of that waits for it.
 */
export function measureDistances(view: View): Distances {
  const { nodeCount } = view.graph;
  const costs = new Uint32Array(nodeCount * nodeCount).fill(UNREACHABLE);
  const searcher = new Searcher(view.graph);
  const everything = { backward: true, maxPivots: null, maxCost: null, maxMonths: null, limit: Infinity };
  for (let to = 0; to < nodeCount; to++) {
    const { node, key } = searcher.reach({ view, root: to, ...everything });
    for (let label = 0; label < node.length; label++) {
      const cost = Math.floor(key[label]! / LEAST_COST.weightUnit);
      costs[to * nodeCount + node[label]!] = Math.min(cost, UNREACHABLE - 1);
    }
  }
  return { costs };
}
