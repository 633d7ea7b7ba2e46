import 'reflect-metadata';
import { parse, validate } from 'graphql';
import { setFlagsFromString } from 'node:v8';
import { LiveAtlas } from '../../src/atlas/index.js';
import { emptyReport } from '../../src/graphql/context.js';
import { costOf } from '../../src/graphql/limits/cost.js';
import { LIMITS } from '../../src/graphql/limits/limits.js';
import { createSchema } from '../../src/graphql/schema.js';
import { createGraphql, type GraphqlService } from '../../src/graphql/server.js';
import { MemoryStore } from '../../src/store/memory.js';
import { bigDataset } from '../neo4j/big-dataset.js';
import { randomNumbers } from '../support/random-graph.js';
import { print, QueryDrawer, type Selection } from '../support/random-query.js';
import { measureBeside } from './fuzz-beside.js';
import { GRAPH } from './http-graph.js';

const SEED = 20_261_122;
const DRAWN = 150;
const CHANGED = 300;

/** Where the search starts beside what it draws: as wide as the limits let them be. */
const WIDE: readonly string[] = [
  '{ roles(first: 100) { nodes { pivots(first: 9) { nodes { rationale components { name } claims { id } } } } } }',
  '{ roles(first: 100) { nodes { pivots(first: 13) { nodes { claims { source { id } } } } } } }',
  '{ roles(first: 100) { nodes { skills(first: 15) { edges { cursor importance node { id name summary aliases } } } } } }',
];

interface Measured {
  query: readonly Selection[];
  text: string;
  cost: number;
  cpuMs: number;
  /** Most CPU time in a row in which nothing else had its turn. */
  blockMs: number;
}

/** Looks for the most work that the limits let through: draws queries, then changes the worst ones as long as they grow worse. */
export async function run(): Promise<void> {
  // As the server does.
  setFlagsFromString('--no-allocation-site-pretenuring');
  const store = new MemoryStore();
  await store.replace(bigDataset(GRAPH));
  const fail = (error: unknown): never => {
    throw error;
  };
  const live = new LiveAtlas(store, { loaded: () => undefined, failed: fail, recovered: () => undefined });
  await live.check();
  const graphql = await createGraphql(live, store);
  const schema = createSchema();
  const random = randomNumbers(SEED);
  const drawer = new QueryDrawer(schema, random, (argument) => textFor(argument, random));

  const measure = async (query: readonly Selection[]): Promise<Measured | null> => {
    const text = print(query);
    const document = parse(text);
    if (validate(schema, document).length > 0) return null;
    const cost = costOf(schema, document, undefined, {});
    const best: Measured = { query, text, cost, cpuMs: Infinity, blockMs: Infinity };
    // The second time it is compiled, the third time warm.
    for (let round = 0; round < 3; round++) {
      const used = await execute(graphql, text);
      if (!used) return null;
      best.cpuMs = Math.min(best.cpuMs, used.cpuMs);
      best.blockMs = Math.min(best.blockMs, used.blockMs);
    }
    return best;
  };

  const starts: (readonly Selection[])[] = [];
  while (starts.length < DRAWN) {
    const query = drawer.draw();
    if (await measure(query)) starts.push(query);
  }
  const found: Measured[] = [];
  // The code is warm by now: what was measured first counts no more.
  for (const query of [...starts, ...WIDE.map((text) => drawer.read(text))]) {
    const measured = await measure(query);
    if (!measured) throw new Error(`the limits refuse ${print(query)}`);
    found.push(measured);
  }
  const scores: readonly ((measured: Measured) => number)[] = [({ cpuMs }) => cpuMs, ({ blockMs }) => blockMs];
  for (const score of scores) {
    let worst = worstBy(found, score);
    for (let i = 0; i < CHANGED; i++) {
      const measured = await measure(drawer.change(worst.query));
      if (!measured) continue;
      found.push(measured);
      if (score(measured) > score(worst)) worst = measured;
    }
  }
  const worst = {
    'most CPU': worstBy(found, ({ cpuMs }) => cpuMs),
    'longest without a pause': worstBy(found, ({ blockMs }) => blockMs),
    'most underestimated': worstBy(found, ({ cpuMs, cost }) => (cpuMs > 2 ? cpuMs / cost : 0)),
  };
  for (const [what, measured] of Object.entries(worst)) report(what, measured);
  console.log(
    `${found.length} queries that passed; cost and CPU correlate by ${correlation(found).toFixed(2)} (ranks).`,
  );
  await measureBeside({
    'the most CPU': worst['most CPU'].text,
    'the longest without a pause': worst['longest without a pause'].text,
  });
}

