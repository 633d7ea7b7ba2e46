import type { Basis } from './ease.js';

export const CODE_SCHEMES = ['onet', 'soc', 'esco', 'isco'] as const;
export type CodeScheme = (typeof CODE_SCHEMES)[number];

/** A role's code in a public classification. Written `onet:15-1254.00` in tables and refs. */
export interface Code {
  scheme: CodeScheme;
  code: string;
}

export const SKILL_KINDS = ['HARD', 'SOFT', 'TOOL', 'KNOWLEDGE'] as const;
export type SkillKind = (typeof SKILL_KINDS)[number];

export const ENTITY_KINDS = ['ROLE', 'SKILL', 'INDUSTRY'] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

export interface Role {
  /** `role:backend-developer` */
  id: string;
  name: string;
  aliases: readonly string[];
  family: string;
  summary: string | null;
  codes: readonly Code[];
  /** Ids of the coarser roles that this one is a finer part of, in order. A refined role is kept but not routed. */
  refines: readonly string[];
}

export interface Skill {
  /** `skill:sql` */
  id: string;
  name: string;
  aliases: readonly string[];
  kind: SkillKind;
  summary: string | null;
}

export interface Industry {
  /** `industry:telecommunications` */
  id: string;
  name: string;
  aliases: readonly string[];
  summary: string | null;
}

/** What a role asks of a skill. */
export interface Requirement {
  role: string;
  skill: string;
  /** 0..1 */
  importance: number;
  /** 0..1, null where no level is known */
  level: number | null;
  essential: boolean;
  basis: Basis;
}

export interface RoleIndustry {
  role: string;
  industry: string;
  /** 0..1, null where no source gives one */
  weight: number | null;
  basis: Basis;
  note: string | null;
}

/** One rung of one source's ladder for a role. */
export interface CareerLevel {
  /** `level:backend-developer/guide-000/1` */
  id: string;
  role: string;
  source: string;
  /** From 1, lowest rung first. */
  order: number;
  name: string;
  minYears: number | null;
  /** Null for an open end. */
  maxYears: number | null;
  duties: readonly string[];
  basis: Basis;
  locator: string | null;
}

export const PAY_STATISTICS = ['MEDIAN', 'AVERAGE', 'RANGE'] as const;
export type PayStatistic = (typeof PAY_STATISTICS)[number];

export const PAY_COMPONENTS = ['BASE', 'TOTAL', 'UNSPECIFIED'] as const;
export type PayComponent = (typeof PAY_COMPONENTS)[number];

/** Pay per year. MEDIAN and AVERAGE have low = high; an open end of a RANGE is null. */
export interface PayFigure {
  /** `pay:backend-developer/guide-000/us/…/junior/…` */
  id: string;
  role: string;
  source: string;
  level: string | null;
  /** ISO 3166-1 alpha-2 */
  country: string | null;
  city: string | null;
  component: PayComponent;
  statistic: PayStatistic;
  low: number | null;
  high: number | null;
  /** ISO 4217 */
  currency: string;
  year: number | null;
  basis: Basis;
  /** As printed, open ends included: "170k+". */
  label: string | null;
  /** The wider group that the figure really describes, where it is not the role itself. */
  scope: string | null;
  locator: string | null;
  note: string | null;
}

/** How well a role withstands automation, as one source scores it. */
export interface AiResilience {
  role: string;
  /** 0..100 */
  score: number;
  band: string;
  protects: readonly string[];
  exposes: readonly string[];
  /** The claim that states the score. */
  claim: string;
}

export interface Source {
  /** `source:guide-000` */
  id: string;
  name: string;
  url: string | null;
  licence: string | null;
  attribution: string | null;
  /** As precise as known: `2026`, `2026-04` or `2026-04-30`; null for an undated source. */
  published: string | null;
  note: string | null;
}

export interface Qualifier {
  name: string;
  value: string;
}

/** One statement of one source. Its value is a text, a number with a unit, or another thing (object). */
export interface Claim {
  /** `claim:` and a hash of what the claim says, so that it survives reordering. */
  id: string;
  /** Id of what the claim is about: a role, skill, industry or level. */
  subject: string;
  predicate: string;
  /** Id of a role, skill, industry, level or pay figure. */
  object: string | null;
  text: string | null;
  number: number | null;
  /** Upper end of a range. */
  numberMax: number | null;
  unit: string | null;
  /** The source's own short word: "Medium–Hard", "170k+". */
  label: string | null;
  qualifiers: readonly Qualifier[];
  /** From 1, in an ordered list of the source. */
  position: number | null;
  basis: Basis;
  source: string;
  locator: string | null;
  note: string | null;
}

/** One part of a derived ease. */
export interface EaseComponent {
  name: string;
  value: number;
  weight: number;
  /** The role had no such data; the value is borrowed. */
  missing: boolean;
}

/** One source's statement about one pivot. Several may exist for a pair; {@link resolvePivots} lets one win. */
export interface PivotClaim {
  id: string;
  from: string;
  to: string;
  /** (0, 1]; null where the claim names the pivot without rating it. A stated label has its ease from the scale. */
  ease: number | null;
  label: string | null;
  basis: Basis;
  source: string;
  locator: string | null;
  minMonths: number | null;
  maxMonths: number | null;
  rationale: string | null;
  components: readonly EaseComponent[];
  note: string | null;
}

/** What the ease model reads of a role. Travels with a dataset; not part of the graph. */
export interface ProfileFeature {
  role: string;
  component: string;
  feature: string;
  value: number;
}

/** What is being served. */
export interface Release {
  id: string;
  title: string;
  /** `2026.11` */
  version: string;
  /** ISO date, or null */
  published: string | null;
  licence: string | null;
  attribution: string | null;
  /** SHA-256 of the canonical tables, hex. */
  contentHash: string;
}
