import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/free-port.js';
import { MAIN, ROOT } from './built.js';

/** Characters that are kept of what a process printed: its last. */
const MOST_OUTPUT = 10_000;

/** A child process, and what it printed last. */
export interface Started {
  child: ChildProcess;
  pid: number;
  output: () => string;
}

/** Starts Node with arguments. */
export function start(args: readonly string[], env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-MOST_OUTPUT);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return { child, pid: child.pid!, output: () => output };
}

/** Resolves when a server answers with success. @throws Error with its output if it ends before that */
export async function untilAnswered(url: string, { child, output }: Started): Promise<void> {
  for (;;) {
    const headers = { 'apollo-require-preflight': 'true' };
    const isAnswered = await fetch(url, { headers }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isAnswered) return;
    if (child.exitCode !== null) throw new Error(`a server ended: ${output()}`);
    await pause(100);
  }
}

/** Starts the built server over a folder, with its log, and without a limit of requests. */
export async function serveFolder(folder: string): Promise<{ server: Started; url: string }> {
  const port = await freePort();
  const settings = { PORT: String(port), DATA: folder, REQUESTS_PER_MINUTE: '0', NODE_ENV: 'production' };
  const server = start([MAIN], settings);
  await untilAnswered(`http://127.0.0.1:${port}/readyz`, server);
  return { server, url: `http://127.0.0.1:${port}/graphql` };
}
