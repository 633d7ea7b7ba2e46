import { setImmediate } from 'node:timers/promises';

/** Work in a row after which what else waits has its turn. */
const SLICE_MS = 2.5;

let lastTurn: Promise<unknown> = Promise.resolve();

/** Resolves in a turn of the event loop of its own: works that wait at once get one turn each, one after the other. */
export function nextTurn(): Promise<unknown> {
  lastTurn = lastTurn.then(() => setImmediate());
  return lastTurn;
}

/**
 * Cuts long work into slices, so that requests are answered meanwhile. The work asks between its items, which must be small:
 * `if (slices.isOver) await slices.next();`
 */
export class Slices {
  private startedAt = performance.now();

  /** Whether this slice has had its time. */
  get isOver(): boolean {
    return performance.now() - this.startedAt >= SLICE_MS;
  }

  /** Lets everything else that waits have its turn, then begins a new slice. */
  async next(): Promise<void> {
    await nextTurn();
    this.startedAt = performance.now();
  }
}

/** Takes the steps of a work, which must be small, in slices. */
export async function inSlices<Result>(steps: Generator<void, Result>): Promise<Result> {
  const slices = new Slices();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (slices.isOver) await slices.next();
  }
}
