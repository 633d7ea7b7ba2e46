export { EaseModel, type PairEase } from './model.js';
export { PROFILE_COMPONENTS, workProfiles, type ProfileComponent, type ProfileComponentName } from './profile.js';
export { countStems } from './stems.js';
export { EASE_COMPONENTS, EASE_FORMULAS, type EaseComponentName, type EaseFormula } from './weights.js';
export {
  derivePivots,
  EASE_MODEL,
  EASE_MODEL_SOURCE,
  withDerivedPivots,
  type Derivation,
  type DeriveOptions,
} from './pivots/derive.js';
export { explainPair, type PairExplanation } from './pivots/explain.js';
