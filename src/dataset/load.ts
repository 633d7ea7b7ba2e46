import { readdir } from 'node:fs/promises';
import { BadInputError } from '../errors.js';
import type { Dataset } from '../model/dataset.js';
import type { Source } from '../model/entities.js';
import { checkFolder, knownIds } from './check.js';
import { composeDatasets, type Composition } from './compose.js';
import { Problems } from './problems.js';
import { readFolder, type ReadFolder } from './read.js';
import { contentHashOf } from './write.js';

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'it is not a folder',
  EACCES: 'this user may not read it',
};

/** What derives the pivots of a graph that nobody rates. */
export interface PivotModel {
  /** What its pivots are claims of; the name tells the version. */
  source: Source;
  /** The dataset with its derived pivots, in place of earlier ones. */
  derive: (dataset: Dataset) => Dataset;
}

export interface LoadOptions {
  /** Derives pivots, but of a single dataset that has those of the same version already. Without a model the pivots are those of the folders. */
  model?: PivotModel;
  /** Whether the profiles are read even where nothing is derived from them. */
  withProfiles?: boolean;
}

/**
 * Reads and checks a dataset that stands alone, as it lies in its folder.
 * @throws BadDatasetError with every problem of every file; nothing is loaded then
 */
export async function readDataset(dir: string): Promise<Dataset> {
  return (await loadDatasets([dir], { withProfiles: true })).dataset;
}

/**
 * Reads datasets, checks them, each against all, composes them, the first having the first word, and derives pivots.
 * @throws BadInputError for a folder that is not there
 * @throws BadDatasetError with every problem of every file; nothing is loaded then
 */
export async function loadDatasets(
  dirs: readonly string[],
  { model, withProfiles = false }: LoadOptions = {},
): Promise<Composition> {
  if (dirs.length === 0) throw new BadInputError('no dataset is named, expected at least one folder');
  for (const dir of dirs) await assertFolder(dir);
  const isDerived = (sources: readonly Source[]): boolean =>
    model === undefined ||
    (dirs.length === 1 && sources.some(({ id, name }) => id === model.source.id && name === model.source.name));
  const problems = new Problems();
  const folders: ReadFolder[] = [];
  for (const dir of dirs)
    folders.push(await readFolder(dir, problems, (sources) => withProfiles || !isDerived(sources)));
  const known = knownIds(folders);
  for (const folder of folders) checkFolder(folder, known);
  problems.throwIfAny();
  const { dataset: composed, report } = composeDatasets(folders.map(toDataset));
  const dataset = model === undefined || isDerived(composed.sources) ? composed : model.derive(composed);
  return { dataset: { ...dataset, release: { ...dataset.release, contentHash: contentHashOf(dataset) } }, report };
}

/** A folder that is not there is a slip of the pen: one sentence, not a list of the tables that it lacks. */
async function assertFolder(dir: string): Promise<void> {
  await readdir(dir).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new BadInputError(`cannot read the dataset folder "${dir}": ${REASONS[code ?? ''] ?? message}`);
  });
}

function toDataset({ release, tables }: ReadFolder): Dataset {
  return {
    release,
    roles: tables.roles.rows,
    skills: tables.skills.rows,
    industries: tables.industries.rows,
    requirements: tables.requirements.rows,
    worksIn: tables.worksIn.rows,
    levels: tables.levels.rows,
    pay: tables.pay.rows,
    pivots: tables.pivots.rows,
    claims: tables.claims.rows,
    sources: tables.sources.rows,
    profiles: tables.profiles.rows,
  };
}
