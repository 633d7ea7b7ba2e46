import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { Neo4jError, type Config, type Driver, type QueryConfig } from 'neo4j-driver';
import { assembleHome, type Neo4jHome, type Variant } from './home.js';
import { freePort } from '../support/free-port.js';

/** How to run a server; what is left out has its default. */
export interface ServerOptions {
  /** 8 characters or more; turns authentication on, for the user `neo4j`. */
  password?: string;
  /** Largest heap: `1g`, `512m`. Default 1g. */
  heap?: string;
  /** Default: one that is free. */
  port?: number;
  /** Where the database is kept. Default: a new empty folder that goes away with the server. */
  dataFolder?: string;
  /** Further lines of neo4j.conf. */
  settings?: Record<string, string>;
  /** For measurements and long use: compile hot code fully. Else half the work of a start is saved, and a third of the speed lost. */
  fullSpeed?: boolean;
}

export const USER = 'neo4j';
const INITIAL_PASSWORD = 'neo4j';
const START_TIMEOUT_MS = 90_000;
const RETRY_MS = 150;

/** A real Neo4j on loopback. It dies with the process that started it, however that ends. */
export class Neo4jServer {
  readonly uri: string;
  readonly password: string;
  private java: ChildProcess | null = null;

  private constructor(
    private readonly home: Neo4jHome,
    private readonly options: ServerOptions,
    /** Configuration, logs and, where no other place was named, the database. */
    private readonly folder: string,
    readonly port: number,
  ) {
    this.uri = `bolt://127.0.0.1:${port}`;
    this.password = options.password ?? '';
  }

  /** Starts a server and waits until bolt answers. @throws Error with the end of the server's output when it does not */
  static async start(variant: Variant, options: ServerOptions = {}): Promise<Neo4jServer> {
    const home = assembleHome(variant);
    const server = new Neo4jServer(
      home,
      options,
      mkdtempSync(join(tmpdir(), 'careergraph-neo4j-')),
      options.port ?? (await freePort()),
    );
    await server.firstRun();
    return server;
  }

  /** Process id of the running server. */
  get pid(): number {
    if (this.java?.pid === undefined) throw new Error('the server is not running');
    return this.java.pid;
  }

  /** Starts it again on the same port and data after {@link kill} or {@link shutDown}; resolves when bolt answers. */
  async run(): Promise<void> {
    this.launch();
    await this.answers();
  }

  /** Starts it again without waiting for it. */
  launch(): void {
    const log = openSync(this.logFile, 'a');
    const { heap = '1g', fullSpeed = false } = this.options;
    const flags = fullSpeed ? ['-XX:+UseG1GC'] : ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
    const args = [`-Xmx${heap}`, ...flags, ...javaArguments(this.home, this.folder)];
    this.java = spawn(this.home.java.binary, args, { stdio: ['ignore', log, log] });
    closeSync(log);
    this.java.unref();
    leash(this.java, this.folder);
  }

  /** Resolves when a client that connects gets an answer. @throws Error with the end of the server's output when it does not in time */
  async answers(): Promise<void> {
    await this.ask(this.password, (driver) => driver.executeQuery('RETURN 1'));
  }

