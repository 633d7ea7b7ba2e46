import type { EaseComponentName } from '../weights.js';
import type { Profiles } from './profiles.js';
import type { Part } from '../vectors/sparse.js';

/** What is known of one role. */
export interface Known {
  /** Profiles that speak for it. */
  standIns: readonly Part[];
  /** Whether those are lent by other roles, not its own nor of a role that it refines. */
  isLent: boolean;
  hasPay: boolean;
  /** Mean level of its skill list, NaN where none is known. */
  level: number;
}

/** The components for which a role has no data, its own or of a role that it refines: their values are borrowed, or 0. */
export function missingComponents(
  profiles: Profiles,
  { standIns, isLent, hasPay, level }: Known,
): Set<EaseComponentName> {
  const isBorrowed = (flags: Uint8Array | undefined): boolean =>
    isLent || standIns.some(({ row }) => flags?.[row] === 1);
  const isMissing: Record<EaseComponentName, boolean> = {
    work: isBorrowed(profiles.work.isBorrowed),
    circle: isBorrowed(profiles.circle.isBorrowed),
    knowledge: isBorrowed(profiles.knowledge?.isBorrowed),
    skills: isBorrowed(profiles.skills?.isBorrowed),
    held: false,
    seniority: Number.isNaN(level),
    pay_cut: !hasPay,
    years_unused: isBorrowed(profiles.isEducationBorrowed),
    years_added: isBorrowed(profiles.isEducationBorrowed),
    licence: isBorrowed(profiles.isCertificationBorrowed),
  };
  const names = Object.keys(isMissing) as EaseComponentName[];
  return new Set(names.filter((name) => isMissing[name]));
}
