import type { Atlas } from '../../src/atlas/index.js';
import {
  findPathById,
  findPaths,
  payChange,
  skillsKept,
  skillsToGain,
  legSkillsToGain,
} from '../../src/planner/index.js';
import type { Path, PathAnswer, PathConstraints, PathObjective } from '../../src/planner/index.js';
import { drawAtlas } from '../support/drawn-atlas.js';

/** Cheapest a→d: a b d (0.825), then a d (0.916…), then a c d. */
const DRAWING = `
  a > b 0.85
  b > d 0.85
  a > c 0.7
  c > d 0.7 DERIVED
  a > d 0.5
  d > e 0.6
  f > a 0.6`;

let atlas: Atlas;

beforeAll(async () => {
  atlas = await drawAtlas({
    pivots: DRAWING,
    skills: `
      a: sql 0.9/0.8, go 0.8/0.7, talk 0.3
      b: sql 0.8/0.6, kafka 0.7/0.5
      d: sql 0.9/0.95, kafka 0.9/0.6, spark 0.8/0.7, talk 0.2/0.9`,
    industries: `
      a: gaming
      b: gaming
      c: fintech
      d: fintech, gaming`,
    pay: `
      a: 100000
      b: 80000
      d: 150000`,
    roles: {
      a: { name: 'Alpha Developer', aliases: ['Alpha Engineer', 'Coder'] },
      b: { name: 'Beta', aliases: ['Coder'] },
      d: { name: 'Delta', codes: [{ scheme: 'onet', code: '15-1252.00' }] },
      coarse: { name: 'Coarse' },
      e: { name: 'Epsilon', refines: ['role:coarse'] },
      broad: { name: 'Broad', codes: [{ scheme: 'onet', code: '11-1111.00' }] },
      f: { name: 'Foxtrot', refines: ['role:broad'] },
      c: { name: 'Gamma', refines: ['role:broad'] },
    },
    rungs: { b: ['Senior Beta', 'Beta Lead'] },
  });
});

function ask(
  from: string,
  to: string,
  constraints: PathConstraints = {},
  objectives: PathObjective | PathObjective[] = 'LEAST_EFFORT',
  count = 10,
): Promise<PathAnswer> {
  return findPaths(atlas, { from, to, objectives: [objectives].flat(), constraints, count });
}

function letters(paths: readonly Path[]): string[] {
  return paths.map(({ roles }) => roles.map(({ id }) => id.slice('role:'.length)).join(''));
}

