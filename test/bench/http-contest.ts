import autocannon from 'autocannon';
import { cpuMs } from './process-usage.js';

/** A server and all processes that work for it. */
export interface HttpContender {
  name: string;
  url: string;
  /** The server itself, and its database where that works for it. */
  processes: { node: number; java?: number };
}

export interface Question {
  query: string;
  variables: Record<string, unknown>;
}

/** What one server did in its turns: of each figure the middle one, because a neighbour can spoil a turn. */
export interface Turn {
  requestsPerSecond: number;
  /** In ms. */
  p50: number;
  p90: number;
  p99: number;
  /** CPU time in ms for one request. */
  nodeMs: number;
  javaMs: number;
}

const WARM_UP_S = 3;
const TURN_S = 3;
const TURNS = 3;

/** @throws Error naming the first question on which the two answer differently */
export async function checkEqualAnswers(
  contenders: readonly HttpContender[],
  questions: readonly Question[],
  normalize: (data: unknown) => unknown,
): Promise<void> {
  for (const question of questions) {
    const [one, ...others] = await Promise.all(contenders.map(({ url }) => ask(url, question)));
    const expected = JSON.stringify(normalize(one));
    const wrong = others.find((other) => JSON.stringify(normalize(other)) !== expected);
    if (wrong !== undefined) {
      throw new Error(`${JSON.stringify(question.variables)}: ${JSON.stringify(wrong)} is not ${expected}`);
    }
  }
}

/** Loads the servers in turns, after a warm-up of each. @throws Error for any answer that is not 200 */
export async function compete(
  contenders: readonly HttpContender[],
  questions: readonly Question[],
  connections: number,
): Promise<Turn[]> {
  for (const { url } of contenders) await fire(url, questions, connections, WARM_UP_S);
  const turns = contenders.map((): Turn[] => []);
  for (let round = 0; round < TURNS; round++) {
    for (const [i, contender] of contenders.entries())
      turns[i]!.push(await takeTurn(contender, questions, connections));
  }
  return turns.map((ofOne) => ({
    requestsPerSecond: middle(ofOne.map(({ requestsPerSecond }) => requestsPerSecond)),
    p90: middle(ofOne.map(({ p90 }) => p90)),
    p50: middle(ofOne.map(({ p50 }) => p50)),
    p99: middle(ofOne.map(({ p99 }) => p99)),
    nodeMs: middle(ofOne.map(({ nodeMs }) => nodeMs)),
    javaMs: middle(ofOne.map(({ javaMs }) => javaMs)),
  }));
}

async function takeTurn(
  { url, processes }: HttpContender,
  questions: readonly Question[],
  connections: number,
): Promise<Turn> {
  const javaMs = (): number => (processes.java === undefined ? 0 : cpuMs(processes.java));
  const [node, java] = [cpuMs(processes.node), javaMs()];
  const { requests, latency } = await fire(url, questions, connections, TURN_S);
  return {
    requestsPerSecond: requests.average,
    p50: latency.p50,
    p90: latency.p90,
    p99: latency.p99,
    nodeMs: (cpuMs(processes.node) - node) / requests.total,
    javaMs: (javaMs() - java) / requests.total,
  };
}

export async function ask(url: string, question: Question): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
  if (errors !== undefined) throw new Error(`${url} answers ${JSON.stringify(errors)}`);
  return data;
}

/** Questions of a list that each server was asked. */
const asked = new Map<string, number>();

/** Each connection asks its own share of the questions again and again, or all of them where there are fewer questions than connections. */
async function fire(
  url: string,
  questions: readonly Question[],
  connections: number,
  duration: number,
): Promise<Awaited<ReturnType<typeof autocannon>>> {
  const requests = questions.map((question) => ({
    method: 'POST',
    path: new URL(url).pathname,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  }));
  // Goes on behind what was asked of this server before.
  const start = asked.get(url) ?? 0;
  let client = 0;
  const result = await autocannon({
    url,
    connections,
    duration,
    // What a connection is made with; it builds them all.
    requests: requests.slice(0, 1),
    setupClient: (connection) => {
      const first = client++;
      connection.setRequests(
        requests.length < connections
          ? requests
          : requests
              .map((_, i) => requests[(start + i) % requests.length]!)
              .filter((_, i) => i % connections === first),
      );
    },
  });
  // Connections differ in how far they come.
  asked.set(url, start + 2 * result.requests.total);
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${failed} requests to ${url} failed`);
  return result;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
