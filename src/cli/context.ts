import type { Command } from 'commander';
import type { Neo4jSettings } from '../store/neo4j/connection.js';
import type { Terminal } from './output/terminal.js';

/** 0 found, 1 no route or not found, 2 bad usage. */
export type ExitCode = 0 | 1 | 2;

/** Which database was named, as typed; the configuration validates it together with the environment, which has the password. */
export interface DatabaseFlags {
  neo4j?: string;
  user?: string;
}

/** What `serve` was told, as typed. */
export interface ServeFlags extends DatabaseFlags {
  port?: string;
  host?: string;
  data?: string[];
}

/** What every command gets: where to write, what holds where nothing is given, and how the program ends. */
export interface Cli {
  out: Terminal;
  err: Terminal;
  /** The dataset folders that are read where none are given. */
  defaultData: readonly string[];
  /** The database that flags and environment name; undefined where they name none. */
  readDatabase: (flags: DatabaseFlags) => Neo4jSettings | undefined;
  /** Starts the server; resolves when it listens. */
  serve: (flags: ServeFlags) => Promise<void>;
  exitCode: ExitCode;
}

/** Ends a command's help with examples of it. */
export function addExample(command: Command, ...examples: readonly string[]): void {
  const heading = examples.length === 1 ? 'Example:' : 'Examples:';
  command.addHelpText('after', ['', heading, ...examples.map((example) => `  $ ${example}`)].join('\n'));
}
