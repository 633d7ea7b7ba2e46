import { CsvError, parse } from 'csv-parse/sync';

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

/**
 * The records of a CSV text (RFC 4180; LF or CRLF; a byte order mark and blank lines are passed over).
 * @throws CsvSyntaxError for a quote that is not closed, or stands where none may
 */
export function parseCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let linesBefore = 0;
  let emptyBefore = 0;
  try {
    parse(text, {
      bom: true,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines, empty_lines }) => {
        records.push({ cells, line: linesBefore + empty_lines - emptyBefore + 1 });
        linesBefore = lines;
        emptyBefore = empty_lines;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CsvSyntaxError(explain(error), Number(error.lines ?? linesBefore + 1));
  }
  return records;
}

function explain({ code, message }: CsvError): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote is not closed, expected a closing quote';
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'a quote stands inside a cell, expected "" within a quoted cell';
    default:
      return message;
  }
}

/** A record as a line of CSV. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
