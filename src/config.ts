import { Command, CommanderError } from 'commander';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { BadInputError } from './errors.js';

/** Settings by name, as the shell gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of this process; nothing else reads it. */
export const environment: Environment = process.env;

/** What the server was told on the command line, as typed. */
export interface ServeFlags {
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
  /** Dataset folders; the first has the first word. */
  data: string[];
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
    logLevel: variables.LOG_LEVEL,
    requestsPerMinute: variables.REQUESTS_PER_MINUTE,
    corsOrigin: variables.CORS_ORIGIN === 'none' ? null : variables.CORS_ORIGIN,
    trustProxy: variables.TRUST_PROXY === 'true',
    closeDelayMs: variables.CLOSE_DELAY_MS,
  };
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
