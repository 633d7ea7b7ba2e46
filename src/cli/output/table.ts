import type { Paint } from './terminal.js';
import { displayWidth, wrap } from './text.js';

/** One column of a table of rows. */
export interface Column<Row> {
  title: string;
  cell: (row: Row) => string;
  align?: 'left' | 'right';
  /** Colours one laid-out line of the cell. */
  colour?: (row: Row, line: string) => string;
}

/** The lines of the head, and those of each row. */
export interface LaidOutTable {
  head: string[];
  rows: string[][];
}

const GAP = '  ';
const NARROWEST_COLUMN = 8;

/**
 * Lays a table out in at most `width` columns, where its columns can be made that narrow: the widest are narrowed and their cells wrapped.
 * A column that is empty in every row is left out.
 */
export function layOutTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width: number): LaidOutTable {
  const filled = columns.filter((column) => rows.some((row) => column.cell(row) !== ''));
  const widths = fit(
    filled.map((column) => Math.max(displayWidth(column.title), ...rows.map((row) => displayWidth(column.cell(row))))),
    width - GAP.length * (filled.length - 1),
  );
  return {
    head: layOutRow(filled, widths, ({ title }) => title),
    rows: rows.map((row) =>
      layOutRow(
        filled,
        widths,
        (column) => column.cell(row),
        (column, line) => column.colour?.(row, line) ?? line,
      ),
    ),
  };
}

/** The same as lines, one after the other. */
export function formatTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
  paint: Paint,
): string[] {
  const table = layOutTable(columns, rows, width);
  return [...table.head.map((line) => paint('dim', line)), ...table.rows.flat()];
}

/** Takes from the widest column, again and again, until all fit. */
function fit(naturalWidths: readonly number[], available: number): number[] {
  const widths = [...naturalWidths];
  let excess = widths.reduce((sum, width) => sum + width, 0) - available;
  while (excess > 0) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST_COLUMN) break;
    widths[widths.indexOf(widest)]!--;
    excess--;
  }
  return widths;
}

function layOutRow<Row>(
  columns: readonly Column<Row>[],
  widths: readonly number[],
  textOf: (column: Column<Row>) => string,
  colour: (column: Column<Row>, line: string) => string = (_, line) => line,
): string[] {
  const cells = columns.map((column, index) => wrap(textOf(column), widths[index]!));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    columns
      .map((column, index) => {
        const line = cells[index]![row] ?? '';
        const padding = ' '.repeat(widths[index]! - displayWidth(line));
        return column.align === 'right' ? padding + colour(column, line) : colour(column, line) + padding;
      })
      .join(GAP)
      .trimEnd(),
  );
}
