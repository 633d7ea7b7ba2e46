import { setTimeout as delay } from 'node:timers/promises';
import type { Atlas } from '../../atlas/index.js';
import { withDistances, type Distances, type View } from '../../routing/index.js';
import { startThread } from './start-thread.js';

/** The distances between so many are 64 MB. */
const MOST_ROLES = 4_000;
/** By then the first questions are answered, and a release that is corrected at once has been. */
const DELAY_MS = 1_000;

/** Is told how it goes; main writes it to the log. */
export interface DistanceRowsEvents {
  measured(roles: number, durationMs: number): void;
  failed(error: unknown): void;
}

/**
 * Has the distances between all roles of the atlas that is served measured in another thread, for graphs of at most 4,000 roles. The routing
 * view has them when they are there: they make searches quicker and change no answer. They go with their atlas.
 */
export class DistanceRows {
  private underWay = new AbortController();

  constructor(
    private readonly events: DistanceRowsEvents,
    private readonly delayMs = DELAY_MS,
  ) {}

  /** Turns to another atlas; what is under way for the one before ends. */
  follow(atlas: Atlas): void {
    this.stop();
    if (atlas.topology.roles.length > MOST_ROLES) return;
    this.underWay = new AbortController();
    void this.measure(atlas, this.underWay.signal);
  }

  stop(): void {
    this.underWay.abort();
  }

  private async measure(atlas: Atlas, signal: AbortSignal): Promise<void> {
    try {
      await delay(this.delayMs, undefined, { signal, ref: false });
      const startedAt = performance.now();
      const { view } = atlas.routing;
      atlas.routing.view = withDistances(view, await measureElsewhere(view, signal));
      this.events.measured(view.graph.nodeCount, performance.now() - startedAt);
    } catch (error) {
      if (!signal.aborted) this.events.failed(error);
    }
  }
}

/** Measures the distances of a view in a thread that ends with that, or when the signal aborts it; it does not keep the process alive. */
function measureElsewhere(view: View, signal: AbortSignal): Promise<Distances> {
  return new Promise((resolve, reject) => {
    const thread = startThread(new URL('./distance-thread', import.meta.url), view);
    thread.unref();
    const onAbort = (): void => {
      void thread.terminate();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    thread
      .on('message', resolve)
      .on('error', reject)
      .on('exit', (code) => {
        signal.removeEventListener('abort', onAbort);
        reject(new Error(`the thread that measures distances ended with exit code ${code}`));
      });
  });
}
