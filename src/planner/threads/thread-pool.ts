import type { Worker } from 'node:worker_threads';
import { LimitExceededError } from '../../errors.js';
import { startThread } from './start-thread.js';

interface Task<Question, Answer> {
  readonly question: Question;
  readonly signal: AbortSignal | null;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * Asks questions in other threads. A thread is started when one is needed first, answers one question at a time with one message,
 * and is replaced if it dies. Threads that wait for a question do not keep the process alive.
 */
export class ThreadPool<Question, Answer> {
  private readonly idle: Worker[] = [];
  private readonly waiting: Task<Question, Answer>[] = [];
  private busy = 0;

  /**
   * @param file what a thread runs, without its ending
   * @param size threads at most
   * @param mostWaiting questions that may wait for a thread
   */
  constructor(
    private readonly file: URL,
    private readonly size: number,
    private readonly mostWaiting: number,
  ) {}

  /**
   * The question is copied, but for arrays on shared memory. An abort ends its work at once.
   * @throws LimitExceededError where too many questions wait already
   */
  ask(question: Question, signal: AbortSignal | null): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(reasonOf(signal));
      } else if (this.busy < this.size) {
        this.start({ question, signal, resolve, reject });
      } else if (this.waiting.length < this.mostWaiting) {
        this.enqueue({ question, signal, resolve, reject });
      } else {
        reject(new LimitExceededError(`${this.mostWaiting} long searches wait already; ask again in a moment`));
      }
    });
  }

  private enqueue(task: Task<Question, Answer>): void {
    this.waiting.push(task);
    task.signal?.addEventListener(
      'abort',
      () => {
        const place = this.waiting.indexOf(task);
        if (place < 0) return;
        this.waiting.splice(place, 1);
        task.reject(reasonOf(task.signal!));
      },
      { once: true },
    );
  }

  private start({ question, signal, resolve, reject }: Task<Question, Answer>): void {
    const thread = this.idle.pop() ?? this.spawn();
    this.busy++;
    const done = (): void => {
      thread.off('message', onAnswer).off('error', onDeath).off('exit', onExit);
      signal?.removeEventListener('abort', onAbort);
      this.busy--;
      const next = this.waiting.shift();
      if (next) this.start(next);
    };
    const onAnswer = (answer: Answer): void => {
      thread.unref();
      this.idle.push(thread);
      done();
      resolve(answer);
    };
    const onDeath = (error: Error): void => {
      done();
      reject(error);
    };
    const onExit = (code: number): void => {
      onDeath(new Error(`a search thread ended with exit code ${code}`));
    };
    const onAbort = (): void => {
      done();
      void thread.terminate();
      reject(reasonOf(signal!));
    };
    thread.on('message', onAnswer).on('error', onDeath).on('exit', onExit);
    signal?.addEventListener('abort', onAbort, { once: true });
    thread.ref();
    thread.postMessage(question);
  }

  private spawn(): Worker {
    const thread = startThread(this.file);
    thread.on('exit', () => {
      const place = this.idle.indexOf(thread);
      if (place >= 0) this.idle.splice(place, 1);
    });
    return thread;
  }
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
