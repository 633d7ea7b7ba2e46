import { constants, isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Release, Source } from '../model/entities.js';
import { Cells, quote, type Table } from './cells.js';
import { CsvSyntaxError, parseCsv } from './csv.js';
import { findNearest, type FileProblems, type Problems } from './problems.js';
import { isDate, TABLES, type RowOf, type TableKey } from './tables.js';

/** A table as read: in canonical order, with the line of each row. */
export interface ReadTable<Row> {
  rows: Row[];
  /** Line of each row, from 1. */
  lines: Uint32Array;
  /** Rows with a problem. They are not in `rows`, but what they name is not unknown either. */
  damaged: Row[];
  /** False where the file is missing or has another header, so that nothing can be said about what it should hold. */
  readable: boolean;
  problems: FileProblems;
}

/** A folder as read, before its rows are checked against each other. */
export interface ReadFolder {
  release: Release;
  tables: { readonly [Key in TableKey]: ReadTable<RowOf<Key>> };
}

/**
 * Reads the tables of a folder. What is wrong with a row by itself is added to the problems. The release has no content hash yet.
 * @param wantsProfiles whether the profiles are to be read, by the sources of the folder: of large graphs they are half of the bytes
 */
export async function readFolder(
  dir: string,
  problems: Problems,
  wantsProfiles: (sources: readonly Source[]) => boolean,
): Promise<ReadFolder> {
  const read = <Key extends TableKey>(key: Key): Promise<ReadTable<RowOf<Key>>> =>
    readTable(dir, TABLES[key], problems.open(join(dir, TABLES[key].file)));
  const release = await readRelease(join(dir, 'dataset.json'), problems);
  const sources = await read('sources');
  return {
    release,
    tables: {
      roles: await read('roles'),
      skills: await read('skills'),
      industries: await read('industries'),
      sources,
      requirements: await read('requirements'),
      worksIn: await read('worksIn'),
      levels: await read('levels'),
      pay: await read('pay'),
      pivots: await read('pivots'),
      claims: await read('claims'),
      profiles: wantsProfiles(sources.rows)
        ? await read('profiles')
        : unreadTable(problems.open(join(dir, TABLES.profiles.file))),
    },
  };
}

async function readTable<Row>(dir: string, table: Table<Row>, problems: FileProblems): Promise<ReadTable<Row>> {
  const unread = { ...unreadTable<Row>(problems), readable: false };
  const bytes = await readBytes(join(dir, table.file));
  if (!bytes) {
    if (!table.optional) problems.add(1, null, `the table is missing, expected columns ${table.columns.join(', ')}`);
    return table.optional ? unreadTable(problems) : unread;
  }
  const text = decode(bytes, problems);
  if (text === null) return unread;
  const rows: Row[] = [];
  const lines: number[] = [];
  const damaged: Row[] = [];
  let cells: Cells | null = null;
  try {
    for (const record of parseCsv(text)) {
      if (cells === null) {
        if (!checkHeader(record.cells, table.columns, problems)) return unread;
        cells = new Cells(indexColumns(record.cells), problems);
      } else if (record.cells.length !== table.columns.length) {
        problems.add(record.line, null, `has ${record.cells.length} cells, expected ${table.columns.length}`);
      } else {
        const before = problems.count;
        cells.start(record.cells, record.line);
        const row = table.read(cells);
        if (problems.count > before) damaged.push(row);
        else {
          rows.push(row);
          lines.push(record.line);
        }
      }
    }
  } catch (error) {
    if (!(error instanceof CsvSyntaxError)) throw error;
    problems.add(error.line, null, `is not CSV: ${error.message}`);
    return unread;
  }
  if (cells === null) {
    problems.add(1, null, 'the table is empty, expected a header');
    return unread;
  }
  return { ...inOrder(rows, lines, (a, b) => table.compare(a, b)), damaged, readable: true, problems };
}

