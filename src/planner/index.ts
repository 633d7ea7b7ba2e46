export { findPathById } from './path.js';
export { findPaths } from './paths.js';
export { skillGap } from './skills/gap.js';
export { payChange, type PayChange } from './pay.js';
export { legSkillsKept, legSkillsToGain, skillsKept, skillsToGain } from './skills/needs.js';
export { RefResolver, suggestionsFor } from './endpoints.js';
export * from './question.js';
