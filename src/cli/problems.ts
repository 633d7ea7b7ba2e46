import type { RoutingProblem } from '../planner/question.js';
import type { Terminal } from './output/terminal.js';
import { formatTable } from './output/table.js';
import { hang } from './output/text.js';

/** Says what is wrong with a question, and which things may have been meant, with the ids that name them for certain. */
export function printProblems(err: Terminal, problems: readonly RoutingProblem[]): void {
  for (const { code, message, suggestions } of problems) {
    const [first, ...rest] = hang(`${code}  `, message, err.width);
    err.print(first!.replace(code, err.paint('red', code)), ...rest);
    if (suggestions.length === 0) continue;
    const columns = [
      { title: 'Suggestion', cell: ({ name }: { name: string }) => name },
      { title: 'Id', cell: ({ id }: { id: string }) => id },
    ];
    err.print(...formatTable(columns, suggestions, err.width - 2, err.paint).map((line) => `  ${line}`));
  }
}
