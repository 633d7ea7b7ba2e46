import { findEdge } from './graph.js';
import { type View } from './view.js';

/** A simple route. */
export interface Route {
  /** From origin to destination, both included. */
  readonly nodes: Uint32Array;
  /** The edges between them: one fewer than nodes. */
  readonly edges: Uint32Array;
  /** Sum of the edges' weights. */
  readonly cost: number;
}

export interface Answer {
  /** Best first. */
  readonly routes: Route[];
  /** Labels settled: the work that was done, in the unit of the limit. */
  readonly settled: number;
  /**
   * False where the search stopped at its limit. What was found up to then is a beginning of the full list, which may
   * well be longer; an empty one does not mean that there is no route.
   */
  readonly exhaustive: boolean;
}

/** @throws RangeError if two neighbours in `path` are not joined by an edge. */
export function makeRoute(view: View, path: readonly number[]): Route {
  const nodes = new Uint32Array(path.length);
  for (let at = 0; at < path.length; at++) nodes[at] = path[at]!;
  const edges = new Uint32Array(nodes.length - 1);
  let cost = 0;
  for (let leg = 0; leg < edges.length; leg++) {
    const edge = findEdge(view.graph, nodes[leg]!, nodes[leg + 1]!);
    if (edge < 0) throw new RangeError(`A route follows edges, and none goes ${nodes[leg]!} -> ${nodes[leg + 1]!}.`);
    edges[leg] = edge;
    cost += view.weights[edge]!;
  }
  return { nodes, edges, cost };
}

/** A route inside the kernel: its nodes, and the key of the route up to each (see `Order`). */
export interface KeyedRoute {
  readonly nodes: readonly number[];
  readonly keys: readonly number[];
}

/** The key of a whole route, given those of its beginnings. */
export function lastOf(keys: readonly number[]): number {
  return keys[keys.length - 1]!;
}

/** Of routes with the same key: the easier hardest leg, then the lower nodes in order. */
export function precedes(one: KeyedRoute, other: KeyedRoute): boolean {
  const lighter = heaviestOf(one) - heaviestOf(other);
  if (lighter !== 0) return lighter < 0;
  const parting = one.nodes.findIndex((node, at) => node !== other.nodes[at]);
  return one.nodes[parting]! < other.nodes[parting]!;
}

function heaviestOf(route: KeyedRoute): number {
  let heaviest = 0;
  for (let leg = 1; leg < route.keys.length; leg++) {
    heaviest = Math.max(heaviest, route.keys[leg]! - route.keys[leg - 1]!);
  }
  return heaviest;
}
