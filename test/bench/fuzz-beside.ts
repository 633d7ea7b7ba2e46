import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeDataset } from '../../src/dataset/index.js';
import { bigDataset } from '../neo4j/big-dataset.js';
import { requireBuild } from './built.js';
import { GRAPH } from './http-graph.js';
import { serveFolder, start } from './servers.js';

const PHASE_MS = 20_000;
const EVERY_MS = 5;
/** How long the process that asks for something large is given to start. */
const START_MS = 700;
/** Large requests at a time. The aim is for one. */
const LANES = [1, 2];
const MOST_MS = 10;

/**
 * Asks the built server for something small every few milliseconds, beside nothing else and beside each of some large queries: asked of another server,
 * which shows what a busy machine does, and of the same one.
 */
export async function measureBeside(large: Readonly<Record<string, string>>): Promise<void> {
  requireBuild();
  const folder = await mkdtemp(join(tmpdir(), 'careergraph-bench-'));
  await writeDataset(bigDataset(GRAPH), folder);
  const { server, url } = await serveFolder(folder);
  const other = await serveFolder(folder);
  try {
    // The first ones are slow in every server.
    for (const query of Object.values(large)) await measure(url, { url, query, lanes: 1 });
    const rows: Record<string, Record<string, string>> = { 'nothing else': await measure(url, null) };
    for (const [name, query] of Object.entries(large)) {
      for (const lanes of LANES) {
        rows[`${lanes} of ${name}, at another server`] = await measure(url, { url: other.url, query, lanes });
        rows[`${lanes} of ${name}`] = await measure(url, { url, query, lanes });
      }
    }
    console.log(`\nA small request over HTTP every ${EVERY_MS} ms, beside large ones, one or two at a time:\n`);
    console.table(rows);
    console.log(`The aim is at most ${MOST_MS} ms more at p99 beside one than beside the same at another server.`);
  } finally {
    server.child.kill('SIGKILL');
    other.server.child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  }
}

/** A large request, where it is asked, and how many of it at a time. */
interface Large {
  url: string;
  query: string;
  lanes: number;
}

/** Times from when each small request was due until it was answered, in ms. */
async function measure(url: string, large: Large | null): Promise<Record<string, string>> {
  const askOn = join(import.meta.dirname, 'ask-on.mjs');
  const asker = large === null ? null : start([askOn, large.url, large.query, String(large.lanes)]);
  if (asker) await pause(START_MS);
  const startedAt = performance.now();
  const times: number[] = [];
  const small: Promise<void>[] = [];
  for (let number = 0; performance.now() - startedAt < PHASE_MS; number++) {
    const due = performance.now() + EVERY_MS;
    await pause(EVERY_MS);
    const ref = `role:r${String((number * 7) % GRAPH.roles).padStart(5, '0')}`;
    small.push(
      ask(url, ref).then(() => {
        times.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(small);
  if (asker !== null && asker.child.exitCode !== null) throw new Error(`the large requests ended: ${asker.output()}`);
  asker?.child.kill('SIGKILL');
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number): string => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1);
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
}

async function ask(url: string, ref: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'query ($ref: String!) { role(ref: $ref) { name } }', variables: { ref } }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text.slice(0, 200)}`);
}
