/** A text is not CSV. */
export class CsvSyntaxError extends Error {
  constructor(
    message: string,
    /** From 1. */
    readonly line: number,
  ) {
    super(message);
  }
}

/** One record and the line on which it starts, from 1. */
export interface CsvRecord {
  cells: string[];
  line: number;
}

const [QUOTE, COMMA, LF, CR] = [0x22, 0x2c, 0x0a, 0x0d];

/**
 * The records of a CSV text (RFC 4180; LF or CRLF, a byte order mark and blank lines are passed over).
 * Written here because the tables are read at every start: it takes a tenth of the time of a general parser.
 * @throws CsvSyntaxError for a quote that is not closed, or stands where none may
 */
export function* parseCsv(text: string): Generator<CsvRecord> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const record: CsvRecord = { cells: [], line };
    const isBlank = /[\r\n]/.test(text[at]!) && findCellEnd(text, at) === at;
    for (let inRecord = true; inRecord;) {
      if (text.charCodeAt(at) === QUOTE) {
        const end = findClosingQuote(text, at, line);
        const cell = text.slice(at + 1, end).replaceAll('""', '"');
        for (let i = cell.indexOf('\n'); i !== -1; i = cell.indexOf('\n', i + 1)) line++;
        record.cells.push(cell);
        at = end + 1;
      } else {
        const end = findCellEnd(text, at);
        record.cells.push(text.slice(at, end));
        at = end;
      }
      if (text.charCodeAt(at) === COMMA) {
        at++;
        continue;
      }
      if (text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF) at++;
      if (at < text.length && text.charCodeAt(at) !== LF) {
        throw new CsvSyntaxError('a quote stands inside a cell, expected "" within a quoted cell', line);
      }
      at++;
      line++;
      inRecord = false;
    }
    if (!isBlank) yield record;
  }
}

/** A record as a line of CSV. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function findClosingQuote(text: string, opening: number, line: number): number {
  for (let at = opening + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at === -1) throw new CsvSyntaxError('a quote is not closed, expected a closing quote', line);
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
  }
}

function findCellEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === LF || code === QUOTE) return at;
    if (code === CR && text.charCodeAt(at + 1) === LF) return at;
  }
  return text.length;
}
