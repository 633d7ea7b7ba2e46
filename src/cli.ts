import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { addCheckCommand } from './cli/check.js';
import { addExample, type Cli, type ExitCode } from './cli/context.js';
import { addDumpCommand } from './cli/database/dump.js';
import { addEaseCommand } from './cli/ease/ease.js';
import { addGapCommand } from './cli/gap.js';
import { addLoadCommand } from './cli/database/load.js';
import { addImportCommand } from './cli/import.js';
import { addBridgesCommand } from './cli/network/bridges.js';
import { addExportCommand } from './cli/network/export.js';
import { addReachCommand } from './cli/network/reach.js';
import { Terminal, type OutputStream } from './cli/output/terminal.js';
import { addOverlapCommand } from './cli/overlap.js';
import { addPathCommand } from './cli/path.js';
import { addRefreshCommand } from './cli/database/refresh.js';
import { addSearchCommand } from './cli/search.js';
import { addServeCommand } from './cli/serve.js';
import { colourChoice, dataFolders, environment, readConfig, readDatabase, type Environment } from './config.js';
import { BadDatasetError } from './dataset/index.js';
import { BadInputError, CareerGraphError } from './errors.js';

const COMMANDS = [
  addPathCommand,
  addReachCommand,
  addBridgesCommand,
  addGapCommand,
  addOverlapCommand,
  addSearchCommand,
  addCheckCommand,
  addImportCommand,
  addEaseCommand,
  addExportCommand,
  addLoadCommand,
  addDumpCommand,
  addRefreshCommand,
  addServeCommand,
];

/** The options that give what the API takes in a list. */
const LIST_OPTIONS: Readonly<Record<string, string>> = {
  'filter.families': '--families',
  'filter.industries': '--industry',
  'filter.skills': '--skill',
};

/** Where the program writes, and the environment that it reads its settings from. */
export interface CliIo {
  stdout: OutputStream;
  stderr: OutputStream;
  env: Environment;
}

/** Runs the program with what was typed after its name. Ends nothing and throws only for a fault of the program itself. */
export async function run(argv: readonly string[], { stdout, stderr, env }: CliIo): Promise<ExitCode> {
  const colours = colourChoice(env);
  const cli: Cli = {
    out: new Terminal(stdout, colours),
    err: new Terminal(stderr, colours),
    defaultData: dataFolders(env),
    readDatabase: (flags) => readDatabase(flags, env),
    serve: async (flags) => {
      const config = readConfig(flags, env);
      // Loaded here, because no other command needs the server.
      const { serve } = await import('./serve.js');
      await serve(config);
    },
    exitCode: 0,
  };
  try {
    await programOf(cli).parseAsync(argv, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    // Commander has said by now what was wrong, or what was asked for: help and version are no failures.
    if (error instanceof CommanderError) {
      const isUnquoted = error.code === 'commander.excessArguments';
      if (isUnquoted) cli.err.print('A name of several words goes in quotes: "Data Engineer".');
      return error.exitCode === 0 ? 0 : 2;
    }
    if (!(error instanceof CareerGraphError)) throw error;
    cli.err.print(`${cli.err.paint('red', 'error:')} ${sentenceOf(error)}`);
    return 2;
  }
}

/** Runs the program as a process: its arguments, its streams, its exit code. */
export async function main(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietlyWhenUnread);
  process.exitCode = await run(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    env: environment,
  });
}

function programOf(cli: Cli): Command {
  const { out, err } = cli;
  const program = new Command('careergraph')
    .description('Routes from one career to another, with an ease, a reason and a source on every step.')
    .version(versionOf())
    // Else a command would take the options of its subcommands that have the same names.
    .enablePositionalOptions()
    .helpOption('-h, --help', 'show how a command is used')
    .helpCommand('help [command]', 'show how a command is used')
    .configureOutput({
      writeOut: (text) => {
        out.write(text);
      },
      writeErr: (text) => {
        err.write(text);
      },
      getOutHelpWidth: () => out.width,
      getErrHelpWidth: () => err.width,
      getOutHasColors: () => out.hasColours,
      getErrHasColors: () => err.hasColours,
      outputError: (text, write) => {
        write(text.replace(/^error:/, err.paint('red', 'error:')));
      },
    })
    .configureHelp({ styleTitle: (title) => out.paint('bold', title) })
    .exitOverride();
  for (const addCommand of COMMANDS) addCommand(program, cli);
  addExample(program, 'careergraph path "Backend Developer" "Data Engineer"');
  return program;
}

/** In terms of the command line. A command that only reads a dataset says the first of its problems; `check` lists them. */
function sentenceOf(error: CareerGraphError): string {
  if (error instanceof BadInputError && error.argument !== null) {
    const option = LIST_OPTIONS[error.argument.replace(/\[\d+\]$/, '')];
    if (option !== undefined) return `${option}: ${error.reason}`;
  }
  if (!(error instanceof BadDatasetError)) return error.message;
  const more = error.problemCount > 1 ? ` (and ${error.problemCount - 1} more)` : '';
  return `the dataset cannot be used: ${error.problems[0]!}${more}; "careergraph check DIR" lists what is wrong`;
}

/** The reader of a pipe has seen enough (`| head -1`): that is no failure. */
function endQuietlyWhenUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

function versionOf(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  return manifest.version;
}
