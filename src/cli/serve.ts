import type { Command } from 'commander';
import { addExample, type Cli, type ServeFlags } from './context.js';
import { dataOption, databaseOptions } from './options.js';

/** `serve`: the GraphQL API over HTTP, until it is stopped. */
export function addServeCommand(program: Command, cli: Cli): void {
  const command = program
    .command('serve')
    .summary('serve the GraphQL API')
    .description('Serves the GraphQL API and its explorer until it is stopped. The environment sets what no flag does.')
    .option('--port <port>', 'port to listen on')
    .option('--host <host>', 'address to listen on')
    .addOption(dataOption())
    .action((flags: ServeFlags) => cli.serve(flags));
  for (const option of databaseOptions()) command.addOption(option);
  addExample(command, 'careergraph serve --port 4000 --data seed', 'careergraph serve --neo4j neo4j://localhost:7687');
}
