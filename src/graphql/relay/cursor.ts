import { BadInputError } from '../../errors.js';

/** Where an item stands in its list: compared part by part, null first, then numbers upwards, then texts by code unit. */
export type Key = readonly (string | number | null)[];

/** The order of a list. Cursors hold the key of an item, so they stay right when the list changes around it. */
export interface Order<Row> {
  /** Names the list; a cursor of another list is refused. */
  readonly list: string;
  /** Rows are listed by rising key, and no two rows have the same. */
  keyOf(row: Row): Key;
}

/** An opaque text that holds a key and the list that it belongs to. */
export function encodeCursor(list: string, key: Key): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString('base64url');
}

/** The key inside a cursor; throws {@link BadInputError} for anything that is not a cursor of this list. */
export function decodeCursor(list: string, cursor: string): Key {
  const [name, ...key] = parse(cursor) ?? [];
  if (typeof name !== 'string') {
    throw new BadInputError(`after is not a cursor: pass an edge's cursor or pageInfo.endCursor as it was given`);
  }
  if (name !== list) throw new BadInputError(`after is a cursor of another list (${name}); this list is ${list}`);
  return key;
}

export function compareKeys(a: Key, b: Key): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = compareParts(a[i]!, b[i]!);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareParts(a: Key[number], b: Key[number]): number {
  if (a === b) return 0;
  const rank = (part: Key[number]): number => (part === null ? 0 : typeof part === 'number' ? 1 : 2);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  return a! < b! ? -1 : 1;
}

function parse(cursor: string): Key | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) && value.every(isPart) ? value : null;
  } catch {
    return null;
  }
}

function isPart(value: unknown): value is Key[number] {
  return value === null || typeof value === 'string' || typeof value === 'number';
}
