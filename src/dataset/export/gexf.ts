import type { Release } from '../../model/entities.js';
import { attributionLines } from './attribution.js';
import { dataColumns, headOf } from './graphml.js';
import { textOf, type ExportTable, type Value, type ValueType } from './tables.js';
import { xmlText } from './xml.js';

const TYPES: Record<ValueType, string> = {
  string: 'string',
  double: 'double',
  int: 'integer',
  boolean: 'boolean',
  list: 'string',
};

/** The column of each kind of edge that Gephi takes as its weight: the greater, the closer. */
const WEIGHTS: Readonly<Record<string, string>> = { PIVOTS_TO: 'ease', REQUIRES: 'importance', WORKS_IN: 'share' };
/** Gephi refuses a weight of 0. */
const LEAST_WEIGHT = 1e-6;

/** GEXF 1.2 (https://gexf.net), the version that Gephi, NetworkX and graphology all read. */
export function* gexfOf(release: Release, tables: readonly ExportTable[]): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n`;
  yield `  <meta${release.published === null ? '' : ` lastmodifieddate="${xmlText(release.published.slice(0, 10))}"`}>\n`;
  yield `    <creator>CareerGraph</creator>\n`;
  yield `    <description>${xmlText(attributionLines(release, tables).join('\n'))}</description>\n`;
  yield `  </meta>\n  <graph mode="static" defaultedgetype="directed">\n`;
  for (const element of ['node', 'edge'] as const) {
    yield `    <attributes class="${element}">\n`;
    for (const { name, type } of dataColumns(tables, element)) {
      yield `      <attribute id="${name}" title="${name}" type="${TYPES[type]}"/>\n`;
    }
    yield `    </attributes>\n`;
  }
  for (const element of ['node', 'edge'] as const) {
    yield `    <${element}s>\n`;
    let count = 0;
    for (const table of tables) {
      if (table.element !== element) continue;
      for (const record of table.records()) {
        const head = element === 'node' ? nodeHead(table, record) : edgeHead(table, record, count++);
        yield `      <${element} ${head}><attvalues>${attributeValues(table, record)}</attvalues></${element}>\n`;
      }
    }
    yield `    </${element}s>\n`;
  }
  yield '  </graph>\n</gexf>\n';
}

function nodeHead({ columns }: ExportTable, record: readonly Value[]): string {
  const name = record[columns.findIndex((column) => column.name === 'name')]!;
  return `id="${xmlText(textOf(record[0]!))}" label="${xmlText(textOf(name))}"`;
}

function edgeHead({ columns, type }: ExportTable, record: readonly Value[], id: number): string {
  const weight = record[columns.findIndex((column) => column.name === WEIGHTS[type])]!;
  const ends = `id="e${id}" source="${xmlText(textOf(record[0]!))}" target="${xmlText(textOf(record[1]!))}"`;
  return typeof weight === 'number' ? `${ends} weight="${Math.max(weight, LEAST_WEIGHT)}"` : ends;
}

function attributeValues(table: ExportTable, record: readonly Value[]): string {
  let values = `<attvalue for="type" value="${table.type}"/>`;
  for (const [index, value] of record.entries()) {
    if (index < headOf(table) || value === null) continue;
    values += `<attvalue for="${table.columns[index]!.name}" value="${xmlText(textOf(value))}"/>`;
  }
  return values;
}
