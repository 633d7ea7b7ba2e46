import fc from 'fast-check';
import { formatTable, type Column } from '../../src/cli/output/table.js';
import { displayWidth, hang, wrap } from '../../src/cli/output/text.js';

const plain = (_: unknown, text: string): string => text;
const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '日', 'é', 'e\u0301', '📊', '-'), maxLength: 60 });
const withoutSpace = (lines: string | readonly string[]): string => [lines].flat().join('').replace(/\s/g, '');

test('widths: combining marks take no column, East Asian letters and emoji two', () => {
  expect(displayWidth('Café')).toBe(4);
  expect(displayWidth('Cafe\u0301')).toBe(4);
  expect(displayWidth('数据')).toBe(4);
  expect(displayWidth('Ops 📊')).toBe(6);
  expect(displayWidth('“Medium–Hard” → ×')).toBe(17);
});

test('wrapped text loses nothing but spaces, and no line is too wide', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 40 }), (words, width) => {
      const lines = wrap(words, width);
      expect(withoutSpace(lines)).toBe(withoutSpace(words));
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }),
  );
});

test('text breaks at spaces, and inside a word only where the word alone is too long', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('a responsibility', 6)).toEqual(['a', 'respon', 'sibili', 'ty']);
  expect(wrap('', 10)).toEqual(['']);
  expect(hang('Why  ', 'one two three', 12)).toEqual(['Why  one two', '     three']);
});

test('a table fits its width, keeps every letter, and aligns its columns', () => {
  const columns: Column<string[]>[] = [0, 1, 2].map((index) => ({ title: `C${index}`, cell: (row) => row[index]! }));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 30, max: 100 }),
      (rows, width) => {
        const [, ...body] = formatTable(columns, rows, width, plain);
        for (const line of body) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        const letters = (value: string): string => Array.from(withoutSpace(value)).sort().join('');
        expect(letters(body.join(''))).toBe(letters(rows.flat().join('')));
      },
    ),
  );
});

test('a column without content is left out; numbers stand at the right', () => {
  const columns: Column<{ name: string; size: string }>[] = [
    { title: 'Name', cell: ({ name }) => name },
    { title: 'Note', cell: () => '' },
    { title: 'Size', cell: ({ size }) => size, align: 'right' },
  ];
  const rows = [
    { name: 'one', size: '5' },
    { name: 'twenty', size: '10.50' },
  ];
  expect(formatTable(columns, rows, 80, plain)).toEqual([
    'Name     Size', //
    'one         5',
    'twenty  10.50',
  ]);
});
