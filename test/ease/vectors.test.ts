import fc from 'fast-check';
import {
  centreColumns,
  centreRows,
  denseCosines,
  denseNearness,
  denseRows,
  mixDense,
  standardiseColumns,
  type DenseRows,
} from '../../src/ease/vectors/dense.js';
import { lendersOf } from '../../src/ease/vectors/lenders.js';
import { hasRow, mixSparse, sparseCosines, sparseRows, tfIdf, type Cell } from '../../src/ease/vectors/sparse.js';

const table = fc
  .record({ height: fc.integer({ min: 1, max: 9 }), width: fc.integer({ min: 1, max: 6 }) })
  .chain(({ height, width }) =>
    fc
      .array(fc.integer({ min: -8, max: 8 }), { minLength: height * width, maxLength: height * width })
      .map((values): DenseRows => ({ height, width, values: Float64Array.from(values) })),
  );

const counts = fc
  .array(
    fc.record({
      row: fc.integer({ min: 0, max: 6 }),
      feature: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      value: fc.integer({ min: 0, max: 9 }),
    }),
    { maxLength: 30 },
  )
  .map((cells) => sparseRows(cells, 7));

function rowOf({ width, values }: DenseRows, row: number): number[] {
  return [...values.subarray(row * width, (row + 1) * width)];
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const product = a.reduce((sum, value, at) => sum + value * b[at]!, 0);
  const length = (of: readonly number[]): number => Math.sqrt(of.reduce((sum, value) => sum + value * value, 0));
  return product / (length(a) * length(b)) || 0;
}

function expectClose(found: Float32Array, expected: (i: number, j: number) => number): void {
  const n = Math.sqrt(found.length);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) expect(found[i * n + j]).toBeCloseTo(expected(i, j), 5);
}

test('dense cosines are those of the definition', () => {
  fc.assert(
    fc.property(table, (rows) => {
      expectClose(denseCosines(rows), (i, j) => cosine(rowOf(rows, i), rowOf(rows, j)));
    }),
  );
});

test('nearness is 1 / (1 + root mean square difference), and 1 of a row with itself', () => {
  fc.assert(
    fc.property(table, (rows) => {
      expectClose(denseNearness(rows), (i, j) => {
        const [a, b] = [rowOf(rows, i), rowOf(rows, j)];
        const squares = a.reduce((sum, value, at) => sum + (value - b[at]!) ** 2, 0);
        return 1 / (1 + Math.sqrt(squares / rows.width));
      });
    }),
  );
});

test('sparse cosines are those of the same rows as dense ones', () => {
  fc.assert(
    fc.property(counts, (rows) => {
      const dense = Array.from({ length: rows.height }, () => new Array<number>(rows.width).fill(0));
      for (let row = 0; row < rows.height; row++) {
        for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++)
          dense[row]![rows.column[at]!] = rows.value[at]!;
      }
      expectClose(sparseCosines(rows), (i, j) => cosine(dense[i]!, dense[j]!));
    }),
  );
});

test('tf-idf weighs rare columns more and drops those that more than a share of the rows use', () => {
  const cells: Cell[] = [
    { row: 0, feature: 'common', value: 1 },
    { row: 1, feature: 'common', value: 1 },
    { row: 2, feature: 'common', value: 1 },
    { row: 0, feature: 'rare', value: 1 },
    { row: 0, feature: 'often', value: 3 },
  ];
  const rows = sparseRows(cells, 4);
  const [common, rare, often] = tfIdf(rows, 1).value;
  expect(common).toBeCloseTo(Math.log(4 / 4));
  expect(rare).toBeCloseTo(Math.log(4 / 2));
  expect(often).toBeCloseTo((1 + Math.log(3)) * Math.log(4 / 2));
  expect(tfIdf(rows, 0.5).value[0]).toBe(0);
  expect([0, 1, 2, 3].map((row) => hasRow(rows, row))).toEqual([true, true, true, false]);
});

test('centred rows and columns have a mean of 0, standardised columns a deviation of 1 or 0', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
      const columnOf = (of: DenseRows, column: number): number[] =>
        Array.from({ length: of.height }, (_, row) => of.values[row * of.width + column]!);
      for (let row = 0; row < rows.height; row++) expect(mean(rowOf(centreRows(rows), row))).toBeCloseTo(0);
      for (let column = 0; column < rows.width; column++) {
        expect(mean(columnOf(centreColumns(rows), column))).toBeCloseTo(0);
        const spread = mean(columnOf(standardiseColumns(rows), column).map((value) => value ** 2));
        expect(Math.min(Math.abs(spread), Math.abs(spread - 1))).toBeCloseTo(0);
      }
    }),
  );
});

test('what is not known is the mean of its column', () => {
  const rows = denseRows(
    [
      { row: 0, feature: 'b', value: 1 },
      { row: 2, feature: 'b', value: 3 },
      { row: 2, feature: 'a', value: 5 },
    ],
    3,
  );
  expect([...rows.values]).toEqual([NaN, 1, NaN, NaN, 5, 3]);
  expect([...standardiseColumns(rows).values]).toEqual([0, -1, 0, 0, 0, 1]);
});

describe('lenders', () => {
  const similarity = Float32Array.from(
    [
      [1, 0.5, 0.4, 0],
      [0.5, 1, 0.2, 0.1],
      [0.4, 0.2, 1, 0.3],
      [0, 0.1, 0.3, 1],
    ].flat(),
  );

  test('lend by similarity squared, and their parts sum to 1', () => {
    const [parts] = lendersOf(similarity, [false, true, true, true]).values();
    expect(parts!.map(({ row }) => row)).toEqual([1, 2]);
    expect(parts![0]!.weight / parts![1]!.weight).toBeCloseTo((0.5 / 0.4) ** 2, 5);
    expect(parts!.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
  });

  test('are at most eight, and only those that fit', () => {
    const many = new Float32Array(400).fill(0.5);
    expect(
      lendersOf(
        many,
        Array.from({ length: 20 }, (_, row) => row > 0),
      ).get(0),
    ).toHaveLength(8);
    const fitting = lendersOf(similarity, [false, true, true, true], (lender) => lender === 2);
    expect(fitting.get(0)).toEqual([{ row: 2, weight: 1 }]);
    expect(lendersOf(similarity, [false, true, true, true], (lender) => lender === 3).size).toBe(0);
    expect(lendersOf(similarity, [false, false, false, false]).size).toBe(0);
  });

  test('make up the rows that they lend to, and no others', () => {
    const dense: DenseRows = { height: 3, width: 1, values: Float64Array.from([NaN, 2, 4]) };
    const halves = new Map([
      [
        0,
        [
          { row: 1, weight: 0.5 },
          { row: 2, weight: 0.5 },
        ],
      ],
    ]);
    expect([...mixDense(dense, halves).values]).toEqual([3, 2, 4]);
    const sparse = sparseRows(
      [
        { row: 1, feature: 'x', value: 2 },
        { row: 2, feature: 'y', value: 4 },
      ],
      3,
    );
    expect([...mixSparse(sparse, halves).value]).toEqual([1, 2, 2, 4]);
  });
});
