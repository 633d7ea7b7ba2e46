import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** What each room may import of the others; errors.ts is open to all of them. */
const ROOMS: Record<string, readonly string[]> = {
  model: [],
  routing: [],
  store: ['model'],
  dataset: ['model'],
  ease: ['model'],
  importers: ['dataset', 'ease', 'model'],
  atlas: ['model', 'routing', 'store'],
  planner: ['atlas', 'model', 'routing'],
  graphql: ['planner', 'atlas', 'store', 'model'],
  http: ['graphql'],
  cli: ['planner', 'atlas', 'importers', 'dataset', 'ease', 'store', 'model', 'load-graph.ts'],
};
/** The steps at the top: they may import every room. */
const TOP = ['main.ts', 'serve.ts', 'load-graph.ts', 'cli.ts', 'config.ts', 'errors.ts'];
const LARGEST_FOLDER = 12;
const LONGEST_FILE = 400;

const src = resolve(__dirname, '../src');
const files = listFiles(src).filter((file) => file.endsWith('.ts'));
const imports = new Map(files.map((file) => [file, importsOf(file)]));

test('every folder of src is a room with a rule, or a top-level step', () => {
  const rooms = readdirSync(src).filter((name) => statSync(join(src, name)).isDirectory());
  expect(rooms.filter((room) => !(room in ROOMS))).toEqual([]);
  const steps = readdirSync(src).filter((name) => name.endsWith('.ts'));
  expect(steps.filter((name) => !TOP.includes(name))).toEqual([]);
});

test('a room imports only what its line says', () => {
  const wrong: string[] = [];
  for (const [file, targets] of imports) {
    const room = roomOf(file);
    if (room === null) continue;
    for (const target of targets) {
      const other = roomOf(target);
      const allowed = ['errors.ts', room, ...ROOMS[room]!].includes(other ?? relative(src, target));
      if (!allowed) wrong.push(`${relative(src, file)} imports ${relative(src, target)}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('no import cycles', () => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) {
      cycles.push([...trail.slice(trail.indexOf(file)), file].map((name) => relative(src, name)).join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const target of imports.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

test('only config.ts reads the environment', () => {
  const readers = files.filter((file) => /process\.env|from 'node:process'/.test(readFileSync(file, 'utf8')));
  expect(readers.map((file) => relative(src, file))).toEqual(['config.ts']);
});

test('files and folders stay small', () => {
  const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > LONGEST_FILE);
  expect(long.map((file) => relative(src, file))).toEqual([]);
  const folders = new Map<string, number>();
  for (const file of files) folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1);
  const crowded = [...folders].filter(([, count]) => count > LARGEST_FOLDER).map(([folder]) => relative(src, folder));
  expect(crowded).toEqual([]);
});

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? listFiles(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const relatives = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((match) => match[1]!);
  return relatives.map((path) => resolve(dirname(file), path).replace(/\.js$/, '.ts'));
}

function roomOf(file: string): string | null {
  const [room, ...rest] = relative(src, file).split('/');
  return rest.length === 0 ? null : room!;
}
