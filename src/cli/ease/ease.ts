import { BadInputError } from '../../errors.js';
import type { Command } from 'commander';
import { addExample, type Cli } from '../context.js';
import { dataOption, jsonOption, type GraphOptions } from '../options.js';
import { explainEase } from './explain.js';
import { exportEase } from './export.js';

interface ExportOptions extends GraphOptions {
  out?: string;
}

/** `ease --out FILE`: what the ease model says of all pairs; `ease explain FROM TO`: of one, and why. */
export function addEaseCommand(program: Command, cli: Cli): void {
  const command = program
    .command('ease')
    .summary('what the ease model says of all pairs of roles, or of one')
    .description(
      'Writes what the ease model says of every ordered pair of roles as a table of from, to and ease. The ease is empty where nothing speaks for a ' +
        'pair. It is the model’s own, also for pairs that a source rates.',
    )
    .option('--out <file>', 'table to write, CSV')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(({ out, data = [...cli.defaultData], json }: ExportOptions) => {
      if (out === undefined) throw new BadInputError('the table needs a name, expected --out ease.csv');
      return exportEase(cli, data, out, json === true);
    });
  addExample(
    command,
    'careergraph ease --data graphs/onet --out ease.csv',
    'careergraph ease explain "Backend Developer" "Data Engineer"',
  );
  const explain = command
    .command('explain')
    .summary('how the ease of one pair comes about')
    .description(
      'Prints the components of the ease of a pair with their weights, what carries over and what is missing, and what the graph holds for the pair.',
    )
    .argument('<from>', 'role: name, alias, id or code')
    .argument('<to>', 'role: name, alias, id or code')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action((from: string, to: string, { data = [...cli.defaultData], json }: GraphOptions) =>
      explainEase(cli, data, { from, to }, json === true),
    );
  addExample(explain, 'careergraph ease explain "Web Developers" "Registered Nurses" --data graphs/onet');
}
