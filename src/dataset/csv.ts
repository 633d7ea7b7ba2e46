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

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/**
 * The records of a CSV text in UTF-8 (RFC 4180; LF or CRLF; a byte order mark and blank lines are passed over). Read from bytes, because a cell
 * that is cut out of a large string would keep the whole of it in memory.
 * @throws CsvSyntaxError for a quote that is not closed, or stands where none may
 */
export function* parseCsv(bytes: Buffer): Generator<CsvRecord> {
  const reader = new CellReader(bytes);
  while (!reader.isAtEnd) {
    if (reader.skipLineEnd()) continue;
    const { line } = reader;
    const cells = [reader.next()];
    while (reader.skipComma()) cells.push(reader.next());
    reader.skipLineEnd();
    yield { cells, line };
  }
}

class CellReader {
  /** From 1. */
  line = 1;
  private at: number;

  constructor(private readonly bytes: Buffer) {
    this.at = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  skipComma(): boolean {
    if (this.bytes[this.at] !== COMMA) return false;
    this.at++;
    return true;
  }

  skipLineEnd(): boolean {
    const length = this.lineEndAt(this.at);
    if (length === 0) return false;
    this.at += length;
    this.line++;
    return true;
  }

  next(): string {
    return this.bytes[this.at] === QUOTE ? this.quoted() : this.plain();
  }

  private plain(): string {
    const { bytes, at: start } = this;
    let at = start;
    let isAscii = true;
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === COMMA || byte === LF || (byte === CR && bytes[at + 1] === LF)) break;
      if (byte === QUOTE) {
        throw new CsvSyntaxError('a quote stands inside a cell, expected "" within a quoted cell', this.line);
      }
      if (byte >= 0x80) isAscii = false;
    }
    this.at = at;
    return this.text(start, at, isAscii);
  }

  private quoted(): string {
    const { bytes, line } = this;
    const start = this.at + 1;
    let at = start;
    let isAscii = true;
    let hasQuotes = false;
    for (; ; at++) {
      const byte = bytes[at];
      if (byte === undefined) throw new CsvSyntaxError('a quote is not closed, expected a closing quote', line);
      if (byte === QUOTE) {
        if (bytes[at + 1] !== QUOTE) break;
        hasQuotes = true;
        at++;
      } else if (byte === LF) this.line++;
      else if (byte >= 0x80) isAscii = false;
    }
    this.at = at + 1;
    if (!this.isAtEnd && bytes[this.at] !== COMMA && this.lineEndAt(this.at) === 0) {
      throw new CsvSyntaxError('a quote stands inside a cell, expected "" within a quoted cell', this.line);
    }
    const text = this.text(start, at, isAscii);
    return hasQuotes ? text.replaceAll('""', '"') : text;
  }

  /** Bytes of the line end there; 0 for none. */
  private lineEndAt(at: number): number {
    if (this.bytes[at] === LF) return 1;
    return this.bytes[at] === CR && this.bytes[at + 1] === LF ? 2 : 0;
  }

  private text(start: number, end: number, isAscii: boolean): string {
    if (start === end) return '';
    return this.bytes.toString(isAscii ? 'latin1' : 'utf8', start, end);
  }
}

/** A record as a line of CSV. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
