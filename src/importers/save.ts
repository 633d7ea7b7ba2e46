import { writeDataset } from '../dataset/index.js';
import { withDerivedPivots } from '../ease/index.js';
import type { Dataset } from '../model/dataset.js';

/**
 * Derives the pivots of an imported dataset and writes it as a folder.
 * @returns what was written
 */
export async function saveImport(dataset: Dataset, folder: string): Promise<Dataset> {
  const derived = withDerivedPivots(dataset);
  await writeDataset(derived, folder);
  return derived;
}