  /** SIGKILL; resolves when the process is gone. The data stays, for {@link run}. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** A clean end; the data stays, for {@link run}. */
  async shutDown(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** SIGSTOP: connections stay open, nothing answers. */
  freeze(): void {
    process.kill(this.pid, 'SIGSTOP');
  }

  /** SIGCONT. */
  thaw(): void {
    process.kill(this.pid, 'SIGCONT');
  }

  /** Resolves with the exit code when the process ends by itself or by a signal. */
  async ended(): Promise<number | null> {
    const java = this.java;
    if (java === null) return null;
    if (java.exitCode !== null || java.signalCode !== null) return java.exitCode;
    java.ref();
    return await new Promise((resolve) => java.once('exit', resolve));
  }

  /** Ends it and deletes what it wrote, except data in a folder that was named. */
  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get logFile(): string {
    return join(this.folder, 'server.log');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    this.java?.kill(signal);
    await this.ended();
    this.java = null;
  }

  private async firstRun(): Promise<void> {
    this.configure();
    this.launch();
    if (this.password !== '') await this.setPassword();
    await this.answers();
    await this.warmUp();
  }

  /** Has each statement for details planned once: a cold server may take longer over the first ones than the store waits for an answer. */
  private async warmUp(): Promise<void> {
    const details = readFileSync(new URL('../../src/store/neo4j/details.cypher', import.meta.url), 'utf8');
    const statements = details.split(/^\/\/ # \w+$/m).filter((text) => /\bRETURN\b/.test(text));
    await this.ask(this.password, async (driver) => {
      for (const statement of statements) await driver.executeQuery(`EXPLAIN ${statement}`);
    });
  }

  /** Changes the password that a new database has; on one that has its own the server refuses, and it stays as it is. */
  private async setPassword(): Promise<void> {
    const options: Partial<QueryConfig> = { database: 'system' };
    await this.ask(INITIAL_PASSWORD, (driver) =>
      driver
        .executeQuery(
          'ALTER CURRENT USER SET PASSWORD FROM $old TO $new',
          { old: INITIAL_PASSWORD, new: this.password },
          options,
        )
        .catch((error: unknown) => {
          if (!(error instanceof Neo4jError && error.code.startsWith('Neo.ClientError.Security.'))) throw error;
        }),
    );
  }

  /** Repeats a question until the server answers it. */
  private async ask(password: string, question: (driver: Driver) => Promise<unknown>): Promise<void> {
    const options: Partial<Config> = { connectionTimeout: 2000 };
    const driver = neo4j.driver(this.uri, neo4j.auth.basic(USER, password), options);
    const deadline = Date.now() + START_TIMEOUT_MS;
    try {
      for (;;) {
        const error = await question(driver).then(
          () => null,
          (reason: unknown) => reason,
        );
        if (error === null) return;
        if (this.java?.exitCode !== null || Date.now() > deadline) throw this.failure(error);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    } finally {
      await driver.close();
    }
  }

  private configure(): void {
    const conf = join(this.folder, 'conf');
    mkdirSync(conf);
    const data = this.options.dataFolder ?? join(this.folder, 'data');
    const settings = {
      'server.directories.data': data,
      'server.directories.plugins': join(this.home.folder, 'plugins'),
      'server.default_listen_address': '127.0.0.1',
      'server.bolt.listen_address': `127.0.0.1:${this.port}`,
      'server.bolt.advertised_address': `127.0.0.1:${this.port}`,
      'server.http.enabled': 'false',
      'server.https.enabled': 'false',
      'server.memory.pagecache.size': '256m',
      'db.tx_log.rotation.retention_policy': 'keep_none',
      'dbms.security.auth_enabled': String(this.password !== ''),
      'dbms.security.procedures.unrestricted': 'apoc.*,gds.*',
      'dbms.usage_report.enabled': 'false',
      ...this.options.settings,
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(join(conf, 'neo4j.conf'), lines.join(''));
  }

  private failure(cause: unknown): Error {
    const output = readFileSync(this.logFile, 'utf8').split('\n').slice(-20).join('\n');
    return new Error(`Neo4j does not answer on ${this.uri}. The end of its output:\n${output}`, { cause });
  }
}

function javaArguments(home: Neo4jHome, folder: string): string[] {
  const opened = ['java.nio', 'java.io', 'java.util.concurrent', 'sun.nio.ch'].map(
    (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
  );
  return [
    '-cp',
    [join(home.folder, 'plugins', '*'), join(home.folder, 'lib', '*')].join(':'),
    '-Dio.netty.tryReflectionSetAccessible=true',
    '-Dlog4j2.disable.jmx=true',
    '-Dfile.encoding=UTF-8',
    ...opened,
    '--enable-native-access=ALL-UNNAMED',
    ...(home.java.release >= 24 ? ['--sun-misc-unsafe-memory-access=allow'] : []),
    home.entryPoint,
    `--home-dir=${folder}`,
    `--config-dir=${join(folder, 'conf')}`,
    '--console-mode',
  ];
}

/**
 * A shell that waits on a pipe from this process and kills the server when the pipe closes: also after a SIGKILL of this process, which
 * no handler of ours would see. It ends with the server.
 */
function leash(java: ChildProcess, folder: string): void {
  const script = `read -r word
    [ "$word" = ended ] && exit
    kill -9 ${java.pid}
    while kill -0 ${java.pid}; do sleep 0.1; done
    rm -rf "$1"`;
  const shell = spawn('sh', ['-c', script, 'sh', folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.unref();
  const { stdin } = shell;
  if (stdin instanceof Socket) stdin.unref();
  java.once('exit', () => stdin.end('ended\n'));
}
