import type { Command } from 'commander';
import { findBridges, type Bridge } from '../../planner/index.js';
import { addExample, type Cli } from '../context.js';
import { openGraph } from '../graph.js';
import { dataOption, firstOption, jsonOption, listOption, type GraphOptions } from '../options.js';
import { formatTable, type Column } from '../output/table.js';
import { count } from '../output/text.js';
import { viewNamed } from '../views.js';

const MOST_BRIDGES = 10_000;
const DEFAULT_BRIDGES = 15;

interface BridgesOptions extends GraphOptions {
  families?: string[];
  first: number;
}

const COLUMNS: readonly Column<Bridge>[] = [
  { title: 'Role', cell: ({ role }) => role.name },
  { title: 'Family', cell: ({ role }) => role.family },
  { title: 'Routes', cell: ({ routes }) => routes.toLocaleString('en-US'), align: 'right' },
  { title: 'Share', cell: ({ share }) => `${(share * 100).toFixed(1)}%`, align: 'right' },
];

/** `bridges`: the roles that the most best routes pass through. */
export function addBridgesCommand(program: Command, cli: Cli): void {
  const command = program
    .command('bridges')
    .summary('roles that the most best routes pass through')
    .description(
      'Lists the roles that the most best routes pass through: of all ordered pairs of roles, or of those of some families, the one route that "path" ' +
        'puts first. The two ends of a route are not counted. The share is that of all such routes.',
    )
    .addOption(listOption('--families <family>', 'only routes between roles of this family; repeatable', String))
    .addOption(firstOption('roles', MOST_BRIDGES, DEFAULT_BRIDGES))
    .addOption(dataOption())
    .addOption(jsonOption())
    .action((options: BridgesOptions) => showBridges(cli, options));
  addExample(command, 'careergraph bridges --families "Data & AI"');
}

async function showBridges(cli: Cli, { families, first, data, json }: BridgesOptions): Promise<void> {
  const { atlas } = await openGraph(data ?? cli.defaultData);
  const { bridges, routes } = await findBridges(atlas, families ?? null);
  const page = bridges.slice(0, first);
  if (bridges.length === 0) cli.exitCode = 1;
  if (json) {
    const nodes = page.map(({ role, ...figures }) => ({ role: viewNamed(role), ...figures }));
    cli.out.printJson({ nodes, routes, totalCount: bridges.length });
    return;
  }
  const { out } = cli;
  out.print(out.paint('bold', `${count(routes, 'best route')} pass through ${count(bridges.length, 'role')}`));
  if (page.length > 0) out.print('', ...formatTable(COLUMNS, page, out.width, out.paint));
}
