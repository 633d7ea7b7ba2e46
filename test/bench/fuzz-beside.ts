import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { GRAPH } from './http-graph.js';
import type { Listening } from './http-server.js';

const PHASE_MS = 6_000;
const EVERY_MS = 5;
/** Large requests at a time. */
const LANES = 2;
const MOST_MS = 10;

/** Asks a server of its own process for something small every few milliseconds, beside nothing else and beside each of some large queries. */
export async function measureBeside(large: Readonly<Record<string, string>>): Promise<void> {
  const server = fork(join(import.meta.dirname, 'http-server.ts'), ['careergraph'], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const [{ url }] = (await once(server, 'message')) as [Listening];
    // The first ones are slow in every server.
    await measure(url, null);
    const rows: Record<string, Record<string, string>> = { 'nothing else': await measure(url, null) };
    for (const [name, query] of Object.entries(large)) rows[name] = await measure(url, query);
    console.log(`\nA small request over HTTP every ${EVERY_MS} ms, beside ${LANES} large ones at a time:\n`);
    console.table(rows);
    console.log(`The aim is at most ${MOST_MS} ms more at p99 than beside nothing else.`);
  } finally {
    server.kill('SIGKILL');
  }
}

/** Times from when each small request was due until it was answered, in ms. */
async function measure(url: string, large: string | null): Promise<Record<string, string>> {
  const startedAt = performance.now();
  const isOver = (): boolean => performance.now() - startedAt > PHASE_MS;
  let answers = 0;
  const lane = async (number: number): Promise<void> => {
    for (let count = 0; large !== null && !isOver(); count++) {
      await ask(url, large, {}, `application/json;q=0.${number}${count}`);
      answers++;
    }
  };
  const lanes = Array.from({ length: LANES }, (_, number) => lane(number + 1));
  const times: number[] = [];
  const small: Promise<void>[] = [];
  for (let number = 0; !isOver(); number++) {
    const due = performance.now() + EVERY_MS;
    await pause(EVERY_MS);
    const ref = `role:r${String((number * 7) % GRAPH.roles).padStart(5, '0')}`;
    small.push(
      ask(url, 'query ($ref: String!) { role(ref: $ref) { name } }', { ref }, `application/json;q=0.${number}`).then(
        () => {
          times.push(performance.now() - due);
        },
      ),
    );
  }
  await Promise.all([...lanes, ...small]);
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number): string => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1);
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1), 'large answers': String(answers) };
}

/** Asks with a header of its own: no answer is one that was kept. */
async function ask(url: string, query: string, variables: Record<string, string>, accept: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: `${accept}, application/json` },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text.slice(0, 200)}`);
}
