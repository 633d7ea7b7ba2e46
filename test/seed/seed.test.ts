import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { loadDatasets } from '../../src/dataset/index.js';
import { COST_MODEL } from '../../src/model/cost.js';
import type { Dataset } from '../../src/model/dataset.js';
import { resolvePivots, type Pivot } from '../../src/model/pivots.js';
import { referenceData, testOnReferenceData } from '../support/reference-data.js';

let seed: Dataset;
let pivots: Pivot[];

beforeAll(async () => {
  seed = (await loadDatasets([resolve(__dirname, '../../seed')])).dataset;
  pivots = resolvePivots(seed.pivots, seed.sources);
});

test('is large enough to be useful', () => {
  expect(seed.roles.length).toBeGreaterThanOrEqual(90);
  expect(new Set(seed.roles.map(({ family }) => family)).size).toBeGreaterThanOrEqual(10);
  expect(seed.skills.length).toBeGreaterThanOrEqual(220);
  expect(new Set(seed.skills.map(({ kind }) => kind)).size).toBe(4);
  expect(seed.industries.length).toBeGreaterThanOrEqual(15);
  expect(pivots.length).toBeGreaterThanOrEqual(450);
});

test('every role has aliases, a summary, 10 to 20 skills and an industry', () => {
  const incomplete = seed.roles.filter(({ id, aliases, summary }) => {
    const skills = seed.requirements.filter(({ role }) => role === id).length;
    const industries = seed.worksIn.filter(({ role }) => role === id).length;
    return aliases.length === 0 || summary === null || skills < 10 || skills > 20 || industries === 0;
  });
  expect(incomplete.map(({ id }) => id)).toEqual([]);
});

test('every role has at least three ways out and three in, and every role can be reached from every other', () => {
  for (const { id } of seed.roles) {
    expect([id, pivots.filter(({ from }) => from === id).length >= 3]).toEqual([id, true]);
    expect([id, pivots.filter(({ to }) => to === id).length >= 3]).toEqual([id, true]);
  }
  const start = seed.roles[0]!.id;
  expect(reached(start, (pivot) => [pivot.from, pivot.to]).size).toBe(seed.roles.length);
  expect(reached(start, (pivot) => [pivot.to, pivot.from]).size).toBe(seed.roles.length);
});

test('every rated editorial pivot has its own rationale and months', () => {
  const editorial = seed.pivots.filter(({ basis, ease }) => basis === 'EDITORIAL' && ease !== null);
  expect(editorial.filter(({ rationale, minMonths }) => rationale === null || minMonths === null)).toEqual([]);
  expect(new Set(editorial.map(({ rationale }) => rationale)).size).toBe(editorial.length);
});

test('the two directions of a pair are judged apart', () => {
  const ease = new Map(pivots.map((pivot) => [`${pivot.from} ${pivot.to}`, pivot.ease]));
  const both = pivots.filter(({ from, to }) => ease.has(`${to} ${from}`));
  const same = both.filter((pivot) => ease.get(`${pivot.to} ${pivot.from}`) === pivot.ease);
  expect(same.length / both.length).toBeLessThan(0.1);
});

test('the rated pivots of guide 000 stand as printed, and the direct leg is the cheapest way', () => {
  const rated = seed.pivots.filter(({ source, label }) => source === 'source:guide-000' && label !== null);
  expect(Object.fromEntries(rated.map(({ to, label }) => [to, label]))).toEqual({
    'role:software-engineer': 'High',
    'role:data-engineer': 'Medium',
    'role:devops-engineer': 'Medium',
    'role:cloud-engineer': 'Medium',
    'role:cybersecurity-analyst': 'Medium–Hard',
    'role:product-analyst': 'Medium–Hard',
  });
  for (const { from, to, ease } of rated) {
    expect(pivots.find((pivot) => pivot.from === from && pivot.to === to)).toMatchObject({ ease, basis: 'STATED' });
    const direct = COST_MODEL.hopPenalty - Math.log(ease!);
    expect([to, leastEffort(from, to)]).toEqual([to, expect.closeTo(direct, 5)]);
  }
});

test('where guides disagree, both claims stay', () => {
  const entry = seed.claims.filter(
    ({ subject, predicate }) => subject === 'role:data-engineer' && predicate === 'entry_difficulty',
  );
  expect(entry.map(({ label, source }) => ({ label, source }))).toEqual([{ label: 'Hard', source: 'source:guide-001' }]);
  const junior = seed.pay.filter(({ role, level }) => role === 'role:backend-developer' && /junior|entry/i.test(level ?? ''));
  expect(new Set(junior.map(({ source }) => source)).size).toBeGreaterThanOrEqual(4);
});

test('every stated fact names its section, and nothing of another profession came in', () => {
  const guides = [...seed.claims, ...seed.levels, ...seed.pay, ...seed.pivots].filter(({ source }) => source.startsWith('source:guide-'));
  expect(guides.filter(({ locator }) => locator === null)).toEqual([]);
  expect(JSON.stringify(guides)).not.toMatch(/credit analyst/i);
});

testOnReferenceData('every O*NET code exists in the release', () => {
  const known = new Set(table(join(referenceData, 'db_29_3_text/Occupation Data.txt'), '\t').map((row) => row['O*NET-SOC Code']));
  const unknown = seed.roles.flatMap(({ id, codes }) =>
    codes.filter(({ scheme, code }) => scheme === 'onet' && !known.has(code)).map(({ code }) => `${id} ${code}`),
  );
  expect(unknown).toEqual([]);
});

testOnReferenceData('every BLS median is the published one for the SOC code of its role', () => {
  const file = join(referenceData, 'labour-market/bls_employment_projections_2024-34.csv');
  const published = new Map(
    table(file, ',').map((row) => [
      /\d\d-\d{4}/.exec(row['Occupation Code'] ?? '')?.[0],
      Number((row['Median Annual Wage 2024'] ?? '').replace(/\D/g, '')),
    ]),
  );
  const figures = seed.pay.filter(({ source }) => source === 'source:bls-oews-2024');
  expect(figures.length).toBeGreaterThan(60);
  for (const { role, low, high, locator } of figures) {
    const soc = seed.roles.find(({ id }) => id === role)!.codes.find(({ scheme }) => scheme === 'soc')!.code;
    expect([role, locator?.includes(soc), low, high]).toEqual([role, true, published.get(soc), published.get(soc)]);
  }
});

/** Roles that can be reached from one, along pivots read as [near, far]. */
function reached(start: string, ends: (pivot: Pivot) => [string, string]): Set<string> {
  const seen = new Set([start]);
  for (const role of seen) {
    for (const pivot of pivots) {
      const [near, far] = ends(pivot);
      if (near === role) seen.add(far);
    }
  }
  return seen;
}

/** Bellman–Ford, with the published formula. */
function leastEffort(from: string, to: string): number {
  const effort = new Map([[from, 0]]);
  for (let round = 0; round < seed.roles.length; round++) {
    for (const pivot of pivots) {
      const next = (effort.get(pivot.from) ?? Infinity) + COST_MODEL.hopPenalty - Math.log(pivot.ease);
      if (next < (effort.get(pivot.to) ?? Infinity)) effort.set(pivot.to, next);
    }
  }
  return effort.get(to)!;
}

function table(file: string, delimiter: string): Record<string, string>[] {
  const quote = delimiter === '\t' ? null : '"';
  return parse(readFileSync(file), { columns: true, delimiter, quote, bom: true, relax_quotes: true });
}
