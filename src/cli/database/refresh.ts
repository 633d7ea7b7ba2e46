import type { Command } from 'commander';
import { addExample, type Cli, type DatabaseFlags } from '../context.js';
import { orSayWhy, withDatabase } from './open.js';
import { databaseOptions } from '../options.js';
import { count } from '../output/text.js';

/** `refresh`: makes edits by hand visible. */
export function addRefreshCommand(program: Command, cli: Cli): void {
  const command = program
    .command('refresh')
    .summary('make edits in the database visible')
    .description(
      'Checks the graph of the database, rewrites rating, effort and estimated months where they do not follow from the ease, and bumps the ' +
        'revision, so that every server loads it. Where an element is malformed, it says which and changes nothing.',
    )
    .action((flags: DatabaseFlags) => refresh(cli, flags));
  for (const option of databaseOptions()) command.addOption(option);
  addExample(command, 'careergraph refresh --neo4j neo4j://localhost:7687');
}

async function refresh(cli: Cli, flags: DatabaseFlags): Promise<void> {
  await withDatabase(cli, flags, (store) =>
    orSayWhy(cli, async () => {
      const { revision, rewritten } = await store.refresh();
      cli.out.print(`${count(rewritten, 'pivot')} rewritten; the revision is ${revision.value} now.`);
    }),
  );
}
