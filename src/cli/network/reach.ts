import { InvalidArgumentError, Option, type Command } from 'commander';
import { csvLine } from '../../dataset/csv.js';
import { BadInputError } from '../../errors.js';
import {
  comparablePay,
  DEFAULT_PAY_COUNTRY,
  LARGEST_MAX_PIVOTS,
  REACH_ORDERS,
  findReachable,
  type Path,
  type ReachableRole,
  type ReachOrder,
} from '../../planner/index.js';
import { addExample, type Cli } from '../context.js';
import { openGraph } from '../graph.js';
import {
  dataOption,
  jsonOption,
  listOption,
  numberOption,
  profileOptions,
  type GraphOptions,
  type ProfileOptions,
} from '../options.js';
import { formatTable, type Column } from '../output/table.js';
import { count, monthsText } from '../output/text.js';
import { printProblems } from '../problems.js';
import { viewNamed, viewPaths, viewProblems } from '../views.js';

const MOST_ROLES = 10_000;
const DEFAULT_ROLES = 20;

interface ReachOptions extends GraphOptions, ProfileOptions {
  csv?: true;
  months?: number;
  pivots?: number;
  effort?: number;
  incoming?: true;
  text?: string;
  families?: string[];
  industry?: string[];
  skill?: string[];
  minPay?: number;
  order: string;
  first?: number;
}

/** One line of the list. */
interface Row extends Pick<ReachableRole, 'role' | 'effort' | 'pivots' | 'path'> {
  /** What `--order pay` goes by: median pay a year in the US; null where there is none that compares. */
  pay: number | null;
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'Role', cell: ({ role }) => role.name },
  { title: 'Effort', cell: ({ effort }) => effort.toFixed(2), align: 'right' },
  { title: 'Pivots', cell: ({ pivots }) => String(pivots), align: 'right' },
  { title: 'Months', cell: ({ path }) => monthsText(path.months) },
  { title: 'US pay', cell: ({ pay }) => pay?.toLocaleString('en-US') ?? '', align: 'right' },
  { title: 'Through', cell: ({ path }) => passed(path, 'name').join(' → ') },
];

/** The columns of `--csv`, named as those of the tables that `export` writes; roles passed through are joined by `|`. */
const CSV_COLUMNS: readonly { name: string; cell: (row: Row) => string | number | boolean }[] = [
  { name: 'role', cell: ({ role }) => role.id },
  { name: 'name', cell: ({ role }) => role.name },
  { name: 'family', cell: ({ role }) => role.family },
  { name: 'effort', cell: ({ effort }) => effort },
  { name: 'ease', cell: ({ path }) => path.ease },
  { name: 'pivots', cell: ({ pivots }) => pivots },
  { name: 'months_min', cell: ({ path }) => path.months.min },
  { name: 'months_max', cell: ({ path }) => path.months.max },
  { name: 'months_estimated', cell: ({ path }) => path.months.estimated },
  { name: 'us_pay', cell: ({ pay }) => pay ?? '' },
  { name: 'through', cell: ({ path }) => passed(path, 'id').join('|') },
];

