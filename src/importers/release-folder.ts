import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { CsvError, parse, type Options } from 'csv-parse';
import { InvalidInputError, InvalidSpreadsheetError, readSheet } from 'read-excel-file/node';
import { Cells } from '../dataset/cells.js';
import { Problems, type FileProblems } from '../dataset/problems.js';
import { BadInputError } from '../errors.js';
import { RowCount, type FileSummary, type ImportSummary } from './summary.js';

/** A file of a public release: what is read of it, and what its absence costs. */
export interface ReleaseFile {
  /** The official name. */
  name: string;
  /** The columns that are read; a file may have others. */
  columns: readonly string[];
  /** What is lost without the file; null for a file that no import can do without. */
  cost: string | null;
}

/** How a file is laid out. */
export type Layout = TextLayout | 'xlsx';
type TextLayout = 'tab-delimited' | 'csv';

/** Called as bytes of the release are read; `totalBytes` is the size of all of its files that will be read. */
export type OnProgress = (bytesRead: number, totalBytes: number) => void;

const LAYOUT_OPTIONS: Record<TextLayout, Options> = {
  // O*NET text has no quoting: a quotation mark is a character like any other.
  'tab-delimited': { delimiter: '\t', quote: null, escape: null },
  csv: { delimiter: ',' },
};

/**
 * An unpacked release. Each file is read once, as a stream, row by row; problems are collected over all files, so that one run shows them all.
 */
export class ReleaseFolder {
  private readonly problems = new Problems();
  private readonly counts: RowCount[] = [];
  private bytesRead = 0;
  private totalBytes = 0;

  private constructor(
    private readonly layout: TextLayout,
    private readonly paths: ReadonlyMap<string, string>,
    private readonly missing: ImportSummary['missing'],
    private readonly onProgress: OnProgress,
  ) {}

  /**
   * Looks which of the files are there.
   * @param namesOf the names under which a file may be published, best first
   * @throws BadInputError if there is no such folder, or it lacks every file that is needed
   * @throws BadDatasetError for each needed file that is missing
   */
  static async open(
    folder: string,
    layout: TextLayout,
    files: readonly ReleaseFile[],
    namesOf: (file: ReleaseFile) => readonly string[],
    onProgress: OnProgress = () => undefined,
  ): Promise<ReleaseFolder> {
    const present = new Set(await listFiles(folder));
    const paths = new Map<string, string>();
    const absent: ReleaseFile[] = [];
    for (const file of files) {
      const name = namesOf(file).find((known) => present.has(known));
      if (name === undefined) absent.push(file);
      else paths.set(file.name, join(folder, name));
    }
    const missing = absent.flatMap((file) =>
      file.cost === null ? [] : [{ file: namesOf(file)[0]!, cost: file.cost }],
    );
    const release = new ReleaseFolder(layout, paths, missing, onProgress);
    for (const file of absent.filter(({ cost }) => cost === null)) {
      const names = namesOf(file);
      const problems = release.problems.open(join(folder, names[0]!));
      problems.add(1, null, `the file is missing, expected ${names.join(' or ')} of the unpacked release`);
    }
    release.problems.throwIfAny();
    for (const path of paths.values()) release.totalBytes += (await stat(path)).size;
    return release;
  }

  has(file: ReleaseFile): boolean {
    return this.paths.has(file.name);
  }

  /**
   * Visits every row of a file; does nothing where an optional file is not there.
   * @param visit gives the reason for which the row is left out, or null where it is kept
   */
  async read(file: ReleaseFile, visit: (row: Cells) => string | null): Promise<void> {
    const path = this.paths.get(file.name);
    if (path !== undefined) await this.readAt(path, file, this.layout, visit);
  }

  /**
   * Reads a file whose rows the other files speak of.
   * @throws BadDatasetError if it cannot be read as a table: every row of the others would speak of something unknown
   */
  async readIndex(file: ReleaseFile, visit: (row: Cells) => string | null): Promise<void> {
    if (!(await this.readAt(this.paths.get(file.name)!, file, this.layout, visit))) this.throwIfAny();
  }

