import { EMPTY_DATASET } from '../../../model/dataset.js';
import type { Run } from '../connection.js';
import { LABELS, releaseProperties, type Label } from './elements.js';
import { readStatements } from '../statements.js';

/** The database's own name of a node or relationship. */
export type ElementId = string;

export interface StoredNode {
  element: ElementId;
  /** Those of its labels that are ours: one, unless somebody edited it. */
  labels: Label[];
  properties: Record<string, unknown>;
}

export interface StoredEdge {
  element: ElementId;
  type: string;
  from: ElementId;
  to: ElementId;
  properties: Record<string, unknown>;
}

/** What the database holds of ours, as it stands. */
export interface StoredElements {
  /** That of the empty dataset where nothing was ever loaded. */
  release: Record<string, unknown>;
  nodes: Map<ElementId, StoredNode>;
  /** Those with at least one end at a node of ours. */
  edges: StoredEdge[];
}

const statements = readStatements('load/stored.cypher', ['release', 'nodes', 'edges']);

/** Reads all elements that are ours within one transaction. */
export async function readElements(run: Run): Promise<StoredElements> {
  let release: Record<string, unknown> = releaseProperties(EMPTY_DATASET.release);
  const nodes = new Map<ElementId, StoredNode>();
  const edges: StoredEdge[] = [];
  await run(statements.release, {}, (row) => {
    const properties = row.get('properties') as Record<string, unknown>;
    if ('id' in properties) release = properties;
  });
  await run(statements.nodes, {}, (row) => {
    const node = row.toObject() as unknown as StoredNode;
    nodes.set(node.element, { ...node, labels: LABELS.filter((label) => node.labels.includes(label)) });
  });
  await run(statements.edges, {}, (row) => {
    const edge = row.toObject() as unknown as StoredEdge;
    if (nodes.has(edge.from) || nodes.has(edge.to)) edges.push(edge);
  });
  return { release, nodes, edges };
}
