import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLine, CsvSyntaxError, parseCsv } from '../../src/dataset/csv.js';

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '') }),
);
const record = fc.array(cell, { minLength: 2, maxLength: 4 });

test('what is written is read, as another parser reads it', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1 }), (records) => {
      const text = `id\n${records.map(csvLine).join('')}`;
      const read = [...parseCsv(text)].map(({ cells }) => cells);
      expect(read).toEqual([['id'], ...records]);
      expect(read).toEqual(parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] }));
    }),
    { numRuns: 500, seed: 9 },
  );
});

test('any text is read as another parser reads it, or refused where that refuses it', () => {
  const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', 'a', '""', '",'), maxLength: 12 });
  const options = { relax_column_count: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n'] };
  fc.assert(
    fc.property(text, (text) => {
      let expected: string[][] | null = null;
      try {
        expected = parse(text, options);
      } catch {
        expect(() => [...parseCsv(text)]).toThrow(CsvSyntaxError);
      }
      if (expected) expect([...parseCsv(text)].map(({ cells }) => cells)).toEqual(expected);
    }),
    { numRuns: 2000, seed: 9 },
  );
});

test('each record has the line on which it starts', () => {
  const text = '\uFEFFa,b\r\n\r\n"1\n2",3\n"4\n\n5",6\n7,8';
  expect([...parseCsv(text)]).toEqual([
    { cells: ['a', 'b'], line: 1 },
    { cells: ['1\n2', '3'], line: 3 },
    { cells: ['4\n\n5', '6'], line: 5 },
    { cells: ['7', '8'], line: 8 },
  ]);
});
