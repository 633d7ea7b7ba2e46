import { readdir } from 'node:fs/promises';
import { BadInputError } from '../errors.js';
import type { Dataset } from '../model/dataset.js';
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

/**
 * Reads and checks a dataset that stands alone.
 * @throws BadDatasetError with every problem of every file; nothing is loaded then
 */
export async function readDataset(dir: string): Promise<Dataset> {
  return (await loadDatasets([dir])).dataset;
}

/**
 * Reads datasets, checks them, each against all, and composes them; the first has the first word.
 * @throws BadInputError for a folder that is not there
 * @throws BadDatasetError with every problem of every file; nothing is loaded then
 */
export async function loadDatasets(dirs: readonly string[]): Promise<Composition> {
  if (dirs.length === 0) throw new BadInputError('no dataset is named, expected at least one folder');
  for (const dir of dirs) await assertFolder(dir);
  const problems = new Problems();
  const folders: ReadFolder[] = [];
  for (const dir of dirs) folders.push(await readFolder(dir, problems));
  const known = knownIds(folders);
  for (const folder of folders) checkFolder(folder, known);
  problems.throwIfAny();
  const datasets = folders.map(toDataset);
  if (datasets.length === 1) datasets[0]!.release.contentHash = contentHashOf(datasets[0]!);
  return composeDatasets(datasets);
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
