import type { Part } from './sparse.js';

/** Enough to even out the oddities of single roles, few enough to stay near. */
const LENDERS = 8;

/**
 * Who lends what a row lacks: the 8 most similar rows that have it, by similarity squared; ties by row.
 * @param similarity of all pairs, row by row
 * @param has whether a row has what is to be lent
 * @param fits whether a row may lend to another
 * @returns parts that sum to 1, by row that lacks; rows that resemble nobody that fits are not in it
 */
export function lendersOf(
  similarity: Float32Array,
  has: readonly boolean[],
  fits: (lender: number, borrower: number) => boolean = () => true,
): Map<number, Part[]> {
  const lenders = new Map<number, Part[]>();
  for (const [row, known] of has.entries()) {
    if (known) continue;
    const nearness = (other: number): number => similarity[row * has.length + other]!;
    const nearest = Array.from(has.keys())
      .filter((other) => has[other] && nearness(other) > 0 && fits(other, row))
      .sort((a, b) => nearness(b) - nearness(a) || a - b)
      .slice(0, LENDERS)
      .map((other) => ({ row: other, weight: nearness(other) ** 2 }));
    const total = nearest.reduce((sum, { weight }) => sum + weight, 0);
    if (nearest.length > 0)
      lenders.set(
        row,
        nearest.map((part) => ({ ...part, weight: part.weight / total })),
      );
  }
  return lenders;
}
