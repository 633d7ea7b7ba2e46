import fc from 'fast-check';
import type { Atlas } from '../../src/atlas/index.js';
import {
  findPathById,
  findPaths,
  legSkillsToGain,
  skillGap,
  skillsKept,
  skillsToGain,
  type Path,
  type PathAnswer,
  type SkillProfile,
} from '../../src/planner/index.js';
import { drawAtlas } from '../support/drawn-atlas.js';
import { drawingText, randomDrawings, SKILLS, type RandomDrawing } from '../support/random-drawing.js';

const SEED = { seed: 20261122, numRuns: 100 };
const skills = fc.subarray(SKILLS);
const profiles = fc
  .record({ has: skills, lacks: skills })
  .map(({ has, lacks }) => ({ has, lacks: lacks.filter((skill) => !has.includes(skill)) }));

const ask = (atlas: Atlas, from: string, to: string, profile: SkillProfile | null): Promise<PathAnswer> =>
  findPaths(atlas, { from: `role:${from}`, to: `role:${to}`, objectives: ['LEAST_EFFORT'], profile, count: 100 });

const slugs = ({ roles }: Path): string => roles.map(({ id }) => id.slice('role:'.length)).join('');

/** Effort of a leg in millionths, by the published formula, term by term. */
function microEffort(drawing: RandomDrawing, from: string, to: string, has: string[], lacks: string[]): number {
  const { ease } = drawing.pivots.find((pivot) => pivot.from === from && pivot.to === to)!;
  const own = drawing.requires[from]!;
  const isHeld = (skill: string): boolean => {
    const held = own[skill];
    const asked = drawing.requires[to]![skill]!;
    return (
      held !== undefined && (held.level === null || asked.level === null || asked.level - held.level <= 0.1 + 1e-9)
    );
  };
  let [total, missing, missingNow] = [0, 0, 0];
  for (const [skill, { importance }] of Object.entries(drawing.requires[to]!)) {
    total += importance;
    if (!isHeld(skill)) missing += importance;
    if (!has.includes(skill) && (!isHeld(skill) || lacks.includes(skill))) missingNow += importance;
  }
  const s = total === 0 ? 1 : Math.min(4, 0.4 + 0.6 * ((missingNow + 0.1 * total) / (missing + 0.1 * total)));
  return Math.round((0.25 + s * -Math.log(ease)) * 1e6);
}

/** Every simple route of at most six legs with its effort for a person, by trying them all. */
function allRoutes(
  drawing: RandomDrawing,
  from: string,
  to: string,
  { has, lacks }: { has: string[]; lacks: string[] },
) {
  const routes: { route: string; effort: number }[] = [];
  const walk = (route: string, effort: number): void => {
    const last = route.at(-1)!;
    if (last === to) {
      routes.push({ route, effort });
      return;
    }
    if (route.length > 6) return;
    for (const pivot of drawing.pivots) {
      if (pivot.from !== last || route.includes(pivot.to)) continue;
      walk(route + pivot.to, effort + microEffort(drawing, last, pivot.to, has, last === from ? lacks : []));
    }
  };
  walk(from, 0);
  return routes;
}

