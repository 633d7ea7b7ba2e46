import type { Command } from 'commander';
import { join } from 'node:path';
import { Option } from 'commander';
import { slugOf, type Atlas } from '../atlas/index.js';
import { csvLine } from '../dataset/csv.js';
import { BadInputError } from '../errors.js';
import { SKILL_KINDS, type Role, type SkillKind } from '../model/entities.js';
import { filterRoles, overlapOf, RefResolver, type Overlap } from '../planner/index.js';
import { addExample, type Cli } from './context.js';
import { openGraph } from './graph.js';
import { dataOption, jsonOption, listOption, parseSkillKind, wordsOf, type GraphOptions } from './options.js';
import { writeWhole } from './output/file.js';
import { formatTable, type Column } from './output/table.js';
import { count, wrap } from './output/text.js';
import { printProblems } from './problems.js';
import { viewNamed, viewProblems } from './views.js';

interface OverlapOptions extends GraphOptions {
  families?: string[];
  kind?: SkillKind[];
  out?: string;
}

/** One pair of different roles. */
interface Pair {
  one: Role;
  other: Role;
  /** Share of what `other` requires that `one` holds, and the other way round. */
  covers: number;
  covered: number;
  jaccard: number;
}

const COLUMNS: readonly Column<Pair>[] = [
  { title: 'A', cell: ({ one }) => one.name },
  { title: 'B', cell: ({ other }) => other.name },
  { title: 'A covers B', cell: ({ covers }) => percent(covers), align: 'right' },
  { title: 'B covers A', cell: ({ covered }) => percent(covered), align: 'right' },
  { title: 'Jaccard', cell: ({ jaccard }) => jaccard.toFixed(2), align: 'right' },
];

/** `overlap ROLE...`: how far roles ask the same skills. */
export function addOverlapCommand(program: Command, cli: Cli): void {
  const command = program
    .command('overlap')
    .summary('how far roles ask the same skills')
    .description(
      'Compares what roles ask, pair by pair: how much each covers of the other, by importance, and the weighted Jaccard index.',
    )
    .argument('[role...]', 'roles: name, alias, id or code')
    .addOption(listOption('--families <family>', 'all roles of this family as well; repeatable', String))
    .addOption(
      listOption('--kind <kind>', `only skills of this kind: ${wordsOf(SKILL_KINDS)}; repeatable`, parseSkillKind),
    )
    .addOption(
      new Option(
        '--out <path>',
        'write a folder of matrices, coverage.csv and jaccard.csv; or one table of pairs, where it ends in .csv',
      ),
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .action((refs: string[], options: OverlapOptions) => showOverlap(cli, refs, options));
  addExample(
    command,
    'careergraph overlap "Data Engineer" "Data Analyst" "Data Scientist"',
    'careergraph overlap --families "Data & AI" --kind tool --out overlap',
  );
}

async function showOverlap(cli: Cli, refs: readonly string[], options: OverlapOptions): Promise<void> {
  const graph = await openGraph(options.data ?? cli.defaultData);
  const resolver = new RefResolver(graph.atlas);
  const named = resolver.endpoints(refs, 'roles');
  const roles = [...new Set([...named, ...(options.families ? rolesOfFamilies(graph.atlas, options.families) : [])])];
  const { problems } = resolver;
  if (problems.length > 0) cli.exitCode = 1;
  else if (roles.length < 2)
    throw new BadInputError(`there is ${count(roles.length, 'role')} to compare; name 2 or more`);
  const overlap = await overlapOf(graph.atlas, roles, options.kind ?? null);
  if (options.out !== undefined && problems.length === 0) await writeOverlap(options.out, overlap);
  if (options.json) {
    const { coverage, jaccard, sharedByAll } = overlap;
    const views = { roles: roles.map(viewNamed), coverage, jaccard, sharedByAll: sharedByAll.map(viewNamed) };
    cli.out.printJson({ ...views, problems: await viewProblems(graph, problems) });
    return;
  }
  printProblems(cli.err, graph.atlas, problems);
  if (problems.length > 0) return;
  if (options.out !== undefined) {
    cli.out.print(`${options.out} holds the overlap of ${count(roles.length, 'role')}`);
    return;
  }
  cli.out.print(...formatTable(COLUMNS, pairsOf(overlap), cli.out.width, cli.out.paint));
  const shared = overlap.sharedByAll.map(({ name }) => name).join(', ');
  if (shared !== '') cli.out.print('', ...wrap(`All of them ask: ${shared}`, cli.out.width));
}

function rolesOfFamilies(atlas: Atlas, families: readonly string[]): Role[] {
  return filterRoles(atlas, { families }).filter((role) => atlas.isRouted(role));
}

/** Each pair once, those that ask most alike first. */
function pairsOf({ roles, coverage, jaccard }: Overlap): Pair[] {
  return roles
    .flatMap((one, i) =>
      roles.slice(i + 1).map((other, offset) => {
        const j = i + 1 + offset;
        return { one, other, covers: coverage[i]![j]!, covered: coverage[j]![i]!, jaccard: jaccard[i]![j]! };
      }),
    )
    .sort((a, b) => b.jaccard - a.jaccard);
}

async function writeOverlap(out: string, { roles, coverage, jaccard }: Overlap): Promise<void> {
  const slugs = roles.map(({ id }) => slugOf(id));
  if (out.endsWith('.csv')) {
    await writeWhole(out, pairTable(slugs, coverage, jaccard));
    return;
  }
  await writeWhole(join(out, 'coverage.csv'), matrixTable(slugs, coverage));
  await writeWhole(join(out, 'jaccard.csv'), matrixTable(slugs, jaccard));
}

/** Every ordered pair of different roles: a line each. */
function* pairTable(
  slugs: readonly string[],
  coverage: Overlap['coverage'],
  jaccard: Overlap['jaccard'],
): Generator<string> {
  yield csvLine(['from', 'to', 'coverage', 'jaccard']);
  for (const [i, from] of slugs.entries()) {
    for (const [j, to] of slugs.entries()) {
      if (i !== j) yield csvLine([from, to, String(coverage[i]![j]!), String(jaccard[i]![j]!)]);
    }
  }
}

/** A line for each role i, a column for each role j. */
function* matrixTable(slugs: readonly string[], matrix: readonly (readonly number[])[]): Generator<string> {
  yield csvLine(['role', ...slugs]);
  for (const [i, slug] of slugs.entries()) yield csvLine([slug, ...matrix[i]!.map(String)]);
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
