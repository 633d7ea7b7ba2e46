import { compareIds } from '../model/dataset.js';
import { Slices } from '../store/slices.js';
import { countRowStarts } from './row-index.js';
import { sortInSlices } from './sort-in-slices.js';

/** What a hit on a word is worth that begins with what was typed, or that resembles it, beside one on the word itself. */
const START_WEIGHT = 0.5;
const LIKENESS_WEIGHT = 0.4;
/** How much each character that a word goes on for counts against it. */
const REST_WEIGHT = 0.3;
/** Shorter words resemble too many others, and nobody types longer ones. */
const SHORTEST_MISTYPED = 4;
const LONGEST_MISTYPED = 40;
/** Letters wrong, missing or too many, for each letter that was typed, and at most. */
const MISTAKES_PER_LETTER = 0.25;
const MOST_MISTAKES = 2;
/** Of Okapi BM25 for words that a text holds once or not at all: how soon a word counts less in a longer text. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.7;
/** What a word is worth in the longest of texts. */
const LEAST_WORTH = 0.5;

/** How well texts fit, by their number. */
export interface Scores {
  /** The texts that hold something of what was looked for, in no order. */
  readonly found: Uint32Array;
  /** Above 0 for those, 0 for all others. */
  readonly of: Float64Array;
}

/**
 * Texts by their words, in sorted columns: what begins with some letters is one stretch of them, and words that begin alike are compared with a mistyped one
 * together.
 */
export class TermIndex {
  /** Worth of a word in a text of each length. */
  private readonly worth: Float64Array;
  /** Of the word that is being looked for, in each text; all 0 between two words. */
  private readonly weight: Float64Array;
  private readonly hits: Uint8Array;
  private readonly score: Float64Array;
  private readonly found: Uint32Array;
  private readonly hit: Uint32Array;

