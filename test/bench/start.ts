import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/free-port.js';
import { MAIN, requireBuild } from './built.js';

const PAIRS = 12;
const POLL_MS = 5;
/** Long enough for what the start leaves behind to be collected. */
const IDLE_MS = 1500;

interface Measured {
  /** From the spawn to the first 200 of `/readyz`. */
  startMs: number;
  /** Resident memory when idle. */
  rssMb: number;
}

type Server = (port: number) => { args: string[]; env: Record<string, string> };

const OURS: Server = (port) => ({
  args: [MAIN],
  env: { PORT: String(port), CLOSE_DELAY_MS: '0' },
});
const EMPTY: Server = (port) => ({ args: [join(import.meta.dirname, 'empty-server.mjs'), String(port)], env: {} });

/** Compares the start of the built server with that of an Apollo Server with the same libraries and an empty schema, in pairs. */
export async function run(): Promise<void> {
  requireBuild();
  // The first of each warms the disk's cache and is not counted.
  await measure(OURS);
  await measure(EMPTY);
  const ours: Measured[] = [];
  const empty: Measured[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    // Turn by turn first, so that neither always follows the other.
    if (pair % 2 === 0) ours.push(await measure(OURS));
    empty.push(await measure(EMPTY));
    if (pair % 2 === 1) ours.push(await measure(OURS));
  }
  const ratios = ours.map(({ startMs }, pair) => startMs / empty[pair]!.startMs);
  console.log(`${PAIRS} pairs, medians.`);
  console.table({
    'CareerGraph on its seed': rowOf(ours),
    'Apollo Server, same libraries, empty schema': rowOf(empty),
  });
  console.log(`Start takes ${median(ratios).toFixed(2)} times as long (median of the pairs; the aim is at most 2).`);
}

async function measure(server: Server): Promise<Measured> {
  const port = await freePort();
  const { args, env } = server(port);
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`${args[0]!} ended with exit code ${child.exitCode}`);
      await pause(POLL_MS);
    }
    const startMs = performance.now() - startedAt;
    await pause(IDLE_MS);
    return { startMs, rssMb: residentMb(child.pid!) };
  } finally {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
  } catch {
    // Nothing listens yet.
    return false;
  }
}

/** Resident memory of a process as Linux tells it; NaN on other systems. */
function residentMb(pid: number): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return NaN;
  return Number(/VmRSS:\s*(\d+) kB/.exec(readFileSync(status, 'utf8'))![1]) / 1024;
}

function rowOf(measured: readonly Measured[]): Record<string, number> {
  return {
    'start, ms': Math.round(median(measured.map(({ startMs }) => startMs))),
    'idle memory, MB': Math.round(median(measured.map(({ rssMb }) => rssMb))),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
