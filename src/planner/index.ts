export { findPathById, findPaths } from './paths.js';
export { skillGap } from './gap.js';
export { payChange, type PayChange } from './pay.js';
export { legSkillsKept, legSkillsToGain, skillsKept, skillsToGain } from './skills.js';
export { suggestionsFor } from './endpoints.js';
export * from './question.js';
