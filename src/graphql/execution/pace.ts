/** Work in a row after which what else waits has its turn: small requests, probes, the answers of the store. */
const SLICE_MS = 4;

/**
 * Cuts the work of all requests together into slices, one for each turn of the event loop. Resolvers ask it before they work; the plain properties that
 * a query reads between two resolvers are few.
 */
class Pace {
  private endsAt = 0;
  private isMarked = false;
  private waiting: (() => void)[] = [];

  /** Whether the work of this turn is done for now; its first asker marks the turn's beginning. */
  isOver(): boolean {
    const now = performance.now();
    if (this.isMarked) return now > this.endsAt;
    this.isMarked = true;
    this.endsAt = now + SLICE_MS;
    setImmediate(() => {
      this.isMarked = false;
      const resumed = this.waiting;
      this.waiting = [];
      for (const resume of resumed) resume();
    });
    return false;
  }

  /** Resolves in the next turn, in which the slice may be over again before one's own work comes. */
  nextTurn(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

/** One for the process, because the event loop is one. */
export const pace = new Pace();

/** The resolvers of one request that wait for their turn, and the store calls that wait for them: each is made once, for all rows together. */
export class Pauses {
  private paused = 0;
  private deferred: (() => void)[] = [];

  /** Waits until this turn's slice has room. */
  async pause(): Promise<void> {
    this.paused++;
    do await pace.nextTurn();
    while (pace.isOver());
    this.paused--;
    if (this.paused > 0) return;
    const { deferred } = this;
    this.deferred = [];
    for (const call of deferred) this.schedule(call);
  }

  /** Makes a call once all resolvers that can run have run, as DataLoader does by itself, and those that wait too. */
  readonly schedule = (call: () => void): void => {
    void Promise.resolve().then(() => {
      process.nextTick(() => {
        if (this.paused > 0) this.deferred.push(call);
        else call();
      });
    });
  };
}
