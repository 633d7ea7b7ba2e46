import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadDatasetError, loadDatasets, writeDataset } from '../../src/dataset/index.js';
import { tinyDataset } from '../support/tiny-dataset.js';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A new folder, gone after the tests. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'careergraph-dataset-'));
  folders.push(folder);
  return folder;
}

/** A folder with the tiny dataset. */
export async function tinyFolder(): Promise<string> {
  const folder = newFolder();
  await writeDataset(tinyDataset(), folder);
  return folder;
}

/** Text or bytes of every file, by name. */
export function filesIn(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Changes one file by a function of its text. */
export function edit(folder: string, file: string, change: (text: string) => string | Buffer): void {
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
}

/** The problems that loading reports, without the folder. */
export async function problemsOf(...dirs: string[]): Promise<string[]> {
  try {
    await loadDatasets(dirs, { withProfiles: true });
    return [];
  } catch (error) {
    if (!(error instanceof BadDatasetError)) throw error;
    return error.problems.map((problem) => dirs.reduce((text, dir) => text.replace(`${dir}/`, ''), problem));
  }
}

/** Appends rows to a table of the tiny dataset and gives the problems, without the file and line. */
export async function problemsWith(file: string, ...rows: string[]): Promise<string[]> {
  const folder = await tinyFolder();
  edit(folder, file, (text) => text + rows.map((row) => `${row}\n`).join(''));
  const problems = await problemsOf(folder);
  return problems.map((problem) => problem.replace(/^\S+?:\d+: /, ''));
}
