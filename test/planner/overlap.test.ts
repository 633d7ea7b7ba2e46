import fc from 'fast-check';
import { skillGap, skillOverlap, type SkillOverlap } from '../../src/planner/index.js';
import { drawAtlas } from '../support/drawn-atlas.js';
import { drawingText, randomDrawings, SKILLS, type RandomDrawing } from '../support/random-drawing.js';

const ROLES = ['a', 'b', 'c'];

async function overlapOfDrawing(drawing: RandomDrawing): Promise<SkillOverlap> {
  return skillOverlap(await drawAtlas(drawingText(drawing)), ROLES, null);
}

test('for any roles: shares, 1 with itself, the Jaccard index symmetric and as it is defined, coverage as in the skill gap', async () => {
  await fc.assert(
    fc.asyncProperty(randomDrawings(3), async (drawing) => {
      const { coverage, jaccard, sharedByAll, roles } = await overlapOfDrawing(drawing);
      const atlas = await drawAtlas(drawingText(drawing));
      expect(roles.map(({ name }) => name)).toEqual(ROLES);
      for (const [i, one] of ROLES.entries()) {
        for (const [j, other] of ROLES.entries()) {
          for (const matrix of [coverage, jaccard]) {
            expect(matrix[i]![j]).toBeGreaterThanOrEqual(0);
            expect(matrix[i]![j]).toBeLessThanOrEqual(1);
          }
          expect(jaccard[i]![j]).toBe(jaccard[j]![i]);
          expect(jaccard[i]![j]).toBeCloseTo(i === j ? 1 : jaccardOf(drawing, one, other), 6);
          expect(coverage[i]![j]).toBe(i === j ? 1 : (skillGap(atlas, one, other).coverage ?? 0));
        }
      }
      const shared = SKILLS.filter((skill) => ROLES.every((role) => drawing.requires[role]![skill]));
      expect(sharedByAll.map(({ name }) => name).sort()).toEqual(shared);
    }),
    { seed: 8, numRuns: 150 },
  );
});

test('a role that asks a skill more covers no other role less', async () => {
  await fc.assert(
    fc.asyncProperty(randomDrawings(3), fc.constantFrom(...SKILLS), async (drawing, skill) => {
      const more = structuredClone(drawing);
      more.requires.a![skill] = { importance: 1, level: null };
      const [before, after] = [await overlapOfDrawing(drawing), await overlapOfDrawing(more)];
      for (const j of [1, 2]) expect(after.coverage[0]![j]).toBeGreaterThanOrEqual(before.coverage[0]![j]!);
    }),
    { seed: 9, numRuns: 100 },
  );
});

describe('some roles', () => {
  const atlas = drawAtlas({
    pivots: 'a > b 0.5',
    skills: `
      a: sql 1/0.3, git 0.5
      b: sql 0.5/0.8, git 0.5, spark 1`,
    roles: { empty: {}, void: {} },
  });

  test('are compared by kind of skill, the same one by two names included', async () => {
    const { roles, coverage, jaccard, sharedByAll } = await skillOverlap(await atlas, ['a', 'b', 'role:a'], null);
    expect(roles.map(({ id }) => id)).toEqual(['role:a', 'role:b', 'role:a']);
    // The level that a holds of sql is too low for b.
    expect(coverage).toEqual([
      [1, 0.25, 1],
      [1, 1, 1],
      [1, 0.25, 1],
    ]);
    expect(jaccard[0]).toEqual([1, 0.4, 1]);
    expect(sharedByAll.map(({ name }) => name)).toEqual(['sql', 'git']);
    expect(await skillOverlap(await atlas, ['a', 'b'], ['SOFT'])).toMatchObject({
      coverage: [
        [1, 0],
        [0, 1],
      ],
      sharedByAll: [],
    });
  });

  test('that ask nothing share nothing, each with itself aside', async () => {
    const { coverage, jaccard } = await skillOverlap(await atlas, ['empty', 'void', 'a'], null);
    const identity = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    expect([coverage, jaccard]).toEqual([identity, identity]);
  });

  test('whose name is unknown are left out, with a problem', async () => {
    expect(await skillOverlap(await atlas, ['a', 'nobody', 'b'], null)).toMatchObject({
      roles: [{ id: 'role:a' }, { id: 'role:b' }],
      problems: [{ code: 'NOT_FOUND', argument: 'roles[1]' }],
    });
  });

  test.each([1, 51])('%d are refused', async (count) => {
    const refs = Array.from({ length: count }, () => 'a');
    const drawn = await atlas;
    await expect(skillOverlap(drawn, refs, null)).rejects.toThrow(`roles has ${count} items; it must have 2 to 50`);
  });
});

/** By the definition: lesser over greater importance, summed over all skills there are. */
function jaccardOf({ requires }: RandomDrawing, one: string, other: string): number {
  let [lesser, greater] = [0, 0];
  for (const skill of SKILLS) {
    const [first, second] = [one, other].map((role) => requires[role]![skill]?.importance ?? 0) as [number, number];
    lesser += Math.min(first, second);
    greater += Math.max(first, second);
  }
  return greater === 0 ? 0 : lesser / greater;
}
