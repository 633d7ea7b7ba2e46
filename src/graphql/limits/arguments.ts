import { refusal } from '../errors.js';
import { LIMITS, LIST_LIMITS } from './limits.js';

/** Refuses variables that are nested too deeply to be walked through; throws a LIMIT_EXCEEDED. */
export function checkVariables(variables: Readonly<Record<string, unknown>>): void {
  if (isDeeper(variables, LIMITS.maxVariableDepth)) {
    throw refusal('maxVariableDepth', LIMITS.maxVariableDepth, 'more');
  }
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1));
}

/** Refuses arguments of a field that are too long, wherever they stand inside of each other; throws a LIMIT_EXCEEDED. */
export function checkArguments(field: string, args: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(args)) check(`${field}(${name})`, name, value);
}

/** All that the limits look at in a text: equal ones are allowed, and cost, the same. Its words matter just where it is not too long. */
export function sizeOf(text: string): string {
  return text.length > LIMITS.maxTextLength ? 'too long' : `${countWords(text)} words`;
}

/** Words of a text that may be searched for; none in what is only compared, such as cursors and ids. */
export function wordsOf(name: string, text: string): number {
  return NEVER_SEARCHED.has(name) ? 0 : countWords(text);
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

const NEVER_SEARCHED: ReadonlySet<string> = new Set([
  'after',
  'id',
  'ids',
  'predicate',
  'country',
  'payCountry',
  'level',
]);

function check(where: string, name: string, value: unknown): void {
  if (typeof value === 'string') {
    if (value.length > LIMITS.maxTextLength) {
      throw refusal(`maxTextLength of ${where}`, LIMITS.maxTextLength, `${value.length} characters`);
    }
    const words = wordsOf(name, value);
    if (words > LIMITS.maxTextWords) throw refusal(`maxTextWords of ${where}`, LIMITS.maxTextWords, `${words} words`);
  } else if (Array.isArray(value)) {
    const most = LIST_LIMITS[name] ?? LIMITS.maxListLength;
    if (value.length > most) throw refusal(`maxListLength of ${where}`, most, `${value.length} items`);
    for (const item of value as unknown[]) check(where, name, item);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) check(`${where}.${key}`, key, inner);
  }
}
