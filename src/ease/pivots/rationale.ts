import type { SkillFacts } from './skill-facts.js';

/** What a rationale is made of. */
export interface PairFacts {
  /** Null where the requirements of the two cannot be compared. */
  skills: SkillFacts | null;
  /** ln(pay of the origin / pay of the destination), at least 0. */
  payCut: number;
  yearsUnused: number;
  yearsAdded: number;
  /** 0..1 */
  licence: number;
  /** Mean level of listed skills beyond the origin's, 0..1. */
  seniority: number;
}

/** Hurdles are named from here on: smaller ones decide nothing. */
const NOTABLE = { payCut: Math.log(1 / 0.9), years: 1, licence: 0.3, seniority: 0.05 };
const MOST_NAMES = 2;
/** Who lacks more than this share of the requirements brings along "only" what they hold. */
const MOST_MISSING = 0.7;

/** One or two sentences: what carries over and what has to be learnt; then what else makes the pivot hard. */
export function rationaleOf(facts: PairFacts): string {
  const skills = facts.skills && skillSentence(facts.skills);
  const hurdles = hurdleSentence(facts);
  return [skills ?? 'Rated by how alike the work is; what the two require cannot be compared.', hurdles]
    .filter((text) => text !== null)
    .join(' ');
}

/** Null where nothing is worth naming. */
function skillSentence({ held, short, missing, missingShare }: SkillFacts): string | null {
  const kept = held.slice(0, MOST_NAMES);
  const carried =
    kept.length === 0 ? 'little carries over' : `${list(kept)} ${kept.length === 1 ? 'carries' : 'carry'} over`;
  const lacked = missing.slice(0, MOST_NAMES);
  const deepened = short.slice(0, MOST_NAMES - Math.min(1, lacked.length));
  const gaps = [
    ...(lacked.length > 0 ? [`${list(lacked)} ${lacked.length === 1 ? 'has' : 'have'} to be learnt`] : []),
    ...(deepened.length > 0
      ? [`${list(deepened)} ${deepened.length === 1 ? 'is' : 'are'} asked for at a higher level`]
      : []),
  ];
  if (gaps.length === 0)
    return kept.length === 0 ? null : sentence(`${carried}, and nothing else of weight is asked for`);
  const isLittle = kept.length === 0 || missingShare > MOST_MISSING;
  const opening = isLittle && kept.length > 0 ? `only ${carried}` : carried;
  return sentence(`${opening}${isLittle ? ';' : ', but'} ${gaps.join(', and ')}`);
}

/** Null where nothing is in the way. */
function hurdleSentence({ payCut, yearsUnused, yearsAdded, licence, seniority }: PairFacts): string | null {
  const hurdles: string[] = [];
  if (licence >= NOTABLE.licence) hurdles.push('entry takes a licence or certificate of its own');
  if (yearsAdded >= NOTABLE.years) hurdles.push(`it usually takes about ${years(yearsAdded)} more of education`);
  if (yearsUnused >= NOTABLE.years) hurdles.push(`about ${years(yearsUnused)} of education would go unused`);
  if (seniority >= NOTABLE.seniority) hurdles.push('it is the more senior role');
  if (payCut >= NOTABLE.payCut)
    hurdles.push(`median pay is about ${Math.round((1 - Math.exp(-payCut)) * 100)} % lower`);
  if (hurdles.length === 0) return null;
  const last = hurdles.pop()!;
  return sentence(hurdles.length > 0 ? `${hurdles.join(', ')}, and ${last}` : last);
}

function years(count: number): string {
  const whole = Math.round(count);
  return whole === 1 ? 'a year' : `${whole} years`;
}

/** Names that have an "and" of their own are told apart by "as well as". */
function list(names: readonly string[]): string {
  return names.join(names.some((name) => / and /i.test(name)) ? ' as well as ' : ' and ');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
