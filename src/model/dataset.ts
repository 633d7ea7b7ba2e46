import type {
  CareerLevel,
  Claim,
  Industry,
  PayFigure,
  PivotClaim,
  ProfileFeature,
  Release,
  Requirement,
  Role,
  RoleIndustry,
  Skill,
  Source,
} from './entities.js';

/**
 * A whole graph as tables, every id prefixed with its kind. What is read, composed, checked, written and loaded.
 * Tables are in canonical order: entities by id, edges by their two ids, levels by role, source and order,
 * pivot claims by pair and id, claims by subject, predicate, source, position and id.
 */
export interface Dataset {
  release: Release;
  roles: Role[];
  skills: Skill[];
  industries: Industry[];
  requirements: Requirement[];
  worksIn: RoleIndustry[];
  levels: CareerLevel[];
  pay: PayFigure[];
  /** One entry per claim; a pair may have several. */
  pivots: PivotClaim[];
  /** The claims of claims.csv; those of levels, pay and pivots are made from their rows. */
  claims: Claim[];
  sources: Source[];
  profiles: ProfileFeature[];
}

/** Order of ids everywhere: by UTF-16 code unit, the same in every process and locale. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What a store holds before anything is loaded. */
export const EMPTY_DATASET: Dataset = {
  release: {
    id: '',
    title: 'Nothing is loaded',
    version: '',
    published: null,
    licence: null,
    attribution: null,
    contentHash: '',
  },
  roles: [],
  skills: [],
  industries: [],
  requirements: [],
  worksIn: [],
  levels: [],
  pay: [],
  pivots: [],
  claims: [],
  sources: [],
  profiles: [],
};
