import { inSlices } from '../store/slices.js';

/** Rows that are looked at between two looks at the clock. */
const STEP = 16_384;

/**
 * How many rows belong to the owners before each owner, and one more number for all: where its rows begin in a table sorted by owner. Counts in slices.
 * @param ownerOf the owner of a row, 0..count-1
 */
export function countRowStarts(rows: number, ownerOf: (row: number) => number, count: number): Promise<Uint32Array> {
  return inSlices(startSteps(rows, ownerOf, count));
}

/** The rows of a table that belong to each owner, in the order of the table, which is not sorted by owner. */
export class RowIndex {
  private constructor(
    private readonly start: Uint32Array,
    private readonly rows: Uint32Array,
  ) {}

  /**
   * Indexes in slices.
   * @param owners the owner of each row, 0..count-1
   */
  static build(owners: Uint32Array, count: number): Promise<RowIndex> {
    return inSlices(RowIndex.steps(owners, count));
  }

  private static *steps(owners: Uint32Array, count: number): Generator<void, RowIndex> {
    const start = yield* startSteps(owners.length, (row) => owners[row]!, count);
    const rows = new Uint32Array(owners.length);
    const next = start.slice(0, count);
    for (let first = 0; first < owners.length; first += STEP) {
      const end = Math.min(first + STEP, owners.length);
      for (let row = first; row < end; row++) rows[next[owners[row]!]!++] = row;
      yield;
    }
    return new RowIndex(start, rows);
  }

  of(owner: number): Uint32Array {
    return this.rows.subarray(this.start[owner], this.start[owner + 1]);
  }
}

function* startSteps(rows: number, ownerOf: (row: number) => number, count: number): Generator<void, Uint32Array> {
  const start = new Uint32Array(count + 1);
  for (let first = 0; first < rows; first += STEP) {
    const end = Math.min(first + STEP, rows);
    for (let row = first; row < end; row++) start[ownerOf(row) + 1]!++;
    yield;
  }
  for (let owner = 0; owner < count; owner++) start[owner + 1]! += start[owner]!;
  return start;
}
