import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { coverageTable } from '../../scripts/coverage-table.js';
import { loadDatasets } from '../../src/dataset/index.js';

const seed = resolve(__dirname, '../../seed');

test('COVERAGE.md is what the tables say (npm run coverage)', async () => {
  const { dataset } = await loadDatasets([seed]);
  expect(readFileSync(`${seed}/COVERAGE.md`, 'utf8')).toBe(coverageTable(dataset));
});
