export { importEsco, type EscoOptions } from './esco/index.js';
export { importOnet, type OnetOptions } from './onet/index.js';
export type { OnProgress } from './release-folder.js';
export { saveImport } from './save.js';
export type { FileSummary, Import, ImportSummary } from './summary.js';
