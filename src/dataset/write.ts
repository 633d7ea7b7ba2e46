import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInputError } from '../errors.js';
import type { Dataset } from '../model/dataset.js';
import type { Table } from './cells.js';
import { csvLine } from './csv.js';
import { sortTables, TABLES, type RowOf, type TableKey } from './tables.js';

const CHUNK_ROWS = 2000;

/**
 * Writes a dataset as a folder: sorted, and byte for byte the same for the same content. All files are written to a temporary folder
 * inside first, then moved into place, so that a full disk or a value that cannot be written leaves the tables as they were. Other files stay.
 * @throws BadInputError for a value that would not be read back as it is
 */
export async function writeDataset(dataset: Dataset, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const temporary = await mkdtemp(join(dir, '.writing-'));
  try {
    const { id, title, version, published, licence, attribution } = dataset.release;
    const release = { id, title, release: version, published, licence, attribution };
    await writeFile(join(temporary, 'dataset.json'), `${JSON.stringify(release, null, 2)}\n`);
    for (const [file, chunks] of filesOf(dataset)) await writeChunks(join(temporary, file), chunks);
    for (const file of await readdir(temporary)) await rename(join(temporary, file), join(dir, file));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** SHA-256 of the tables of the graph as they are written, hex: the same for the same content, whatever its order. Profiles are no part of it. */
export function contentHashOf(dataset: Dataset): string {
  const hash = createHash('sha256');
  for (const [file, chunks] of filesOf({ ...dataset, profiles: [] })) {
    hash.update(`${file}\n`);
    for (const chunk of chunks) hash.update(chunk);
  }
  return hash.digest('hex');
}

function filesOf(dataset: Dataset): [file: string, chunks: Iterable<string>][] {
  const sorted = sortTables(dataset);
  const chunksOf = <Key extends TableKey>(key: Key, rows: readonly RowOf<Key>[]): Iterable<string> =>
    csvOf(TABLES[key], rows);
  return (Object.keys(TABLES) as TableKey[]).map((key) => [TABLES[key].file, chunksOf(key, sorted[key])]);
}

/** The text of a table in pieces: a table of millions of rows is longer than a string can be. */
function* csvOf<Row>(table: Table<Row>, rows: readonly Row[]): Generator<string> {
  yield csvLine(table.columns);
  for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
    let chunk = '';
    for (const row of rows.slice(start, start + CHUNK_ROWS)) chunk += csvLine(cellsOf(table, row));
    yield chunk;
  }
}

function cellsOf<Row>(table: Table<Row>, row: Row): string[] {
  try {
    return table.write(row);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    throw new BadInputError(`${table.file}: ${error.message}, in the row ${JSON.stringify(row)}`);
  }
}

async function writeChunks(path: string, chunks: Iterable<string>): Promise<void> {
  const file = await open(path, 'wx');
  try {
    for (const chunk of chunks) await file.write(chunk);
  } finally {
    await file.close();
  }
}
