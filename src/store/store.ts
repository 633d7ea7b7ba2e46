import type { AiResilience, CareerLevel, Claim, EaseComponent, PayFigure, Source } from '../model/entities.js';
import type { Dataset } from '../model/dataset.js';
import type { Revision, Topology } from '../model/topology.js';

/** An ordered pair of role ids. */
export interface RolePair {
  from: string;
  to: string;
}

/** What a pivot has beyond the topology. */
export interface PivotDetail {
  rationale: string | null;
  components: EaseComponent[];
}

/** What a load changed of one kind. */
export interface Change {
  added: number;
  changed: number;
  removed: number;
}

export const LOADED_KINDS = ['roles', 'skills', 'industries', 'pivots', 'requirements', 'claims', 'other'] as const;
export type LoadedKind = (typeof LOADED_KINDS)[number];

/** What a load did. `revision` is that of the store afterwards; it has grown only if something changed. */
export interface LoadReport {
  revision: Revision;
  changes: Record<LoadedKind, Change>;
}

/**
 * Where the graph is kept. Reads take ids in batches and answer in the same order and length, with null or an empty list for what is not there;
 * that is the shape DataLoaders need. Every method may fail with a {@link StoreUnavailableError}.
 */
export interface GraphStore {
  /** `memory` or `neo4j` */
  readonly name: string;
  /** Whether others write to it too; they may change details without a new revision. */
  readonly isShared: boolean;
  revision(): Promise<Revision>;
  topology(): Promise<Topology>;
  /** Null for a pair without a pivot. */
  pivotsByPair(pairs: readonly RolePair[]): Promise<(PivotDetail | null)[]>;
  /** All claims about each pair, the winning one first; empty for a pair that nobody speaks of. */
  claimsOfPairs(pairs: readonly RolePair[]): Promise<Claim[][]>;
  /** Ladder rungs of each role, by source and order. */
  levelsOf(roleIds: readonly string[]): Promise<CareerLevel[][]>;
  levelsById(ids: readonly string[]): Promise<(CareerLevel | null)[]>;
  /** Pay figures of each role, by id. */
  payOf(roleIds: readonly string[]): Promise<PayFigure[][]>;
  payById(ids: readonly string[]): Promise<(PayFigure | null)[]>;
  resilienceOf(roleIds: readonly string[]): Promise<(AiResilience | null)[]>;
  /** Claims whose subject is each id, by predicate, source, position and id. Derived pivots have no claim of their own here. */
  claimsAbout(subjectIds: readonly string[]): Promise<Claim[][]>;
  claimsById(ids: readonly string[]): Promise<(Claim | null)[]>;
  sourcesById(ids: readonly string[]): Promise<(Source | null)[]>;
  /** All sources, by id. */
  sources(): Promise<Source[]>;
  /** Makes the dataset the whole content of the store: all of it, or nothing changed. The same dataset again changes nothing. */
  replace(dataset: Dataset): Promise<LoadReport>;
  close(): Promise<void>;
}
