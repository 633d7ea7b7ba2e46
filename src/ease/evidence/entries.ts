import { mixDense } from '../vectors/dense.js';
import { lendersOf } from '../vectors/lenders.js';
import type { Likeness } from './likeness.js';
import type { Cell } from '../vectors/sparse.js';
import type { Entry } from '../steps.js';

/** What profiles ask of those who enter. */
export interface Entries {
  entries: readonly Entry[];
  /** 1 for a profile that borrows its years of education, or has none to borrow. */
  isEducationBorrowed: Uint8Array;
  /** 1 for a profile that borrows the importance of certification, or has none to borrow. */
  isCertificationBorrowed: Uint8Array;
}

/**
 * Entries of `preparation` cells. Both are borrowed only from roles of the same job zone, where the zones are known: work that reads alike is done
 * by people of different schooling, by cardiologists and by cardiovascular technologists.
 */
export function readEntries(cells: readonly Cell[], work: Likeness): Entries {
  const height = work.isBorrowed.length;
  const column = (feature: string): Float64Array => {
    const values = new Float64Array(height).fill(NaN);
    for (const cell of cells) if (cell.feature === feature) values[cell.row] = cell.value;
    return values;
  };
  const zone = column('zone');
  const isSameZone = (one: number, other: number): boolean => !(Math.abs(zone[one]! - zone[other]!) > 0);
  const borrow = (values: Float64Array): Float64Array =>
    mixDense({ height, width: 1, values }, lendersOf(work.values, Array.from(values, isKnown), isSameZone)).values;
  const [education, certification] = [column('education'), column('certification')];
  const [schooling, certified] = [borrow(education), borrow(certification)];
  const regulated = column('regulated');
  return {
    entries: Array.from(zone.keys(), (row) => ({
      education: schooling[row]!,
      certification: certified[row]!,
      regulated: regulated[row]! || 0,
    })),
    isEducationBorrowed: Uint8Array.from(education, (value) => Number(!isKnown(value))),
    isCertificationBorrowed: Uint8Array.from(certification, (value) => Number(!isKnown(value))),
  };
}

function isKnown(value: number): boolean {
  return !Number.isNaN(value);
}