  private constructor(
    /** All words, in order. */
    private readonly terms: readonly string[],
    /** Letters that each word begins with as the one before it does. */
    private readonly shared: Uint8Array,
    /** The texts of word i are those from `start[i]` up to `start[i + 1]`. */
    private readonly start: Uint32Array,
    private readonly texts: Uint32Array,
    /** Words of each text. */
    private readonly lengths: Uint16Array,
    longest: number,
  ) {
    const mean = texts.length / Math.max(1, lengths.length);
    this.worth = new Float64Array(longest + 1).map(
      (_, length) =>
        LEAST_WORTH + (SATURATION + 1) / (1 + SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / mean)),
    );
    this.weight = new Float64Array(lengths.length);
    this.hits = new Uint8Array(lengths.length);
    this.score = new Float64Array(lengths.length);
    this.found = new Uint32Array(lengths.length);
    this.hit = new Uint32Array(lengths.length);
  }

  /** Indexes texts, each given by its words, all different; in slices. */
  static async build(count: number, wordsOf: (text: number) => readonly string[]): Promise<TermIndex> {
    const slices = new Slices();
    const numbers = new Map<string, number>();
    const unsorted: string[] = [];
    const lengths = new Uint16Array(count);
    let longest = 0;
    // The numbers of the words of all texts, one text after the other.
    const held: number[] = [];
    for (let text = 0; text < count; text++) {
      const words = wordsOf(text);
      lengths[text] = words.length;
      longest = Math.max(longest, words.length);
      for (const word of words) {
        const number = numbers.get(word) ?? unsorted.length;
        held.push(number);
        if (number < unsorted.length) continue;
        numbers.set(word, number);
        unsorted.push(word);
      }
      if (slices.isOver) await slices.next();
    }
    const terms: string[] = [];
    const shared = new Uint8Array(unsorted.length);
    const places = new Uint32Array(unsorted.length);
    const order = await sortInSlices(unsorted.length, (one, other) => compareIds(unsorted[one]!, unsorted[other]!));
    for (const [at, number] of order.entries()) {
      const term = unsorted[number]!;
      shared[at] = sharedStart(terms[at - 1] ?? '', term);
      terms.push(term);
      places[number] = at;
      if (slices.isOver) await slices.next();
    }
    const start = await countRowStarts(held.length, (row) => places[held[row]!]!, terms.length);
    const texts = new Uint32Array(held.length);
    const next = start.slice();
    for (let text = 0, row = 0; text < count; text++) {
      for (const end = row + lengths[text]!; row < end; row++) texts[next[places[held[row]!]!]!++] = text;
      if (slices.isOver) await slices.next();
    }
    return new TermIndex(terms, shared, start, texts, lengths, longest);
  }

  /**
   * Texts that hold any of some words, one that begins with it, or one that it may be a mistyping of. A text's score is the sum over the words that it
   * has something of, by how rare that is and how short the text, times their number. To be read before the next search, which reuses it.
   */
  find(words: readonly string[]): Scores {
    const { hits, score, found } = this;
    score.fill(0);
    let count = 0;
    for (const word of words) count = this.addHits(word, count);
    for (let at = 0; at < count; at++) {
      const text = found[at]!;
      score[text]! *= hits[text]!;
      hits[text] = 0;
    }
    return { found: found.subarray(0, count), of: score };
  }

  /** Adds what a word is worth to the scores, and the texts that had nothing before to the `count` that did; gives their number then. */
  private addHits(word: string, count: number): number {
    const { start, texts, weight, hit, hits, score, found, lengths, worth } = this;
    let hitCount = 0;
    let total = 0;
    this.eachMatch(word, (term, value) => {
      const end = start[term + 1]!;
      total += end - start[term]!;
      for (let at = start[term]!; at < end; at++) {
        const text = texts[at]!;
        if (weight[text] === 0) hit[hitCount++] = text;
        if (weight[text]! < value) weight[text] = value;
      }
    });
    // Rare as all that was taken for the word together: one that is seldom written is not the likelier for it.
    const holders = Math.min(total, lengths.length);
    const rarity = Math.log(1 + (lengths.length - holders + 0.5) / (holders + 0.5));
    for (let at = 0; at < hitCount; at++) {
      const text = hit[at]!;
      if (hits[text] === 0) found[count++] = text;
      hits[text]!++;
      score[text]! += weight[text]! * rarity * worth[lengths[text]!]!;
      weight[text] = 0;
    }
    return count;
  }

  private eachMatch(word: string, visit: (term: number, weight: number) => void): void {
    const { terms } = this;
    const from = lowerBound(terms.length, (at) => terms[at]! < word);
    let end = from;
    for (; end < terms.length && terms[end]!.startsWith(word); end++) {
      // What begins with one letter is a good part of everything.
      if (word.length === 1 && terms[end] !== word) break;
      const { length } = terms[end]!;
      const rest = length - word.length;
      visit(end, rest === 0 ? 1 : (START_WEIGHT * length) / (length + REST_WEIGHT * rest));
    }
    if (word.length < SHORTEST_MISTYPED || word.length > LONGEST_MISTYPED) return;
    this.eachLike(word, (term, mistakes) => {
      const { length } = terms[term]!;
      if (term < from || term >= end) visit(term, (LIKENESS_WEIGHT * length) / (length + mistakes));
    });
  }

  /** Visits the words at a small Levenshtein distance; words are passed over together that begin with too many mistakes. */
  private eachLike(word: string, visit: (term: number, mistakes: number) => void): void {
    const { terms, shared } = this;
    const most = Math.min(MOST_MISTAKES, Math.round(word.length * MISTAKES_PER_LETTER));
    const distances = new Distances(word, most);
    // Letters of the term before that were compared, and were not too many mistakes yet.
    let rows = 0;
    for (let term = 0; term < terms.length; term++) {
      const letters = terms[term]!;
      rows = Math.min(rows, shared[term]!);
      while (rows < letters.length && distances.add(rows, letters.charCodeAt(rows))) rows++;
      if (rows === letters.length) {
        const mistakes = distances.after(rows);
        if (mistakes <= most) visit(term, mistakes);
        continue;
      }
      // Whatever shares the letter that was one too many is as far off.
      while (term + 1 < terms.length && shared[term + 1]! > rows) term++;
    }
  }
}

/**
 * The table of the Levenshtein distances from the beginnings of one text to those of a word, as far as they are at most some number (E. Ukkonen, "Algorithms
 * for approximate string matching", 1985: further from the diagonal than that they are more). Texts that begin alike share its first rows.
 */
class Distances {
  private readonly width: number;
  private readonly table: Uint8Array;

  constructor(
    private readonly word: string,
    private readonly most: number,
  ) {
    this.width = word.length + 1;
    this.table = new Uint8Array((word.length + most + 2) * this.width).map((_, column) => column);
  }

  /** Adds the letter that follows the first `row` ones; false where every distance is too large with it. */
  add(row: number, letter: number): boolean {
    const { word, most, width, table } = this;
    const [first, last] = [Math.max(1, row + 1 - most), Math.min(word.length, row + 1 + most)];
    let least = row + 1 <= most ? row + 1 : most + 1;
    let at = (row + 1) * width + first;
    table[at - 1] = least;
    for (let column = first; column <= last; column++, at++) {
      const changed = table[at - width - 1]! + Number(letter !== word.charCodeAt(column - 1));
      const distance = Math.min(changed, table[at - width]! + 1, table[at - 1]! + 1);
      table[at] = distance;
      if (distance < least) least = distance;
    }
    if (last < word.length) table[at] = most + 1;
    return least <= most;
  }

  /** The distance of the first `row` letters to the whole word; anything above the most where it is more. */
  after(row: number): number {
    return row + this.most < this.word.length ? this.most + 1 : this.table[row * this.width + this.word.length]!;
  }
}

/** How many of the first places are before what is looked for, by binary search. */
export function lowerBound(count: number, isBefore: (at: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sharedStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length, 255);
  let length = 0;
  while (length < most && one[length] === other[length]) length++;
  return length;
}
