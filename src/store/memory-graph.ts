import { claimOfLevel, claimOfPay, claimOfPivot, resilienceOf } from '../model/claims.js';
import { indexIds, pivotColumns, topologyOf, type IdIndex } from '../model/columns.js';
import { compareIds, type Dataset } from '../model/dataset.js';
import type { AiResilience, CareerLevel, Claim, EaseComponent, PayFigure, Source } from '../model/entities.js';
import { findPivot, isOnlyDerived, rankPairs, type Pivot } from '../model/pivots.js';
import type { Revision, Topology } from '../model/topology.js';

/** A graph as the memory store holds it: never changed once built. Lists of claims, levels and pay are in the order in which they are answered. */
export interface MemoryGraph {
  topology: Topology;
  roleIndex: IdIndex;
  pivotTexts: PivotTexts;
  /** Claims of every pair that has any but a lone derived one, the winner first, by {@link pairKey}. */
  claimsByPair: ReadonlyMap<number, readonly Claim[]>;
  claimsBySubject: ReadonlyMap<string, readonly Claim[]>;
  claims: ReadonlyMap<string, Claim>;
  levels: ReadonlyMap<string, CareerLevel>;
  levelsByRole: ReadonlyMap<string, readonly CareerLevel[]>;
  pay: ReadonlyMap<string, PayFigure>;
  payByRole: ReadonlyMap<string, readonly PayFigure[]>;
  resilience: ReadonlyMap<string, AiResilience>;
  /** By id. */
  sources: ReadonlyMap<string, Source>;
}

/** What pivots have beyond their columns. Components are columns too: {@link componentsOf} reads those of one edge. */
export interface PivotTexts {
  /** Index of the winning claim's source, by edge; the narrowest column that the number of sources fits. */
  source: Uint8Array | Uint16Array | Uint32Array;
  sourceIds: readonly string[];
  rationales: ReadonlyMap<number, string>;
  /** Where the components of each edge start; one entry more than edges. */
  componentStart: Uint32Array;
  componentName: Uint16Array;
  componentNames: readonly string[];
  componentValue: Float64Array;
  componentWeight: Float64Array;
  componentMissing: Uint8Array;
}

/**
 * Builds the graph of a dataset.
 * @throws BadInputError for an edge, rung or figure whose end is not in the dataset, or an edge that comes twice
 */
export function buildGraph(dataset: Dataset, revision: Revision): MemoryGraph {
  const roleIndex = indexIds(dataset.roles);
  const sources = dataset.sources.toSorted((a, b) => compareIds(a.id, b.id));
  const texts = new PivotTextList(sources);
  const claimsByPair = new Map<number, readonly Claim[]>();
  const claims = [...dataset.claims, ...dataset.levels.map(claimOfLevel), ...dataset.pay.map(claimOfPay)];
  const pivots = pivotColumns(readPivots(), roleIndex);

  // One pass over the claims of all pairs: each gives its edge, and leaves its texts and claims aside.
  function* readPivots(): Generator<Pivot> {
    for (const ranked of rankPairs(dataset.pivots, sources)) {
      const pivot = findPivot(ranked);
      if (pivot) {
        texts.push(pivot);
        yield pivot;
      }
      if (isOnlyDerived(ranked)) continue;
      const { from, to } = ranked[0]!;
      const ofPair = ranked.map(claimOfPivot);
      claimsByPair.set(pairKey(roleIndex, from, to)!, ofPair);
      for (const claim of ofPair) claims.push(claim);
    }
  }

  claims.sort(compareClaims);
  const levels = dataset.levels.toSorted((a, b) => compareIds(a.source, b.source) || a.order - b.order);
  const pay = dataset.pay.toSorted((a, b) => compareIds(a.id, b.id));
  return {
    topology: topologyOf(dataset, revision, pivots, claims.length),
    roleIndex,
    pivotTexts: texts.toColumns(),
    claimsByPair,
    claimsBySubject: groupBy(claims, ({ subject }) => subject),
    claims: indexById(claims),
    levels: indexById(levels),
    levelsByRole: groupBy(levels, ({ role }) => role),
    pay: indexById(pay),
    payByRole: groupBy(pay, ({ role }) => role),
    resilience: new Map(resilienceOf(claims, sources).map((resilience) => [resilience.role, resilience])),
    sources: indexById(sources),
  };
}

