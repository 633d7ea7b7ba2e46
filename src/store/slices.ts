import { setImmediate as nextTurn } from 'node:timers/promises';

/** Below the promised 5 ms by what one item may take. */
const SLICE_MS = 4;

/**
 * Cuts long work into slices, so that requests are answered meanwhile. The work asks between its items, which must be small:
 * `if (slices.isOver) await slices.next();`
 */
export class Slices {
  private startedAt = performance.now();

  /** Whether this slice has had its 4 ms. */
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