/** `reach FROM`: the roles within a budget of months, pivots and effort. */
export function addReachCommand(program: Command, cli: Cli): void {
  const command = program
    .command('reach')
    .summary('roles within months, pivots or effort of a role')
    .description(
      'Lists the roles that one can go to from a role within bounds, or that can come to it, each with its best route. At least one bound is given; ' +
        'several hold for one route together.',
    )
    .argument('<role>', 'role: name, alias, id or code')
    .addOption(new Option('--months <n>', 'months of preparation at most').argParser(atLeastZero))
    .addOption(numberOption('--pivots <n>', 'pivots at most', LARGEST_MAX_PIVOTS))
    .addOption(new Option('--effort <x>', 'effort at most').argParser(atLeastZero))
    .addOption(new Option('--incoming', 'who could come to the role, not where it can go'))
    .addOption(new Option('--text <text>', 'only roles that a search finds for it'))
    .addOption(listOption('--families <family>', 'only roles of this family; repeatable, any of them', String))
    .addOption(listOption('--industry <industry>', 'only roles that work in it; repeatable, any of them', String))
    .addOption(listOption('--skill <skill>', 'only roles that require it; repeatable, all of them', String))
    .addOption(new Option('--min-pay <amount>', 'only roles with this median pay in the US').argParser(atLeastZero))
    .addOption(
      new Option('--order <order>', 'what to list by')
        .choices(REACH_ORDERS.map((order) => order.toLowerCase()))
        .default('effort'),
    )
    .addOption(
      numberOption(
        '--first <n>',
        `how many roles at most, 1 to ${MOST_ROLES} (default: ${DEFAULT_ROLES}, with --csv all)`,
        MOST_ROLES,
      ),
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .addOption(new Option('--csv', 'print a table for spreadsheets and pandas, of all roles').conflicts('json'))
    .action((role: string, options: ReachOptions) => showReachable(cli, role, options));
  for (const option of profileOptions()) command.addOption(option);
  addExample(
    command,
    'careergraph reach "Backend Developer" --months 12 --order pay',
    'careergraph reach "Data Engineer" --incoming --effort 1.2 --pivots 2',
    'careergraph reach "Backend Developer" --months 12 --csv > within-a-year.csv',
  );
}

async function showReachable(cli: Cli, role: string, options: ReachOptions): Promise<void> {
  if ([options.months, options.pivots, options.effort].every((bound) => bound === undefined)) {
    throw new BadInputError('there is no bound; give at least one of --months, --pivots and --effort');
  }
  const graph = await openGraph(options.data ?? cli.defaultData);
  const { reached, problems } = await findReachable(graph.atlas, {
    role,
    direction: options.incoming ? 'INCOMING' : 'OUTGOING',
    within: { pivots: options.pivots, effort: options.effort, months: options.months },
    filter: {
      text: options.text,
      families: options.families,
      industries: options.industry,
      skills: options.skill,
      minPay: options.minPay,
    },
    profile: { has: options.has, lacks: options.lacks },
    orderBy: options.order.toUpperCase() as ReachOrder,
  });
  const pays = comparablePay(graph.atlas, DEFAULT_PAY_COUNTRY);
  const page = reached
    .slice(0, options.first ?? (options.csv ? reached.length : DEFAULT_ROLES))
    .map(({ role, effort, pivots, path }) => {
      const pay = pays[graph.atlas.roleIndex(role.id)]!;
      return { role, effort, pivots, path, pay: Number.isNaN(pay) ? null : pay };
    });
  if (reached.length === 0) cli.exitCode = 1;
  if (options.csv) {
    cli.out.write(csvLine(CSV_COLUMNS.map(({ name }) => name)));
    for (const row of page) cli.out.write(csvLine(CSV_COLUMNS.map(({ cell }) => String(cell(row)))));
    printProblems(cli.err, graph.atlas, problems);
    return;
  }
  if (options.json) {
    const paths = await viewPaths(
      graph,
      page.map(({ path }) => path),
    );
    const edges = page.map(({ role }, index) => ({ node: viewNamed(role), path: paths[index]! }));
    cli.out.printJson({ edges, totalCount: reached.length, problems: await viewProblems(graph, problems) });
    return;
  }
  const { out } = cli;
  if (reached.length > 0 || problems.length === 0) {
    out.print(out.paint('bold', `${count(reached.length, 'role')} within the bounds`));
  }
  if (page.length > 0) out.print('', ...formatTable(COLUMNS, page, out.width, out.paint));
  const hidden = reached.length - page.length;
  if (hidden > 0) out.print(`… and ${hidden} more; --first lists them`);
  printProblems(cli.err, graph.atlas, problems);
}

/** What tells of the roles between the two ends of a route. */
function passed({ roles }: Path, key: 'id' | 'name'): string[] {
  return roles.slice(1, -1).map((role) => role[key]);
}

function atLeastZero(value: string): number {
  const number = Number(value);
  if (/^\d+(\.\d+)?$/.test(value)) return number;
  throw new InvalidArgumentError('It must be a number from 0.');
}
