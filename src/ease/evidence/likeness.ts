import {
  centreColumns,
  centreRows,
  denseCosines,
  denseNearness,
  denseRows,
  isKnown,
  mixDense,
  standardiseColumns,
  type DenseRows,
} from '../vectors/dense.js';
import { lendersOf } from '../vectors/lenders.js';
import { hasRow, mixSparse, sparseCosines, sparseRows, tfIdf, type Cell, type Part } from '../vectors/sparse.js';
import { CIRCLE_WEIGHTS } from '../weights.js';

/** How alike profiles are in one respect. */
export interface Likeness {
  /** Of n² pairs, row by row. */
  values: Float32Array;
  /** 1 for a profile that lacks the data: it borrows it, but for words, which nothing else can tell. */
  isBorrowed: Uint8Array;
}

/** A stem that more than half of the profiles use says nothing about a pair. */
const MAX_SHARE_OF_WORK = 0.5;
/** Resemblance to this many profiles, evenly spread, says as much as resemblance to all. */
const MAX_ANCHORS = 1024;

/** Cosine of the tf-idf of the words that describe the work: 0..1. */
export function compareWork(cells: readonly Cell[], height: number): Likeness {
  const words = tfIdf(sparseRows(cells, height), MAX_SHARE_OF_WORK);
  const isBorrowed = Uint8Array.from({ length: height }, (_, row) => Number(!hasRow(words, row)));
  return { values: sparseCosines(words), isBorrowed };
}

/** Cosine of the fields of knowledge, each by how much more a role asks of it than of other fields, and than other roles do: −1..1. */
export function compareKnowledge(cells: readonly Cell[], work: Likeness): Likeness | null {
  return compareRatings(cells, work, (levels) => denseCosines(standardiseColumns(centreRows(levels))));
}

/** Nearness of the importance of skills, each in standard deviations: 0..1. */
export function compareSkills(cells: readonly Cell[], work: Likeness): Likeness | null {
  return compareRatings(cells, work, (importance) => denseNearness(standardiseColumns(importance)));
}

/** Cosine of the tf-idf of the commodities used: 0..1. */
export function compareTechnology(cells: readonly Cell[], work: Likeness): Likeness | null {
  if (cells.length === 0) return null;
  const counts = sparseRows(cells, work.isBorrowed.length);
  const { lenders, isBorrowed } = borrow(work, (row) => hasRow(counts, row));
  return { values: sparseCosines(mixSparse(tfIdf(counts, 1), lenders)), isBorrowed };
}

/**
 * Whether two roles resemble the same roles: cosine of how much more each resembles every role than roles do on average, −1..1. Resemblance is
 * the weighted sum of the other likenesses.
 */
export function compareCircles(likenesses: Record<keyof typeof CIRCLE_WEIGHTS, Likeness | null>): Likeness {
  const { isBorrowed } = likenesses.work!;
  const height = isBorrowed.length;
  const width = Math.min(height, MAX_ANCHORS);
  const resemblance = new Float64Array(height * width);
  for (const [name, weight] of Object.entries(CIRCLE_WEIGHTS) as [keyof typeof CIRCLE_WEIGHTS, number][]) {
    const values = likenesses[name]?.values;
    if (!values) continue;
    for (let at = 0; at < resemblance.length; at++) {
      const row = Math.floor(at / width);
      const anchor = Math.floor(((at - row * width) * height) / width);
      resemblance[at]! += weight * values[row * height + anchor]!;
    }
  }
  const centred = centreColumns({ height, width, values: resemblance });
  // Roles that resemble nothing would all resemble each other: by how far below the mean they are.
  for (let row = 0; row < height; row++) {
    const [start, end] = [row * width, (row + 1) * width];
    if (resemblance.subarray(start, end).every((value) => value === 0)) centred.values.fill(0, start, end);
  }
  return { values: denseCosines(centred), isBorrowed };
}

function compareRatings(
  cells: readonly Cell[],
  work: Likeness,
  compare: (known: DenseRows) => Float32Array,
): Likeness | null {
  if (cells.length === 0) return null;
  const ratings = denseRows(cells, work.isBorrowed.length);
  const { lenders, isBorrowed } = borrow(work, (row) => isKnown(ratings, row));
  return { values: compare(mixDense(ratings, lenders)), isBorrowed };
}

function borrow(
  work: Likeness,
  isRowKnown: (row: number) => boolean,
): { lenders: Map<number, Part[]>; isBorrowed: Uint8Array } {
  const has = Array.from(work.isBorrowed.keys(), isRowKnown);
  return { lenders: lendersOf(work.values, has), isBorrowed: Uint8Array.from(has, (known) => Number(!known)) };
}
