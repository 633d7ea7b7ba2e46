/** Work in a row after which what else waits has its turn: small requests, probes, the answers of the store. A turn of the event loop has two such slices. */
const SLICE_MS = 2.5;

/**
 * Cuts the work of all requests together into slices. Resolvers ask it before they work. Those that have to wait go on in later turns of the event
 * loop, one of each request after the other, so that a small request does not wait for all of a large one.
 */
class Pace {
  private endsAt = 0;
  /** Whether a slice is under way in this turn. */
  private isMarked = false;
  /** Whether it has begun a long piece of work. */
  private hasLong = false;
  private isScheduled = false;
  /** Requests with work that waits, the next one first. */
  private readonly waiting: Pauses[] = [];

  /**
   * Whether a piece of work has to wait, because this turn's slice is over; its first asker begins the slice.
   * @param isLong whether the piece may take a slice by itself, before or after it returns: one of those at a time
   */
  isOver(isLong: boolean): boolean {
    const now = performance.now();
    if (!this.isMarked) {
      this.begin(now);
      this.schedule();
    }
    if (now > this.endsAt || (isLong && this.hasLong)) return true;
    this.hasLong ||= isLong;
    return false;
  }

  /** Lets a request that has begun to wait have its turns. */
  add(request: Pauses): void {
    this.waiting.push(request);
    this.schedule();
  }

  private begin(now: number): void {
    this.endsAt = now + SLICE_MS;
    this.isMarked = true;
    this.hasLong = false;
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.begin(performance.now());
      this.work();
    });
  }

  /** One piece of work, and whatever follows from it at once; then the next, as long as the slice lasts. */
  private readonly work = (): void => {
    const request = this.waiting.shift();
    if (!request) {
      this.isMarked = false;
      return;
    }
    request.work();
    afterPromises(() => {
      if (request.isWaiting()) this.waiting.push(request);
      if (performance.now() <= this.endsAt) {
        this.work();
        return;
      }
      this.isMarked = false;
      if (this.waiting.length > 0) this.schedule();
    });
  };
}

/** Calls once all promises that are settled have been followed up: a tick that is asked for among them comes after all of them. */
function afterPromises(call: () => void): void {
  queueMicrotask(() => {
    process.nextTick(call);
  });
}

/** One for the process, because the event loop is one. */
export const pace = new Pace();

/** The resolvers of one request that wait for their turn, and the store calls that wait for them: each is made once, for all rows together. */
export class Pauses {
  private paused: (() => void)[] = [];
  /** How many of them have had their turn. */
  private done = 0;
  private deferred: (() => void)[] = [];

  /** Calls in a later turn, after all that wait already. */
  later(call: () => unknown): Promise<unknown> {
    const turn = new Promise<void>((resolve) => {
      if (this.paused.length === 0) pace.add(this);
      this.paused.push(resolve);
    });
    return turn.then(call);
  }

  /** Makes the call that has waited longest. */
  work(): void {
    this.paused[this.done++]!();
  }

  /** Whether others wait still, once what follows from the last one has followed; if not, the store calls need not wait either. */
  isWaiting(): boolean {
    if (this.done < this.paused.length) return true;
    this.paused = [];
    this.done = 0;
    const { deferred } = this;
    this.deferred = [];
    for (const call of deferred) this.schedule(call);
    return false;
  }

  /** Makes a call once all resolvers that can run have run, as DataLoader does by itself, and those that wait too. */
  readonly schedule = (call: () => void): void => {
    afterPromises(() => {
      if (this.paused.length > 0) this.deferred.push(call);
      else call();
    });
  };
}
