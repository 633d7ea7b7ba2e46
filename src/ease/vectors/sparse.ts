/** Rows of few non-zero values: those of row i are at `starts[i]` to `starts[i + 1]`. */
export interface SparseRows {
  height: number;
  width: number;
  /** height + 1 values. */
  starts: Uint32Array;
  column: Uint32Array;
  value: Float64Array;
}

/** One value of a table. */
export interface Cell {
  row: number;
  feature: string;
  value: number;
}

/** Rows of cells. The columns are the features in the order in which they first occur; a row's cells of one feature add up. */
export function sparseRows(cells: Iterable<Cell>, height: number): SparseRows {
  const columns = new Map<string, number>();
  const rows = Array.from({ length: height }, () => new Map<number, number>());
  for (const { row, feature, value } of cells) {
    let column = columns.get(feature);
    if (column === undefined) columns.set(feature, (column = columns.size));
    rows[row]!.set(column, (rows[row]!.get(column) ?? 0) + value);
  }
  return pack(rows, columns.size);
}

/** Whether a row has any value. */
export function hasRow({ starts }: SparseRows, row: number): boolean {
  return starts[row + 1]! > starts[row]!;
}

/**
 * Counts as tf-idf: (1 + ln count) · ln((1 + n) / (1 + uses)), n the rows that are not empty, uses those of them with the column (Salton and
 * Buckley, Term-weighting approaches in automatic text retrieval, 1988). A column that more than `maxShare` of the rows use is dropped.
 */
export function tfIdf(counts: SparseRows, maxShare: number): SparseRows {
  const { height, width, column, value } = counts;
  const uses = new Uint32Array(width);
  for (const each of column) uses[each]!++;
  let filled = 0;
  for (let row = 0; row < height; row++) filled += Number(hasRow(counts, row));
  return mapRows(counts, (_, at) => {
    const used = uses[column[at]!]!;
    return used > maxShare * filled ? 0 : (1 + Math.log(value[at]!)) * Math.log((1 + filled) / (1 + used));
  });
}

/** Each row as a weighted sum of rows; rows that `mixture` has no parts for stay as they are. */
export function mixSparse(rows: SparseRows, mixture: ReadonlyMap<number, readonly Part[]>): SparseRows {
  const mixed = Array.from({ length: rows.height }, (_, row) => {
    const sum = new Map<number, number>();
    for (const { row: from, weight } of mixture.get(row) ?? [{ row, weight: 1 }]) {
      for (let at = rows.starts[from]!; at < rows.starts[from + 1]!; at++) {
        sum.set(rows.column[at]!, (sum.get(rows.column[at]!) ?? 0) + weight * rows.value[at]!);
      }
    }
    return sum;
  });
  return pack(mixed, rows.width);
}

/** A share of another row. */
export interface Part {
  row: number;
  weight: number;
}

/**
 * Cosines of all pairs of rows, row by row, height² values; 0 with a row of nothing but zeros, 1 of any other with itself. By an inverted index: the work is
 * that of the pairs that share a column.
 */
export function sparseCosines(rows: SparseRows): Float32Array {
  const { height } = rows;
  const { starts, column: row, value } = transpose(unitRows(rows));
  const cosines = new Float32Array(height * height);
  for (let at = 0; at < rows.width; at++) {
    for (let a = starts[at]!; a < starts[at + 1]!; a++) {
      const [base, weight] = [row[a]! * height, value[a]!];
      for (let b = starts[at]!; b < starts[at + 1]!; b++) cosines[base + row[b]!]! += weight * value[b]!;
    }
  }
  return cosines;
}

function unitRows(rows: SparseRows): SparseRows {
  const lengths = Float64Array.from({ length: rows.height }, (_, row) => {
    let squares = 0;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) squares += rows.value[at]! ** 2;
    return Math.sqrt(squares);
  });
  return mapRows(rows, (row, at) => rows.value[at]! / (lengths[row]! || 1));
}

function mapRows(rows: SparseRows, valueAt: (row: number, at: number) => number): SparseRows {
  const value = new Float64Array(rows.value.length);
  for (let row = 0; row < rows.height; row++) {
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) value[at] = valueAt(row, at);
  }
  return { ...rows, value };
}

function transpose({ height, width, starts, column, value }: SparseRows): SparseRows {
  const ends = new Uint32Array(width + 1);
  for (const each of column) ends[each + 1]!++;
  for (let i = 0; i < width; i++) ends[i + 1]! += ends[i]!;
  const next = ends.slice();
  const turned = { column: new Uint32Array(column.length), value: new Float64Array(column.length) };
  for (let row = 0; row < height; row++) {
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const to = next[column[at]!]!++;
      turned.column[to] = row;
      turned.value[to] = value[at]!;
    }
  }
  return { height: width, width: height, starts: ends, ...turned };
}

function pack(rows: readonly ReadonlyMap<number, number>[], width: number): SparseRows {
  const starts = new Uint32Array(rows.length + 1);
  for (const [row, { size }] of rows.entries()) starts[row + 1] = starts[row]! + size;
  const column = new Uint32Array(starts[rows.length]!);
  const value = new Float64Array(column.length);
  for (const [row, cells] of rows.entries()) {
    let at = starts[row]!;
    for (const [each, amount] of cells) {
      column[at] = each;
      value[at++] = amount;
    }
  }
  return { height: rows.length, width, starts, column, value };
}
