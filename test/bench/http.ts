import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { randomNumbers } from '../support/random-graph.js';
import { checkEqualAnswers, compete, type HttpContender, type Question, type Turn } from './http-contest.js';
import { GRAPH, ROUTES } from './http-graph.js';
import type { Listening } from './http-server.js';

const CONNECTIONS = 20;
/** Several times as many as the response cache holds answers. */
const VARIED = 10_000;
/** Fewer than connections, so that each asks all of them. */
const REPEATED = 19;
const CHECKED = 100;

/** Compares the server, all plugins on, with Apollo's standalone server as it comes, over the same schema, planner and graph in memory. */
export async function run(): Promise<void> {
  const children: ChildProcess[] = [];
  try {
    const contenders: HttpContender[] = [];
    for (const [name, kind] of [
      ['CareerGraph', 'careergraph'],
      ['Apollo standalone', 'plain'],
    ] as const) {
      const child = fork(join(import.meta.dirname, 'http-server.ts'), [kind], {
        execArgv: ['--import', 'tsx'],
        env: { ...process.env, NODE_ENV: 'production' },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      children.push(child);
      const [{ url }] = (await once(child, 'message')) as [Listening];
      contenders.push({ name, url, processes: { node: child.pid! } });
    }
    const questions = drawQuestions();
    await checkEqualAnswers(contenders, questions.slice(0, CHECKED), (data) => data);
    const { roles, pivots, seed } = GRAPH;
    console.log(`${roles} roles, ${pivots} pivots, seed ${seed}; ${CONNECTIONS} connections; equal answers checked.`);
    await report('Questions that do not come again', contenders, questions);
    await report('Questions that do', contenders, questions.slice(0, REPEATED));
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
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
