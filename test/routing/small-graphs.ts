import fc from 'fast-check';
import { buildGraph, buildView, Searcher, type View } from '../../src/routing/index.js';
import type { EdgeList } from './referee.js';

/** More labels than any search of a small graph settles. */
export const UNLIMITED = 1_000_000;

/** Small graphs with few different weights, so that most routes tie with others. */
export function smallGraphs(maxNodes = 7, maxWeight = 4): fc.Arbitrary<EdgeList> {
  return fc
    .record({
      nodeCount: fc.integer({ min: 2, max: maxNodes }),
      heaviest: fc.integer({ min: 0, max: maxWeight }),
      density: fc.integer({ min: 1, max: 10 }),
      seed: fc.array(fc.nat(9999), { minLength: maxNodes ** 2, maxLength: maxNodes ** 2 }),
    })
    .map(({ nodeCount, heaviest, density, seed }) => {
      const edges: EdgeList['edges'] = [];
      for (let from = 0; from < nodeCount; from++) {
        for (let to = 0; to < nodeCount; to++) {
          const draw = seed[from * maxNodes + to]!;
          if (from === to || draw % 10 >= density) continue;
          const weight = Math.floor(draw / 10) % (heaviest + 1);
          edges.push({ from, to, weight, edgeClass: Math.floor(draw / 100) % 4, months: Math.floor(draw / 7) % 5 });
        }
      }
      return { nodeCount, edges };
    });
}

/** The same graph with all weights so many times as heavy. */
export function timesAsHeavy({ nodeCount, edges }: EdgeList, times: number): EdgeList {
  return { nodeCount, edges: edges.map((edge) => ({ ...edge, weight: edge.weight * times })) };
}

/** A flag for each of some nodes or classes. */
export function flags(length: number): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength: length, maxLength: length, max: 1 });
}

/** The classes that are allowed, as views have them: the first ones by their flags, and no others. */
export function allowing(classes: Uint8Array): Uint8Array {
  const allowed = new Uint8Array(256);
  allowed.set(classes);
  return allowed;
}

export function viewOf({ nodeCount, edges }: EdgeList): View {
  const graph = buildGraph(
    nodeCount,
    Uint32Array.from(edges, (edge) => edge.from),
    Uint32Array.from(edges, (edge) => edge.to),
  );
  return buildView(
    graph,
    Float64Array.from(edges, (edge) => edge.weight),
    Uint8Array.from(edges, (edge) => edge.edgeClass),
    Uint16Array.from(edges, (edge) => edge.months),
  );
}

/** A view and what answers questions about it. */
export function searchable(graph: EdgeList): { view: View; searcher: Searcher } {
  const view = viewOf(graph);
  return { view, searcher: new Searcher(view.graph) };
}
