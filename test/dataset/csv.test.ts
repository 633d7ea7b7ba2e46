import fc from 'fast-check';
import { csvLine, CsvSyntaxError, parseCsv } from '../../src/dataset/csv.js';

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '') }),
);
const record = fc.array(cell, { minLength: 2, maxLength: 4 });

test('what is written is read', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1 }), (records) => {
      const text = `id\n${records.map(csvLine).join('')}`;
      const read = parseCsv(text).map(({ cells }) => cells);
      expect(read).toEqual([['id'], ...records]);
    }),
    { numRuns: 500, seed: 9 },
  );
});

test.each([
  ['a quote that is not closed', 'a,b\n"1,2', 2],
  ['a quote inside a cell', 'a,b\n1,2\n1"2,3', 3],
])('%s is refused with its line', (_, text, line) => {
  expect(() => parseCsv(text)).toThrow(CsvSyntaxError);
  expect(() => parseCsv(text)).toThrow(expect.objectContaining({ line }));
});

test('each record has the line on which it starts', () => {
  const text = '\uFEFFa,b\r\n\r\n"1\n2",3\n"4\n\n5",6\n7,8';
  expect(parseCsv(text)).toEqual([
    { cells: ['a', 'b'], line: 1 },
    { cells: ['1\n2', '3'], line: 3 },
    { cells: ['4\n\n5', '6'], line: 5 },
    { cells: ['7', '8'], line: 8 },
  ]);
});
