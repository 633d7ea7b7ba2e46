import { Atlas } from '../../src/atlas/index.js';
import { MemoryStore } from '../../src/store/memory.js';
import { largeDataset } from './large-dataset.js';

const ROLES = 50_000;
const PIVOTS = 2_000_000;
const FEW_PIVOTS = 200_000;
const MOST_MB = 250;
const MB = 1e6;

/** What is held of a graph once it is loaded, in bytes. */
interface Held {
  store: number;
  atlas: number;
}

/** Measures what the memory store and the atlas of a large graph hold, beside one another as the server holds them. */
export async function run(): Promise<void> {
  const few = await measure(FEW_PIVOTS);
  const many = await measure(PIVOTS);
  const perPivot = (many.atlas - few.atlas) / (PIVOTS - FEW_PIVOTS);
  const perRole = (few.atlas - perPivot * FEW_PIVOTS) / ROLES;
  const total = (many.store + many.atlas) / MB;
  console.log(`${ROLES} roles, ${PIVOTS} pivots, 20 requirements a role, no claims.`);
  console.log(
    `The memory store holds ${(many.store / MB).toFixed(0)} MB, its columns included, which the atlas shares.`,
  );
  console.log(
    `The atlas holds ${(many.atlas / MB).toFixed(0)} MB more: ${perRole.toFixed(0)} bytes a role, ${perPivot.toFixed(1)} a pivot.`,
  );
  console.log(`Together ${total.toFixed(0)} MB (the aim is at most ${MOST_MB}) ${total <= MOST_MB ? '✓' : '✗'}`);
}

async function measure(pivots: number): Promise<Held> {
  const empty = heldNow();
  const store = new MemoryStore();
  await store.replace(largeDataset(ROLES, pivots));
  const loaded = heldNow();
  const atlas = await Atlas.build(await store.topology());
  const built = heldNow();
  // Both are asked for something, so that they are there until here.
  if (atlas.counts().pivots !== pivots || (await store.revision()).value !== 1)
    throw new Error('the graph is not the one drawn');
  const { pivots: columns } = atlas.topology;
  const { graph, view } = atlas.routing;
  const ofStore = sharedBytes([columns]);
  const ofBoth = sharedBytes([columns, graph, view, view.out, view.into]);
  return { store: loaded - empty + ofStore, atlas: built - loaded + ofBoth - ofStore };
}

/** What columns hold of memory that threads share, which Node's figures leave out. */
function sharedBytes(holders: readonly object[]): number {
  const buffers = new Set<SharedArrayBuffer>();
  for (const column of holders.flatMap((holder) => Object.values(holder) as unknown[])) {
    if (ArrayBuffer.isView(column) && column.buffer instanceof SharedArrayBuffer) buffers.add(column.buffer);
  }
  return [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function heldNow(): number {
  if (!globalThis.gc) throw new Error('node must run with --expose-gc, as npm run bench does');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
