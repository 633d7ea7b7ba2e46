import DataLoader from 'dataloader';
import { LimitExceededError } from '../errors.js';
import type { AiResilience, CareerLevel, Claim, PayFigure, Source } from '../model/entities.js';
import type { GraphStore, PivotDetail, RolePair } from '../store/store.js';
import type { Pauses } from './execution/pace.js';

/** How often a request called the store, by method. */
export type StoreCalls = Map<string, number>;

/** Details that are handed out in one piece: what follows from them takes a fraction of a millisecond. */
const PORTION = 50;

/** One loader per kind of detail, made for one request: however many rows ask, the store is called once per kind and tick. */
export interface Loaders {
  pivots: DataLoader<RolePair, PivotDetail | null, string>;
  claimsOfPairs: DataLoader<RolePair, Claim[], string>;
  levels: DataLoader<string, CareerLevel[]>;
  levelById: DataLoader<string, CareerLevel | null>;
  pay: DataLoader<string, PayFigure[]>;
  payById: DataLoader<string, PayFigure | null>;
  resilience: DataLoader<string, AiResilience | null>;
  claims: DataLoader<string, Claim[]>;
  claimById: DataLoader<string, Claim | null>;
  sourceById: DataLoader<string, Source | null>;
  /** All sources of the graph. */
  sources: DataLoader<'all', Source[]>;
}

/**
 * Loaders over a store that count their calls and stop calling once the request is over. A failed call fails each of its keys, and is not tried again
 * within the request.
 */
export function createLoaders(store: GraphStore, calls: StoreCalls, signal: AbortSignal, pauses: Pauses): Loaders {
  const options = { batchScheduleFn: pauses.schedule, maxBatchSize: PORTION };
  const counted = <Key, Value>(
    method: string,
    load: (keys: readonly Key[]) => Promise<Value[]>,
  ): ((keys: readonly Key[]) => Promise<(Value | Error)[]>) => {
    const portions = new Portions<Key, Value | Error>(async (keys) => {
      if (signal.aborted)
        return keys.map(() => new LimitExceededError('the request is over; nothing more is read for it'));
      calls.set(method, (calls.get(method) ?? 0) + 1);
      try {
        return await load(keys);
      } catch (error) {
        const failure = error instanceof Error ? error : new Error(String(error));
        return keys.map(() => failure);
      }
    }, pauses);
    return (keys) => portions.load(keys);
  };
  const byId = <Value>(method: string, load: (ids: readonly string[]) => Promise<Value[]>): DataLoader<string, Value> =>
    new DataLoader(counted(method, load), options);
  const byPair = <Value>(
    method: string,
    load: (pairs: readonly RolePair[]) => Promise<Value[]>,
  ): DataLoader<RolePair, Value, string> =>
    new DataLoader(counted(method, load), { ...options, cacheKeyFn: ({ from, to }) => `${from} ${to}` });
  return {
    pivots: byPair('pivotsByPair', (pairs) => store.pivotsByPair(pairs)),
    claimsOfPairs: byPair('claimsOfPairs', (pairs) => store.claimsOfPairs(pairs)),
    levels: byId('levelsOf', (ids) => store.levelsOf(ids)),
    levelById: byId('levelsById', (ids) => store.levelsById(ids)),
    pay: byId('payOf', (ids) => store.payOf(ids)),
    payById: byId('payById', (ids) => store.payById(ids)),
    resilience: byId('resilienceOf', (ids) => store.resilienceOf(ids)),
    claims: byId('claimsAbout', (ids) => store.claimsAbout(ids)),
    claimById: byId('claimsById', (ids) => store.claimsById(ids)),
    sourceById: byId('sourcesById', (ids) => store.sourcesById(ids)),
    sources: new DataLoader(
      counted('sources', async () => [await store.sources()]),
      options,
    ),
  };
}

interface Portion<Key, Value> {
  keys: readonly Key[];
  resolve: (values: Value[]) => void;
}

/** Reads what is asked for at once in one call, and gives it to those who asked one after the other: what follows from all of it together takes long. */
class Portions<Key, Value> {
  private asked: Portion<Key, Value>[] = [];

  /** @param read never fails; gives a value or an error for each key */
  constructor(
    private readonly read: (keys: readonly Key[]) => Promise<Value[]>,
    private readonly pauses: Pauses,
  ) {}

  load(keys: readonly Key[]): Promise<Value[]> {
    // All loaders that the same tick calls ask before the first of its promises is followed up.
    if (this.asked.length === 0) queueMicrotask(() => void this.readAll());
    return new Promise((resolve) => {
      this.asked.push({ keys, resolve });
    });
  }

  private async readAll(): Promise<void> {
    const { asked } = this;
    this.asked = [];
    const values = await this.read(asked.length === 1 ? asked[0]!.keys : asked.flatMap(({ keys }) => keys));
    let start = 0;
    for (const { keys, resolve } of asked) {
      const own = values.slice(start, (start += keys.length));
      if (start === keys.length) resolve(own);
      else
        void this.pauses.later(() => {
          resolve(own);
        }, true);
    }
  }
}
