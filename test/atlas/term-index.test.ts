import fc from 'fast-check';
import { sortInSlices } from '../../src/atlas/sort-in-slices.js';
import { TermIndex } from '../../src/atlas/term-index.js';
import { randomNumbers } from '../support/random-graph.js';

/** Levenshtein's distance by its definition. */
function distance(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const rest = distance(one.slice(1), other.slice(1));
  if (one.startsWith(other.charAt(0))) return rest;
  return 1 + Math.min(rest, distance(one.slice(1), other), distance(one, other.slice(1)));
}

/** Whether a word is taken for what was typed. */
function isHit(typed: string, word: string): boolean {
  if (word === typed || (typed.length > 1 && word.startsWith(typed))) return true;
  return typed.length >= 4 && distance(typed, word) <= Math.min(2, Math.round(typed.length / 4));
}

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 7 });
const texts = fc.array(fc.uniqueArray(words, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 30 });

async function found(list: readonly string[][], typed: readonly string[]): Promise<number[]> {
  const index = await TermIndex.build(list.length, (text) => list[text]!);
  // What one search leaves behind must not be in the next.
  index.find(['a', 'abc', 'cabca']);
  const { found, of } = index.find(typed);
  expect([...of].flatMap((score, text) => (score > 0 ? text : []))).toEqual([...found].sort((a, b) => a - b));
  return [...found].sort((a, b) => of[b]! - of[a]! || a - b);
}

test('texts are found that hold a word, a beginning or a mistyping of it, and no others', async () => {
  await fc.assert(
    fc.asyncProperty(texts, fc.uniqueArray(words, { maxLength: 3 }), async (list, typed) => {
      const expected = list.flatMap((text, index) =>
        text.some((word) => typed.some((each) => isHit(each, word))) ? index : [],
      );
      expect((await found(list, typed)).sort((a, b) => a - b)).toEqual(expected);
    }),
    { seed: 20_261_123, numRuns: 500 },
  );
});

test.each([
  ['a word, then what begins with it, then what resembles it', [['data'], ['database'], ['date']], ['data'], [0, 1, 2]],
  [
    'the shorter text',
    [
      ['data', 'entry', 'clerk'],
      ['data', 'clerk'],
    ],
    ['data'],
    [1, 0],
  ],
  [
    'the rarer word',
    [
      ['of', 'x1'],
      ['of', 'x2'],
      ['of', 'x3'],
      ['art', 'x4'],
    ],
    ['of', 'art'],
    [3, 0, 1, 2],
  ],
  [
    'more of the words',
    [
      ['big', 'data'],
      ['data', 'entry'],
      ['data', 'clerk'],
    ],
    ['data', 'entry'],
    [1, 0, 2],
  ],
])('first comes %s', async (_, list, typed, order) => {
  expect(await found(list, typed)).toEqual(order);
});

test('things are sorted in slices, equal ones as they came', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(fc.string({ maxLength: 5 }), words)), async (list) => {
      const order = await sortInSlices(list.length, (a, b) => (list[a]! < list[b]! ? -1 : list[a]! > list[b]! ? 1 : 0));
      const expected = [...list.keys()].sort((a, b) => (list[a]! < list[b]! ? -1 : list[a]! > list[b]! ? 1 : a - b));
      expect([...order]).toEqual(expected);
    }),
    { seed: 20_261_123 },
  );
});

test('more things than one slice holds are sorted as well, equal ones as they came', async () => {
  const random = randomNumbers(20_261_123);
  const list = Array.from({ length: 5_000 }, () => Math.floor(1_000 * random()));
  const expected = [...list.keys()].sort((a, b) => list[a]! - list[b]! || a - b);
  expect([...(await sortInSlices(list.length, (a, b) => list[a]! - list[b]!))]).toEqual(expected);
});