describe('for any graph and any profile', () => {
  test('every route has the effort of the published formula, and the easiest come first', async () => {
    await fc.assert(
      fc.asyncProperty(randomDrawings(), profiles, async (drawing, profile) => {
        const atlas = await drawAtlas(drawingText(drawing));
        const { paths } = await ask(atlas, 'a', 'b', profile);
        const expected = allRoutes(drawing, 'a', 'b', profile);
        const effortOf = new Map(expected.map(({ route, effort }) => [route, effort]));
        expect(paths.map((path) => [slugs(path), Math.round(path.effort * 1e6)])).toEqual(
          paths.map((path) => [slugs(path), effortOf.get(slugs(path))]),
        );
        const efforts = expected.map(({ effort }) => effort).sort((one, other) => one - other);
        expect(paths.map(({ effort }) => Math.round(effort * 1e6))).toEqual(efforts.slice(0, 100));
      }),
      SEED,
    );
  });

  test('a skill more makes no route harder, a skill less makes none easier', async () => {
    await fc.assert(
      fc.asyncProperty(randomDrawings(), profiles, fc.constantFrom(...SKILLS), async (drawing, profile, skill) => {
        const atlas = await drawAtlas(drawingText(drawing));
        const without = {
          has: profile.has.filter((known) => known !== skill),
          lacks: profile.lacks.filter((known) => known !== skill),
        };
        const effortsWith = async (asked: SkillProfile): Promise<Map<string, number>> =>
          new Map((await ask(atlas, 'a', 'b', asked)).paths.map((path) => [slugs(path), path.effort]));
        const [plain, more, less] = await Promise.all([
          effortsWith(without),
          effortsWith({ ...without, has: [...without.has, skill] }),
          effortsWith({ ...without, lacks: [...without.lacks, skill] }),
        ]);
        for (const [route, effort] of plain) {
          expect(more.get(route)).toBeLessThanOrEqual(effort);
          expect(less.get(route)).toBeGreaterThanOrEqual(effort);
        }
      }),
      SEED,
    );
  });

  test('the order of a profile and repeats in it change nothing; a route is found again by its id', async () => {
    await fc.assert(
      fc.asyncProperty(randomDrawings(), profiles, async (drawing, { has, lacks }) => {
        const atlas = await drawAtlas(drawingText(drawing));
        const answer = await ask(atlas, 'a', 'b', { has, lacks });
        const again = [...has, ...has].reverse().map((skill) => skill.toUpperCase());
        expect(await ask(atlas, 'a', 'b', { has: again, lacks: [...lacks].reverse() })).toEqual(answer);
        for (const path of answer.paths) expect(findPathById(atlas, path.id)).toEqual(path);
      }),
      SEED,
    );
  });
});

