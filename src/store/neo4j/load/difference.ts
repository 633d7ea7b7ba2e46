import { EMPTY_DATASET } from '../../../model/dataset.js';
import {
  edgeKey,
  type EdgeElement,
  type Elements,
  type Label,
  type NodeElement,
  type Properties,
  type Value,
} from './elements.js';
import type { ElementId, StoredEdge, StoredElements, StoredNode } from './stored.js';

/** An element that exists and differs in some property; all of ours are given. */
interface Changed<Element> {
  element: ElementId;
  wanted: Element;
}

/** What to write so that the database holds the wanted elements and no other of ours. */
export interface Difference {
  /** Null where it stays as it is. */
  release: Properties | null;
  /** Nothing was loaded before. */
  isFirstRelease: boolean;
  createdNodes: NodeElement[];
  changedNodes: Changed<NodeElement>[];
  /** Nodes that carry labels of ours beside their own. */
  mislabelledNodes: { element: ElementId; labels: Label[] }[];
  createdEdges: EdgeElement[];
  changedEdges: Changed<EdgeElement>[];
  removedNodes: StoredNode[];
  removedEdges: StoredEdge[];
  /** Element ids of the wanted nodes that exist, by our id. */
  elements: Map<string, ElementId>;
  /** Our ids of the stored nodes that have one. */
  ids: Map<ElementId, string>;
}

/**
 * Compares what is wanted with what is stored. Only our properties count: what somebody keeps beside them on our nodes, a score of an algorithm
 * say, neither makes a difference nor is touched.
 */
export function differenceOf(wanted: Elements, stored: StoredElements): Difference {
  const difference: Difference = {
    release: isSame(wanted.release, stored.release) ? null : wanted.release,
    isFirstRelease: stored.release.id === EMPTY_DATASET.release.id,
    createdNodes: [],
    changedNodes: [],
    mislabelledNodes: [],
    createdEdges: [],
    changedEdges: [],
    removedNodes: [],
    removedEdges: [],
    elements: new Map(),
    ids: new Map(),
  };
  compareNodes(wanted.nodes, stored.nodes, difference);
  compareEdges(wanted.edges, stored.edges, difference);
  return difference;
}

export function isEmpty(difference: Difference): boolean {
  const { createdNodes, changedNodes, mislabelledNodes, removedNodes, createdEdges, changedEdges, removedEdges } =
    difference;
  const lists = [createdNodes, changedNodes, mislabelledNodes, removedNodes, createdEdges, changedEdges, removedEdges];
  return difference.release === null && lists.every((list) => list.length === 0);
}

function compareNodes(
  wanted: ReadonlyMap<string, NodeElement>,
  stored: ReadonlyMap<ElementId, StoredNode>,
  difference: Difference,
): void {
  const { createdNodes, changedNodes, mislabelledNodes, removedNodes, elements, ids } = difference;
  for (const node of stored.values()) {
    const id = node.properties.id;
    if (typeof id === 'string') ids.set(node.element, id);
    const match = typeof id === 'string' && !elements.has(id) ? wanted.get(id) : undefined;
    if (!match || !node.labels.includes(match.label)) {
      removedNodes.push(node);
      continue;
    }
    elements.set(match.id, node.element);
    const others = node.labels.filter((label) => label !== match.label);
    if (others.length > 0) mislabelledNodes.push({ element: node.element, labels: others });
    if (!isSame(match.properties, node.properties)) changedNodes.push({ element: node.element, wanted: match });
  }
  for (const node of wanted.values()) if (!elements.has(node.id)) createdNodes.push(node);
}

function compareEdges(
  wanted: ReadonlyMap<string, EdgeElement>,
  stored: readonly StoredEdge[],
  { createdEdges, changedEdges, removedEdges, elements, ids }: Difference,
): void {
  const seen = new Set<string>();
  for (const edge of stored) {
    const [from, to] = [ids.get(edge.from), ids.get(edge.to)];
    const key = edgeKey(edge.type, from ?? '', to ?? '');
    const match = seen.has(key) ? undefined : wanted.get(key);
    // The ends must be the very nodes that stay: another node may carry the same id.
    if (!match || elements.get(match.from) !== edge.from || elements.get(match.to) !== edge.to) {
      removedEdges.push(edge);
      continue;
    }
    seen.add(key);
    if (!isSame(match.properties, edge.properties)) changedEdges.push({ element: edge.element, wanted: match });
  }
  for (const [key, edge] of wanted) if (!seen.has(key)) createdEdges.push(edge);
}

function isSame(wanted: Properties, stored: Readonly<Record<string, unknown>>): boolean {
  for (const name in wanted) if (!isSameValue(wanted[name]!, stored[name] ?? null)) return false;
  return true;
}

function isSameValue(wanted: Value, stored: unknown): boolean {
  if (!Array.isArray(wanted)) return wanted === stored;
  if (!Array.isArray(stored) || stored.length !== wanted.length) return false;
  return wanted.every((item, i) => item === stored[i]);
}
