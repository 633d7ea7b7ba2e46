import { MAX_NODES } from '../graph.js';

/** How many nodes have each rank, then where the next of them goes. */
const places = new Uint32Array(MAX_NODES);

/**
 * Nodes by rising rank, equals in the order they had: a counting sort (H. H. Seward, "Information sorting in the application of
 * electronic digital computers to business operations", 1954), in linear time.
 *
 * @param ranks a number from 0 for each node of the graph
 * @param rankCount one more than the greatest of them
 */
export function sortByRank(nodes: Uint16Array, ranks: Uint16Array, rankCount = MAX_NODES): Uint16Array {
  places.fill(0, 0, rankCount);
  for (const node of nodes) places[ranks[node]!]!++;
  let place = 0;
  for (let rank = 0; rank < rankCount; rank++) {
    const count = places[rank]!;
    places[rank] = place;
    place += count;
  }
  const sorted = new Uint16Array(nodes.length);
  for (const node of nodes) sorted[places[ranks[node]!]!++] = node;
  return sorted;
}
