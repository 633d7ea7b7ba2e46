import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDataset } from '../../src/dataset/index.js';
import { edit, newFolder, problemsOf, problemsWith, tinyFolder } from './folder.js';

test('a missing table', async () => {
  const folder = await tinyFolder();
  rmSync(join(folder, 'skills.csv'));
  expect(await problemsOf(folder)).toEqual([
    'skills.csv:1: the table is missing, expected columns id, name, aliases, kind, summary',
  ]);
});

test('a folder that is not there', async () => {
  await expect(readDataset(join(newFolder(), 'nowhere'))).rejects.toThrow(/nowhere": there is no such folder$/);
});

test('an empty folder lacks every table', async () => {
  const problems = await problemsOf(newFolder());
  expect(problems[0]).toMatch(/dataset\.json:1: the file is missing, expected id, title/);
  expect(problems).toHaveLength(11);
});

test('missing, unknown and repeated columns, with the nearest one', async () => {
  const folder = await tinyFolder();
  edit(folder, 'skills.csv', (text) => text.replace('id,name,aliases,kind,summary', 'id,name,alias,kind,kind'));
  expect(await problemsOf(folder)).toEqual([
    'skills.csv:1: alias: is not a column here, expected "aliases"',
    'skills.csv:1: aliases: the column is missing, expected id, name, aliases, kind, summary',
    'skills.csv:1: summary: the column is missing, expected id, name, aliases, kind, summary',
    'skills.csv:1: kind: the column comes twice, expected it once',
  ]);
});

test('rows with too few or too many cells', async () => {
  expect(await problemsWith('skills.csv', 'go,Go,,TOOL', 'rust,Rust,,TOOL,,')).toEqual([
    'has 4 cells, expected 5',
    'has 6 cells, expected 5',
  ]);
});

test('broken quotes', async () => {
  expect(await problemsWith('skills.csv', 'go,"Go,,TOOL,')).toEqual([
    'is not CSV: a quote is not closed, expected a closing quote',
  ]);
  const misplaced = ['is not CSV: a quote stands inside a cell, expected "" within a quoted cell'];
  expect(await problemsWith('skills.csv', 'go,Go "2",,TOOL,')).toEqual(misplaced);
  expect(await problemsWith('skills.csv', 'go,"Go" 2,,TOOL,')).toEqual(misplaced);
});

test('an empty table', async () => {
  const folder = await tinyFolder();
  edit(folder, 'profiles.csv', () => '');
  expect(await problemsOf(folder)).toEqual(['profiles.csv:1: the table is empty, expected a header']);
});

test('bytes that are not UTF-8', async () => {
  const folder = await tinyFolder();
  edit(folder, 'profiles.csv', (text) => Buffer.from(`${text}data-engineer,skills,caf\u00e9,1\n`, 'latin1'));
  expect(await problemsOf(folder)).toEqual(['profiles.csv:4: is not UTF-8, expected UTF-8 text']);
});

test('dataset.json', async () => {
  const folder = await tinyFolder();
  const write = (value: unknown): void => {
    writeFileSync(join(folder, 'dataset.json'), typeof value === 'string' ? value : JSON.stringify(value));
  };
  write('{ "id": ');
  expect(await problemsOf(folder)).toEqual([expect.stringMatching(/^dataset\.json:1: is not JSON: /)]);
  write([]);
  expect(await problemsOf(folder)).toEqual([expect.stringMatching(/^dataset\.json:1: is not an object/)]);
  write({ id: 'x', title: 7, release: '1', licenze: 'MIT', published: '2026-02-30' });
  expect(await problemsOf(folder)).toEqual([
    'dataset.json:1: licenze: is unknown, expected licence',
    'dataset.json:1: published: "2026-02-30" is not a date, expected one like 2026-11-22',
    'dataset.json:1: title: 7 is wrong, expected a text or null',
  ]);
  write({ id: 'x', title: 'X' });
  expect(await problemsOf(folder)).toEqual(['dataset.json:1: release: is missing, expected a text']);
});
