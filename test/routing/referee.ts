import type { Route } from '../../src/routing/index.js';

/** A graph as a list of edges, sorted by (from, to). */
export interface EdgeList {
  nodeCount: number;
  edges: { from: number; to: number; weight: number; edgeClass: number; months: number }[];
}

/** What a route has to keep to; everything is optional. */
export interface Rules {
  maxPivots?: number;
  maxMonths?: number;
  allowed?: Uint8Array;
  closed?: Uint8Array;
  via?: readonly number[];
}

/** A route as the referee describes it. */
export interface RefereeRoute {
  nodes: number[];
  edges: number[];
  cost: number;
  heaviest: number;
  months: number;
}

/** Every simple route, in the order of the kernel: cost, pivots, heaviest leg, nodes. By trying them all. */
export function allRoutes(graph: EdgeList, from: number, to: number, rules: Rules = {}): RefereeRoute[] {
  const routes: RefereeRoute[] = [];
  const walk = (route: RefereeRoute): void => {
    const last = route.nodes[route.nodes.length - 1]!;
    if (last === to) {
      if (inOrder(route.nodes, rules.via ?? []) && route.months <= (rules.maxMonths ?? Infinity)) routes.push(route);
      return;
    }
    if (route.edges.length === (rules.maxPivots ?? Infinity)) return;
    for (const [index, edge] of graph.edges.entries()) {
      if (edge.from !== last || route.nodes.includes(edge.to)) continue;
      if (rules.allowed?.[edge.edgeClass] === 0 || rules.closed?.[edge.to] === 1) continue;
      walk({
        nodes: [...route.nodes, edge.to],
        edges: [...route.edges, index],
        cost: route.cost + edge.weight,
        heaviest: Math.max(route.heaviest, edge.weight),
        months: route.months + edge.months,
      });
    }
  };
  walk({ nodes: [from], edges: [], cost: 0, heaviest: 0, months: 0 });
  return routes.sort(byCost);
}

export function byCost(one: RefereeRoute, other: RefereeRoute): number {
  return one.cost - other.cost || one.edges.length - other.edges.length || byTies(one, other);
}

export function byPivots(one: RefereeRoute, other: RefereeRoute): number {
  return one.edges.length - other.edges.length || one.cost - other.cost || byTies(one, other);
}

/** What the kernel tells of a route. */
type PlainRoute = Pick<RefereeRoute, 'nodes' | 'edges' | 'cost'>;

/** The kernel's routes in the referee's words. */
export function plain(routes: readonly Route[]): PlainRoute[] {
  return routes.map(({ nodes, edges, cost }) => ({ nodes: [...nodes], edges: [...edges], cost }));
}

/** The referee's first `count` routes, without what the kernel does not tell. */
export function first(routes: readonly RefereeRoute[], count: number): PlainRoute[] {
  return routes.slice(0, count).map(({ nodes, edges, cost }) => ({ nodes, edges, cost }));
}

function byTies(one: RefereeRoute, other: RefereeRoute): number {
  if (one.heaviest !== other.heaviest) return one.heaviest - other.heaviest;
  const parting = one.nodes.findIndex((node, at) => node !== other.nodes[at]);
  return one.nodes[parting]! - other.nodes[parting]!;
}

function inOrder(nodes: readonly number[], via: readonly number[]): boolean {
  const places = via.map((stop) => nodes.indexOf(stop));
  return places.every((place, at) => place >= 0 && (at === 0 || place > places[at - 1]!));
}
