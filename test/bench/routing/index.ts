import { printRow, type Medians } from './contest.js';
import { LARGE, makeGround, SMALL, type Entry, type GroundSize } from './ground.js';
import { againstIgraph } from './igraph.js';
import { againstLibraries } from './libraries.js';
import { reach } from './reach.js';
import { againstPlainYen, rankings } from './rankings.js';
import { tradeOffs } from './trade-offs.js';

const ENTRIES: readonly Entry[] = [againstLibraries, againstPlainYen, againstIgraph, rankings, reach, tradeOffs];

/** Compares the kernel with other libraries, and its searches with one another, on a small and a large graph. */
export async function run(): Promise<void> {
  const small = await measure(SMALL);
  const large = await measure(LARGE);
  printGrowth(small, large);
}

/** The same on the small graph only. */
export async function runSmall(): Promise<void> {
  await measure(SMALL);
}

async function measure(size: GroundSize): Promise<Medians> {
  const ground = makeGround(size);
  console.log(
    `\n### ${size.name}: ${size.nodes} nodes, ${size.edges} edges, ${ground.queries.length} queries; times in µs`,
  );
  const medians = new Map<string, number>();
  for (const entry of ENTRIES) {
    for (const [name, micros] of await entry(ground)) medians.set(name, micros);
    globalThis.gc?.();
  }
  return medians;
}

function printGrowth(small: Medians, large: Medians): void {
  console.log('\n### Growth from the small to the large graph, medians\n');
  printRow(['', 'small', 'large', '×']);
  for (const [name, micros] of small) {
    const grown = large.get(name);
    if (grown !== undefined) printRow([name, ...[micros, grown, grown / micros].map((value) => value.toFixed(1))]);
  }
  console.log(
    `\nA shortest path settles about the square root of the graph from either end (${Math.sqrt(LARGE.nodes / SMALL.nodes).toFixed(1)} times as many labels),` +
      ' over rows of twice the length that no longer fit the processor’s cache; what labels a whole region grows with the region.',
  );
}
