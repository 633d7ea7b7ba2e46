import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Atlas } from '../../src/atlas/index.js';
import { writeDataset } from '../../src/dataset/index.js';
import type { Dataset } from '../../src/model/dataset.js';
import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import { bigDataset, withChangedEase } from '../neo4j/big-dataset.js';
import { Neo4jServer, USER } from '../neo4j/server.js';
import { freePort } from '../support/free-port.js';
import { randomNumbers } from '../support/random-graph.js';
import { MAIN, requireBuild, ROOT } from './built.js';
import { ask, checkEqualAnswers, compete, type HttpContender, type Question, type Turn } from './http-contest.js';
import { SHORTEST, THREE_WITH_SKILLS } from './plain-server/queries.js';
import { peakMb } from './process-usage.js';
import { start, type Started, untilAnswered } from './servers.js';

const ROLES = 3_000;
const PIVOTS = 60_000;
const SKILLS_OF_A_ROLE = 30;
/** More than the response cache holds, so that none of its answers are measured. */
const QUESTIONS = 10_000;
const CHECKED = 200;
const SEED = 20_261_122;
/** Routes that have more are not asked for: the API has this limit, GDS has none. */
const MOST_PIVOTS = 6;

/** Compares our API on Neo4j with a plain server on the same database, and times loads and reloads. */
export async function run(): Promise<void> {
  requireBuild();
  const folder = await mkdtemp(join(tmpdir(), 'careergraph-bench-'));
  const server = await Neo4jServer.start('5.26 with GDS and APOC', { heap: '2g', fullSpeed: true });
  const started: Started[] = [];
  try {
    const first = datasetWithSkills();
    const next = withChangedEase(first, 20);
    await writeDataset(first, join(folder, 'first'));
    await writeDataset(next, join(folder, 'next'));
    console.log(`${ROLES} roles, ${PIVOTS} pivots with claims, ${SKILLS_OF_A_ROLE} skills a role, seed ${SEED}.\n`);
    await reportLoad('first load', server, join(folder, 'first'));

    const api = await startApi(server.uri);
    started.push(api.process);
    const plain = await startPlain(server.uri);
    started.push(plain.process);
    const contenders = [
      {
        name: 'CareerGraph on Neo4j',
        url: `${api.origin}/graphql`,
        processes: { node: api.process.pid, java: server.pid },
      },
      { name: 'plain server with GDS', url: plain.origin, processes: { node: plain.process.pid, java: server.pid } },
    ];
    await contest('Shortest path with its legs', SHORTEST, contenders);
    await contest('Three routes, twenty skills a leg', THREE_WITH_SKILLS, contenders);

    const { revision } = await revisionOf(contenders[0]!.url);
    await reportLoad('load of a release with 5 % changed edges', server, join(folder, 'next'));
    const loadedAt = performance.now();
    while ((await revisionOf(contenders[0]!.url)).revision === revision) await pause(20);
    console.log(`\nServed ${seconds(performance.now() - loadedAt)} after the load had ended (the poll included).`);
    await reportReload(server.uri);
    console.log(`Peak memory: API ${peakMb(api.process.pid)} MB, Neo4j ${peakMb(server.pid)} MB (heap 2 GB).`);
  } finally {
    for (const { child } of started) child.kill('SIGKILL');
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

async function reportReload(uri: string): Promise<void> {
  const store = Neo4jStore.connect({ uri, user: USER, password: '' });
  for (let round = 1; round <= 3; round++) {
    const startedAt = performance.now();
    const topology = await store.topology();
    const readAt = performance.now();
    await Atlas.build(topology);
    const built = seconds(performance.now() - readAt);
    console.log(`Topology read in ${seconds(readAt - startedAt)}, atlas built in ${built}, swapped at once.`);
  }
  await store.close();
}

/** Every leg asks for more than twenty skills that its origin does not hold. */
function datasetWithSkills(): Dataset {
  const dataset = bigDataset({ roles: ROLES, pivots: PIVOTS, seed: SEED });
  const random = randomNumbers(SEED);
  const requirements = dataset.roles.flatMap(({ id: role }, i) =>
    Array.from({ length: SKILLS_OF_A_ROLE }, (_, j) => ({
      role,
      skill: dataset.skills[(i * 7 + j * 13) % dataset.skills.length]!.id,
      importance: random(),
      level: random(),
      essential: j < 3,
      basis: 'EDITORIAL' as const,
    })),
  );
  return { ...dataset, requirements };
}

async function reportLoad(what: string, server: Neo4jServer, dir: string): Promise<void> {
  const startedAt = performance.now();
  const loader = start([join(ROOT, 'bin/careergraph.js'), 'load', dir, '--neo4j', server.uri]);
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, peakMb(loader.pid))), 50);
  const [code] = (await once(loader.child, 'exit').finally(() => {
    clearInterval(watch);
  })) as [number];
  const said = loader.output().trimEnd().split('\n').at(-1)!;
  if (code !== 0) throw new Error(`the load failed: ${loader.output()}`);
  const all = seconds(performance.now() - startedAt);
  console.log(
    `${what}: ${said} ${all} with reading, checking and comparing; peak ${peak} MB, Neo4j ${peakMb(server.pid)} MB.`,
  );
}

