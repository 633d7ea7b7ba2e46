import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { csvLine, type CsvRecord, CsvSyntaxError, parseCsv } from '../../src/dataset/csv.js';

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '') }),
);
const record = fc.array(cell, { minLength: 2, maxLength: 4 });

function recordsOf(text: string): CsvRecord[] {
  return [...parseCsv(Buffer.from(text))];
}

test('what is written is read', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1 }), (records) => {
      const text = `id\n${records.map(csvLine).join('')}`;
      const read = recordsOf(text).map(({ cells }) => cells);
      expect(read).toEqual([['id'], ...records]);
    }),
    { numRuns: 500, seed: 9 },
  );
});

test.each([
  ['a quote that is not closed', 'a,b\n"1,2', 2],
  ['a quote that is not closed on its line', 'a,b\n"1,2\n\n', 2],
  ['a quote inside a cell', 'a,b\n1,2\n1"2,3', 3],
  ['text after a closing quote', 'a,b\n"1"2,3', 2],
])('%s is refused with its line', (_, text, line) => {
  expect(() => recordsOf(text)).toThrow(CsvSyntaxError);
  expect(() => recordsOf(text)).toThrow(expect.objectContaining({ line }));
});

test('any text is read, or refused, as csv-parse does it', () => {
  const text = fc.string({ unit: fc.constantFrom('"', '""', ',', '\n', '\r\n', '\r', 'a', 'é') });
  const read = (run: () => string[][]): string[][] | 'refused' => {
    try {
      return run();
    } catch {
      return 'refused';
    }
  };
  const options = { record_delimiter: ['\r\n', '\n'], relax_column_count: true, skip_empty_lines: true };
  fc.assert(
    fc.property(text, (csv) => {
      expect(read(() => recordsOf(csv).map(({ cells }) => cells))).toEqual(read(() => parse(csv, options)));
    }),
    { numRuns: 5000, seed: 9 },
  );
});

test('each record has the line on which it starts', () => {
  const text = '\uFEFFa,b\r\n\r\n"1\n2",3\n"4\n\n5",6\n7,8';
  expect(recordsOf(text)).toEqual([
    { cells: ['a', 'b'], line: 1 },
    { cells: ['1\n2', '3'], line: 3 },
    { cells: ['4\n\n5', '6'], line: 5 },
    { cells: ['7', '8'], line: 8 },
  ]);
});
