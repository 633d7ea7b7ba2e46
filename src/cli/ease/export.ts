import { loadDatasets } from '../../dataset/index.js';
import { EaseModel } from '../../ease/index.js';
import type { Cli } from '../context.js';
import { writeWhole } from '../output/file.js';
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
