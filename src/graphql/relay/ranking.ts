import { createHash } from 'node:crypto';
import type { Atlas } from '../../atlas/index.js';
import { revisionText } from '../../atlas/index.js';
import { BadInputError } from '../../errors.js';
import { decodeCursor, encodeCursor } from './cursor.js';

/** What cursors of a ranking are bound to: the revision and all arguments but those that page. */
export function bindingOf({ revision }: Atlas, question: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([revisionText(revision), question], canonical))
    .digest('base64url')
    .slice(0, 16);
}

/** A cursor that marks a rank, from 1. */
export function rankCursor(list: string, binding: string, rank: number): string {
  return encodeCursor(list, [binding, rank]);
}

/** Rank of what a cursor marks, 1 to `most`; throws {@link BadInputError} for a cursor of another ranking. */
export function rankAfter(list: string, cursor: string, binding: string, most: number): number {
  const [bound, rank] = decodeCursor(list, cursor);
  if (bound !== binding) {
    throw new BadInputError(
      'after is a cursor of other arguments or of an earlier release; ask for the first page again',
    );
  }
  if (typeof rank !== 'number' || !Number.isInteger(rank) || rank < 1 || rank > most) {
    throw new BadInputError(`after leads to rank ${String(rank)}; it must be 1 to ${most}`);
  }
  return rank;
}

/** Null is as good as nothing, and the order in which an executor happens to give arguments means nothing. */
function canonical(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value ?? undefined;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
