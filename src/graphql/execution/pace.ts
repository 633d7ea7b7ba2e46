/** Work in a row after which what else waits has its turn: small requests, probes, the answers of the store. A turn of the event loop has two such slices. */
const SLICE_MS = 1.5;

/** What every request may do at once, however much others have under way: a small one does not wait at all. */
const FIRST_MS = 0.5;

/** Waiting calls in a row after which what follows from them has its turn, and counts. */
const MOST_CALLS = 16;

/**
 * Cuts the work of all requests together into slices. Resolvers ask it before they work. Those that have to wait go on in later turns of the event
 * loop, one request after the other, so that a small request does not wait for all of a large one.
 */
class Pace {
  private endsAt = 0;
  /** Whether a slice is under way in this turn. */
  private isMarked = false;
  private slices = 0;
  private isScheduled = false;
  /** Requests with work that waits, the next one first. */
  private readonly waiting: Pauses[] = [];

  /**
   * Whether a piece of work of a request has to wait, because this turn's slice is over and the request's own as well; its first asker begins the slice.
   * @param isLong whether the piece may take a slice by itself, before or after it returns: a request has one of those at a time
   */
  isOver(request: Pauses, isLong: boolean): boolean {
    const now = performance.now();
    if (!this.isMarked) {
      this.begin(now);
      this.schedule();
    }
    request.begin(now);
    return isLong
      ? now > this.endsAt || !request.beginLong(now, this.slices)
      : now > this.endsAt && now > request.firstEndsAt;
  }

  /** Lets a request that has begun to wait have its turns. */
  add(request: Pauses): void {
    this.waiting.push(request);
    this.schedule();
  }

  private begin(now: number): void {
    this.endsAt = now + SLICE_MS;
    this.isMarked = true;
    this.slices++;
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

  /** Some of what one request has waiting, and whatever follows from it at once; then more of it, or the next request's, as long as the slice lasts. */
  private readonly work = (): void => {
    const request = this.waiting.shift();
    if (!request) {
      this.isMarked = false;
      return;
    }
    const hasMore = request.work(this.endsAt, this.slices);
    afterPromises(() => {
      const isOver = performance.now() > this.endsAt;
      if (request.isWaiting()) {
        if (hasMore && !isOver) this.waiting.unshift(request);
        else this.waiting.push(request);
      }
      if (!isOver) {
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

/** A resolver that waits. */
interface Paused {
  readonly call: () => void;
  readonly isLong: boolean;
}

/** The resolvers of one request that wait for their turn, and the store calls that wait for them: each is made once, for all rows together. */
export class Pauses {
  /**
   * When the request has had what it may do at once, or the slice of its own that begins with a long piece of work: one that takes no longer never
   * waits once it has begun, which would cost it more than the work.
   */
  firstEndsAt = 0;
  /** The number of the slice in which it last began a long piece of work. */
  private lastLong = 0;
  private paused: Paused[] = [];
  /** How many of them have had their turn. */
  private done = 0;
  private deferred: (() => void)[] = [];

  /**
   * Calls in a later turn, after all that wait already.
   * @param isLong as `isOver` was told
   */
  later(call: () => unknown, isLong: boolean): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        try {
          resolve(call());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      if (this.paused.length === 0) pace.add(this);
      this.paused.push({ call: settle, isLong });
    });
  }

  /** Notes that the request asks to work. */
  begin(now: number): void {
    this.firstEndsAt ||= now + FIRST_MS;
  }

  /** Notes that a long piece of work begins; false where another one has begun in the same slice. */
  beginLong(now: number, slice: number): boolean {
    if (this.lastLong === slice) return false;
    if (this.lastLong === 0) this.firstEndsAt = now + SLICE_MS;
    this.lastLong = slice;
    return true;
  }

  /** Makes the calls that have waited longest: one at least, and some others until a time or a long one. Whether others may follow in the same slice. */
  work(endsAt: number, slice: number): boolean {
    const { paused } = this;
    for (let calls = 1; ; calls++) {
      const { call, isLong } = paused[this.done++]!;
      if (isLong) this.beginLong(performance.now(), slice);
      call();
      if (isLong) return false;
      if (calls === MOST_CALLS) return true;
      if (this.done === paused.length || performance.now() > endsAt) return false;
    }
  }

  /** Whether others wait still, once what follows from the last ones has followed; if not, the store calls need not wait either. */
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