/** Holds nothing, and says so. */
function unreadTable<Row>(problems: FileProblems): ReadTable<Row> {
  return { rows: [], lines: new Uint32Array(), damaged: [], readable: true, problems };
}

function checkHeader(header: readonly string[], columns: readonly string[], problems: FileProblems): boolean {
  const unknown = header.filter((name) => !columns.includes(name));
  const missing = columns.filter((name) => !header.includes(name));
  for (const name of unknown) {
    const nearest = findNearest(name, missing);
    problems.add(1, name, `is not a column here, expected ${nearest === null ? columns.join(', ') : `"${nearest}"`}`);
  }
  for (const name of missing) problems.add(1, name, `the column is missing, expected ${columns.join(', ')}`);
  const twice = header.filter((name, i) => header.indexOf(name) < i);
  for (const name of twice) problems.add(1, name, 'the column comes twice, expected it once');
  return unknown.length + missing.length + twice.length === 0;
}

function indexColumns(header: readonly string[]): Map<string, number> {
  return new Map(header.map((name, i) => [name, i]));
}

function inOrder<Row>(
  rows: Row[],
  lines: readonly number[],
  compare: (a: Row, b: Row) => number,
): { rows: Row[]; lines: Uint32Array } {
  let sorted = true;
  for (let i = 1; i < rows.length && sorted; i++) sorted = compare(rows[i - 1]!, rows[i]!) <= 0;
  if (sorted) return { rows, lines: Uint32Array.from(lines) };
  const order = Uint32Array.from(rows, (_, i) => i).sort((a, b) => compare(rows[a]!, rows[b]!) || a - b);
  return { rows: Array.from(order, (i) => rows[i]!), lines: order.map((i) => lines[i]!) };
}

async function readRelease(path: string, problems: Problems): Promise<Release> {
  const file = problems.open(path);
  const bytes = await readBytes(path);
  if (!bytes) file.add(1, null, 'the file is missing, expected id, title, release, published, licence and attribution');
  const text = bytes && decode(bytes, file);
  const fields = text === null ? {} : parseFields(text, file);
  const find = (name: string): string | null => {
    const value = fields[name] ?? null;
    if (value === null || (typeof value === 'string' && value !== '')) return value;
    file.add(1, name, `${JSON.stringify(value)} is wrong, expected a text or null`);
    return null;
  };
  const get = (name: string): string => {
    const value = find(name);
    if (value === null && file.count === 0) file.add(1, name, 'is missing, expected a text');
    return value ?? '';
  };
  const known = ['id', 'title', 'release', 'published', 'licence', 'attribution'];
  for (const name of Object.keys(fields).filter((name) => !known.includes(name))) {
    file.add(1, name, `is unknown, expected ${findNearest(name, known) ?? known.join(', ')}`);
  }
  const published = find('published');
  if (published !== null && !(isDate(published) && published.length === 10)) {
    file.add(1, 'published', `${quote(published)} is not a date, expected one like 2026-11-22`);
  }
  return {
    id: get('id'),
    title: get('title'),
    version: get('release'),
    published,
    licence: find('licence'),
    attribution: find('attribution'),
    contentHash: '',
  };
}

function parseFields(text: string, file: FileProblems): Record<string, unknown> {
  try {
    const fields: unknown = JSON.parse(text);
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) return { ...fields };
    file.add(1, null, 'is not an object, expected id, title, release, published, licence and attribution');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    file.add(1, null, `is not JSON: ${error.message}`);
  }
  return {};
}

async function readBytes(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

function decode(bytes: Buffer, problems: FileProblems): string | null {
  if (bytes.length > constants.MAX_STRING_LENGTH) {
    problems.add(1, null, `has ${bytes.length} bytes, expected at most ${constants.MAX_STRING_LENGTH}`);
    return null;
  }
  if (isUtf8(bytes)) return bytes.toString();
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const end = bytes.indexOf('\n', start);
    const stop = end === -1 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(start, stop))) problems.add(line, null, 'is not UTF-8, expected UTF-8 text');
    start = stop + 1;
  }
  return null;
}
