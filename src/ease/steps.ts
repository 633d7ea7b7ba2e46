/** Certification importance, 1..5, from which a role begins to be closed to people without the certificate, and at which it is closed. */
const CERTIFICATION = { begins: 4, closed: 4.5 };
/** Further education of as many years puts the certificate out of reach of learning on the job. */
const LICENCE_YEARS = 2;

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
 * origin, else by the importance of certification and the further education that it takes.
 */
export function licence(from: Entry, to: Entry): number {
  if (to.regulated > from.regulated) return 1;
  const { begins, closed } = CERTIFICATION;
  const closure = share((to.certification - begins) / (closed - begins));
  return closure * share(yearsAdded(from, to) / LICENCE_YEARS);
}

/** Within 0..1; 0 for what is unknown. */
function share(value: number): number {
  return Math.min(1, Math.max(0, value || 0));
}
