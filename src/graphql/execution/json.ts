import { inSlices } from '../../atlas/index.js';

/** Values inside of each other that are written in one piece: a fraction of a millisecond's work. */
const MOST_VALUES = 2_000;

/** A result as JSON: the text that JSON.stringify gives for plain objects, arrays and scalars. A large one is written in slices. */
export async function stringifyResult(result: unknown): Promise<string> {
  if (isSmall(result)) return JSON.stringify(result);
  const parts: string[] = [];
  await inSlices(write(result, parts));
  return parts.join('');
}

function* write(value: unknown, parts: string[]): Generator<void, void> {
  if (isSmall(value)) {
    parts.push(JSON.stringify(value));
    yield;
    return;
  }
  const isList = Array.isArray(value);
  let separator = isList ? '[' : '{';
  for (const [key, inner] of Object.entries(value as object)) {
    if (inner === undefined) continue;
    parts.push(separator, isList ? '' : `${JSON.stringify(key)}:`);
    separator = ',';
    yield* write(inner, parts);
  }
  parts.push(isList ? ']' : '}');
}

function isSmall(value: unknown): boolean {
  return countDown(value, MOST_VALUES) > 0;
}

/** A number less one for each value inside of a value; stops counting at 0. */
function countDown(value: unknown, left: number): number {
  if (typeof value !== 'object' || value === null) return left - 1;
  for (const key in value) {
    if (left <= 0) return 0;
    left = countDown((value as Record<string, unknown>)[key], left);
  }
  return left - 1;
}
