import fc from 'fast-check';
import { buildView, reweigh } from '../../src/routing/index.js';
import { smallGraphs, viewOf } from './small-graphs.js';

test('a view with other weights on some edges is the view built of all weights', () => {
  const change = fc.array(fc.option(fc.integer({ min: 0, max: 5 })), { minLength: 49, maxLength: 49 });
  fc.assert(
    fc.property(smallGraphs(), change, (graph, changes) => {
      const view = viewOf(graph);
      const edges = [...graph.edges.keys()].filter((edge) => changes[edge] != null);
      const before = structuredClone(view);
      const reweighed = reweigh(
        view,
        Uint32Array.from(edges),
        Float64Array.from(edges, (edge) => changes[edge]!),
      );
      const weights = Float64Array.from(graph.edges, ({ weight }, edge) => changes[edge] ?? weight);
      expect(reweighed).toEqual(buildView(view.graph, weights, view.classes, view.months));
      expect(view).toEqual(before);
    }),
    { seed: 5 },
  );
});

test('a weight out of range is refused by name', () => {
  const view = viewOf({ nodeCount: 2, edges: [{ from: 0, to: 1, weight: 3, edgeClass: 0, months: 0 }] });
  expect(() => reweigh(view, Uint32Array.of(0), Float64Array.of(-1))).toThrow(
    'Weights are whole numbers 0 to 2147483647, got -1 for edge 0.',
  );
  expect(() => reweigh(view, Uint32Array.of(0), Float64Array.of())).toThrow(RangeError);
});
