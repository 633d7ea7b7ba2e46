import { pause, type ApiProcess, type HttpAnswer } from './api-process.js';

/** In all; {@link ApiProcess} has as many. */
export const CONNECTIONS = 20;
/** Between two requests of a connection; leaves the machine time for what is tested. */
const PAUSE_MS = 100;

/** One answer as it was seen. */
export interface Seen {
  startedAt: number;
  durationMs: number;
  revision: string | undefined;
  stale: boolean;
  /** Fields that were not answered, because the store was not there. */
  unavailable: number;
}

/** Asks a server all the time, over several connections, and looks at every answer. */
export class RequestLoad<Question extends { query: string }> {
  readonly seen: Seen[] = [];
  /** What was wrong; must stay empty. */
  readonly problems: string[] = [];
  private readonly loops: Promise<void>[] = [];
  private isOver = false;
  private asked = 0;

  /** @param problemOf what is wrong with an answer, or null */
  constructor(
    private readonly api: ApiProcess,
    private readonly questions: readonly Question[],
    private readonly problemOf: (question: Question, answer: HttpAnswer) => string | null,
    connections = CONNECTIONS,
  ) {
    for (let i = 0; i < connections; i++) this.loops.push(this.loop());
  }

  /** Resolves when the last answer is there. */
  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.loops);
  }

  /** Answers to what was asked at a time or later. */
  since(time: number): Seen[] {
    return this.seen.filter(({ startedAt }) => startedAt >= time);
  }

  private async loop(): Promise<void> {
    while (!this.isOver) {
      await this.askNext().catch((error: unknown) => this.problems.push(String(error)));
      await pause(PAUSE_MS);
    }
  }

  private async askNext(): Promise<void> {
    const question = this.questions[this.asked++ % this.questions.length]!;
    const startedAt = performance.now();
    const answer = await this.api.ask(question.query);
    if (isOverloaded(answer)) return;
    const problem = this.problemOf(question, answer);
    if (problem !== null) this.problems.push(problem);
    const { durationMs, errors, extensions } = answer;
    const stale = extensions.stale === true;
    this.seen.push({ startedAt, durationMs, revision: extensions.revision, stale, unavailable: errors.length });
  }
}

/** A machine that leaves the server no time at all makes it refuse: that is no answer, right or wrong. */
function isOverloaded({ status, errors }: HttpAnswer): boolean {
  return status === 503 && errors.some(({ extensions }) => extensions?.code === 'LIMIT_EXCEEDED');
}
