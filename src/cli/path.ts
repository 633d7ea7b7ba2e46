import { InvalidArgumentError, Option, type Command } from 'commander';
import { BASES, EASE_RATINGS, type Basis, type EaseRating } from '../model/ease.js';
import {
  DEFAULT_MAX_PIVOTS,
  findPaths,
  LARGEST_MAX_MONTHS,
  LARGEST_MAX_PIVOTS,
  LARGEST_MIN_PAY_RATIO,
  type PathObjective,
  type ResolvedPlan,
} from '../planner/index.js';
import { addExample, type Cli } from './context.js';
import { openGraph } from './graph.js';
import {
  dataOption,
  firstOption,
  jsonOption,
  listOption,
  numberOption,
  parseBasis,
  parseRating,
  profileOptions,
  wordsOf,
  type GraphOptions,
  type ProfileOptions,
} from './options.js';
import { formatRoute } from './output/route.js';
import type { Terminal } from './output/terminal.js';
import { count, wrap } from './output/text.js';
import { printProblems } from './problems.js';
import { viewPaths, viewPlan, viewProblems } from './views.js';

const OBJECTIVES: Readonly<Record<string, PathObjective>> = {
  effort: 'LEAST_EFFORT',
  pivots: 'FEWEST_PIVOTS',
  months: 'FASTEST',
  pay: 'SMALLEST_PAY_DIP',
};
const ORDER: Record<PathObjective, string> = {
  LEAST_EFFORT: 'least effort',
  FEWEST_PIVOTS: 'fewest pivots',
  FASTEST: 'fewest months',
  SMALLEST_PAY_DIP: 'smallest pay dip',
};
const MOST_ROUTES = 25;
const DEFAULT_ROUTES = 3;

interface PathOptions extends GraphOptions, ProfileOptions {
  first: number;
  optimize: PathObjective[];
  maxPivots?: number;
  maxMonths?: number;
  minPayRatio?: number;
  minRating?: EaseRating;
  basis?: Basis[];
  via?: string[];
  avoid?: string[];
  industry?: string[];
}

/** `path FROM TO`: the best routes between two roles. */
export function addPathCommand(program: Command, cli: Cli): void {
  const command = program
    .command('path')
    .summary('routes from one role to another')
    .description('Prints the best routes of pivots from one role to another, with what each leg asks and why.')
    .argument('<from>', 'role: name, alias, id or code')
    .argument('<to>', 'role: name, alias, id or code')
    .addOption(firstOption('routes', MOST_ROUTES, DEFAULT_ROUTES))
    .addOption(
      new Option(
        '--optimize <what>',
        `what the best route has least of: ${Object.keys(OBJECTIVES).join(', ')}; several give the trade-offs between them`,
      )
        .argParser(parseObjectives)
        .default(['LEAST_EFFORT'], 'effort'),
    )
    .addOption(
      numberOption(
        '--max-pivots <n>',
        `pivots in a route at most (default: ${DEFAULT_MAX_PIVOTS})`,
        LARGEST_MAX_PIVOTS,
      ),
    )
    .addOption(numberOption('--max-months <n>', 'months of preparation at most', LARGEST_MAX_MONTHS))
    .addOption(
      new Option(
        '--min-pay-ratio <share>',
        "no role pays less than this share of the first one's pay, such as 0.9",
      ).argParser(parsePayRatio),
    )
    .addOption(
      new Option('--min-rating <rating>', `every leg at least this easy: ${wordsOf(EASE_RATINGS)}`).argParser(
        parseRating,
      ),
    )
    .addOption(listOption('--basis <basis>', `every leg rests on it: ${wordsOf(BASES)}; repeatable`, parseBasis))
    .addOption(listOption('--via <role>', 'pass through this role; repeatable, in order', String))
    .addOption(listOption('--avoid <role>', 'never pass through this role; repeatable', String))
    .addOption(
      listOption('--industry <industry>', 'every role after the first works in it; repeatable, any of them', String),
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .action((from: string, to: string, options: PathOptions) => showPaths(cli, from, to, options));
  for (const option of profileOptions()) command.addOption(option);
  addExample(
    command,
    'careergraph path "Backend Developer" "Data Engineer"',
    'careergraph path backend-developer "ML engineer" --via "Data Engineer" --min-rating medium --json',
    'careergraph path "QA Engineer" "DevOps Engineer" --has kubernetes --has terraform',
  );
}

async function showPaths(cli: Cli, from: string, to: string, options: PathOptions): Promise<void> {
  const graph = await openGraph(options.data ?? cli.defaultData);
  const { paths, problems, plan } = await findPaths(graph.atlas, {
    from,
    to,
    objectives: options.optimize,
    constraints: {
      maxPivots: options.maxPivots,
      maxMonths: options.maxMonths,
      minPayRatio: options.minPayRatio,
      minRating: options.minRating,
      basis: options.basis,
      via: options.via,
      avoid: options.avoid,
      industries: options.industry,
    },
    profile: { has: options.has, lacks: options.lacks },
    count: options.first,
    withRelaxations: true,
  });
  const nodes = await viewPaths(graph, paths);
  if (nodes.length === 0) cli.exitCode = 1;
  if (options.json) {
    cli.out.printJson({ nodes, problems: await viewProblems(graph, problems), plan: viewPlan(plan) });
    return;
  }
  if (nodes.length > 0) cli.out.print(...titleLines(plan, nodes.length, cli.out));
  for (const [index, route] of nodes.entries()) cli.out.print('', ...formatRoute(route, index + 1, cli.out));
  printProblems(cli.err, graph.atlas, problems);
}

function parseObjectives(value: string): PathObjective[] {
  const objectives = value.split(',').map((word) => OBJECTIVES[word.trim().toLowerCase()]);
  const known = objectives.filter((objective) => objective !== undefined);
  if (known.length === objectives.length && new Set(known).size === known.length) return known;
  throw new InvalidArgumentError(
    `It must be different ones of ${Object.keys(OBJECTIVES).join(', ')}, joined by commas.`,
  );
}

function parsePayRatio(value: string): number {
  const ratio = Number(value);
  if (value.trim() !== '' && ratio >= 0 && ratio <= LARGEST_MIN_PAY_RATIO) return ratio;
  throw new InvalidArgumentError(`It must be a number from 0 to ${LARGEST_MIN_PAY_RATIO}.`);
}

function titleLines({ from, to, objectives }: ResolvedPlan, routes: number, { width, paint }: Terminal): string[] {
  const [first, ...others] = objectives.map((objective) => ORDER[objective]);
  const order =
    others.length === 0
      ? `${first!} first`
      : `trade-offs between ${[first, ...others].join(', ').replace(/, ([^,]*)$/, ' and $1')}`;
  const title = `${from!.name} → ${to!.name}: ${count(routes, 'route')}, ${order}`;
  return wrap(title, width).map((line) => paint('bold', line));
}
