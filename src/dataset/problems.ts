import { BadInputError } from '../errors.js';

/** How many problems are written out; the others are counted. */
export const SHOWN_PROBLEMS = 50;

/** A dataset is wrong, and nothing of it was loaded. */
export class BadDatasetError extends BadInputError {
  constructor(
    /** `file:line: column: what is wrong, what was expected`, by file and line; the first {@link SHOWN_PROBLEMS}. */
    readonly problems: readonly string[],
    /** How many there are in all. */
    readonly problemCount: number,
  ) {
    const hidden = problemCount - problems.length;
    const count = problemCount === 1 ? '1 problem' : `${problemCount} problems`;
    super([`${count} in the dataset`, ...problems, ...(hidden > 0 ? [`… and ${hidden} more`] : [])].join('\n'));
  }
}

/** The problems of one file. */
export class FileProblems {
  readonly shown: { line: number; text: string }[] = [];
  count = 0;

  constructor(readonly path: string) {}

  /** @param message a function where it costs something to word it; called only for problems that are shown */
  add(line: number, column: string | null, message: string | (() => string)): void {
    this.count++;
    if (this.shown.length === SHOWN_PROBLEMS) return;
    const words = typeof message === 'string' ? message : message();
    this.shown.push({ line, text: `${this.path}:${line}: ${column === null ? '' : `${column}: `}${words}` });
  }
}

/** The problems of several files, in the order in which the files were opened. */
export class Problems {
  private readonly files: FileProblems[] = [];

  open(path: string): FileProblems {
    const file = new FileProblems(path);
    this.files.push(file);
    return file;
  }

  /** @throws BadDatasetError if there is any problem */
  throwIfAny(): void {
    const count = this.files.reduce((sum, file) => sum + file.count, 0);
    if (count === 0) return;
    const shown = this.files.flatMap((file) => file.shown.toSorted((a, b) => a.line - b.line).map(({ text }) => text));
    throw new BadDatasetError(shown.slice(0, SHOWN_PROBLEMS), count);
  }
}

/** The candidate that a mistyped word most likely meant: at most a third of the characters differ. Null if none is that near. */
export function findNearest(word: string, candidates: Iterable<string>): string | null {
  let nearest: string | null = null;
  let least = Infinity;
  for (const candidate of candidates) {
    const allowed = Math.min(least - 1, Math.floor(Math.max(word.length, candidate.length) / 3));
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    const distance = editDistance(word, candidate);
    if (distance <= allowed) [nearest, least] = [candidate, distance];
  }
  return nearest;
}

/** Levenshtein's distance, one row at a time (Wagner and Fischer 1974). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min(row[j]! + Number(a[i] !== b[j]), row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
