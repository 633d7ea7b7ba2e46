import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BadInputError } from '../../errors.js';

/** Writes a file beside its name first, so that nobody ever sees half of it. A piece is made when the one before it is written. @throws BadInputError where it cannot be written */
export async function writeWhole(path: string, pieces: Iterable<string>): Promise<void> {
  const temporary = `${path}.${process.pid}.writing`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, pieces, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new BadInputError(`${path} cannot be written (${code}); nothing was`);
  }
}
