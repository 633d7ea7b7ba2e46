import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BadInputError } from '../../errors.js';

const CHUNK_LENGTH = 65_536;

/**
 * Writes a file beside its name first, so that nobody ever sees half of it. A piece is made when those before it are written.
 * @throws BadInputError where it cannot be written
 */
export async function writeWhole(path: string, pieces: Iterable<string>): Promise<void> {
  const temporary = `${path}.${process.pid}.writing`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, chunksOf(pieces), { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new BadInputError(`${path} cannot be written (${code}); nothing was`);
  }
}

/** The same text in fewer pieces, as each is a write of its own. */
function* chunksOf(pieces: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}
