import { restrict, type Searcher, type View } from '../../../src/routing/index.js';
import { type Rows } from '../../../src/routing/view.js';

interface Candidate {
  nodes: readonly number[];
  /** Cost up to each node. */
  costs: readonly number[];
}

/** An edge class that the random graphs do not have. */
const BANNED = 255;

/**
 * Yen's algorithm as in the textbook, with the kernel's shortest path for every spur: what a user of the kernel would
 * write in its place. Gives the costs of the k best routes.
 */
export function plainYen(searcher: Searcher, view: View, from: number, to: number, k: number): number[] {
  const closed = new Uint8Array(view.graph.nodeCount);
  const allowed = view.allowed.slice();
  allowed[BANNED] = 0;
  const restricted = restrict(view, { allowed, closed });
  const spurFrom = (root: Candidate | null, node: number): Candidate | null => {
    const [route] = searcher.shortestPath(restricted, node, to, Infinity).routes;
    if (route === undefined) return null;
    const nodes = [...(root?.nodes ?? [node])];
    const costs = [...(root?.costs ?? [0])];
    for (const [leg, edge] of route.edges.entries()) {
      nodes.push(route.nodes[leg + 1]!);
      costs.push(costs[costs.length - 1]! + view.weights[edge]!);
    }
    return { nodes, costs };
  };

  const routes: Candidate[] = [];
  const candidates = new Map<string, Candidate>();
  let next = spurFrom(null, from);
  while (next !== null) {
    routes.push(next);
    if (routes.length === k) break;
    for (let at = 0; at + 1 < next.nodes.length; at++) {
      const node = next.nodes[at]!;
      const root = { nodes: next.nodes.slice(0, at + 1), costs: next.costs.slice(0, at + 1) };
      const sharing = routes.filter((route) => root.nodes.every((each, place) => route.nodes[place] === each));
      for (const route of sharing) setClass(view, node, route.nodes[at + 1]!, BANNED);
      const spur = spurFrom(root, node);
      for (const route of sharing) setClass(view, node, route.nodes[at + 1]!, 0);
      if (spur !== null) candidates.set(spur.nodes.join(), spur);
      closed[node] = 1;
    }
    closed.fill(0);
    next = takeCheapest(candidates);
  }
  return routes.map(costOf);
}

function setClass({ out, into }: View, from: number, to: number, edgeClass: number): void {
  out.classes[placeOf(out, from, to)] = edgeClass;
  into.classes[placeOf(into, to, from)] = edgeClass;
}

function placeOf({ start, legs }: Rows, node: number, end: number): number {
  let at = start[node]!;
  while (legs[2 * at] !== end) at++;
  return at;
}

function takeCheapest(candidates: Map<string, Candidate>): Candidate | null {
  let cheapest: [string, Candidate] | null = null;
  for (const each of candidates) if (cheapest === null || costOf(each[1]) < costOf(cheapest[1])) cheapest = each;
  if (cheapest === null) return null;
  candidates.delete(cheapest[0]);
  return cheapest[1];
}

function costOf({ costs }: Candidate): number {
  return costs[costs.length - 1]!;
}
