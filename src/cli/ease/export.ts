import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { loadDatasets } from '../../dataset/index.js';
import { EaseModel } from '../../ease/index.js';
import { BadInputError } from '../../errors.js';
import type { Cli } from '../context.js';
import { Progress } from '../output/progress.js';
import { count } from '../output/text.js';

const HEADER = 'from,to,ease\n';
/** More would be noise; less would make ties of pairs that the model tells apart. */
const SIGNIFICANT_DIGITS = 6;

/** Writes the ease of every ordered pair of different roles, by from and to. */
export async function exportEase(cli: Cli, dirs: readonly string[], out: string, asJson: boolean): Promise<void> {
  const { dataset } = await loadDatasets(dirs, { withProfiles: true });
  const model = EaseModel.of(dataset);
  const progress = new Progress(cli.err);
  try {
    await writeWhole(
      out,
      tableOf(model, (share) => {
        progress.show(share);
      }),
    );
  } finally {
    progress.clear();
  }
  const rows = model.roles.length * (model.roles.length - 1);
  const { title, version } = dataset.release;
  if (asJson) cli.out.printJson({ out, release: { title, version }, roles: model.roles.length, rows });
  else cli.out.print(`${out} holds ${count(rows, 'pair')} of ${title} ${version}`);
}

/** The table in pieces, those of one origin together. */
function* tableOf(model: EaseModel, onProgress: (share: number) => void): Generator<string> {
  const slugs = model.roles.map(({ id }) => id.slice(id.indexOf(':') + 1));
  yield HEADER;
  for (const [from, origin] of slugs.entries()) {
    let rows = '';
    for (const [to, destination] of slugs.entries()) {
      if (from !== to) rows += `${origin},${destination},${easeCell(model.ease(from, to))}\n`;
    }
    yield rows;
    onProgress((from + 1) / slugs.length);
  }
}

function easeCell(ease: number): string {
  return Number.isNaN(ease) ? '' : String(Number(ease.toPrecision(SIGNIFICANT_DIGITS)));
}

/** Writes a file beside its name first, so that nobody ever sees half of it. A piece is made when the one before it is written. */
async function writeWhole(path: string, pieces: Iterable<string>): Promise<void> {
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
