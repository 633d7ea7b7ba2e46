import { StoreUnavailableError } from '../errors.js';
import type { Revision } from '../model/topology.js';
import type { GraphStore } from '../store/store.js';
import { Atlas } from './atlas.js';

const POLL_MS = 1000;
/** After a failed check; twice as long after each that follows, up to the time between polls. */
const FIRST_RETRY_MS = 250;

/** How what is being served stands to the store. */
export interface Freshness {
  /** `memory` or `neo4j` */
  store: string;
  /** `epoch/value` of the atlas that answers. */
  revision: string;
  loadedAt: Date;
  /** When the store last said its revision. */
  checkedAt: Date;
  /** True while the store does not answer, or holds a newer graph that could not be loaded. */
  stale: boolean;
}

/** Is told what happens to the atlas; main writes it to the log. */
export interface LiveAtlasEvents {
  loaded(atlas: Atlas, durationMs: number): void;
  /** A check failed, for another reason than the one before. */
  failed(error: unknown): void;
  /** Checks succeed again. */
  recovered(): void;
}

/** Keeps the atlas of a store: loads it, watches the store's revision, and swaps in a new atlas when that changes. */
export class LiveAtlas {
  private atlas: Atlas | null = null;
  private storeRevision: string | null = null;
  private checkedAt = new Date(0);
  /** Why the last checks failed; null where the last one succeeded. */
  private problem: string | null = null;
  private failedChecks = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private inFlight: Promise<void> | null = null;

  constructor(
    private readonly store: GraphStore,
    private readonly events: LiveAtlasEvents,
    private readonly pollMs = POLL_MS,
  ) {}

  /** The atlas to answer from; throws until the first load is done. */
  get current(): Atlas {
    if (!this.atlas) throw new StoreUnavailableError('the graph is not loaded yet; try again in a moment');
    return this.atlas;
  }

  get isLoaded(): boolean {
    return this.atlas !== null;
  }

  /** The store's newest revision that is known of, as text; that of the atlas, unless a newer one is being loaded or cannot be. */
  get knownRevision(): string {
    return this.storeRevision ?? revisionText(this.current.revision);
  }

  /** Checks the store now and from then on; resolves when the first check is over, whether it succeeded or not. */
  async start(): Promise<void> {
    await this.check();
    this.schedule();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Asks the store for its revision and loads the graph if that is not the one being served. Never throws: failures go to the events. */
  check(): Promise<void> {
    this.inFlight ??= this.load().finally(() => {
      this.inFlight = null;
    });
    return this.inFlight;
  }

  freshness(): Freshness {
    const { revision, loadedAt } = this.current;
    return {
      store: this.store.name,
      revision: revisionText(revision),
      loadedAt,
      checkedAt: this.checkedAt,
      stale: this.problem !== null,
    };
  }

  private async load(): Promise<void> {
    try {
      this.storeRevision = revisionText(await this.store.revision());
      const checkedAt = new Date();
      if (!this.atlas || revisionText(this.atlas.revision) !== this.storeRevision) await this.swap();
      this.checkedAt = checkedAt;
      this.noteSuccess();
    } catch (error) {
      this.noteFailure(error);
    }
  }

  private async swap(): Promise<void> {
    const startedAt = performance.now();
    const atlas = await Atlas.build(await this.store.topology());
    this.atlas = atlas;
    this.storeRevision = revisionText(atlas.revision);
    this.events.loaded(atlas, performance.now() - startedAt);
  }

  private noteSuccess(): void {
    const hadProblem = this.problem !== null;
    this.problem = null;
    this.failedChecks = 0;
    if (hadProblem) this.events.recovered();
  }

  private noteFailure(error: unknown): void {
    if (this.stopped) return;
    const problem = String(error);
    const isNew = problem !== this.problem;
    this.problem = problem;
    this.failedChecks++;
    if (isNew) this.events.failed(error);
  }

  private schedule(): void {
    if (this.stopped) return;
    const retryMs = FIRST_RETRY_MS * 2 ** (this.failedChecks - 1);
    const waitMs = this.failedChecks === 0 ? this.pollMs : Math.min(this.pollMs, retryMs);
    this.timer = setTimeout(
      () =>
        void this.check().then(() => {
          this.schedule();
        }),
      waitMs,
    );
    this.timer.unref();
  }
}

export function revisionText({ epoch, value }: Revision): string {
  return `${epoch}/${value}`;
}
