import type { Atlas } from '../atlas/index.js';
import type { Relaxation, RoutingProblem } from '../planner/index.js';
import type { Terminal } from './output/terminal.js';
import { formatTable } from './output/table.js';
import { hang } from './output/text.js';

/**
 * Says what is wrong with a question, which things may have been meant, with the ids that name them for certain, and what change of it would help.
 */
export function printProblems(err: Terminal, atlas: Atlas, problems: readonly RoutingProblem[]): void {
  for (const { code, message, suggestions, relaxations } of problems) {
    const [first, ...rest] = hang(`${code}  `, message, err.width);
    err.print(first!.replace(code, err.paint('red', code)), ...rest);
    for (const relaxation of relaxations) err.print(...hang('  ', adviceOf(atlas, relaxation), err.width));
    if (suggestions.length === 0) continue;
    const columns = [
      { title: 'Suggestion', cell: ({ name }: { name: string }) => name },
      { title: 'Id', cell: ({ id }: { id: string }) => id },
    ];
    err.print(...formatTable(columns, suggestions, err.width - 2, err.paint).map((line) => `  ${line}`));
  }
}

/** `Allow 7 pivots instead of 3: A → B → C (effort 1.66)` */
function adviceOf(atlas: Atlas, relaxation: Relaxation): string {
  const { roles, effort } = relaxation.path;
  return `${changeOf(atlas, relaxation)}: ${roles.map(({ name }) => name).join(' → ')} (effort ${effort.toFixed(2)})`;
}

function changeOf(atlas: Atlas, { argument, present, proposed }: Relaxation): string {
  const now = present.replace(/^\[(.*)\]$/, '$1');
  const then = proposed?.replace(/^\[(.*)\]$/, '$1');
  const name = (id: string): string => (atlas.findRole(id) ?? atlas.findIndustry(id))?.name ?? id;
  const [constraint] = argument.replace('constraints.', '').split('[');
  switch (constraint) {
    case 'maxPivots':
      return `Allow ${then!} pivots instead of ${now}`;
    case 'maxMonths':
      return then === undefined ? 'Allow any number of months' : `Allow ${then} months instead of ${now}`;
    case 'minPayRatio':
      return then === undefined ? 'Accept any pay, known or not' : `Accept ${then} times today's pay instead of ${now}`;
    case 'minRating':
      return `Accept legs rated ${then!} instead of ${now}`;
    case 'basis':
      return `Accept ${then ?? 'any basis'} instead of ${now === '' ? 'nothing' : now}`;
    case 'avoid':
      return `Let the route pass ${name(present)}`;
    case 'via':
      return `Leave out the stop ${name(present)}`;
    case 'industries':
      return `Accept any industry instead of ${now.split(', ').map(name).join(', ')}`;
    default:
      return `Ask ${argument} ${then ?? 'not at all'} instead of ${now}`;
  }
}
