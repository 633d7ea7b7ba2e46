import type { Command } from 'commander';
import { BadDatasetError } from '../dataset/index.js';
import type { EscoOptions, FileSummary, Import, ImportSummary, OnetOptions, OnProgress } from '../importers/index.js';
import type { Dataset } from '../model/dataset.js';
import { addExample, type Cli } from './context.js';
import { Progress } from './output/progress.js';
import { formatTable, type Column } from './output/table.js';
import { count, hang } from './output/text.js';

interface OutFlag {
  out: string;
}

type Importers = typeof import('../importers/index.js');

const COLUMNS: readonly Column<FileSummary>[] = [
  { title: 'File', cell: ({ file }) => file },
  { title: 'Rows', cell: ({ rowsRead }) => rowsRead.toLocaleString('en-US'), align: 'right' },
  { title: 'Kept', cell: ({ rowsKept }) => rowsKept.toLocaleString('en-US'), align: 'right' },
  {
    title: 'Left out',
    cell: ({ dropped }) => dropped.map(({ reason, rows }) => `${reason} (${rows.toLocaleString('en-US')})`).join('; '),
  },
];

/** `import onet DIR` and `import esco DIR`: public releases as datasets. */
export function addImportCommand(program: Command, cli: Cli): void {
  const command = program
    .command('import')
    .summary('turn a public release of O*NET or ESCO into a dataset')
    .description('Turns the unpacked files of a public release into a dataset, and derives its pivots.');
  addExample(
    command,
    'careergraph import onet db_29_3_text --out graphs/onet --wages oews_national_M2024_dl.xlsx',
    'careergraph import esco esco-1.1.1 --out graphs/esco --language en',
  );
  const wages = [
    '--wages <file>',
    'national OEWS sheet of the BLS, as published or as CSV: median pay in the US',
  ] as const;
  const onet = command
    .command('onet')
    .summary('import the O*NET database')
    .description('Imports the O*NET database from its text release (tab-delimited).')
    .argument('<dir>', 'folder of the release')
    .requiredOption('--out <dir>', 'dataset folder to write')
    .option(...wages)
    .option('--crosswalk <file>', 'ESCO–O*NET crosswalk: ESCO codes of O*NET occupations')
    .action((dir: string, { out, ...options }: OutFlag & OnetOptions) =>
      importTo(cli, out, ({ importOnet }, onProgress) => importOnet(dir, { ...options, onProgress })),
    );
  addExample(onet, 'careergraph import onet db_29_3_text --out graphs/onet');
  const esco = command
    .command('esco')
    .summary('import the ESCO classification')
    .description('Imports the ESCO classification from its CSV download.')
    .argument('<dir>', 'folder of the download')
    .requiredOption('--out <dir>', 'dataset folder to write')
    .option('--language <code>', 'language of the files, as their names end', 'en')
    .option('--crosswalk <file>', 'ESCO–O*NET crosswalk: O*NET codes of ESCO occupations')
    .option('--onet <dir>', 'O*NET text release: what O*NET measured of matched occupations; needs --crosswalk')
    .option(wages[0], `${wages[1]}; needs --crosswalk`)
    .action((dir: string, { out, ...options }: OutFlag & EscoOptions) =>
      importTo(cli, out, ({ importEsco }, onProgress) => importEsco(dir, { ...options, onProgress })),
    );
  addExample(esco, 'careergraph import esco esco-1.1.1 --out graphs/esco');
}

async function importTo(
  cli: Cli,
  out: string,
  read: (importers: Importers, onProgress: OnProgress) => Promise<Import>,
): Promise<void> {
  // Loaded here, because no other command needs them.
  const importers = await import('../importers/index.js');
  const progress = new Progress(cli.err);
  try {
    const { dataset, summary } = await read(importers, (bytesRead, totalBytes) => {
      progress.show(bytesRead / totalBytes);
    });
    progress.say('deriving pivots');
    const saved = await importers.saveImport(dataset, out);
    progress.clear();
    printSummary(cli, out, saved, summary);
  } catch (error) {
    progress.clear();
    if (!(error instanceof BadDatasetError)) throw error;
    cli.exitCode = 1;
    cli.err.print(...error.message.split('\n'), 'Nothing was written.');
  }
}

function printSummary({ out }: Cli, folder: string, dataset: Dataset, { files, missing, notes }: ImportSummary): void {
  const { release, roles, skills, requirements, pivots, sources } = dataset;
  const counts = [
    count(roles.length, 'role'),
    count(skills.length, 'skill'),
    count(requirements.length, 'requirement'),
    count(pivots.length, 'pivot'),
  ];
  out.print(`${out.paint('green', 'OK')} ${release.title} ${release.version} is in ${folder}: ${counts.join(', ')}`);
  out.print('', ...formatTable(COLUMNS, files, out.width, out.paint));
  if (missing.length > 0) {
    out.print('', ...missing.flatMap(({ file, cost }) => hang('- ', `Without ${file}, ${cost}.`, out.width)));
  }
  out.print('', ...notes.flatMap((note) => hang('- ', note, out.width)));
  out.print(
    '',
    ...sources.flatMap(({ name, licence, attribution }) =>
      hang('- ', [name, licence, attribution].filter((part) => part !== null).join('. '), out.width),
    ),
  );
}
