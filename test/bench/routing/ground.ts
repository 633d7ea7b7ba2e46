import { estimateMonths, HOP_PENALTY, MICRO } from '../../../src/model/cost.js';
import { type Answer, buildGraph, buildView, Searcher, type View } from '../../../src/routing/index.js';
import { type RandomGraph, randomGraph, randomNumbers } from '../../support/random-graph.js';
import type { Contender, Medians } from './contest.js';

const SEED = 20_261_122;
const QUERIES = 200;
/** More labels than any of the searches settles. */
export const LIMIT = 10_000_000;
/** More pivots than any of the routes has. */
export const MANY_PIVOTS = 100;

/** A graph to measure on: how much of it, and how often. */
export interface GroundSize {
  name: 'small' | 'large';
  nodes: number;
  edges: number;
  rounds: number;
}

export const SMALL: GroundSize = { name: 'small', nodes: 3_000, edges: 60_000, rounds: 8 };
export const LARGE: GroundSize = { name: 'large', nodes: 50_000, edges: 2_000_000, rounds: 5 };

export interface Query {
  from: number;
  to: number;
}

export type Finder = Contender<Query>;

/** A seeded clustered random graph as the kernel holds it, with queries drawn from it. */
export interface Ground {
  size: GroundSize;
  random: RandomGraph;
  view: View;
  searcher: Searcher;
  queries: Query[];
}

/** One measurement on a ground, printed; gives the medians of the kernel's own searches by name, for the growth. */
export type Entry = (ground: Ground) => Medians | Promise<Medians>;

export function makeGround(size: GroundSize): Ground {
  const random = randomGraph(size.nodes, size.edges, SEED);
  const months = Uint16Array.from(random.weights, estimateMaxMonths);
  const view = buildView(buildGraph(random.nodeCount, random.from, random.to), random.weights, undefined, months);
  return { size, random, view, searcher: new Searcher(view.graph), queries: drawQueries(size) };
}

/** The kernel as a contender: its routes count by their costs. */
export function kernel(name: string, search: (query: Query) => Answer): Finder {
  return {
    name,
    answer: (query) => {
      const { routes } = search(query);
      return () => routes.map((route) => route.cost);
    },
  };
}

/** What most ratios are against: one unconstrained shortest path. */
export function shortestPath({ searcher, view }: Ground): Finder {
  return kernel('shortest path', ({ from, to }) => searcher.shortestPath(view, from, to, LIMIT));
}

/** The most months that a leg of such an effort is estimated to take. */
function estimateMaxMonths(microEffort: number): number {
  return estimateMonths(Math.exp(HOP_PENALTY - microEffort / MICRO)).max;
}

function drawQueries({ nodes }: GroundSize): Query[] {
  const random = randomNumbers(SEED + 1);
  const draw = (): number => Math.floor(random() * nodes);
  return Array.from({ length: QUERIES }, () => ({ from: draw(), to: draw() })).filter(({ from, to }) => from !== to);
}
