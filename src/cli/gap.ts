import type { Command } from 'commander';
import { skillGap, type SkillGap, type SkillNeed } from '../planner/index.js';
import { addExample, type Cli } from './context.js';
import { openGraph } from './graph.js';
import { dataOption, jsonOption, profileOptions, type GraphOptions, type ProfileOptions } from './options.js';
import { formatTable, type Column } from './output/table.js';
import type { Terminal } from './output/terminal.js';
import { wrap } from './output/text.js';
import { printProblems } from './problems.js';
import { viewGap } from './views.js';

const COLUMNS: readonly Column<SkillNeed>[] = [
  { title: 'Skill', cell: ({ skill }) => skill.name },
  { title: 'Kind', cell: ({ skill }) => skill.kind },
  { title: 'Importance', cell: ({ importance }) => importance.toFixed(2), align: 'right' },
  { title: 'Level', cell: ({ level }) => level?.toFixed(2) ?? '', align: 'right' },
  { title: 'Held', cell: ({ heldLevel }) => heldLevel?.toFixed(2) ?? '', align: 'right' },
];

interface GapOptions extends GraphOptions, ProfileOptions {}

/** `gap FROM TO`: what one role's skills cover of another's. */
export function addGapCommand(program: Command, cli: Cli): void {
  const command = program
    .command('gap')
    .summary('skills that one role has and lacks for another')
    .description(
      'Prints which skills of the second role the first one has, which it lacks, and which it would not use.',
    )
    .argument('<from>', 'role: name, alias, id or code')
    .argument('<to>', 'role: name, alias, id or code')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action((from: string, to: string, options: GapOptions) => showGap(cli, from, to, options));
  for (const option of profileOptions()) command.addOption(option);
  addExample(command, 'careergraph gap "QA Engineer" "Site Reliability Engineer"');
}

async function showGap(cli: Cli, from: string, to: string, options: GapOptions): Promise<void> {
  const graph = await openGraph(options.data ?? cli.defaultData);
  const gap = skillGap(graph.atlas, from, to, { has: options.has, lacks: options.lacks });
  if (gap.problems.length > 0) cli.exitCode = 1;
  if (options.json) {
    cli.out.printJson(await viewGap(graph, gap));
    return;
  }
  printProblems(cli.err, graph.atlas, gap.problems);
  if (gap.from && gap.to) printGap(cli.out, gap, gap.from.name, gap.to.name);
}

function printGap(out: Terminal, { coverage, kept, missing, unused }: SkillGap, from: string, to: string): void {
  const title =
    coverage === null
      ? `Nothing is known of what ${to} asks`
      : `${from} covers ${Math.round(coverage * 100)}% of what ${to} asks, by importance`;
  out.print(...wrap(title, out.width).map((line) => out.paint('bold', line)));
  printNeeds(out, 'Kept: what is held already', kept, COLUMNS);
  printNeeds(out, 'Missing: what is to be learnt', missing, COLUMNS);
  // What is unused is asked by the origin alone, so a level held says nothing more than the level.
  printNeeds(out, 'Unused: what is no longer asked', unused, COLUMNS.slice(0, -1));
}

function printNeeds(
  out: Terminal,
  title: string,
  needs: readonly SkillNeed[],
  columns: readonly Column<SkillNeed>[],
): void {
  if (needs.length === 0) return;
  out.print('', out.paint('cyan', `${title} (${needs.length})`), ...formatTable(columns, needs, out.width, out.paint));
}
