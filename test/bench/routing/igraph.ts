import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { atLeast, measureTimes, printTimes, type Medians } from './contest.js';
import { type Ground, MANY_PIVOTS } from './ground.js';
import { best } from './rankings.js';

const K = 10;
/** Each takes igraph some 20 ms. */
const QUERIES = 50;
const SCRIPT = fileURLToPath(new URL('igraph_yen.py', import.meta.url));

interface IgraphAnswers {
  version: string;
  answers: { micros: number; costs: number[] }[];
}

/** The k shortest paths against the Yen of igraph, a library in C, where python3 can import it. */
export function againstIgraph(ground: Ground): Medians {
  if (ground.size.name === 'large') return new Map();
  if (spawnSync('python3', ['-c', 'import igraph']).status !== 0) {
    console.log('\nNot compared with igraph, which python3 does not have here: pip install igraph');
    return new Map();
  }
  const queries = ground.queries.slice(0, QUERIES);
  const { version, answers } = askIgraph({ ...ground, queries });
  const kernel = best(ground, K, MANY_PIVOTS);
  for (const [at, query] of queries.entries()) {
    const expected = kernel.answer(query)().join();
    const found = answers[at]!.costs.join();
    if (found !== expected) throw new Error(`${JSON.stringify(query)}: igraph finds ${found}, the kernel ${expected}.`);
  }
  printTimes(
    `${K} shortest paths, against igraph ${version} (equal costs checked, ${queries.length} queries)`,
    [kernel, { name: 'igraph get_k_shortest_paths', aim: atLeast(100) }],
    [...measureTimes({ ...ground, queries }, [kernel]), Float64Array.from(answers, ({ micros }) => micros)],
  );
  return new Map();
}

function askIgraph({ random, queries }: Ground): IgraphAnswers {
  const input = JSON.stringify({
    nodeCount: random.nodeCount,
    from: [...random.from],
    to: [...random.to],
    weights: [...random.weights],
    k: K,
    queries: queries.map(({ from, to }) => [from, to]),
  });
  const { status, stdout, stderr } = spawnSync('python3', [SCRIPT], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${SCRIPT} failed:\n${stderr}`);
  return JSON.parse(stdout) as IgraphAnswers;
}