describe('routes', () => {
  test('come cheapest first, with sums and products over their legs', async () => {
    const { paths, problems, plan } = await ask('Alpha Developer', 'Delta');
    expect(letters(paths)).toEqual(['abd', 'ad', 'acd']);
    expect(problems).toEqual([]);
    expect(plan).toMatchObject({ maxPivots: 6, exhaustive: true, payCountry: 'US' });
    expect(paths[0]).toMatchObject({
      id: 'path:a/b/d',
      pivots: 2,
      ease: 0.7225,
      effort: 0.825038,
      hardestRating: 'HIGH',
      months: { min: 4, max: 8, estimated: true },
    });
    expect(paths[2]!.hardestLeg).toBe(paths[2]!.legs[0]);
  });

  test('with the fewest pivots first when asked', async () => {
    expect(letters((await ask('role:a', 'Delta', {}, 'FEWEST_PIVOTS')).paths)).toEqual(['ad', 'abd', 'acd']);
  });

  test('with the fewest pivots first through a stop as well', async () => {
    const through = { via: ['Delta'] };
    expect(letters((await ask('role:a', 'role:e', through)).paths)).toEqual(['abde', 'ade', 'acde']);
    expect(letters((await ask('role:a', 'role:e', through, 'FEWEST_PIVOTS')).paths)).toEqual(['ade', 'abde', 'acde']);
  });

  test.each<[string, PathConstraints, string[]]>([
    ['maxPivots', { maxPivots: 1 }, ['ad']],
    ['minRating', { minRating: 'MEDIUM_HIGH' }, ['abd', 'acd']],
    ['basis', { basis: ['EDITORIAL'] }, ['abd', 'ad']],
    ['via', { via: ['Gamma'] }, ['acd']],
    ['maxMonths', { maxMonths: 17 }, ['abd', 'ad']],
    ['maxMonths and via', { maxMonths: 18, via: ['Gamma'] }, ['acd']],
    ['minPayRatio', { minPayRatio: 0.8 }, ['abd', 'ad']],
    ['minPayRatio, a little more', { minPayRatio: 0.801 }, ['ad']],
    ['avoid', { avoid: ['Beta'] }, ['ad', 'acd']],
    ['industries', { industries: ['gaming'] }, ['abd', 'ad']],
    [
      'null as the default',
      { maxPivots: null, minRating: null, basis: null, via: null, avoid: null },
      ['abd', 'ad', 'acd'],
    ],
  ])('respect %s', async (_, constraints, expected) => {
    expect(letters((await ask('role:a', 'role:d', constraints)).paths)).toEqual(expected);
  });

  test('the first few of a longer list are the shorter list', async () => {
    expect(letters((await ask('role:a', 'role:d', {}, 'LEAST_EFFORT', 2)).paths)).toEqual(['abd', 'ad']);
  });

  test.each<[PathObjective[], string[]]>([
    [['FASTEST'], ['abd', 'ad', 'acd']],
    [['SMALLEST_PAY_DIP'], ['ad', 'abd']],
    [['LEAST_EFFORT', 'FASTEST'], ['abd']],
    [
      ['LEAST_EFFORT', 'FEWEST_PIVOTS'],
      ['abd', 'ad'],
    ],
    [
      ['FEWEST_PIVOTS', 'FASTEST'],
      ['ad', 'abd'],
    ],
    [
      ['FASTEST', 'SMALLEST_PAY_DIP'],
      ['abd', 'ad'],
    ],
    [
      ['SMALLEST_PAY_DIP', 'LEAST_EFFORT', 'FASTEST', 'FEWEST_PIVOTS'],
      ['ad', 'abd'],
    ],
  ])('are judged by %j', async (objectives, expected) => {
    const { paths, plan } = await ask('role:a', 'role:d', {}, objectives);
    expect(letters(paths)).toEqual(expected);
    expect(plan).toMatchObject({ objectives, exhaustive: true });
    // Gamma, Epsilon and Foxtrot have no figure; the broad roles are not routed.
    expect(plan.rolesWithoutPay).toBe(objectives.includes('SMALLEST_PAY_DIP') ? 3 : null);
    expect(letters((await ask('role:a', 'role:d', {}, objectives, 1)).paths)).toEqual(expected.slice(0, 1));
  });

  test('through a stop are judged alike', async () => {
    const through = { via: ['Delta'] };
    expect(letters((await ask('role:a', 'role:e', through, 'FASTEST')).paths)).toEqual(['abde', 'ade', 'acde']);
    const both = await ask('role:a', 'role:e', through, ['FEWEST_PIVOTS', 'LEAST_EFFORT']);
    expect(letters(both.paths)).toEqual(['ade', 'abde']);
  });

  test('have no dip that cannot be seen: where an end has no figure there are none, and the answer says so', async () => {
    for (const constraints of [{ minPayRatio: 0 }, { minPayRatio: 0, payCountry: 'GB' }]) {
      const { paths, problems } = await ask('role:a', 'role:e', constraints);
      expect(paths).toEqual([]);
      expect(problems).toMatchObject([{ code: 'NO_ROUTE_WITHIN_CONSTRAINTS' }]);
      expect(problems[0]!.message).toMatch(/roles with a comparable pay figure in (US|GB) \(6 have none\)/);
    }
  });

  test('their id gives them again, and says what is gone', async () => {
    const { paths } = await ask('role:a', 'role:d');
    for (const path of paths) expect(findPathById(atlas, path.id)).toEqual(path);
    expect(findPathById(atlas, 'path:a/d?pay=GB').payCountry).toBe('GB');
    expect(() => findPathById(atlas, 'path:a/zeta')).toThrow(
      expect.objectContaining({ code: 'GONE', message: expect.stringContaining('role:zeta') }),
    );
    expect(() => findPathById(atlas, 'path:d/a')).toThrow(
      expect.objectContaining({ code: 'GONE', message: expect.stringContaining('Delta → Alpha Developer') }),
    );
    expect(() => findPathById(atlas, 'path:a')).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
    expect(() => findPathById(atlas, 'path:a/d/a')).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });
});

