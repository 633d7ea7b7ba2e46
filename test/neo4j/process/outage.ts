import { pause, until, type ApiProcess } from './api-process.js';
import { problemOf, type Question } from './questions.js';
import { RequestLoad } from './request-load.js';
import { IS_SOAK } from './scale.js';

/** A poll, the longest that a silent database is waited for, and time for a busy machine. */
const NOTICED_MS = 4500;
/** Promised are 2 s and 5 s; the rest is for a busy machine. */
const UNAVAILABLE_MS = 4000;
export const RECOVERED_MS = 25_000;

export interface Outage {
  /** Takes the database away. */
  begin: () => void | Promise<void>;
  durationMs: number;
  /** Brings it back; resolves when it answers. */
  end: () => void | Promise<void>;
}

/**
 * Takes the database away from a server that is being asked all the time, and expects what is promised: routes are answered on, marked stale; fields
 * that need the store fail alone and soon; nothing is wrong; all is well again within 5 s of the database answering.
 */
export async function expectToSurvive(
  api: ApiProcess,
  questions: readonly Question[],
  { begin, durationMs, end }: Outage,
): Promise<void> {
  const load = new RequestLoad(api, questions, problemOf);
  try {
    await pause(1000);
    await begin();
    const begunAt = performance.now();
    await pause(durationMs);
    const endedAt = performance.now();
    await end();
    const recoveredMs = await until(
      () => isWell(api, questions),
      RECOVERED_MS,
      () => `well again; ${api.output}`,
    );
    const recoveredAt = performance.now();
    await pause(1000);
    await load.stop();

    expect(load.problems.slice(0, 3)).toEqual([]);
    expect(new Set(load.seen.map(({ revision }) => revision)).size).toBe(1);
    const meanwhile = load.since(begunAt).filter(({ startedAt }) => startedAt < endedAt);
    const unmarked = meanwhile.filter(({ startedAt, stale }) => startedAt >= begunAt + NOTICED_MS && !stale);
    expect(unmarked.slice(0, 3)).toEqual([]);
    expect(meanwhile.filter(({ unavailable }) => unavailable === 0).length).toBeGreaterThan(0);
    const slowest = Math.max(...meanwhile.filter(({ unavailable }) => unavailable > 0).map((seen) => seen.durationMs));
    expect(slowest).toBeGreaterThan(0);
    expect(slowest).toBeLessThan(UNAVAILABLE_MS);
    const unwell = load.since(recoveredAt).filter((seen) => seen.stale || seen.unavailable > 0);
    expect(unwell.slice(0, 3)).toEqual([]);
    expect(api.isRunning).toBe(true);
    if (IS_SOAK) {
      const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
      console.log(
        `${load.seen.length} answers, slowest without the store ${seconds(slowest)}, recovered after ${seconds(recoveredMs)}`,
      );
    }
  } finally {
    await load.stop();
  }
}

/** Whether every question is answered whole, and from a fresh atlas. */
export async function isWell(api: ApiProcess, questions: readonly Question[]): Promise<boolean> {
  for (const { query } of questions) {
    const { status, errors, extensions } = await api.ask(query);
    if (status !== 200 || errors.length > 0 || extensions.stale) return false;
  }
  return true;
}
