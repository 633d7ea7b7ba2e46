import { compareIds, type Dataset } from '../../../model/dataset.js';
import type { Claim, PivotClaim } from '../../../model/entities.js';
import { PREDICATES } from '../../../model/predicates.js';
import {
  claimFrom,
  compareClaims,
  findDerivedClaim,
  levelFrom,
  payFrom,
  pivotClaimFrom,
  sourceFrom,
} from '../details.js';
import { industryFrom, releaseFrom, requirementFrom, roleFrom, roleIndustryFrom, skillFrom } from '../entities.js';
import { Row } from '../row.js';
import type { EdgeType, Label } from './elements.js';
import type { ElementId, StoredEdge, StoredElements, StoredNode } from './stored.js';

/** Predicates whose claims are made from the rows of other tables. */
const ROW_PREDICATES = new Set(PREDICATES.filter(({ table }) => table !== 'claims').map(({ name }) => name));

/**
 * The dataset whose load would leave the database as it is, in canonical order. Profiles are not part of a graph.
 * @throws MalformedElementError for the first element that is not as schema/GRAPH.md says
 */
export function datasetFrom(stored: StoredElements): Dataset {
  const graph = new StoredGraph(stored);
  const entitiesOf = <Entity>(label: Label, read: (row: Row) => Entity): Entity[] =>
    graph.nodesOf(label).map((node) => read(rowOf(label, node)));
  const edgesOf = <Edge>(type: EdgeType, read: (row: Row) => Edge): Edge[] =>
    graph.edgesOf(type).map((edge) => read(graph.edgeRow(edge)));
  const said = graph.nodesOf('Claim').map((node) => claimOfNode(graph, node));
  return {
    release: releaseFrom(new Row('Release', stored.release)),
    roles: graph
      .nodesOf('Role')
      .map((node) => roleFrom(rowOf('Role', node), graph.targetsOf('REFINES', node)))
      .sort(byId),
    skills: entitiesOf('Skill', skillFrom).sort(byId),
    industries: entitiesOf('Industry', industryFrom).sort(byId),
    requirements: edgesOf('REQUIRES', requirementFrom).sort(
      (a, b) => compareIds(a.role, b.role) || compareIds(a.skill, b.skill),
    ),
    worksIn: edgesOf('WORKS_IN', roleIndustryFrom).sort(
      (a, b) => compareIds(a.role, b.role) || compareIds(a.industry, b.industry),
    ),
    levels: graph
      .nodesOf('CareerLevel')
      .map((node) => levelFrom(node.properties, ...graph.statementOf(node, 'HAS_LEVEL')))
      .sort((a, b) => compareIds(a.role, b.role) || compareIds(a.source, b.source) || a.order - b.order),
    pay: graph
      .nodesOf('PayFigure')
      .map((node) => payFrom(node.properties, ...graph.statementOf(node, 'PAYS')))
      .sort(byId),
    pivots: pivotClaimsOf(graph, said).sort(
      (a, b) => compareIds(a.from, b.from) || compareIds(a.to, b.to) || compareIds(a.id, b.id),
    ),
    claims: said
      .map(({ claim }) => claim)
      .filter(({ predicate }) => !ROW_PREDICATES.has(predicate))
      .sort((a, b) => compareIds(a.subject, b.subject) || compareClaims(a, b)),
    sources: graph
      .nodesOf('Source')
      .map(({ properties }) => sourceFrom(properties))
      .sort(byId),
    profiles: [],
  };
}

interface SaidClaim {
  claim: Claim;
  node: StoredNode;
}

function claimOfNode(graph: StoredGraph, node: StoredNode): SaidClaim {
  const subject = graph.targetOf('ABOUT', node);
  const [object = null] = graph.targetsOf('OBJECT', node);
  return { claim: claimFrom(node.properties, subject, object, graph.targetOf('STATED_BY', node)), node };
}

/** The pivot claims that are nodes, and those that are kept as their edge alone. */
function pivotClaimsOf(graph: StoredGraph, said: readonly SaidClaim[]): PivotClaim[] {
  const claims = said
    .filter(({ claim }) => claim.predicate === 'pivots_to')
    .map(({ claim, node }) => pivotClaimFrom(node.properties, claim.subject, claim.object ?? '', claim.source));
  const pairs = new Set(claims.map(({ from, to }) => `${from} ${to}`));
  for (const edge of graph.edgesOf('PIVOTS_TO')) {
    const [from, to] = [graph.idOf(edge.from), graph.idOf(edge.to)];
    const derived = pairs.has(`${from} ${to}`) ? null : findDerivedClaim(edge.properties, from, to);
    if (derived) claims.push(derived);
  }
  return claims;
}

/** Stored elements, found by label, type and end. */
class StoredGraph {
  private readonly byLabel = new Map<Label, StoredNode[]>();
  private readonly byType = new Map<string, StoredEdge[]>();
  /** Edges by type and the node that they start or end at. */
  private readonly byOrigin = new Map<string, StoredEdge[]>();
  private readonly byTarget = new Map<string, StoredEdge[]>();

  constructor(private readonly stored: StoredElements) {
    for (const node of stored.nodes.values()) for (const label of node.labels) append(this.byLabel, label, node);
    for (const edge of stored.edges) {
      append(this.byType, edge.type, edge);
      append(this.byOrigin, `${edge.type} ${edge.from}`, edge);
      append(this.byTarget, `${edge.type} ${edge.to}`, edge);
    }
  }

  nodesOf(label: Label): readonly StoredNode[] {
    return this.byLabel.get(label) ?? [];
  }

  edgesOf(type: EdgeType): readonly StoredEdge[] {
    return this.byType.get(type) ?? [];
  }

  edgeRow({ element, type, from, to, properties }: StoredEdge): Row {
    return new Row(type, { ...properties, from: this.idOf(from), to: this.idOf(to) }, element);
  }

  targetsOf(type: EdgeType, node: StoredNode): string[] {
    return (this.byOrigin.get(`${type} ${node.element}`) ?? []).map(({ to }) => this.idOf(to));
  }

  targetOf(type: EdgeType, node: StoredNode): string {
    const [target] = this.targetsOf(type, node);
    return target ?? rowOf(node.labels[0]!, node).reject(`has no ${type}`);
  }

  /** The role that a rung or figure belongs to, the claim that states it, and the claim's source. */
  statementOf(node: StoredNode, type: EdgeType): [role: string, claim: StoredNode['properties'], source: string] {
    const [owned] = this.byTarget.get(`${type} ${node.element}`) ?? [];
    const [object] = this.byTarget.get(`OBJECT ${node.element}`) ?? [];
    const claim = object && this.stored.nodes.get(object.from);
    if (!owned || !claim) return rowOf(node.labels[0]!, node).reject(`has no ${owned ? 'claim that states it' : type}`);
    return [this.idOf(owned.from), claim.properties, this.targetOf('STATED_BY', claim)];
  }

  idOf(element: ElementId): string {
    const node = this.stored.nodes.get(element);
    return node ? rowOf(node.labels[0]!, node).text('id') : '';
  }
}

function rowOf(label: Label, { element, properties }: StoredNode): Row {
  return new Row(label, properties, element);
}

function append<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function byId(a: { id: string }, b: { id: string }): number {
  return compareIds(a.id, b.id);
}