/** Names an ordered pair of roles by one number; undefined where one of them is not in the graph. */
export function pairKey(roleIndex: IdIndex, from: string, to: string): number | undefined {
  const [a, b] = [roleIndex.get(from), roleIndex.get(to)];
  return a === undefined || b === undefined ? undefined : a * roleIndex.size + b;
}

/** Edge index of a pair, or null. Edges are by (from, to), so it is found by halving. */
export function findEdge({ topology: { pivots }, roleIndex }: MemoryGraph, from: string, to: string): number | null {
  const key = pairKey(roleIndex, from, to);
  if (key === undefined) return null;
  let low = 0;
  let high = pivots.from.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (pivots.from[middle]! * roleIndex.size + pivots.to[middle]! < key) low = middle + 1;
    else high = middle;
  }
  const found = low < pivots.from.length ? pivots.from[low]! * roleIndex.size + pivots.to[low]! : null;
  return found === key ? low : null;
}

/** The components of one edge. */
export function componentsOf(texts: PivotTexts, edge: number): EaseComponent[] {
  const components: EaseComponent[] = [];
  for (let i = texts.componentStart[edge]!; i < texts.componentStart[edge + 1]!; i++) {
    components.push({
      name: texts.componentNames[texts.componentName[i]!]!,
      value: texts.componentValue[i]!,
      weight: texts.componentWeight[i]!,
      missing: texts.componentMissing[i] === 1,
    });
  }
  return components;
}

/** Collects what pivots have beyond their columns, in edge order. */
class PivotTextList {
  private readonly sourceIndex: IdIndex;
  private readonly source: number[] = [];
  private readonly rationales = new Map<number, string>();
  private readonly start: number[] = [0];
  private readonly nameIndex = new Map<string, number>();
  private readonly name: number[] = [];
  private readonly value: number[] = [];
  private readonly weight: number[] = [];
  private readonly missing: number[] = [];

  constructor(private readonly sources: readonly Source[]) {
    this.sourceIndex = indexIds(sources);
  }

  push({ rationale, components, claims }: Pivot): void {
    if (rationale !== null) this.rationales.set(this.source.length, rationale);
    this.source.push(this.sourceIndex.get(claims[0]!.source) ?? 0);
    for (const { name, value, weight, missing } of components) {
      const index = this.nameIndex.get(name) ?? this.nameIndex.size;
      this.nameIndex.set(name, index);
      this.name.push(index);
      this.value.push(value);
      this.weight.push(weight);
      this.missing.push(Number(missing));
    }
    this.start.push(this.name.length);
  }

  toColumns(): PivotTexts {
    return {
      source: narrowest(this.sources.length).from(this.source),
      sourceIds: this.sources.map(({ id }) => id),
      rationales: this.rationales,
      componentStart: Uint32Array.from(this.start),
      componentName: Uint16Array.from(this.name),
      componentNames: [...this.nameIndex.keys()],
      componentValue: Float64Array.from(this.value),
      componentWeight: Float64Array.from(this.weight),
      componentMissing: Uint8Array.from(this.missing),
    };
  }
}

/** The column type of indices below a number. */
function narrowest(count: number): typeof Uint8Array | typeof Uint16Array | typeof Uint32Array {
  if (count <= 2 ** 8) return Uint8Array;
  return count <= 2 ** 16 ? Uint16Array : Uint32Array;
}

function compareClaims(a: Claim, b: Claim): number {
  return (
    compareIds(a.predicate, b.predicate) ||
    compareIds(a.source, b.source) ||
    (a.position ?? 0) - (b.position ?? 0) ||
    compareIds(a.id, b.id)
  );
}

function indexById<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
