import { BASES } from './ease.js';
import type { Industry, PayComponent, PayStatistic, Release, Role, Skill } from './entities.js';

/** Names a state of a store: `value` grows by one with each committed write, `epoch` is new when the graph was created anew. */
export interface Revision {
  epoch: string;
  value: number;
}

/** Pivots by (from, to) role index; one row per ordered pair, holding the claim that won. A row's position is its edge index. */
export interface PivotColumns {
  from: Uint32Array;
  to: Uint32Array;
  /** (0, 1] */
  ease: Float64Array;
  /** Index into {@link BASES}. */
  basis: Uint8Array;
  minMonths: Uint16Array;
  maxMonths: Uint16Array;
  /** 1 where the months are the published estimate. */
  monthsEstimated: Uint8Array;
}

/** Requirements by (role, skill) index. */
export interface RequirementColumns {
  role: Uint32Array;
  skill: Uint32Array;
  /** 0..1 */
  importance: Float64Array;
  /** 0..1, NaN where no level is known */
  level: Float64Array;
  essential: Uint8Array;
  basis: Uint8Array;
}

/** Industries of roles by (role, industry) index. */
export interface WorksInColumns {
  role: Uint32Array;
  industry: Uint32Array;
  /** 0..1, NaN where no source gives one */
  weight: Float64Array;
  basis: Uint8Array;
}

/** A role's pay without level or city in a country: what pay is compared by. */
export interface ReferencePay {
  role: number;
  /** Id of the pay figure. */
  id: string;
  source: string;
  country: string;
  component: PayComponent;
  statistic: PayStatistic;
  currency: string;
  amount: number;
  year: number | null;
}

/** All that questions, refs, filters and non-null fields need; no claims, ladders or long texts. */
export interface Topology {
  revision: Revision;
  release: Release;
  /** Each list by id; the position is the index that the columns speak of. */
  roles: readonly Role[];
  skills: readonly Skill[];
  industries: readonly Industry[];
  /** Names of ladder rungs, for search. */
  rungs: readonly { role: number; name: string }[];
  pivots: PivotColumns;
  requirements: RequirementColumns;
  worksIn: WorksInColumns;
  /** MEDIAN figures without level or city, by role and id. */
  pay: readonly ReferencePay[];
  claimCount: number;
}

export function basisCode(basis: (typeof BASES)[number]): number {
  return BASES.indexOf(basis);
}
