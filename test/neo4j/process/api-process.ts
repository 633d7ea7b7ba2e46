import { spawn, type ChildProcess } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import type { GraphQLFormattedError } from 'graphql';
import type { Data } from '../../graphql/api.js';
import { freePort } from '../../support/free-port.js';

const ROOT = join(__dirname, '../../..');
const START_TIMEOUT_MS = 60_000;
/** Longer than anything that the server promises. */
const ANSWER_TIMEOUT_MS = 15_000;

/** What came back for one request. */
export interface HttpAnswer {
  status: number;
  data: Data | null;
  errors: readonly GraphQLFormattedError[];
  /** What the answer says of the atlas that it was given from. */
  extensions: { revision?: string; stale?: true; detailsRevision?: string };
  durationMs: number;
}

/** The product's server as a process of its own. It dies with the process that started it only if stopped. */
export class ApiProcess {
  private written = '';
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 20 });

  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
  ) {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (chunk: Buffer) => (this.written += chunk.toString()));
    }
  }

  /** Starts a server and resolves when it listens, whether it has a graph or not. */
  static async start(env: Record<string, string>): Promise<ApiProcess> {
    const port = await freePort();
    const settings = { PORT: String(port), REQUESTS_PER_MINUTE: '0', LOG_LEVEL: 'warn', CLOSE_DELAY_MS: '0' };
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, ...settings, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const api = new ApiProcess(child, `http://127.0.0.1:${port}`);
    const isListening = (): Promise<boolean> => api.status('/livez').then((status) => status === 200, never);
    await until(isListening, START_TIMEOUT_MS, () => `the server does not listen: ${api.output}`);
    return api;
  }

  /** All that it printed and logged. */
  get output(): string {
    return this.written;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async status(path: string): Promise<number> {
    return (await fetch(`${this.origin}${path}`)).status;
  }

  async isReady(): Promise<boolean> {
    return (await this.status('/readyz')) === 200;
  }

  /** Resident memory of the process, in bytes. */
  async residentBytes(): Promise<number> {
    const metrics = await (await fetch(`${this.origin}/metrics`)).text();
    return Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)![1]);
  }

  /** Asks over one of 20 connections. @throws Error where no answer comes */
  ask(query: string, variables: Record<string, unknown> = {}): Promise<HttpAnswer> {
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.origin}/graphql`,
        {
          method: 'POST',
          agent: this.agent,
          headers: { 'content-type': 'application/json' },
          timeout: ANSWER_TIMEOUT_MS,
        },
        (response) => {
          let body = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (body += chunk));
          response.on('end', () => {
            const { data = null, errors = [], extensions = {} } = JSON.parse(body) as Partial<HttpAnswer>;
            const durationMs = performance.now() - startedAt;
            resolve({ status: response.statusCode!, data, errors, extensions, durationMs });
          });
          response.on('error', reject);
        },
      );
      sent.on('timeout', () => sent.destroy(new Error(`no answer within ${ANSWER_TIMEOUT_MS} ms`)));
      sent.on('error', reject);
      sent.end(JSON.stringify({ query, variables }));
    });
  }

  /** Ends it as a platform does; resolves with the exit code, which is 0 only where nothing went wrong unnoticed. */
  async stop(): Promise<number | null> {
    this.agent.destroy();
    if (!this.isRunning) return this.child.exitCode;
    const exit = new Promise<number | null>((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    return exit;
  }
}

/** Resolves when a condition holds, and with how long that took. @throws Error that says what was waited for */
export async function until(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
  describe: () => string,
): Promise<number> {
  const startedAt = performance.now();
  while (!(await condition())) {
    if (performance.now() - startedAt > timeoutMs) throw new Error(`not within ${timeoutMs} ms: ${describe()}`);
    await pause(50);
  }
  return performance.now() - startedAt;
}

export function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

function never(): boolean {
  return false;
}
