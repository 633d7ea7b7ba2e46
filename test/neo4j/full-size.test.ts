import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { referenceData, testOnReferenceData } from '../support/reference-data.js';
import { Neo4jServer } from './server.js';
import { GRAPH_TABLES } from './database.js';

jest.setTimeout(900_000);

const LABOUR_MARKET = join(referenceData, 'labour-market');
const IMPORTS = {
  onet: ['db_29_3_text', '--wages', join(LABOUR_MARKET, 'oews_national_M2024_dl.xlsx')],
  esco: ['esco-1.1.1', '--crosswalk', join(LABOUR_MARKET, 'esco_onet_crosswalk_Nov2020.csv')],
} as const;

let server: Neo4jServer;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'careergraph-full-size-'));
  // 110,000 pivots need more than 1 GB of heap; 4 GB is what the compose file gives.
  server = await Neo4jServer.start('5.26', { heap: '4g', fullSpeed: true });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** What the program prints, in a process of its own: the parser is many times slower in the sandbox that tests run in. */
function run(...args: string[]): string {
  return execFileSync(process.execPath, ['--import', 'tsx', resolve(__dirname, '../cli/program.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, NEO4J_URI: server.uri },
  });
}

describe.each(['onet', 'esco'] as const)('%s', (kind) => {
  testOnReferenceData(
    'import, load and dump give the tables back byte for byte, and a second load changes nothing',
    () => {
      const [release, ...options] = IMPORTS[kind];
      const [imported, dumped] = [join(folder, kind), join(folder, `${kind}-dumped`)];
      run('import', kind, join(referenceData, release), ...options, '--out', imported);
      expect(run('check', imported)).toContain('roles');
      expect(run('load', imported)).toMatch(/the revision is \d+ now/);
      expect(run('load', imported)).toMatch(/^Nothing changed: /);
      run('dump', '--out', dumped);
      for (const table of GRAPH_TABLES) {
        const [before, after] = [imported, dumped].map((dataset) => readFileSync(join(dataset, `${table}.csv`)));
        expect([table, before!.equals(after!)]).toEqual([table, true]);
      }
    },
  );
});
