import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { referenceData, testOnReferenceData } from '../support/reference-data.js';
import { makeFolder, removeFolders } from './folders.js';
import type { GraphShape } from './run-graph.js';

const WAGES = join(referenceData, 'labour-market/oews_national_M2024_dl.xlsx');
const CROSSWALK = join(referenceData, 'labour-market/esco_onet_crosswalk_Nov2020.csv');

afterEach(removeFolders);

/** In a process of its own, as the imports of the other full-size tests. */
function run(kind: 'onet' | 'esco', release: string, options: object): Record<'alone' | 'composed', GraphShape> {
  const script = resolve(__dirname, 'run-graph.ts');
  const folder = join(referenceData, release);
  const parameters = ['--import', 'tsx', script, kind, folder, JSON.stringify(options), makeFolder()];
  const printed = execFileSync(process.execPath, parameters, { encoding: 'utf8', maxBuffer: 1e9 });
  return JSON.parse(printed) as Record<'alone' | 'composed', GraphShape>;
}

describe.each([
  { kind: 'onet', name: 'O*NET 29.3', release: 'db_29_3_text', options: { wages: WAGES }, roles: 1016 },
  {
    kind: 'esco',
    name: 'ESCO 1.1.1',
    release: 'esco-1.1.1',
    options: { crosswalk: CROSSWALK, onet: join(referenceData, 'db_29_3_text'), wages: WAGES },
    roles: 3007,
  },
] as const)('$name', ({ kind, release, options, roles }) => {
  testOnReferenceData('and the seed composed with it are strongly connected graphs without hubs', () => {
    const { alone, composed } = run(kind, release, options);
    expect(alone.routed).toBe(roles);
    expect(composed.routed).toBeGreaterThan(roles);
    for (const { routed, reached, reaching, medianOut, largestOut, derived, largestShareIn } of [alone, composed]) {
      expect([reached, reaching]).toEqual([routed, routed]);
      // The cap of 40 holds but for bridges that connect the graph, and stated and editorial pivots.
      expect(medianOut).toBe(40);
      expect(largestOut).toBeLessThan(80);
      expect(derived).toBeGreaterThan(30 * routed);
      expect(largestShareIn).toBeLessThan(0.05);
    }
    const licences = new Map(composed.sources.map(({ id, licence }) => [id, licence]));
    expect(licences.get('source:onet')).toMatch(/^CC BY 4\.0/);
    expect(composed.sources.find(({ id }) => id === `source:${kind}`)?.attribution).toMatch(/ modified /);
  });
});
