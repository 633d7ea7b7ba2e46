import { skillGap } from '../../src/planner/index.js';
import { drawAtlas } from '../support/drawn-atlas.js';

const atlas = drawAtlas({
  pivots: 'a > b 0.5',
  skills: `
    a: sql 0.9/0.5, go 0.8
    b: sql 0.6/0.6, spark 0.3/0.5, airflow 0.1`,
  roles: { c: {} },
});

test('a gap weighs what is held by its importance, and lists each side most important first', async () => {
  const gap = skillGap(await atlas, 'a', 'b');
  expect(gap.coverage).toBe(0.6);
  expect(gap.kept.map(({ skill }) => skill.name)).toEqual(['sql']);
  expect(gap.missing.map(({ skill, importance, level }) => [skill.name, importance, level])).toEqual([
    ['spark', 0.3, 0.5],
    ['airflow', 0.1, null],
  ]);
  expect(gap.unused.map(({ skill, importance }) => [skill.name, importance])).toEqual([['go', 0.8]]);
});

test('a role that requires nothing has no coverage, and an unknown one is a problem', async () => {
  expect(skillGap(await atlas, 'a', 'c')).toMatchObject({ coverage: null, kept: [], missing: [], problems: [] });
  expect(skillGap(await atlas, 'a', 'zeta')).toMatchObject({
    to: null,
    coverage: null,
    problems: [{ code: 'NOT_FOUND', argument: 'to' }],
  });
});
