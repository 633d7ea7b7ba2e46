import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeDataset } from '../../src/dataset/index.js';
import { bigDataset } from '../neo4j/big-dataset.js';
import { freePort } from '../support/free-port.js';
import { randomNumbers } from '../support/random-graph.js';
import { requireBuild } from './built.js';
import { checkEqualAnswers, compete, type HttpContender, type Question, type Turn } from './http-contest.js';
import { GRAPH, ROUTES } from './http-graph.js';
import { serveFolder, start, type Started, untilAnswered } from './servers.js';

const CONNECTIONS = 20;
/** Several times as many as the response cache holds answers. */
const VARIED = 10_000;
/** Fewer than connections, so that each asks all of them. */
const REPEATED = 19;
const CHECKED = 100;
/** More than both take for that on a machine of their own. */
const DISTANCES_MS = 10_000;

/** Compares the server, all plugins on, with Apollo's standalone server as it comes, over the same schema, planner and graph in memory. */
export async function run(): Promise<void> {
  requireBuild();
  const folder = await mkdtemp(join(tmpdir(), 'careergraph-bench-'));
  const started: Started[] = [];
  try {
    await writeDataset(bigDataset(GRAPH), folder);
    const contenders: HttpContender[] = [];
    for (const [name, startOne] of [
      ['CareerGraph', serveFolder],
      ['Apollo standalone', startPlain],
    ] as const) {
      const { server, url } = await startOne(folder);
      started.push(server);
      contenders.push({ name, url, processes: { node: server.pid } });
    }
    // Both measure the distances between all roles once they are started.
    await pause(DISTANCES_MS);
    const questions = drawQuestions();
    await checkEqualAnswers(contenders, questions.slice(0, CHECKED), (data) => data);
    const { roles, pivots, seed } = GRAPH;
    console.log(`${roles} roles, ${pivots} pivots, seed ${seed}; ${CONNECTIONS} connections; equal answers checked.`);
    await report('Questions that do not come again', contenders, questions);
    await report('Questions that do', contenders, questions.slice(0, REPEATED));
  } finally {
    for (const { child } of started) child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  }
}

async function startPlain(folder: string): Promise<{ server: Started; url: string }> {
  const port = await freePort();
  const main = join(import.meta.dirname, 'plain-apollo.mjs');
  const server = start([main, folder, String(port)], { NODE_ENV: 'production' });
  const url = `http://127.0.0.1:${port}/`;
  await untilAnswered(`${url}?query=%7B__typename%7D`, server);
  return { server, url };
}

async function report(
  title: string,
  contenders: readonly HttpContender[],
  questions: readonly Question[],
): Promise<void> {
  const hitsBefore = await cacheHits(contenders[0]!);
  const turns = await compete(contenders, questions, CONNECTIONS);
  const hits = (await cacheHits(contenders[0]!)) - hitsBefore;
  console.log(`\n${title}: ${questions.length} of them, ${hits} answers from the response cache\n`);
  console.table(Object.fromEntries(contenders.map(({ name }, i) => [name, rowOf(turns[i]!)])));
  const [ours, plain] = turns as [Turn, Turn];
  console.log(
    `${(ours.requestsPerSecond / plain.requestsPerSecond).toFixed(2)} × the requests a second, ` +
      `${(plain.nodeMs / ours.nodeMs).toFixed(2)} × less CPU a request`,
  );
}

function drawQuestions(): Question[] {
  const random = randomNumbers(GRAPH.seed + 2);
  const draw = (): string => `role:r${String(Math.floor(random() * GRAPH.roles)).padStart(5, '0')}`;
  return Array.from({ length: VARIED }, () => ({ query: ROUTES, variables: { from: draw(), to: draw() } }));
}

async function cacheHits({ url }: HttpContender): Promise<number> {
  const metrics = await (await fetch(new URL('/metrics', url))).text();
  return Number(/^careergraph_response_cache_hits_total (\d+)$/m.exec(metrics)![1]);
}

function rowOf({ requestsPerSecond, p50, p90, p99, nodeMs }: Turn): Record<string, string> {
  return {
    'req/s': requestsPerSecond.toFixed(0),
    'p50 ms': p50.toFixed(0),
    'p90 ms': p90.toFixed(0),
    'p99 ms': p99.toFixed(0),
    'CPU ms': nodeMs.toFixed(2),
  };
}