async function contest(title: string, query: string, contenders: readonly HttpContender[]): Promise<void> {
  const questions = await drawQuestions(query, contenders[0]!.url);
  await checkEqualAnswers(contenders, questions.slice(0, CHECKED), rounded);
  for (const connections of [1, 20]) {
    const turns = await compete(contenders, questions, connections);
    console.log(
      `\n${title}, ${connections === 1 ? 'one connection' : `${connections} connections`} (equal answers checked)\n`,
    );
    console.table(Object.fromEntries(contenders.map(({ name }, i) => [name, rowOf(turns[i]!)])));
    const [ours, plain] = turns as [Turn, Turn];
    const cpu = (turn: Turn): number => turn.nodeMs + turn.javaMs;
    const ratios = [
      `${(ours.requestsPerSecond / plain.requestsPerSecond).toFixed(1)} × the requests a second`,
      `${(ours.p99 / plain.p99).toFixed(2)} of the p99`,
      `${(cpu(ours) / cpu(plain)).toFixed(2)} of the CPU a request`,
    ];
    console.log(ratios.join(', '));
  }
}

/** Pairs of roles that a route of few pivots joins. */
async function drawQuestions(query: string, url: string): Promise<Question[]> {
  const random = randomNumbers(SEED + 2);
  const draw = (): string => `role:r${String(Math.floor(random() * ROLES)).padStart(5, '0')}`;
  const questions: Question[] = [];
  while (questions.length < QUESTIONS) {
    const variables = { from: draw(), to: draw() };
    const wide = { query: DEEPEST, variables };
    const { pivotPaths } = (await ask(url, wide)) as { pivotPaths: { nodes: { pivots: number }[] } };
    const fits = pivotPaths.nodes.length === 3 && pivotPaths.nodes.every(({ pivots }) => pivots <= MOST_PIVOTS);
    if (fits) questions.push({ query, variables });
  }
  return questions;
}

const DEEPEST = `query ($from: String!, $to: String!) {
  pivotPaths(from: $from, to: $to, first: 3, constraints: { maxPivots: 8 }) { nodes { pivots } }
}`;

/** GDS adds efforts as floats. */
function rounded(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data), (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value,
  );
}

function rowOf({ requestsPerSecond, p50, p99, nodeMs, javaMs }: Turn): Record<string, string> {
  return {
    'req/s': requestsPerSecond.toFixed(0),
    'p50 ms': p50.toFixed(0),
    'p99 ms': p99.toFixed(0),
    'CPU node ms': nodeMs.toFixed(2),
    'CPU java ms': javaMs.toFixed(2),
  };
}

async function startApi(uri: string): Promise<{ process: Started; origin: string }> {
  const port = await freePort();
  const settings = { PORT: String(port), NEO4J_URI: uri, REQUESTS_PER_MINUTE: '0', LOG_LEVEL: 'warn' };
  const process = start([MAIN], settings);
  const origin = `http://127.0.0.1:${port}`;
  await untilAnswered(`${origin}/readyz`, process);
  return { process, origin };
}

async function startPlain(uri: string): Promise<{ process: Started; origin: string }> {
  const port = await freePort();
  const main = join(import.meta.dirname, 'plain-server/main.ts');
  const process = start(['--import', 'tsx', main, uri, String(port)], { NODE_ENV: 'production' });
  const origin = `http://127.0.0.1:${port}/`;
  await untilAnswered(`${origin}?query=%7B__typename%7D`, process);
  return { process, origin };
}

async function revisionOf(url: string): Promise<{ revision: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ graph { release { id } } }' }),
  });
  return ((await response.json()) as { extensions: { revision: string } }).extensions;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
