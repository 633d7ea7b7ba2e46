import type { Cell, Part } from './sparse.js';

/** A table of numbers, row by row. */
export interface DenseRows {
  height: number;
  width: number;
  /** height · width values, NaN where nothing is known. */
  values: Float64Array;
}

/** A table of cells; columns are the features in order. What no cell gives is NaN. */
export function denseRows(cells: readonly Cell[], height: number): DenseRows {
  const features = [...new Set(cells.map(({ feature }) => feature))].sort();
  const columns = new Map(features.map((feature, column) => [feature, column]));
  const width = features.length;
  const values = new Float64Array(height * width).fill(NaN);
  for (const { row, feature, value } of cells) values[row * width + columns.get(feature)!] = value;
  return { height, width, values };
}

/** Whether anything is known of a row. */
export function isKnown({ width, values }: DenseRows, row: number): boolean {
  return values.subarray(row * width, (row + 1) * width).some((value) => !Number.isNaN(value));
}

/** Each row as a weighted sum of rows; rows that `mixture` has no parts for stay as they are. */
export function mixDense(rows: DenseRows, mixture: ReadonlyMap<number, readonly Part[]>): DenseRows {
  const { width } = rows;
  const values = rows.values.slice();
  for (const [row, parts] of mixture) {
    for (let column = 0; column < width; column++) {
      values[row * width + column] = parts.reduce(
        (sum, { row: from, weight }) => sum + weight * rows.values[from * width + column]!,
        0,
      );
    }
  }
  return { ...rows, values };
}

/** Each known value less the mean of what is known in its row: what a row has more of than of other things. */
export function centreRows({ height, width, values }: DenseRows): DenseRows {
  const centred = new Float64Array(values.length);
  for (let row = 0; row < height; row++) {
    const mean = meanOf(values, row * width, 1, width);
    for (let at = row * width; at < (row + 1) * width; at++) centred[at] = values[at]! - mean;
  }
  return { height, width, values: centred };
}

/** Each value less the mean of its column: what a row has more of than others. */
export function centreColumns({ height, width, values }: DenseRows): DenseRows {
  const centred = new Float64Array(values.length);
  for (let column = 0; column < width; column++) {
    const mean = meanOf(values, column, width, height);
    for (let at = column; at < values.length; at += width) centred[at] = values[at]! - mean;
  }
  return { height, width, values: centred };
}

/** Centred columns in standard deviations. What is not known is 0, the mean. */
export function standardiseColumns(rows: DenseRows): DenseRows {
  const { height, width, values } = centreColumns(rows);
  for (let column = 0; column < width; column++) {
    const deviation = rootMeanSquare(values, column, width, height) || 1;
    for (let at = column; at < values.length; at += width) values[at] = (values[at]! || 0) / deviation;
  }
  return { height, width, values };
}

/** Cosines of all pairs of rows, row by row, height² values; 0 with a row of zeros, 1 of any other with itself. */
export function denseCosines({ height, width, values }: DenseRows): Float32Array {
  const unit = new Float32Array(height * width);
  for (let row = 0; row < height; row++) {
    const length = Math.sqrt(width) * rootMeanSquare(values, row * width, 1, width) || 1;
    for (let at = row * width; at < (row + 1) * width; at++) unit[at] = values[at]! / length;
  }
  return products(unit, height, width);
}

/** Nearness of all pairs of rows, height² values: 1 / (1 + root mean square difference), 1 of a row with itself. */
export function denseNearness({ height, width, values }: DenseRows): Float32Array {
  const nearness = products(Float32Array.from(values), height, width);
  const squares = Float64Array.from({ length: height }, (_, row) => nearness[row * height + row]!);
  for (let row = 0; row < height; row++) {
    for (let other = 0; other < height; other++) {
      const at = row * height + other;
      const squaredDistance = Math.max(0, squares[row]! + squares[other]! - 2 * nearness[at]!);
      nearness[at] = row === other ? 1 : 1 / (1 + Math.sqrt(squaredDistance / width));
    }
  }
  return nearness;
}

/** Inner products of all pairs of rows. Four rows at a time, so that each value read serves four sums. */
function products(rows: Float32Array, height: number, width: number): Float32Array {
  const products = new Float32Array(height * height);
  for (let i = 0; i < height; i++) {
    const a = i * width;
    let j = i;
    for (; j + 4 <= height; j += 4) {
      const [b, c, d, e] = [j * width, (j + 1) * width, (j + 2) * width, (j + 3) * width];
      let ab = 0;
      let ac = 0;
      let ad = 0;
      let ae = 0;
      for (let k = 0; k < width; k++) {
        const value = rows[a + k]!;
        ab += value * rows[b + k]!;
        ac += value * rows[c + k]!;
        ad += value * rows[d + k]!;
        ae += value * rows[e + k]!;
      }
      const at = i * height + j;
      products[at] = ab;
      products[at + 1] = ac;
      products[at + 2] = ad;
      products[at + 3] = ae;
    }
    for (; j < height; j++) {
      let ab = 0;
      for (let k = 0; k < width; k++) ab += rows[a + k]! * rows[j * width + k]!;
      products[i * height + j] = ab;
    }
    for (let k = i + 1; k < height; k++) products[k * height + i] = products[i * height + k]!;
  }
  return products;
}

/** Mean of the known ones of `count` values from `first` in steps; NaN where none is known. */
function meanOf(values: Float64Array, first: number, step: number, count: number): number {
  let [sum, known] = [0, 0];
  for (let i = 0, at = first; i < count; i++, at += step) {
    if (Number.isNaN(values[at]!)) continue;
    sum += values[at]!;
    known++;
  }
  return sum / known;
}

function rootMeanSquare(values: Float64Array, first: number, step: number, count: number): number {
  let [sum, known] = [0, 0];
  for (let i = 0, at = first; i < count; i++, at += step) {
    if (Number.isNaN(values[at]!)) continue;
    sum += values[at]! ** 2;
    known++;
  }
  return Math.sqrt(sum / known);
}
