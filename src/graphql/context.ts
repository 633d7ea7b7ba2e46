import type { Atlas } from '../atlas/index.js';
import type { Freshness } from '../atlas/index.js';
import type { ErrorCode } from '../errors.js';
import type { GraphStore } from '../store/store.js';
import { Pauses } from './execution/pace.js';
import { createLoaders, type Loaders, type StoreCalls } from './loaders.js';

/** What a request did, for its line in the log and for the metrics. */
export interface RequestReport {
  operationName: string | null;
  storeCalls: StoreCalls;
  /** Codes of the errors in the answer, each once. */
  errorCodes: Set<ErrorCode>;
  /** Whether the answer tells of the moment that it was given in. */
  isOfMoment: boolean;
  /** How long others may be given the answer; null for one that is this request's alone. */
  validity: Validity | null;
  /** Whether it is an answer that was given before. */
  isCached: boolean;
}

/** What an answer was right of. */
export interface Validity {
  /** The atlas's. */
  revision: string;
  /** Whether it holds details, which are read from the store as they stand there. */
  hasDetails: boolean;
  /** Of the last check of the store's revision before the details were read, in ms since 1970. */
  checkedAt: number;
}

/** What a resolver works with. */
export interface Context {
  /** The one that the request started with, even if a newer one is swapped in meanwhile. */
  readonly atlas: Atlas;
  readonly freshness: Freshness;
  /** The store's newest revision that is known of by now: that of the details that have been read. */
  readonly detailsRevision: () => string;
  readonly loaders: Loaders;
  readonly pauses: Pauses;
  /** Aborted when the client is gone or the time is up. */
  readonly abort: AbortController;
  readonly requestId: string;
  readonly report: RequestReport;
  /** Is told of errors that are not the client's; they reach the client as INTERNAL without a word about them. */
  readonly logError: (error: unknown) => void;
}

/** Where requests find the graph: a LiveAtlas, seen from here. */
export interface AtlasSource {
  /** Throws a StoreUnavailableError until the first load is done. */
  readonly current: Atlas;
  /** The store's newest revision that is known of. */
  readonly knownRevision: string;
  freshness(): Freshness;
}

/** What the transport knows of a request. */
export interface RequestInfo {
  requestId: string;
  abort: AbortController;
  report: RequestReport;
  logError: (error: unknown) => void;
}

export function emptyReport(): RequestReport {
  return {
    operationName: null,
    storeCalls: new Map(),
    errorCodes: new Set(),
    isOfMoment: false,
    validity: null,
    isCached: false,
  };
}

/** The context of one request; throws while no atlas is loaded. */
export function createContext(live: AtlasSource, store: GraphStore, request: RequestInfo): Context {
  const pauses = new Pauses();
  // What is spread comes last in this and other objects that are made often: V8 gives each `{ ...row, more }` a hidden class of its own, which stays
  // until a full collection.
  return {
    pauses,
    atlas: live.current,
    freshness: live.freshness(),
    detailsRevision: () => live.knownRevision,
    loaders: createLoaders(store, request.report.storeCalls, request.abort.signal, pauses),
    ...request,
  };
}
