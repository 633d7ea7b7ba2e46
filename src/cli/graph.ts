import { readdir } from 'node:fs/promises';
import { Atlas } from '../atlas/index.js';
import { loadDatasets, type Composition } from '../dataset/index.js';
import { BadInputError } from '../errors.js';
import { MemoryStore } from '../store/memory.js';
import type { GraphStore } from '../store/store.js';

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'it is not a folder',
  EACCES: 'this user may not read it',
};

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
  const { dataset } = await readDatasets(dirs);
  const store = new MemoryStore();
  await store.replace(dataset);
  return { store, atlas: await Atlas.build(await store.topology()) };
}

/** The same as one dataset, with what composing it decided. */
export async function readDatasets(dirs: readonly string[]): Promise<Composition> {
  for (const dir of dirs) await assertFolder(dir);
  return loadDatasets(dirs);
}

/** A folder that is not there is a slip of the pen: one sentence, not a list of the tables that it lacks. */
async function assertFolder(dir: string): Promise<void> {
  await readdir(dir).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new BadInputError(`cannot read the dataset folder "${dir}": ${REASONS[code ?? ''] ?? message}`);
  });
}
