/** Importance of certification, 1..5: below the first nobody asks for a certificate, from the second on nobody does without. */
const CERTIFIED = [4, 4.5] as const;
/** The same for professions, which take a doctorate or a first professional degree: certificates are taken for granted there. */
const CERTIFIED_PROFESSION = [3.5, 4] as const;
/** Years of education: below the first no role is a profession in that sense, from the second on every one is. */
const PROFESSION = [19, 20.5] as const;
/** Further education of as many years puts a certificate out of reach of learning on the job. */
const LICENCE_YEARS = 2;
/** Likeness of work: below the first a licence that people hold is another one, from the second on it is the same. */
const SAME_LICENCE = [0.25, 0.4] as const;

/** What a role asks of those who enter; NaN where unknown. */
export interface Entry {
  /** Years of education. */
  education: number;
  /** Importance of certification, 1..5. */
  certification: number;
  /** 1 where law regulates entry, else 0. */
  regulated: number;
}

/** The part of pay that a move gives up, as ln(from / to), at least 0; 0 where a pay is unknown. */
export function payCut(fromPay: number, toPay: number): number {
  return Math.max(0, Math.log(fromPay / toPay) || 0);
}

/** Years of education that the origin asks for and the destination does not, at least 0; 0 where unknown. */
export function yearsUnused(from: Entry, to: Entry): number {
  return Math.max(0, from.education - to.education || 0);
}

/** Years of education that the destination asks for beyond the origin, at least 0; 0 where unknown. */
export function yearsAdded(from: Entry, to: Entry): number {
  return yearsUnused(to, from);
}

/**
 * How far the destination is closed to people without a licence that is not earned on the job, 0..1: wholly where law regulates it and not the
 * origin, else by the importance of certification; but where people do much the same work on as much education, they hold the licence already.
 * @param work cosine of the words that describe the work, 0..1
 */
export function licence(from: Entry, to: Entry, work: number): number {
  if (to.regulated > from.regulated) return 1;
  const profession = Math.min(rise(to.certification, CERTIFIED_PROFESSION), rise(to.education, PROFESSION));
  const closure = Math.max(rise(to.certification, CERTIFIED), profession);
  return closure * Math.max(rise(yearsAdded(from, to), [0, LICENCE_YEARS]), 1 - rise(work, SAME_LICENCE));
}

/** From 0 at the first to 1 at the second; 0 for what is unknown. */
function rise(value: number, [first, second]: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (value - first) / (second - first) || 0));
}
