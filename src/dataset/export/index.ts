import type { Dataset } from '../../model/dataset.js';
import { csvLine } from '../csv.js';
import { sortTables } from '../tables.js';
import { attributionLines } from './attribution.js';
import { gexfOf } from './gexf.js';
import { graphmlOf } from './graphml.js';
import { jsonOf } from './json.js';
import { exportTables, textOf, type ExportTable } from './tables.js';

export const EXPORT_FORMATS = ['csv', 'json', 'graphml', 'gexf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A file of an export; its text comes in pieces, as it may be longer than a string can be. */
export interface ExportFile {
  /** Suggested name: `careergraph.graphml`, and of the several files of CSV `pivots.csv`. */
  name: string;
  pieces: Iterable<string>;
}

/**
 * The graph of a dataset for other programs: nodes, edges with all weights, and attribution, without claims, ladders and pay.
 * JSON, GraphML and GEXF are one file, CSV is one for each table. The same content gives the same bytes.
 */
export function exportGraph(dataset: Dataset, format: ExportFormat): ExportFile[] {
  const { release } = dataset;
  const tables = exportTables({ ...dataset, ...sortTables(dataset) });
  switch (format) {
    case 'csv':
      return [
        ...tables.map((table) => ({ name: `${table.name}.csv`, pieces: csvOf(table) })),
        { name: 'ATTRIBUTION.txt', pieces: attributionLines(release, tables).map((line) => `${line}\n`) },
      ];
    case 'json':
      return [{ name: 'careergraph.json', pieces: jsonOf(release, tables) }];
    case 'graphml':
      return [{ name: 'careergraph.graphml', pieces: graphmlOf(release, tables) }];
    case 'gexf':
      return [{ name: 'careergraph.gexf', pieces: gexfOf(release, tables) }];
  }
}

function* csvOf({ columns, records }: ExportTable): Generator<string> {
  yield csvLine(columns.map(({ name }) => name));
  for (const record of records()) yield csvLine(record.map(textOf));
}
