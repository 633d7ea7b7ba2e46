import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { BadInputError } from './errors.js';
import type { Neo4jSettings } from './store/neo4j/connection.js';

/** Settings by name, as the shell gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of this process; nothing else reads it. */
export const environment: Environment = process.env;

/** Which database a command line names, as typed. A password is never an argument: other users can read those. */
export interface DatabaseFlags {
  neo4j?: string;
  user?: string;
}

/** What the server was told on the command line, as typed. */
export interface ServeFlags extends DatabaseFlags {
  port?: string;
  host?: string;
  data?: string[];
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The dataset of this package. */
const SEED = fileURLToPath(new URL('../seed', import.meta.url));

/** Each variable: what it must be, and what it is where nobody says. */
const VARIABLES = z.object({
  PORT: whole(1, 65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `it must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  REQUESTS_PER_MINUTE: whole(0, 1_000_000).default(3000),
  CORS_ORIGIN: z.string().refine(isOrigin, 'it must be *, none, or an origin such as https://example.org').default('*'),
  TRUST_PROXY: z.enum(['true', 'false'], 'it must be true or false').default('false'),
  CLOSE_DELAY_MS: whole(0, 60_000).default(1000),
});

/** How the server runs. */
export interface Config {
  /** 1 to 65535 */
  port: number;
  /** Name or address to listen on. */
  host: string;
  /** Dataset folders; the first has the first word. Not read where there is a database. */
  data: string[];
  /** The database that keeps the graph; without one it is kept in memory. */
  neo4j?: Neo4jSettings;
  logLevel: (typeof LOG_LEVELS)[number];
  /** GraphQL requests that one client may make in a minute; 0 for any number. */
  requestsPerMinute: number;
  /** Origin of the pages that may call the API from a browser: `*`, one origin, or null for none but the server's own. */
  corsOrigin: string | null;
  /** Whether a proxy in front says who the client is. */
  trustProxy: boolean;
  /** How long `/readyz` says no before the server closes, so that balancers look elsewhere first. */
  closeDelayMs: number;
}

/**
 * The configuration that flags and environment make. A flag comes before the variable of its name; an empty variable counts as unset.
 *
 * @throws BadInputError naming the flag or the variable, what it was and what would be right
 */
export function readConfig(flags: ServeFlags, env: Environment): Config {
  const given: Environment = { ...env, PORT: flags.port ?? env.PORT, HOST: flags.host ?? env.HOST };
  const result = VARIABLES.safeParse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')));
  if (!result.success) {
    const { path, message } = result.error.issues[0]!;
    const name = String(path[0]);
    const flag = name.toLowerCase();
    throw new BadInputError(`${flag in flags ? `--${flag}` : name} is "${given[name]!}"; ${message}`);
  }
  const variables = result.data;
  return {
    port: variables.PORT,
    host: variables.HOST,
    data: flags.data ?? dataFolders(env),
    neo4j: readGraphDatabase(flags, env),
    logLevel: variables.LOG_LEVEL,
    requestsPerMinute: variables.REQUESTS_PER_MINUTE,
    corsOrigin: variables.CORS_ORIGIN === 'none' ? null : variables.CORS_ORIGIN,
    trustProxy: variables.TRUST_PROXY === 'true',
    closeDelayMs: variables.CLOSE_DELAY_MS,
  };
}

/**
 * The database that flags and environment name; undefined where they name none.
 *
 * @throws BadInputError in a sentence, also for a user without a password and for a password that stands in two places
 */
export function readDatabase(flags: DatabaseFlags, env: Environment): Neo4jSettings | undefined {
  const uri = flags.neo4j ?? env.NEO4J_URI ?? '';
  if (uri === '') {
    if (flags.user === undefined) return undefined;
    throw new BadInputError('--user is the user of a database; name that with --neo4j or NEO4J_URI');
  }
  checkAddress(uri, flags.neo4j === undefined ? 'NEO4J_URI' : '--neo4j');
  const { NEO4J_USER = '', NEO4J_DATABASE = '' } = env;
  const user = flags.user ?? NEO4J_USER;
  const password = readPassword(env);
  if (user !== '' && password === '') {
    throw new BadInputError(`there is no password for the user ${user}; set NEO4J_PASSWORD or NEO4J_PASSWORD_FILE`);
  }
  const database = NEO4J_DATABASE === '' ? undefined : NEO4J_DATABASE;
  return { uri, user: user === '' ? 'neo4j' : user, password, database };
}

/** The dataset folders of the environment: DATA, several joined as in PATH; this package's own where it is not set. */
export function dataFolders({ DATA }: Environment): string[] {
  const folders = (DATA ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.length > 0 ? folders : [SEED];
}

/** Whether to colour what is printed: as NO_COLOR and FORCE_COLOR say, else only on a terminal. */
export function colourChoice({ NO_COLOR, FORCE_COLOR }: Environment): 'always' | 'never' | 'auto' {
  if (NO_COLOR || FORCE_COLOR === '0') return 'never';
  return FORCE_COLOR ? 'always' : 'auto';
}

/**
 * The flags of a command line; null where it only asked for help, which is printed then.
 *
 * @throws BadInputError for a flag that does not exist or lacks its value
 */
export function parseFlags(argv: readonly string[]): ServeFlags | null {
  const command = new Command('careergraph')
    .description('Serves the GraphQL API and its explorer until it is stopped.')
    .option('--port <port>', 'port to listen on, 1 to 65535 (PORT, 4000)')
    .option('--host <host>', 'address to listen on (HOST, 127.0.0.1)')
    .option('--data <dir...>', 'dataset folders; the first has the first word (DATA, the seed)')
    .option('--neo4j <uri>', 'serve the graph of this database instead, such as neo4j://localhost:7687 (NEO4J_URI)')
    .option('--user <user>', 'its user (NEO4J_USER, neo4j); the password is in NEO4J_PASSWORD or NEO4J_PASSWORD_FILE')
    .allowExcessArguments(false)
    .configureOutput({ writeErr: () => undefined })
    .exitOverride();
  try {
    return command.parse(argv, { from: 'user' }).opts<ServeFlags>();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new BadInputError(`${error.message.replace(/^error: /, '')}; --help lists the flags`);
  }
}

/** The database to serve from. A flag for one place comes before a variable for the other; two flags or two variables contradict each other. */
function readGraphDatabase(flags: ServeFlags, env: Environment): Neo4jSettings | undefined {
  if (flags.data && flags.neo4j !== undefined) throw contradiction('--data', '--neo4j');
  // No variable names a database then, so that a user without one is told so.
  if (flags.data) return readDatabase(flags, {});
  const database = readDatabase(flags, env);
  if (database && flags.neo4j === undefined && env.DATA) throw contradiction('DATA', 'NEO4J_URI');
  return database;
}

function contradiction(data: string, database: string): BadInputError {
  return new BadInputError(
    `${data} and ${database} name two places for the graph; give ${database} alone to serve what "careergraph load DIR... --neo4j URI" put there`,
  );
}

const ADDRESS = /^(neo4j|bolt)(\+s|\+ssc)?:\/\/[^/?#@]+\/?$/;

/** @throws BadInputError that repeats the address, unless that holds a password */
function checkAddress(uri: string, name: string): void {
  if (uri.includes('@')) {
    throw new BadInputError(
      `${name} holds a user or a password; give --user or NEO4J_USER, and NEO4J_PASSWORD or NEO4J_PASSWORD_FILE`,
    );
  }
  if (!ADDRESS.test(uri) || !URL.canParse(uri)) {
    throw new BadInputError(
      `${name} is "${uri}"; it must be an address such as neo4j://localhost:7687, or neo4j+s://graph.example.org with TLS`,
    );
  }
}

/** Empty where there is none: a database without authentication takes any. */
function readPassword({ NEO4J_PASSWORD = '', NEO4J_PASSWORD_FILE = '' }: Environment): string {
  if (NEO4J_PASSWORD_FILE === '') return NEO4J_PASSWORD;
  if (NEO4J_PASSWORD !== '') {
    throw new BadInputError('NEO4J_PASSWORD and NEO4J_PASSWORD_FILE are both set; set one of them');
  }
  const password = readSecret(NEO4J_PASSWORD_FILE).trimEnd();
  if (password === '') throw new BadInputError(`NEO4J_PASSWORD_FILE is "${NEO4J_PASSWORD_FILE}"; that file is empty`);
  return password;
}

function readSecret(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BadInputError(`NEO4J_PASSWORD_FILE is "${path}"; that file cannot be read (${code ?? 'unknown reason'})`);
  }
}

/** A whole number within bounds, in decimal digits. */
function whole(min: number, max: number): z.ZodType<number, string> {
  const message = `it must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((number) => number >= min && number <= max, message);
}

function isOrigin(text: string): boolean {
  return text === '*' || text === 'none' || (URL.canParse(text) && new URL(text).origin === text);
}
