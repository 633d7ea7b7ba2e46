import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli.js';
import { writeDataset } from '../../src/dataset/index.js';
import type { Environment } from '../../src/config.js';
import type { Dataset } from '../../src/model/dataset.js';

/** What a run of the program left behind. */
export interface Captured {
  code: number;
  stdout: string;
  stderr: string;
}

/** The terminal that a run writes to; a pipe where nothing is given. */
export interface Setting {
  isTTY?: boolean;
  columns?: number;
  env?: Environment;
}

/** Runs the program in this process. */
export async function runCaptured(
  argv: readonly string[],
  { isTTY, columns, env = {} }: Setting = {},
): Promise<Captured> {
  const captured = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof captured) => ({
    isTTY,
    columns,
    write: (text: string) => {
      captured[name] += text;
    },
  });
  const code = await run(argv, { stdout: stream('stdout'), stderr: stream('stderr'), env });
  return { code, ...captured };
}

/** Writes datasets as folders that are there while the tests of a file run. */
export class DatasetFolders {
  private root = '';

  constructor() {
    beforeAll(async () => {
      this.root = await mkdtemp(join(tmpdir(), 'careergraph-cli-'));
    });
    afterAll(async () => {
      await rm(this.root, { recursive: true });
    });
  }

  dir(name: string): string {
    return join(this.root, name);
  }

  async write(name: string, dataset: Dataset): Promise<string> {
    await writeDataset(dataset, this.dir(name));
    return this.dir(name);
  }
}
