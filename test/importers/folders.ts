import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const fixtures = resolve(__dirname, 'fixtures');

const made: string[] = [];

/** An empty folder that {@link removeFolders} removes. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'careergraph-import-'));
  made.push(folder);
  return folder;
}

/** What becomes of the text of a file; null leaves the file out. */
export type Changes = Record<string, ((text: string) => string) | null>;

/** A copy of a fixture with some files changed. */
export function copyOf(fixture: string, changes: Changes): string {
  const folder = makeFolder();
  cpSync(join(fixtures, fixture), folder, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const path = join(folder, file);
    if (change === null) rmSync(path);
    else writeFileSync(path, change(readFileSync(path, 'utf8')));
  }
  return folder;
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
}

/** Text of each file of a folder, by name. */
export function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}
