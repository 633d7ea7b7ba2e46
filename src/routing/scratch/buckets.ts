import { NONE, widen } from './ways.js';

/** Span of the keys of a bucket: in `LEAST_COST` 0.13 effort, less than any pivot costs, so that a leg leads out of its bucket. */
const SPAN = 2 ** 33;
/** Slots for buckets, in a ring: more than a leg of MAX_WEIGHT leads on. */
const SLOTS = 2 ** 15;

/**
 * Items by their keys, in buckets in place of a heap (E. A. Dinic, "Economical
 * algorithms for finding shortest paths in a network", 1978). Where no leg stays in its bucket, what a search finds in a
 * bucket is final when it is opened, in whatever order. Where one does, it comes up again before the next bucket.
 */
export class Buckets {
  /** The least key that what waits can have; Infinity when there is nothing. */
  least = Infinity;

  /** The first item in each slot, and the one behind each item; NONE where there is none. */
  private readonly first = new Int32Array(SLOTS).fill(NONE);
  private behind = new Int32Array(1024);
  private current = 0;
  private last = 0;

  /** Empties the buckets, and opens that of key 0. */
  clear(): void {
    const end = Math.min(this.last, this.current + SLOTS - 1);
    for (let bucket = this.current; bucket <= end; bucket++) this.first[bucket % SLOTS] = NONE;
    this.current = 0;
    this.last = 0;
    this.least = 0;
  }

  /** Puts an item, a small whole number, into the bucket for a key, and opens that if it is below the open one. */
  enter(item: number, key: number): void {
    if (item >= this.behind.length) this.behind = widen(new Int32Array(item * 2), this.behind);
    const bucket = Math.floor(key / SPAN);
    if (bucket > this.last) this.last = bucket;
    if (key < this.least) this.open(bucket);
    const slot = bucket % SLOTS;
    this.behind[item] = this.first[slot]!;
    this.first[slot] = item;
  }

  /** Takes an item out of the bucket that is open; gives NONE when that is empty. */
  take(): number {
    const slot = this.current % SLOTS;
    const item = this.first[slot]!;
    if (item !== NONE) this.first[slot] = this.behind[item]!;
    return item;
  }

  /** Opens the next bucket that holds something. */
  advance(): void {
    let bucket = this.current + 1;
    while (bucket <= this.last && this.first[bucket % SLOTS] === NONE) bucket++;
    this.open(bucket);
  }

  private open(bucket: number): void {
    this.current = bucket;
    this.least = bucket > this.last ? Infinity : bucket * SPAN;
  }
}
