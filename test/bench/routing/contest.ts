/** Something that answers queries. */
export interface Contender<Query> {
  name: string;
  /** How its median should stand to that of the first contender. */
  aim?: Aim;
  /** What is timed; the costs of the routes found are worked out outside the time. */
  answer: (query: Query) => () => number[];
}

export interface Aim {
  text: string;
  isMet: (ratio: number) => boolean;
}

/** A library should take at least so many times as long as the kernel. */
export function atLeast(times: number): Aim {
  return { text: `≥ ${times}`, isMet: (ratio) => ratio >= times };
}

/** A search of the kernel should take at most so many times as long as one shortest path. */
export function atMost(times: number): Aim {
  return { text: `≤ ${times}`, isMet: (ratio) => ratio <= times };
}

/** Median times in µs, by the name of the contender. */
export type Medians = ReadonlyMap<string, number>;

/** What contenders are run on, and how often. */
interface Course<Query> {
  queries: readonly Query[];
  size: { rounds: number };
}

/** Queries that one contender answers in a row: enough to find its own data in the cache again. */
const TURN = 50;
const WARM_UP_ROUNDS = 2;

/** @throws Error naming the first query on which a contender finds other costs than the first contender. */
export function checkEqualCosts<Query>(queries: readonly Query[], contenders: readonly Contender<Query>[]): void {
  for (const query of queries) {
    const [expected, ...others] = contenders.map(({ answer }) => answer(query)().join());
    const wrong = others.findIndex((costs) => costs !== expected);
    if (wrong < 0) continue;
    const { name } = contenders[wrong + 1]!;
    throw new Error(`${JSON.stringify(query)}: ${name} finds ${others[wrong]!}, ${contenders[0]!.name} ${expected!}.`);
  }
}

/**
 * Runs contenders on the same queries in turns and prints a table: the spread of their times in µs, each query counted
 * by the best of its rounds, and how many times as long as the first contender they take, by medians and by means.
 * Gives the medians.
 */
export function compareTimes<Query>(
  title: string,
  course: Course<Query>,
  contenders: readonly Contender<Query>[],
): Medians {
  return printTimes(title, contenders, measureTimes(course, contenders));
}

/** The µs of each contender for each query: the best of its rounds. */
export function measureTimes<Query>(
  { queries, size: { rounds } }: Course<Query>,
  contenders: readonly Contender<Query>[],
): Float64Array[] {
  const times = contenders.map(() => new Float64Array(queries.length).fill(Infinity));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (let first = 0; first < queries.length; first += TURN) {
      for (const [each, { answer }] of contenders.entries()) {
        for (let at = first; at < Math.min(first + TURN, queries.length); at++) {
          const started = performance.now();
          answer(queries[at]!);
          const micros = (performance.now() - started) * 1000;
          if (round >= 0) times[each]![at] = Math.min(times[each]![at]!, micros);
        }
      }
    }
  }
  return times;
}

/** Prints the table of `compareTimes` and gives the medians. */
export function printTimes(
  title: string,
  contenders: readonly { name: string; aim?: Aim }[],
  times: readonly Float64Array[],
): Medians {
  const spreads = times.map(spreadOf);
  console.log(`\n${title}\n`);
  printRow(['', 'p50', 'p90', 'p99', 'mean', '× p50', '× mean', 'aim']);
  for (const [each, { name, aim }] of contenders.entries()) {
    const { p50, p90, p99, mean } = spreads[each]!;
    const ratio = p50 / spreads[0]!.p50;
    const numbers = [p50, p90, p99, mean, ratio, mean / spreads[0]!.mean].map((value) => value.toFixed(1));
    printRow([name, ...numbers, aim ? `${aim.text} ${aim.isMet(ratio) ? '✓' : '✗'}` : '']);
  }
  return new Map(contenders.map(({ name }, each) => [name, spreads[each]!.p50]));
}

function spreadOf(micros: Float64Array): { p50: number; p90: number; p99: number; mean: number } {
  const sorted = micros.toSorted();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
  return {
    p50: at(0.5),
    p90: at(0.9),
    p99: at(0.99),
    mean: sorted.reduce((sum, value) => sum + value) / sorted.length,
  };
}

/** One line of a table: a name, then cells to the right. */
export function printRow([name, ...cells]: string[]): void {
  console.log(name!.padEnd(38) + cells.map((cell) => cell.padStart(9)).join(''));
}
