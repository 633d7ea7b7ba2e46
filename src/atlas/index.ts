export {
  Atlas,
  pivotId,
  slugOf,
  type Entity,
  type GraphCounts,
  type IndustryRow,
  type PivotRow,
  type RequirementRow,
  type SearchHit,
} from './atlas.js';
export { LiveAtlas, revisionText, type Freshness, type LiveAtlasEvents } from './live-atlas.js';
export { allowedClasses, type RoutingGraph } from './routing-view.js';
export { sortInSlices } from './sort-in-slices.js';
export { inSlices, nextTurn, Slices } from '../store/slices.js';
