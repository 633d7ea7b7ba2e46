export { buildGraph, findEdge, graphSteps, type Graph, MAX_NODES } from './graph.js';
export { type Distances } from './distances.js';
export { measureDistances } from './reach/distances.js';
export { arrangeByNode, type LabelsByNode } from './reach/by-node.js';
export { Reached } from './reach/reached.js';
export { type ReachQuestion } from './reach/question.js';
export { sortByRank } from './reach/sort-by-rank.js';
export { type Answer, type Route } from './route.js';
export { Searcher } from './searcher.js';
export {
  type Dips,
  type Measure,
  type MeasuredQuestion,
  MOST_MEASURED_PIVOTS,
  TradeOffs,
} from './trade-offs/trade-offs.js';
export { buildView, viewSteps, MAX_WEIGHT, restrict, reweigh, reweighSteps, type View, withDistances } from './view.js';
export { sharedColumn } from './shared.js';
