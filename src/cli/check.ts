import type { Command } from 'commander';
import { BadDatasetError, type Composition, type Difference } from '../dataset/index.js';
import { loadGraph } from '../load-graph.js';
import { resolvePivots } from '../model/pivots.js';
import { addExample, type Cli } from './context.js';
import { formatTable, type Column } from './output/table.js';
import { count } from './output/text.js';

const COLUMNS: readonly Column<Difference>[] = [
  { title: 'Table', cell: ({ table }) => table },
  { title: 'Row', cell: ({ row }) => row },
  { title: 'Property', cell: ({ property }) => property },
  { title: 'Kept', cell: ({ kept }) => kept },
  { title: 'Ignored', cell: ({ ignored }) => ignored },
];

/** `check DIR...`: whether datasets can be loaded, alone or composed. */
export function addCheckCommand(program: Command, cli: Cli): void {
  const command = program
    .command('check')
    .summary('check a dataset, or several composed into one graph')
    .description(
      'Checks dataset folders and says every problem with its file, line and column. Several folders are composed, the first leads.',
    )
    .argument('<dir...>', 'dataset folders')
    .action((dirs: string[]) => checkDatasets(cli, dirs));
  addExample(command, 'careergraph check seed');
}

async function checkDatasets(cli: Cli, dirs: readonly string[]): Promise<void> {
  try {
    printComposition(cli, await loadGraph(dirs, { withProfiles: true }));
  } catch (error) {
    if (!(error instanceof BadDatasetError)) throw error;
    cli.exitCode = 1;
    cli.err.print(...error.message.split('\n'));
  }
}

function printComposition({ out }: Cli, { dataset, report }: Composition): void {
  const { release, roles, skills, industries, requirements, pivots, sources } = dataset;
  const counts = [
    count(roles.length, 'role'),
    count(skills.length, 'skill'),
    count(industries.length, 'industry', 'industries'),
    count(requirements.length, 'requirement'),
    `${count(resolvePivots(pivots, sources).length, 'pivot')} from ${count(pivots.length, 'claim')}`,
    count(sources.length, 'source'),
  ];
  out.print(`${out.paint('green', 'OK')} ${release.title} ${release.version}: ${counts.join(', ')}`);
  const { differences, differenceCount, renamed, droppedAliases, refinements } = report;
  const decisions = [
    renamed > 0 && `${count(renamed, 'name')} marked with the dataset they come from`,
    droppedAliases > 0 && `${count(droppedAliases, 'alias', 'aliases')} left to an earlier dataset`,
    refinements > 0 && `${count(refinements, 'role')} linked to a coarser role by code`,
    differenceCount > 0 && `${count(differenceCount, 'difference')}, the earlier dataset kept`,
  ].filter((line) => line !== false);
  out.print(...decisions);
  if (differenceCount > 0) out.print('', ...formatTable(COLUMNS, differences, out.width, out.paint));
  const hidden = differenceCount - differences.length;
  if (hidden > 0) out.print(`… and ${hidden} more`);
}
