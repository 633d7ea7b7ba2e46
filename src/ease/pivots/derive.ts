import { compareIds, type Dataset } from '../../model/dataset.js';
import type { PivotClaim, Role, Source } from '../../model/entities.js';
import { resolvePivots } from '../../model/pivots.js';
import { EaseModel } from '../model.js';
import { boundByRatings } from './bound.js';
import { ClaimWriter } from './claim-writer.js';
import { connectLegs } from './connect.js';
import { roundDownEase, type Leg } from './legs.js';
import { selectLegs, type Candidates } from './select.js';

/** What derived pivots are claims of. */
export const EASE_MODEL_SOURCE: Source = {
  id: 'source:ease-model',
  name: 'CareerGraph ease model, version 1',
  url: null,
  licence: null,
  attribution: null,
  published: null,
  note: 'Rates pairs of roles by what is known of their work, skills, pay and preparation, with published weights. An estimate, which nobody has stated.',
};

export interface DeriveOptions {
  /** At most so many derived pivots from each role, but for those that connect the graph. */
  cap?: number;
  /** Least ease of a derived pivot, but for those that connect the graph. */
  floor?: number;
}

export interface Derivation {
  /** By from and to. */
  pivots: PivotClaim[];
  /** How many were taken beyond cap or floor, to connect the graph. */
  bridges: number;
  /** How many were made harder, because a detour over them would have beaten a rated pair. */
  lowered: number;
}

/**
 * The pivots that the ease model makes of a dataset: from each routed role the easiest ones, none for a pair that a source or this project rates,
 * as many more as it takes for all roles to reach each other, and none that opens a detour around a rated pair. Earlier derived pivots count for nothing.
 * @throws BadInputError for profiles that break the vocabulary
 */
export function derivePivots(dataset: Dataset, { cap = 40, floor = 0.2 }: DeriveOptions = {}): Derivation {
  const model = EaseModel.of(dataset);
  const roleCount = model.roles.length;
  const rated = ratedLegs(dataset, model);
  const ratedPairs = new Set(rated.map(({ from, to }) => from * roleCount + to));
  const candidates: Candidates = {
    routed: routedRoles(model.roles),
    ease: (from, to) => roundDownEase(model.ease(from, to)),
    isRated: (from, to) => ratedPairs.has(from * roleCount + to),
  };
  const selected = selectLegs(candidates, cap, floor);
  const bridges = connectLegs([...rated, ...selected], candidates, roleCount);
  const derived = [...selected, ...bridges].sort((a, b) => a.from - b.from || a.to - b.to);
  const lowered = boundByRatings([...rated, ...derived], roleCount);
  const writer = new ClaimWriter(dataset, model, EASE_MODEL_SOURCE.id);
  const pivots = derived.map((leg) => writer.claimOf(leg, lowered.get(leg)));
  return { pivots, bridges: bridges.length, lowered: lowered.size };
}

/** The dataset with its pivots by the ease model, in place of earlier ones. */
export function withDerivedPivots(dataset: Dataset, options: DeriveOptions = {}): Dataset {
  const { pivots } = derivePivots(dataset, options);
  const isOther = ({ source }: PivotClaim): boolean => source !== EASE_MODEL_SOURCE.id;
  const byPair = (a: PivotClaim, b: PivotClaim): number =>
    compareIds(a.from, b.from) || compareIds(a.to, b.to) || compareIds(a.id, b.id);
  const otherSources = dataset.sources.filter(({ id }) => id !== EASE_MODEL_SOURCE.id);
  return {
    ...dataset,
    pivots: [...dataset.pivots.filter(isOther), ...pivots].sort(byPair),
    sources: [...otherSources, EASE_MODEL_SOURCE].sort((a, b) => compareIds(a.id, b.id)),
  };
}

/** The model as what loads a graph asks for it: the source whose name tells its version, and how its pivots are made. */
export const EASE_MODEL = {
  source: EASE_MODEL_SOURCE,
  derive: (dataset: Dataset): Dataset => withDerivedPivots(dataset),
} as const;

/** The pivots that a source or this project rates. */
function ratedLegs({ pivots, sources }: Dataset, model: EaseModel): Leg[] {
  const claims = pivots.filter(({ basis }) => basis !== 'DERIVED');
  return Array.from(resolvePivots(claims, sources), ({ from, to, ease }) => ({
    from: model.roleIndex(from),
    to: model.roleIndex(to),
    ease,
    isRated: true,
  }));
}

/** Positions of the roles that no other role refines. */
function routedRoles(roles: readonly Role[]): number[] {
  const refined = new Set(roles.flatMap(({ refines }) => refines));
  return [...roles.keys()].filter((at) => !refined.has(roles[at]!.id));
}