/** Null for a query that the limits refuse. */
async function execute(graphql: GraphqlService, query: string): Promise<{ cpuMs: number; blockMs: number } | null> {
  let blockMs = 0;
  let last = cpuTimeMs();
  let isOver = false;
  const tick = (): void => {
    const now = cpuTimeMs();
    blockMs = Math.max(blockMs, now - last);
    last = now;
    if (!isOver) setImmediate(tick);
  };
  setImmediate(tick);
  await new Promise(setImmediate);
  blockMs = 0;
  const before = cpuTimeMs();
  const contextValue = graphql.contextOf({
    requestId: '',
    abort: new AbortController(),
    report: emptyReport(),
    logError: (error) => {
      throw error;
    },
  });
  const { body } = await graphql.apollo.executeOperation({ query }, { contextValue });
  if (body.kind === 'single') JSON.stringify(body.singleResult);
  const cpuMs = cpuTimeMs() - before;
  await new Promise(setImmediate);
  isOver = true;
  return contextValue.report.errorCodes.has('LIMIT_EXCEEDED') ? null : { cpuMs, blockMs };
}

/** Of this process; a neighbour on the machine does not count. */
function cpuTimeMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function textFor(argument: string, random: () => number): string {
  const index = Math.floor(random() * GRAPH.roles);
  const role = `role:r${String(index).padStart(5, '0')}`;
  switch (argument) {
    case 'text':
      if (random() < 0.3) return 'r';
      return Array.from(
        { length: 1 + Math.floor(random() * LIMITS.maxTextWords) },
        () => `rolx${Math.floor(random() * 99)}`,
      )
        .join(' ')
        .slice(0, LIMITS.maxTextLength);
    case 'has':
    case 'lacks':
    case 'skills':
      return random() < 0.02 ? `Skyll ${index}` : `Skill ${argument === 'lacks' ? index % 200 : 200 + (index % 200)}`;
    case 'industries':
      return `Industry ${index}`;
    case 'families':
      return `Family ${index % 30}`;
    case 'country':
    case 'payCountry':
      return 'US';
    case 'from':
    case 'role':
    case 'via':
    case 'roles':
      return random() < 0.02 ? `Rolle ${index} of nothing` : role;
    default:
      return role;
  }
}

function worstBy(found: readonly Measured[], score: (measured: Measured) => number): Measured {
  return found.reduce((worst, each) => (score(each) > score(worst) ? each : worst));
}

function report(what: string, { text, cost, cpuMs, blockMs }: Measured): void {
  console.log(`${what}: ${cpuMs.toFixed(1)} ms of CPU, ${blockMs.toFixed(1)} ms at a stretch, cost ${cost}\n${text}\n`);
}

/** Spearman's rank correlation of cost and CPU time. */
function correlation(found: readonly Measured[]): number {
  const ranksBy = (value: (measured: Measured) => number): number[] => {
    const order = found.map((each, i) => ({ i, value: value(each) })).sort((a, b) => a.value - b.value);
    const ranks = new Array<number>(found.length);
    order.forEach(({ i }, rank) => (ranks[i] = rank));
    return ranks;
  };
  const costs = ranksBy(({ cost }) => cost);
  const times = ranksBy(({ cpuMs }) => cpuMs);
  const n = found.length;
  const squares = costs.reduce((sum, rank, i) => sum + (rank - times[i]!) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}