  /** Reads a file that need not lie in the release folder. Tells whether it is a table with the columns that are read. */
  async readAt(
    path: string,
    file: ReleaseFile,
    layout: Layout,
    visit: (row: Cells) => string | null,
  ): Promise<boolean> {
    const count = new RowCount(basename(path));
    this.counts.push(count);
    const problems = this.problems.open(path);
    const reader = new RowReader(file, problems, (row) => {
      count.add(visit(row));
    });
    try {
      if (layout === 'xlsx') await readWorkbook(path, reader);
      else await this.readText(path, layout, reader);
      return reader.end();
    } catch (error) {
      problems.add(...problemOf(error));
      return false;
    }
  }

  /** @throws BadDatasetError with the problems of all files */
  throwIfAny(): void {
    this.problems.throwIfAny();
  }

  summary(): Omit<ImportSummary, 'notes'> {
    return { files: this.counts.map((count): FileSummary => count.summary()), missing: this.missing };
  }

  private async readText(path: string, layout: TextLayout, reader: RowReader): Promise<void> {
    const parser = parse({
      ...LAYOUT_OPTIONS[layout],
      bom: true,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => reader.next(cells, lines),
    });
    const bytes = createReadStream(path);
    if (this.isOwn(path)) {
      bytes.on('data', (chunk) => {
        this.bytesRead += chunk.length;
        this.onProgress(this.bytesRead, this.totalBytes);
      });
    }
    bytes.on('error', (error) => parser.destroy(error));
    bytes.pipe(parser).resume();
    await finished(parser);
  }

  private isOwn(path: string): boolean {
    return [...this.paths.values()].includes(path);
  }
}

/** Takes the records of one file: the header first, then the rows. */
class RowReader {
  private row: Cells | null = null;
  private width = 0;
  private headed = false;

  constructor(
    private readonly file: ReleaseFile,
    private readonly problems: FileProblems,
    private readonly visit: (row: Cells) => void,
  ) {}

  /** @param lastLine line on which the record ends */
  next(record: readonly string[], lastLine: number): null {
    if (!this.headed) this.readHeader(record);
    else if (this.row) this.readRow(this.row, record, lastLine - countLineBreaks(record));
    return null;
  }

  /** Tells whether the header has all columns. */
  end(): boolean {
    if (!this.headed) this.problems.add(1, null, `the file is empty, expected a header with ${listOf(this.file)}`);
    return this.row !== null;
  }

  private readHeader(header: readonly string[]): void {
    this.headed = true;
    this.width = header.length;
    const missing = this.file.columns.filter((column) => !header.includes(column));
    for (const column of missing) {
      this.problems.add(1, column, `the column is missing, expected a header with ${listOf(this.file)}`);
    }
    if (missing.length === 0) this.row = new Cells(new Map(header.map((name, i) => [name, i])), this.problems);
  }

  private readRow(row: Cells, record: readonly string[], line: number): void {
    if (record.length !== this.width) {
      this.problems.add(line, null, `has ${record.length} cells, expected ${this.width}`);
      return;
    }
    const broken = record.find((cell) => cell.includes('\uFFFD'));
    if (broken !== undefined) this.problems.add(line, null, 'is not UTF-8, expected UTF-8 text');
    row.start(record, line);
    this.visit(row);
  }
}

/** The first sheet of a workbook; a row of the sheet is a line of the file. */
async function readWorkbook(path: string, reader: RowReader): Promise<void> {
  for (const [i, cells] of (await readSheet(path)).entries()) {
    reader.next(
      cells.map((cell) => (cell === null ? '' : String(cell))),
      i + 1,
    );
  }
}

/** What is wrong with a file that cannot be read to its end, as line, column and message. */
function problemOf(error: unknown): [line: number, column: null, message: string] {
  if (error instanceof CsvError) {
    return [Number(error.lines ?? 1), null, `is not CSV: ${error.message.replace(/ at line \d+/, '')}`];
  }
  if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError)
    return [1, null, 'is not a workbook, expected an xlsx file'];
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [1, null, 'the file is missing'];
  throw error;
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new BadInputError(`${folder} cannot be read as a folder (${code}), expected an unpacked release`);
  }
}

function listOf({ columns }: ReleaseFile): string {
  return columns.join(', ');
}

function countLineBreaks(record: readonly string[]): number {
  let count = 0;
  for (const cell of record) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++;
  }
  return count;
}
