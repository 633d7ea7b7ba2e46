import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { EXPORT_FORMATS, exportGraph, type ExportFormat } from '../../dataset/index.js';
import { BadInputError } from '../../errors.js';
import { loadGraph } from '../../load-graph.js';
import { addExample, type Cli } from '../context.js';
import { dataOption } from '../options.js';
import { writeWhole } from '../output/file.js';

interface ExportOptions {
  format: ExportFormat;
  out?: string;
  data?: string[];
}

/** `export --format F`: the graph for other programs. */
export function addExportCommand(program: Command, cli: Cli): void {
  const command = program
    .command('export')
    .summary('write the graph for pandas, Gephi or NetworkX')
    .description(
      'Writes roles, skills, industries, requirements and pivots with all their weights, and the attribution that goes with them. CSV is a folder of ' +
        'tables, the others are one file, printed where --out is not given.',
    )
    .addOption(new Option('--format <format>', 'of the files').choices(EXPORT_FORMATS).makeOptionMandatory())
    .option('--out <path>', 'file to write; for csv the folder')
    .addOption(dataOption())
    .action((options: ExportOptions) => writeExport(cli, options));
  addExample(
    command,
    'careergraph export --format graphml --out careergraph.graphml',
    'careergraph export --format csv --out tables --data seed --data graphs/onet',
  );
}

async function writeExport(cli: Cli, { format, out, data }: ExportOptions): Promise<void> {
  if (format === 'csv' && out === undefined) {
    throw new BadInputError('csv is several files; give --out with a folder for them');
  }
  const { dataset } = await loadGraph(data ?? cli.defaultData);
  const files = exportGraph(dataset, format);
  if (out === undefined) {
    for (const { pieces } of files) for (const piece of pieces) cli.out.write(piece);
    return;
  }
  for (const { name, pieces } of files) await writeWhole(format === 'csv' ? join(out, name) : out, pieces);
  cli.err.print(`${dataset.release.title} ${dataset.release.version} is in ${out}`);
}
