import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCaptured } from './capture.js';

const FIXTURES = resolve(__dirname, '../importers/fixtures');
const WAGES = join(FIXTURES, 'labour-market/oews_national_M2031_dl.csv');
const CROSSWALK = join(FIXTURES, 'labour-market/esco_onet_crosswalk_Nov2020.csv');

let root: string;
let out: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'careergraph-import-'));
  out = join(root, 'graphs/imported');
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

test('import onet writes a dataset, and says what was read, left out and owed to whom', async () => {
  const run = await runCaptured(['import', 'onet', join(FIXTURES, 'onet'), '--out', out, '--wages', WAGES]);
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
  expect(run.stdout).toMatch(/^OK O\*NET 99\.1 is in .+: 4 roles, 8 skills, 12 requirements, \d+ pivots\n/);
  expect(run.stdout).toMatch(/^Skills\.txt +18 +18$/m);
  expect(run.stdout).toMatch(/^Content Model Reference\.txt +6 +5 +is neither a skill nor a field/m);
  expect(run.stdout).toContain('Occupations without data but titles and a description, kept as roles: 1 of 4.');
  expect(run.stdout.replace(/\s+/g, ' ')).toContain(
    'O*NET 99.1 Database. CC BY 4.0, https://creativecommons.org/licenses/by/4.0/. ' +
      'This page includes information from the O*NET 99.1 Database by the U.S. Department of Labor',
  );
  const sources = await readFile(join(out, 'sources.csv'), 'utf8');
  expect(sources.match(/^[a-z0-9-]+(?=,)/gm)).toEqual(['id', 'bls-oews-2031', 'ease-model', 'onet']);
  expect(await readFile(join(out, 'pivots.csv'), 'utf8')).toMatch(
    /^kite-programmers,kite-data-wranglers,.+,DERIVED,ease-model,/m,
  );
});

test('import esco takes the crosswalk, O*NET and wages, and says what missing files cost', async () => {
  const release = join(root, 'esco-9.1.2');
  await cp(join(FIXTURES, 'esco-9.1.2'), release, { recursive: true });
  await rm(join(release, 'skillGroups_en.csv'));
  const joined = ['--crosswalk', CROSSWALK, '--onet', join(FIXTURES, 'onet'), '--wages', WAGES];
  const { code, stdout } = await runCaptured(['import', 'esco', release, '--out', out, ...joined]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^OK ESCO \(en\) 9\.1\.2 is in .+: 3 roles, 6 skills, 7 requirements/);
  expect(stdout.replace(/\s+/g, ' ')).toContain('- Without skillGroups_en.csv, the work component does not know');
  expect(await readFile(join(out, 'pay.csv'), 'utf8')).toMatch(/^kite-programmer,bls-oews-2031,/m);
});

test('on a terminal a bar shows how much is read, and leaves nothing behind', async () => {
  const { stderr } = await runCaptured(['import', 'onet', join(FIXTURES, 'onet'), '--out', out], { isTTY: true });
  expect(stderr).toContain(`\r\u001B[K${'█'.repeat(30)} 100 %`);
  expect(stderr).toMatch(/\r\u001B\[Kderiving pivots\r\u001B\[K$/);
});

test('a release with problems is not imported: each is said with file, line and column', async () => {
  const release = join(root, 'onet');
  await cp(join(FIXTURES, 'onet'), release, { recursive: true });
  await writeFile(join(release, 'Job Zones.txt'), 'O*NET-SOC Code\tJob Zone\r\n15-9001.00\tsix\r\n');
  const { code, stdout, stderr } = await runCaptured(['import', 'onet', release, '--out', out]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/Job Zones\.txt:2: Job Zone: "six" is wrong, expected a number of at least 1 and at most 5\n/);
  expect(stderr).toMatch(/\nNothing was written\.\n$/);
  expect(existsSync(out)).toBe(false);
});

test.each([
  [['import', 'onet', 'no/such/folder', '--out', 'x'], /no\/such\/folder cannot be read as a folder \(ENOENT\)/],
  [['import', 'onet', 'seed'], /required option '--out <dir>' not specified/],
  [['import', 'esco', 'seed', '--out', 'x', '--wages', WAGES], /through the crosswalk only/],
])('bad usage: %j', async (argv, says) => {
  const { code, stderr } = await runCaptured(argv);
  expect(code).toBe(2);
  expect(stderr).toMatch(says);
});
