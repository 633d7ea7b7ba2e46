import type { Command } from 'commander';
import { writeDataset } from '../../dataset/index.js';
import { addExample, type Cli, type DatabaseFlags } from '../context.js';
import { orSayWhy, withDatabase } from './open.js';
import { databaseOptions } from '../options.js';
import { count } from '../output/text.js';

interface DumpFlags extends DatabaseFlags {
  out: string;
}

/** `dump --out DIR`: writes the graph of a database as a dataset. */
export function addDumpCommand(program: Command, cli: Cli): void {
  const command = program
    .command('dump')
    .summary('write the graph of a database as a dataset')
    .description('Writes the graph of the database as a dataset folder, of which a load would change nothing.')
    .requiredOption('--out <dir>', 'folder to write; its tables are overwritten')
    .action((flags: DumpFlags) => dump(cli, flags));
  for (const option of databaseOptions()) command.addOption(option);
  addExample(command, 'careergraph dump --neo4j neo4j://localhost:7687 --out graphs/backup');
}

async function dump(cli: Cli, flags: DumpFlags): Promise<void> {
  await withDatabase(cli, flags, (store) =>
    orSayWhy(cli, async () => {
      const dataset = await store.readDataset();
      await writeDataset(dataset, flags.out);
      const { release, roles, skills, industries } = dataset;
      const counts = [
        count(roles.length, 'role'),
        count(skills.length, 'skill'),
        count(industries.length, 'industry', 'industries'),
      ];
      cli.out.print(`${release.title} ${release.version} is in ${flags.out}: ${counts.join(', ')}`);
    }),
  );
}
