import { StoreUnavailableError } from '../errors.js';
import type { Revision } from '../model/topology.js';
import type { GraphStore } from '../store/store.js';
import { Atlas } from './atlas.js';

const POLL_MS = 1000;

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

/** Is told what happens to the atlas; main writes it to the log and the metrics. */
export interface LiveAtlasEvents {
  loaded(atlas: Atlas, durationMs: number): void;
  failed(error: unknown): void;
}

/** Keeps the atlas of a store: loads it, watches the store's revision, and swaps in a new atlas when that changes. */
export class LiveAtlas {
  private atlas: Atlas | null = null;
  private checkedAt = new Date(0);
  private stale = true;
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
      stale: this.stale,
    };
  }

  private async load(): Promise<void> {
    try {
      const revision = await this.store.revision();
      if (!this.atlas || revisionText(this.atlas.revision) !== revisionText(revision)) await this.swap();
      this.checkedAt = new Date();
      this.stale = false;
    } catch (error) {
      this.stale = true;
      this.events.failed(error);
    }
  }

  private async swap(): Promise<void> {
    const startedAt = performance.now();
    const atlas = await Atlas.build(await this.store.topology());
    this.atlas = atlas;
    this.events.loaded(atlas, performance.now() - startedAt);
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(
      () =>
        void this.check().then(() => {
          this.schedule();
        }),
      this.pollMs,
    );
    this.timer.unref();
  }
}

export function revisionText({ epoch, value }: Revision): string {
  return `${epoch}/${value}`;
}