describe('a profile', () => {
  let atlas: Atlas;
  beforeAll(async () => {
    atlas = await drawAtlas({
      pivots: `
        a > b 0.5
        b > c 0.5
        a > c 0.3
        c > a 0.6`,
      skills: `
        a: sql 0.5/0.2, git 1
        b: sql 1/0.9, docker 1, git 1
        c: docker 0.5, git 0.5`,
    });
  });

  test('is the person that each leg is judged for, and not the pivot', async () => {
    const { paths, plan } = await ask(atlas, 'a', 'b', { has: ['docker'] });
    // Asked 3, missing 2, with docker 1: s = 0.4 + 0.6 · 1.3 / 2.3.
    const s = 0.4 + (0.6 * 1.3) / 2.3;
    expect(paths[0]!.legs[0]).toMatchObject({ rating: 'MEDIUM', ease: 0.5 ** s });
    expect(paths[0]!.effort).toBeCloseTo(0.25 + s * Math.LN2, 6);
    expect(atlas.pivotAt(paths[0]!.legs[0]!.edge)).toMatchObject({ rating: 'MEDIUM_LOW', ease: 0.5 });
    expect(plan).toMatchObject({ has: [{ id: 'skill:docker' }], lacks: [] });
  });

  test('lacks a skill only until a role on the way teaches it', async () => {
    const { paths } = await ask(atlas, 'a', 'c', { lacks: ['git'] });
    const through = paths.find(({ pivots }) => pivots === 2)!;
    expect(skillsToGain(atlas, through).map(({ skill, leg }) => [skill.name, leg])).toEqual([
      ['docker', 0],
      ['git', 0],
      ['sql', 0],
    ]);
    expect(legSkillsToGain(atlas, through.legs[1]!)).toEqual([]);
    expect(through.legs[1]!.ease).toBe(0.5);
    expect(through.legs[0]!.ease).toBeLessThan(0.5);
    expect(skillsKept(atlas, through)).toEqual([]);
  });

  test('has a skill on every leg, at any level', async () => {
    const { paths } = await ask(atlas, 'a', 'c', { has: ['docker', 'sql'] });
    const through = paths.find(({ pivots }) => pivots === 2)!;
    expect(skillsToGain(atlas, through)).toEqual([]);
    expect(skillsKept(atlas, through).map(({ skill }) => skill.name)).toEqual(['docker', 'git']);
    expect(legSkillsToGain(atlas, through.legs[0]!)).toEqual([]);
  });

  test('that only has what no destination asks, or what the origin holds, changes no number', async () => {
    const [plain, same] = await Promise.all([ask(atlas, 'c', 'a', null), ask(atlas, 'c', 'a', { has: ['git'] })]);
    expect(same.paths[0]).toMatchObject({ effort: plain.paths[0]!.effort, id: 'path:c/a?has=git' });
  });

  test('does not let a leg pass for easier than its own rating', async () => {
    const question = { from: 'role:a', to: 'role:b', objectives: ['LEAST_EFFORT'] as const, count: 1 };
    const constraints = { minRating: 'MEDIUM' as const };
    const { paths } = await findPaths(atlas, { ...question, constraints, profile: { has: ['docker'] } });
    expect(paths).toEqual([]);
  });

  test('with a skill that nobody knows is a problem, and one that contradicts itself an error', async () => {
    const unknown = await ask(atlas, 'a', 'b', { has: ['sql', 'dokcer'], lacks: ['nothing'] });
    expect(unknown.problems).toMatchObject([
      { code: 'NOT_FOUND', argument: 'profile.has[1]', suggestions: [{ id: 'skill:docker' }] },
      { code: 'NOT_FOUND', argument: 'profile.lacks[0]' },
    ]);
    expect(skillGap(atlas, 'a', 'b', { has: ['nothing'] })).toMatchObject({
      coverage: null,
      problems: [{ code: 'NOT_FOUND' }],
    });
    const both = { has: ['sql'], lacks: ['SQL'] };
    await expect(ask(atlas, 'a', 'b', both)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: 'profile has and lacks sql (skill:sql); it must be in one of the two',
    });
    expect(() => skillGap(atlas, 'a', 'b', both)).toThrow('profile has and lacks sql');
  });

  test('counts in a skill gap', () => {
    expect(skillGap(atlas, 'a', 'b').coverage).toBeCloseTo(1 / 3, 6);
    const gap = skillGap(atlas, 'a', 'c', { has: ['docker', 'sql'], lacks: ['git'] });
    expect(gap.coverage).toBe(0.5);
    expect(gap.kept.map(({ skill, heldLevel }) => [skill.name, heldLevel])).toEqual([['docker', null]]);
    expect(gap.missing.map(({ skill }) => skill.name)).toEqual(['git']);
    expect(gap.unused.map(({ skill, importance }) => [skill.name, importance])).toEqual([['sql', 0.5]]);
    expect(skillGap(atlas, 'c', 'a', { has: ['sql'] }).unused.map(({ skill }) => skill.name)).toEqual(['docker']);
    expect(skillGap(atlas, 'a', 'a', { has: ['docker'] }).unused).toMatchObject([{ importance: 0 }]);
  });

  test.each([
    ['path:a/b?has=docker,sql&lacks=git&pay=GB', null],
    ['path:a/b?lacks=git', null],
    ['path:a/b?has=docker,gone', 'there is no skill skill:gone any more'],
    ['path:a/b?has=sql,docker', 'is not the id of a route'],
    ['path:a/b?has=sql,sql', 'is not the id of a route'],
    ['path:a/b?has=sql&lacks=sql', 'is not the id of a route'],
    ['path:a/b?lacks=git&has=sql', 'is not the id of a route'],
    ['path:a/b?has=', 'is not the id of a route'],
    ['path:a/b?has=sql&', 'is not the id of a route'],
    ['path:a/b?', 'is not the id of a route'],
    ['path:a/b?pay=US', 'is not the id of a route'],
  ])('stands in the id of a route: %s', (id, error) => {
    if (error === null) expect(findPathById(atlas, id).id).toBe(id);
    else expect(() => findPathById(atlas, id)).toThrow(error);
  });
});
