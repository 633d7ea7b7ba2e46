import type { Release } from '../../model/entities.js';
import { textOf, type ExportColumn, type ExportTable, type ValueType } from './tables.js';
import { xmlText } from './xml.js';
import { attributionLines } from './attribution.js';

const TYPES: Record<ValueType, string> = {
  string: 'string',
  double: 'double',
  int: 'int',
  boolean: 'boolean',
  list: 'string',
};

/** GraphML 1.0 (http://graphml.graphdrawing.org): a directed graph whose nodes and edges have a `type`. */
export function* graphmlOf(release: Release, tables: readonly ExportTable[]): Generator<string> {
  const columnsOf = (element: ExportTable['element']): ExportColumn[] => dataColumns(tables, element);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n`;
  for (const element of ['node', 'edge'] as const) {
    for (const { name, type } of columnsOf(element)) {
      yield `  <key id="${element}_${name}" for="${element}" attr.name="${name}" attr.type="${TYPES[type]}"/>\n`;
    }
  }
  for (const name of ['title', 'attribution']) {
    yield `  <key id="graph_${name}" for="graph" attr.name="${name}" attr.type="string"/>\n`;
  }
  yield `  <graph id="careergraph" edgedefault="directed">\n`;
  yield `    <data key="graph_title">${xmlText(`${release.title} ${release.version}`)}</data>\n`;
  yield `    <data key="graph_attribution">${xmlText(attributionLines(release, tables).join('\n'))}</data>\n`;
  let edgeCount = 0;
  for (const table of tables) {
    if (table.element === 'source') continue;
    for (const record of table.records()) {
      const ends =
        table.element === 'node'
          ? `id="${xmlText(textOf(record[0]!))}"`
          : `id="e${edgeCount++}" source="${xmlText(textOf(record[0]!))}" target="${xmlText(textOf(record[1]!))}"`;
      let data = `<data key="${table.element}_type">${table.type}</data>`;
      for (const [index, value] of record.entries()) {
        if (index < headOf(table) || value === null) continue;
        data += `<data key="${table.element}_${table.columns[index]!.name}">${xmlText(textOf(value))}</data>`;
      }
      yield `    <${table.element} ${ends}>${data}</${table.element}>\n`;
    }
  }
  yield '  </graph>\n</graphml>\n';
}

/** How many columns say which node or which ends, and are no data. */
export function headOf({ element }: ExportTable): number {
  return element === 'edge' ? 2 : 1;
}

/** The data of all nodes or of all edges, `type` first, each name once. */
export function dataColumns(tables: readonly ExportTable[], element: ExportTable['element']): ExportColumn[] {
  const columns = new Map<string, ExportColumn>([['type', { name: 'type', type: 'string' }]]);
  for (const table of tables) {
    if (table.element !== element) continue;
    for (const column of table.columns.slice(headOf(table))) columns.set(column.name, column);
  }
  return [...columns.values()];
}
