import type { MonthRange } from '../model/cost.js';
import type { Basis, EaseRating } from '../model/ease.js';
import type { Industry, Role, Skill } from '../model/entities.js';

/** What makes one route better than another. */
export const PATH_OBJECTIVES = ['LEAST_EFFORT', 'FEWEST_PIVOTS', 'FASTEST', 'SMALLEST_PAY_DIP'] as const;
export type PathObjective = (typeof PATH_OBJECTIVES)[number];

export const DEFAULT_MAX_PIVOTS = 6;
export const LARGEST_MAX_PIVOTS = 8;
/** A hundred years. */
export const LARGEST_MAX_MONTHS = 1200;
export const LARGEST_MIN_PAY_RATIO = 10;
export const DEFAULT_PAY_COUNTRY = 'US';

/** What every route must respect. Refs are ids, codes, names or aliases. */
export interface PathConstraints {
  /** 1..8; 6 where not given */
  maxPivots?: number | null;
  /** 0..1200, on the most months of a route; any where not given */
  maxMonths?: number | null;
  /** Every leg's own rating is at least as easy. */
  minRating?: EaseRating | null;
  /** Every leg's winning claim has one of these. */
  basis?: readonly Basis[] | null;
  /** Roles to pass through, in this order. */
  via?: readonly string[] | null;
  avoid?: readonly string[] | null;
  /** Every role after the origin works in one of them. */
  industries?: readonly string[] | null;
  /** 0..10: no role on the way pays less than this share of the origin, and each has a comparable figure. */
  minPayRatio?: number | null;
  /** ISO 3166-1 alpha-2; "US" where not given */
  payCountry?: string | null;
}

/** Skills beyond (has) or short of (lacks) what the origin implies. Refs are ids, names or aliases. */
export interface SkillProfile {
  has?: readonly string[] | null;
  lacks?: readonly string[] | null;
}

/** A profile with its names resolved: each skill once, by id, and in one of the two lists. A skill that is there beyond the role is held at any level. */
export interface Profile {
  /** Held on every leg. */
  has: readonly Skill[];
  /** Not held on legs that leave the origin. */
  lacks: readonly Skill[];
}

/** "How do I get from this role to that one?" */
export interface PathQuestion {
  from: string;
  to: string;
  /** All different; one ranks routes by it, several ask for the frontier over them, in order of the first. */
  objectives: readonly PathObjective[];
  constraints?: PathConstraints | null;
  profile?: SkillProfile | null;
  /** How many routes, best first; from 1. */
  count: number;
  /** Whether to look for what to relax where there is no route: many searches in place of one. Not where it is not given. */
  withRelaxations?: boolean;
}

export interface PathAnswer {
  /** Best first, loopless, all different. */
  paths: Path[];
  problems: RoutingProblem[];
  plan: ResolvedPlan;
}

/** A route: roles joined by legs. */
export interface Path {
  /** See path-id.ts. */
  id: string;
  from: Role;
  to: Role;
  roles: Role[];
  legs: Leg[];
  /** Number of legs. */
  pivots: number;
  /** Product over the legs, rounded to 1e-6; (0, 1] */
  ease: number;
  hardestRating: EaseRating;
  hardestLeg: Leg;
  /** Sum over the legs. */
  effort: number;
  /** Sums over the legs. */
  months: MonthRange;
  payCountry: string;
  profile: Profile;
}

/** One pivot of a route. Ease, rating and effort are the person's: with a profile they differ from the pivot's. */
export interface Leg {
  /** From 0. */
  index: number;
  /** Edge index of the pivot in the atlas. */
  edge: number;
  from: Role;
  to: Role;
  ease: number;
  rating: EaseRating;
  effort: number;
  profile: Profile;
}

/** A skill that a role asks for, against what is held. */
export interface SkillNeed {
  skill: Skill;
  /** 0..1 in the role that asks */
  importance: number;
  /** 0..1 asked for, null where no level is known */
  level: number | null;
  /** 0..1 held before, null where nothing or no level is held */
  heldLevel: number | null;
  /** Index of the first leg that asks, from 0; null outside a route */
  leg: number | null;
}

export type RoutingProblemCode =
  | 'NOT_FOUND'
  | 'AMBIGUOUS'
  | 'SAME_ROLE'
  | 'NO_CONNECTION'
  | 'NO_ROUTE_WITHIN_CONSTRAINTS'
  | 'VIA_UNREACHABLE'
  | 'SEARCH_LIMIT_REACHED';

/** Why a question has no answer, or not all of it. */
export interface RoutingProblem {
  code: RoutingProblemCode;
  message: string;
  /** The argument that is to blame: `from`, `to`, `constraints.via` … */
  argument: string | null;
  /** What was perhaps meant, best first; at most five. */
  suggestions: (Role | Skill | Industry)[];
  /** Where constraints leave no route: what to change, one constraint at a time. */
  relaxations: Relaxation[];
}

/** The smallest change of one constraint that gives a route, and the best route that it gives. */
export interface Relaxation {
  /** `constraints.maxPivots`, or `constraints.avoid[0]` for an item */
  argument: string;
  /** What is asked now, as it is written in a query: `3`, `MEDIUM`, `[STATED]`, `role:data-engineer`. */
  present: string;
  /** A legal value instead, written alike; null drops the constraint or the item. */
  proposed: string | null;
  path: Path;
}

/** What was really done: every name resolved, every default filled in. */
export interface ResolvedPlan {
  from: Role | null;
  to: Role | null;
  objectives: readonly PathObjective[];
  maxPivots: number;
  minRating: EaseRating | null;
  maxMonths: number | null;
  basis: readonly Basis[] | null;
  via: Role[];
  avoid: Role[];
  industries: Industry[];
  minPayRatio: number | null;
  payCountry: string;
  /** Each skill of the profile once, by id. */
  has: readonly Skill[];
  lacks: readonly Skill[];
  /** How many roles are left out because no figure of theirs compares with the origin's; null where pay is not asked for. */
  rolesWithoutPay: number | null;
  /** False where the search stopped at its limit. */
  exhaustive: boolean;
  /** Labels that the search settled. */
  rolesSettled: number;
}

export interface SkillGap {
  from: Role | null;
  to: Role | null;
  /** Importance-weighted share of what `to` requires that `from` holds, 0..1; null where `to` requires nothing or a role is unknown. */
  coverage: number | null;
  /** Each list most important first. */
  kept: SkillNeed[];
  missing: SkillNeed[];
  /** What `from` requires and `to` does not; importance is that in `from`. */
  unused: SkillNeed[];
  problems: RoutingProblem[];
}
