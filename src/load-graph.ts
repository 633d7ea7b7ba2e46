import { loadDatasets, type Composition, type LoadOptions } from './dataset/index.js';
import { EASE_MODEL } from './ease/index.js';

/**
 * The graph of some dataset folders: read, checked, composed, its pivots derived by the ease model.
 * @param withProfiles whether the profiles are wanted too, even where the graph has its derived pivots already
 * @throws BadInputError for a folder that is not there
 * @throws BadDatasetError with every problem of every file
 */
export function loadGraph(
  dirs: readonly string[],
  { withProfiles }: Pick<LoadOptions, 'withProfiles'> = {},
): Promise<Composition> {
  return loadDatasets(dirs, { model: EASE_MODEL, withProfiles });
}
