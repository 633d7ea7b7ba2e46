// Writes seed/COVERAGE.md from the tables of the seed.
import { writeFileSync } from 'node:fs';
import { loadDatasets } from '../src/dataset/index.js';
import { coverageTable } from './coverage-table.js';

const { dataset } = await loadDatasets(['seed']);
writeFileSync('seed/COVERAGE.md', coverageTable(dataset));
