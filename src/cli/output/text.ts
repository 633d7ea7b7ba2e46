import type { MonthRange } from '../../model/cost.js';

const ZERO_WIDTH = /[\p{M}\p{Cf}]/u;
const DOUBLE_WIDTH =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60]/u;

/** Terminal columns that a text without colour codes takes: none for combining marks, two for East Asian letters and emoji. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += ZERO_WIDTH.test(letter) ? 0 : DOUBLE_WIDTH.test(letter) ? 2 : 1;
  return width;
}

/** Breaks a text into lines of at most `width` columns, at spaces where it can; one empty line for an empty text. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((word) => splitWord(word, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** `term` and a wrapped text beside it, the text's lines below each other: `  Why    It carries over …`. */
export function hang(term: string, text: string, width: number): string[] {
  const indent = ' '.repeat(displayWidth(term));
  return wrap(text, width - indent.length).map((line, index) => (index === 0 ? term : indent) + line);
}

/** Joins items into lines of at most `width` columns, broken only between items. */
export function joinWrapped(items: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const longer = `${lines.at(-1) ?? ''}${separator}${item}`;
    if (lines.length > 0 && displayWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(item);
  }
  return lines;
}

/** `1 route`, `3 routes`, `1,204 roles`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount.toLocaleString('en-US')} ${amount === 1 ? noun : plural}`;
}

/** `6–12`, `6`, and `~7–13` for an estimate. */
export function monthsText({ min, max, estimated }: MonthRange): string {
  return `${estimated ? '~' : ''}${min === max ? min : `${min}–${max}`}`;
}

/** Two decimals, or two digits for an ease below 0.1. */
export function easeText(ease: number): string {
  return ease < 0.1 ? ease.toPrecision(2) : ease.toFixed(2);
}

function splitWord(word: string, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && displayWidth(part + letter) > width) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return part === '' ? parts : [...parts, part];
}
