export { composeDatasets, type Composition, type CompositionReport, type Difference } from './compose.js';
export { EXPORT_FORMATS, exportGraph, type ExportFile, type ExportFormat } from './export/index.js';
export { claimIdOfContent, levelIdOf, payIdOf, pivotClaimIdOf } from './ids.js';
export { loadDatasets, readDataset, type LoadOptions, type PivotModel } from './load.js';
export { BadDatasetError } from './problems.js';
export { sortTables } from './tables.js';
export { contentHashOf, writeDataset } from './write.js';