describe('names', () => {
  test.each([
    ['an id', 'role:a'],
    ['a name, folded', ' alpha-DEVELOPER '],
    ['an alias', 'alpha engineer'],
  ])('are resolved by %s', async (_, ref) => {
    expect((await ask(ref, 'onet:15-1252.00')).plan).toMatchObject({ from: { id: 'role:a' }, to: { id: 'role:d' } });
  });

  test('that nothing has give suggestions, the role of a rung of that name first', async () => {
    expect((await ask('Delt', 'senior beta')).problems).toMatchObject([
      { code: 'NOT_FOUND', argument: 'from', suggestions: [{ id: 'role:d' }] },
      { code: 'NOT_FOUND', argument: 'to', suggestions: [{ id: 'role:b' }] },
    ]);
    expect((await ask('role:a', 'role:d', { via: ['nobody'], industries: ['gamin'] })).problems).toMatchObject([
      { code: 'NOT_FOUND', argument: 'constraints.via[0]' },
      { code: 'NOT_FOUND', argument: 'constraints.industries[0]', suggestions: [{ id: 'industry:gaming' }] },
    ]);
  });

  test('that several have are ambiguous', async () => {
    const { paths, problems } = await ask('coder', 'Delta');
    expect(paths).toEqual([]);
    expect(problems).toMatchObject([
      { code: 'AMBIGUOUS', argument: 'from', suggestions: [{ id: 'role:a' }, { id: 'role:b' }] },
    ]);
  });

  test('of a coarse role stand for the one that refines it, or are ambiguous', async () => {
    expect((await ask('Alpha Developer', 'Coarse')).plan.to?.id).toBe('role:e');
    expect((await ask('onet:11-1111.00', 'Delta')).problems).toMatchObject([
      { code: 'AMBIGUOUS', suggestions: [{ id: 'role:c' }, { id: 'role:f' }] },
    ]);
  });
});

describe('no route', () => {
  test.each<[string, string, string, PathConstraints]>([
    ['SAME_ROLE', 'role:a', 'Alpha Engineer', {}],
    ['NO_CONNECTION', 'role:e', 'role:a', {}],
    ['NO_ROUTE_WITHIN_CONSTRAINTS', 'role:f', 'role:e', { maxPivots: 2 }],
    ['NO_ROUTE_WITHIN_CONSTRAINTS', 'role:a', 'role:d', { maxMonths: 7 }],
    ['NO_ROUTE_WITHIN_CONSTRAINTS', 'role:a', 'role:d', { minPayRatio: 1.6 }],
    ['NO_ROUTE_WITHIN_CONSTRAINTS', 'role:a', 'role:e', { minRating: 'HIGH', via: ['role:b'] }],
    ['VIA_UNREACHABLE', 'role:a', 'role:d', { via: ['role:e'] }],
    ['VIA_UNREACHABLE', 'role:a', 'role:d', { via: ['role:b', 'role:c'] }],
  ])('is explained as %s', async (code, from, to, constraints) => {
    const { paths, problems } = await ask(from, to, constraints);
    expect(paths).toEqual([]);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });
});

describe('along a route', () => {
  test('each skill is gained once, at the first leg that asks; a level too low counts as missing', () => {
    const path = findPathById(atlas, 'path:a/b/d');
    expect(skillsToGain(atlas, path).map(({ skill, leg, heldLevel }) => [skill.name, leg, heldLevel])).toEqual([
      ['kafka', 0, null],
      ['sql', 1, 0.8],
      ['spark', 1, null],
    ]);
    expect(legSkillsToGain(atlas, path.legs[1]!).map(({ skill }) => skill.name)).toEqual(['sql', 'spark', 'talk']);
  });

  test('the skills that stay are those of the origin that the last role asks', () => {
    expect(skillsKept(atlas, findPathById(atlas, 'path:a/b/d')).map(({ skill, leg }) => [skill.name, leg])).toEqual([
      ['talk', 1],
    ]);
  });

  test('pay is compared with the origin, and unknown where a role has no figure', () => {
    expect(payChange(atlas, findPathById(atlas, 'path:a/b/d'))).toMatchObject({ ratio: 1.5, lowestRatio: 0.8 });
    expect(payChange(atlas, findPathById(atlas, 'path:a/d'))).toMatchObject({ ratio: 1.5, lowestRatio: 1 });
    expect(payChange(atlas, findPathById(atlas, 'path:a/c/d'))).toBeNull();
    expect(payChange(atlas, findPathById(atlas, 'path:a/d?pay=GB'))).toBeNull();
  });
});
