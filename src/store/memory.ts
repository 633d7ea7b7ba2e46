import { randomUUID } from 'node:crypto';
import { claimOfPivot, derivedClaimIdOf, parseDerivedClaimId } from '../model/claims.js';
import { EMPTY_DATASET, type Dataset } from '../model/dataset.js';
import type { AiResilience, CareerLevel, Claim, PayFigure, Source } from '../model/entities.js';
import type { Revision, Topology } from '../model/topology.js';
import { countChanges } from './memory-changes.js';
import { buildGraph, componentsOf, findEdge, pairKey, type MemoryGraph } from './memory-graph.js';
import { Slices } from './slices.js';
import type { GraphStore, LoadReport, PivotDetail, RolePair } from './store.js';

/**
 * The embedded store: the graph in this process, empty at first. Edges are columns of typed arrays, which the topology shares; what a dataset holds
 * beyond what is answered is not kept.
 */
export class MemoryStore implements GraphStore {
  readonly name = 'memory';
  readonly isShared = false;
  private graph = buildGraph(EMPTY_DATASET, { epoch: randomUUID(), value: 0 });

  revision(): Promise<Revision> {
    return Promise.resolve(this.graph.topology.revision);
  }

  topology(): Promise<Topology> {
    return Promise.resolve(this.graph.topology);
  }

  pivotsByPair(pairs: readonly RolePair[]): Promise<(PivotDetail | null)[]> {
    const { graph } = this;
    return answer(pairs, ({ from, to }) => {
      const edge = findEdge(graph, from, to);
      if (edge === null) return null;
      const rationale = graph.pivotTexts.rationales.get(edge) ?? null;
      return { rationale, components: componentsOf(graph.pivotTexts, edge) };
    });
  }

  claimsOfPairs(pairs: readonly RolePair[]): Promise<Claim[][]> {
    const { graph } = this;
    return answer(pairs, ({ from, to }) => {
      const key = pairKey(graph.roleIndex, from, to);
      const claims = key === undefined ? undefined : graph.claimsByPair.get(key);
      if (claims) return [...claims];
      const edge = findEdge(graph, from, to);
      return edge === null ? [] : [derivedClaimOf(graph, edge)];
    });
  }

  levelsOf(roleIds: readonly string[]): Promise<CareerLevel[][]> {
    return listAll(this.graph.levelsByRole, roleIds);
  }

  levelsById(ids: readonly string[]): Promise<(CareerLevel | null)[]> {
    return findAll(this.graph.levels, ids);
  }

  payOf(roleIds: readonly string[]): Promise<PayFigure[][]> {
    return listAll(this.graph.payByRole, roleIds);
  }

  payById(ids: readonly string[]): Promise<(PayFigure | null)[]> {
    return findAll(this.graph.pay, ids);
  }

  resilienceOf(roleIds: readonly string[]): Promise<(AiResilience | null)[]> {
    return findAll(this.graph.resilience, roleIds);
  }

  claimsAbout(subjectIds: readonly string[]): Promise<Claim[][]> {
    return listAll(this.graph.claimsBySubject, subjectIds);
  }

  claimsById(ids: readonly string[]): Promise<(Claim | null)[]> {
    const { graph } = this;
    return answer(ids, (id) => graph.claims.get(id) ?? findDerivedClaim(graph, id));
  }

  sourcesById(ids: readonly string[]): Promise<(Source | null)[]> {
    return findAll(this.graph.sources, ids);
  }

  sources(): Promise<Source[]> {
    return Promise.resolve([...this.graph.sources.values()]);
  }

  /** @throws BadInputError for an edge, rung or figure whose end is not in the dataset, or an edge that comes twice */
  async replace(dataset: Dataset): Promise<LoadReport> {
    const { epoch, value } = this.graph.topology.revision;
    const next = buildGraph(dataset, { epoch, value: value + 1 });
    const changes = countChanges(this.graph, next);
    const hasChanged = Object.values(changes).some(({ added, changed, removed }) => added + changed + removed > 0);
    if (hasChanged) this.graph = next;
    return Promise.resolve({ revision: this.graph.topology.revision, changes });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** The claim of an edge that is all that is said of its pair. */
function derivedClaimOf({ topology: { roles, pivots }, pivotTexts }: MemoryGraph, edge: number): Claim {
  const from = roles[pivots.from[edge]!]!.id;
  const to = roles[pivots.to[edge]!]!.id;
  const source = pivotTexts.sourceIds[pivotTexts.source[edge]!]!;
  const isEstimated = pivots.monthsEstimated[edge] === 1;
  return claimOfPivot({
    id: derivedClaimIdOf(from, to, source),
    from,
    to,
    ease: pivots.ease[edge]!,
    label: null,
    basis: 'DERIVED',
    source,
    locator: null,
    minMonths: isEstimated ? null : pivots.minMonths[edge]!,
    maxMonths: isEstimated ? null : pivots.maxMonths[edge]!,
    rationale: pivotTexts.rationales.get(edge) ?? null,
    components: [],
    note: null,
  });
}

function findDerivedClaim(graph: MemoryGraph, id: string): Claim | null {
  const parts = parseDerivedClaimId(id);
  if (!parts) return null;
  const edge = findEdge(graph, parts.from, parts.to);
  if (edge === null || graph.claimsByPair.has(pairKey(graph.roleIndex, parts.from, parts.to)!)) return null;
  const claim = derivedClaimOf(graph, edge);
  return claim.id === id ? claim : null;
}

/** In slices: a request may ask for thousands. */
async function answer<Key, Value>(keys: readonly Key[], find: (key: Key) => Value): Promise<Value[]> {
  const slices = new Slices();
  const values: Value[] = [];
  for (const key of keys) {
    if (slices.isOver) await slices.next();
    values.push(find(key));
  }
  return values;
}

function findAll<Value>(values: ReadonlyMap<string, Value>, ids: readonly string[]): Promise<(Value | null)[]> {
  return answer(ids, (id) => values.get(id) ?? null);
}

/** Fresh lists, so that a caller who sorts one in place does not sort it for others. */
function listAll<Value>(lists: ReadonlyMap<string, readonly Value[]>, ids: readonly string[]): Promise<Value[][]> {
  return answer(ids, (id) => [...(lists.get(id) ?? [])]);
}
