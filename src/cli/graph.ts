import { Atlas } from '../atlas/index.js';
import { loadGraph } from '../load-graph.js';
import type { Dataset } from '../model/dataset.js';
import { MemoryStore } from '../store/memory.js';
import type { GraphStore } from '../store/store.js';

/** What a question is asked of: the atlas, and the store for what the atlas leaves out. */
export interface Graph {
  atlas: Atlas;
  store: GraphStore;
}

/**
 * The graph of some dataset folders, in memory.
 * @throws BadInputError for a folder that is not there, or a dataset with problems
 */
export async function openGraph(dirs: readonly string[]): Promise<Graph> {
  return graphOf((await loadGraph(dirs)).dataset);
}

/** The graph of a dataset, in memory. */
export async function graphOf(dataset: Dataset): Promise<Graph> {
  const store = new MemoryStore();
  await store.replace(dataset);
  return { store, atlas: await Atlas.build(await store.topology()) };
}
