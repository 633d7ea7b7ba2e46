import type { Command } from 'commander';
import { loadGraph } from '../../load-graph.js';
import type { Dataset } from '../../model/dataset.js';
import { LOADED_KINDS, type Change, type LoadedKind, type LoadReport } from '../../store/store.js';
import { addExample, type Cli, type DatabaseFlags } from '../context.js';
import { orSayWhy, withDatabase } from './open.js';
import { databaseOptions } from '../options.js';
import { formatTable, type Column } from '../output/table.js';

interface LoadFlags extends DatabaseFlags {
  dryRun?: true;
  ifEmpty?: true;
}

interface Row extends Change {
  kind: LoadedKind;
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'Kind', cell: ({ kind }) => (kind === 'other' ? 'levels, pay, sources …' : kind) },
  ...(['added', 'changed', 'removed'] as const).map((fate): Column<Row> => ({
    title: fate.charAt(0).toUpperCase() + fate.slice(1),
    cell: (row) => row[fate].toLocaleString('en-US'),
    align: 'right',
  })),
];

/** `load DIR...`: makes datasets the content of a database. */
export function addLoadCommand(program: Command, cli: Cli): void {
  const command = program
    .command('load')
    .summary('put a dataset, or several composed, into a database')
    .description(
      'Checks dataset folders, shows what they will change in the database, and replaces its graph in one transaction: wholly, or not at all. ' +
        'Only the nodes and edges of schema/GRAPH.md are touched.',
    )
    .argument('<dir...>', 'dataset folders; the first leads')
    .option('--dry-run', 'only show what would change')
    .option('--if-empty', 'leave a database alone in which a graph was loaded before')
    .action((dirs: string[], flags: LoadFlags) => load(cli, dirs, flags));
  for (const option of databaseOptions()) command.addOption(option);
  addExample(
    command,
    'careergraph load seed --neo4j neo4j://localhost:7687 --dry-run',
    'NEO4J_PASSWORD_FILE=password careergraph load my-graph seed --neo4j neo4j://localhost:7687 --user loader',
  );
}

async function load(cli: Cli, dirs: readonly string[], flags: LoadFlags): Promise<void> {
  await withDatabase(cli, flags, (store, uri) =>
    orSayWhy(cli, async () => {
      const { dataset } = await loadGraph(dirs);
      if (flags.ifEmpty && (await store.revision()).value > 0) {
        cli.out.print('Nothing was written: the database holds a graph already.');
        return;
      }
      const { changes } = await store.compare(dataset);
      if (!isEmpty(changes)) printChanges(cli, dataset, uri, changes);
      if (flags.dryRun) {
        cli.out.print(isEmpty(changes) ? nothingChanges(dataset) : 'Nothing was written: this was a dry run.');
        return;
      }
      const startedAt = performance.now();
      // Also where nothing changes: it creates indexes that are missing.
      const report = await store.replace(dataset);
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      cli.out.print(
        isEmpty(report.changes)
          ? nothingChanges(dataset)
          : `Loaded in ${seconds} s; the revision is ${report.revision.value} now.`,
      );
    }),
  );
}

function printChanges({ out }: Cli, { release }: Dataset, uri: string, changes: LoadReport['changes']): void {
  const rows = LOADED_KINDS.map((kind) => ({ kind, ...changes[kind] }));
  out.print(out.paint('bold', `${release.title} ${release.version} → ${uri}`));
  out.print(...formatTable(COLUMNS, rows, out.width, out.paint));
}

function nothingChanges({ release }: Dataset): string {
  return `Nothing changed: the database holds ${release.title} ${release.version} already.`;
}

function isEmpty(changes: LoadReport['changes']): boolean {
  return Object.values(changes).every(({ added, changed, removed }) => added + changed + removed === 0);
}
