import fc from 'fast-check';
import { EASE_COMPONENTS, EASE_FORMULAS, EaseModel, type PairEase } from '../../src/ease/index.js';
import type { Dataset } from '../../src/model/dataset.js';
import { drawDataset } from './drawn-dataset.js';

const RATED = {
  work: `
    a: plan 3, hull 2, weld 1
    b: plan 2, hull 3, paint 1
    c: song 3, stage 2, weld 1
    d: song 2, stage 3, plan 1
    e: plan 1, song 1, paint 2`,
  knowledge: `
    a: maths 5, arts 1, law 2
    b: maths 4, arts 2, law 2
    c: maths 1, arts 6, law 2
    d: maths 2, arts 5, law 3`,
  skills: `
    a: reading 3, building 5
    b: reading 3, building 4
    c: reading 4, building 1
    d: reading 5, building 1`,
  preparation: `
    a: education 12, zone 2, certification 2
    b: education 14, zone 3, certification 2
    c: education 16, zone 4, certification 3
    d: education 21, zone 5, certification 5`,
  pay: `
    a: 40000
    b: 50000
    c: 45000
    d: 90000`,
};

function explain(dataset: Dataset, from: string, to: string): PairEase {
  const model = EaseModel.of(dataset);
  return model.explain(model.roleIndex(`role:${from}`), model.roleIndex(`role:${to}`))!;
}

function valuesOf({ components }: PairEase): Record<string, number> {
  return Object.fromEntries(components.map(({ name, value }) => [name, value]));
}

function missingOf({ components }: PairEase): string[] {
  return components.filter(({ missing }) => missing).map(({ name }) => name);
}

test('a score is the weighted sum of its components, and the ease the published map of it', () => {
  const dataset = drawDataset(RATED);
  const model = EaseModel.of(dataset);
  for (const [from] of model.roles.entries()) {
    for (const [to] of model.roles.entries()) {
      const pair = model.explain(from, to);
      if (from === to) {
        expect([pair, model.ease(from, to)]).toEqual([null, NaN]);
        continue;
      }
      const { score, ease, components, formula } = pair!;
      expect(score).toBeCloseTo(
        components.reduce((sum, { value, weight }) => sum + value * weight, 0),
        10,
      );
      expect(ease).toBeCloseTo(formula.max / (1 + Math.exp(formula.b - formula.a * score)), 10);
      expect(model.ease(from, to)).toBe(ease);
      expect(ease).toBeGreaterThan(0);
      expect(ease).toBeLessThan(0.85);
    }
  }
});

test('every formula has at most ten components, each with the sign that is published', () => {
  expect(EASE_COMPONENTS.length).toBeLessThanOrEqual(10);
  const signs = new Map(EASE_COMPONENTS.map(({ name, sign }) => [name as string, sign]));
  for (const { weights, max } of Object.values(EASE_FORMULAS)) {
    for (const [name, weight] of Object.entries(weights)) expect(Math.sign(weight)).toBe(signs.get(name));
    expect(max).toBeLessThanOrEqual(0.85);
  }
});

test('near work is easier than far work', () => {
  const dataset = drawDataset(RATED);
  expect(explain(dataset, 'a', 'b').ease).toBeGreaterThan(explain(dataset, 'a', 'c').ease);
  expect(explain(dataset, 'c', 'd').ease).toBeGreaterThan(explain(dataset, 'c', 'a').ease);
});

test('a rated pair has a direction: pay, education and licences count for the destination', () => {
  const dataset = drawDataset(RATED);
  const [up, down] = [explain(dataset, 'a', 'd'), explain(dataset, 'd', 'a')];
  expect(up.formula).toBe(EASE_FORMULAS.RATINGS);
  expect(valuesOf(up)).toMatchObject({ pay_cut: 0, years_added: 9, years_unused: 0, licence: 1 });
  expect(valuesOf(down)).toMatchObject({ pay_cut: Math.log(90 / 40), years_added: 0, years_unused: 9, licence: 0 });
  for (const name of ['work', 'circle', 'knowledge', 'skills'])
    expect(valuesOf(up)[name]).toBeCloseTo(valuesOf(down)[name]!, 5);
});

test('what a role lacks is borrowed from similar work, and named', () => {
  const pair = explain(drawDataset(RATED), 'a', 'e');
  expect(missingOf(pair)).toEqual(['knowledge', 'skills', 'pay_cut', 'years_unused', 'years_added', 'licence']);
  expect(missingOf(explain(drawDataset(RATED), 'a', 'b'))).toEqual([]);
  const { skills, years_added: years } = valuesOf(pair);
  expect(skills).toBeGreaterThan(0);
  expect(years).toBeGreaterThan(0);
});

test('a role is rated alike however the rows of the dataset are ordered', () => {
  const dataset = drawDataset(RATED);
  const shuffledDataset = fc.shuffledSubarray(dataset.profiles, { minLength: dataset.profiles.length });
  fc.assert(
    fc.property(shuffledDataset, (profiles) => {
      const again = explain({ ...dataset, profiles, roles: dataset.roles.toReversed() }, 'a', 'c');
      expect(again.ease).toBeCloseTo(explain(dataset, 'a', 'c').ease, 6);
    }),
    { numRuns: 20 },
  );
});

describe('roles that refine others', () => {
  const drawing = {
    ...RATED,
    roles: { x: { refines: ['role:a'] }, y: { refines: ['role:a'] }, z: { refines: ['role:c'] } },
    requires: `
      x: sql 1/0.5, go 0.5/0.5
      y: sql 1/0.5, css 0.5/0.5
      z: sql 1/0.9`,
  };

  test('inherit the profile, their own skills counting on top', () => {
    const pair = explain(drawDataset(drawing), 'x', 'z');
    expect(pair.formula).toBe(EASE_FORMULAS.RATINGS_AND_LISTS);
    const { held, seniority, ...ratings } = valuesOf(pair);
    const { pay_cut, ...inherited } = valuesOf(explain(drawDataset(drawing), 'a', 'c'));
    expect(ratings).toEqual({ pay_cut, ...inherited });
    expect(held).toBeCloseTo(Math.sqrt(0.4), 5);
    expect(seniority).toBeCloseTo(0.4);
    expect(missingOf(pair)).toEqual(['pay_cut']);
  });

  test('are judged by their own skills alone where they share the profile', () => {
    const pair = explain(drawDataset(drawing), 'x', 'y');
    expect(pair.formula).toBe(EASE_FORMULAS.LISTS);
    expect(valuesOf(pair).held).toBeCloseTo(Math.sqrt(1 / 1.5), 5);
  });

  test('are no nearer to a rated role than such roles are to each other', () => {
    const pair = explain(drawDataset(drawing), 'x', 'b');
    expect(pair.formula).toBe(EASE_FORMULAS.INHERITED_RATINGS);
    const rated = explain(drawDataset(drawing), 'a', 'b');
    expect(pair.score).toBeCloseTo(rated.score, 5);
    expect(pair.ease / rated.ease).toBeCloseTo(0.61 / 0.85, 5);
  });

  test('say nothing of the role that they refine', () => {
    const model = EaseModel.of(drawDataset(drawing));
    expect(model.explain(model.roleIndex('role:x'), model.roleIndex('role:a'))).toBeNull();
    expect(model.ease(model.roleIndex('role:x'), model.roleIndex('role:a'))).toBeNaN();
  });
});

test('a listed role without a profile borrows those of roles with similar lists, and all of it is named', () => {
  const dataset = drawDataset({
    ...RATED,
    roles: { x: { refines: ['role:a'] } },
    requires: `
      x: sql 1/0.5
      y: sql 1/0.5`,
  });
  const pair = explain(dataset, 'y', 'b');
  expect(pair.formula).toBe(EASE_FORMULAS.INHERITED_RATINGS);
  expect(missingOf(pair)).toContain('work');
  expect(pair.score).toBeCloseTo(explain(dataset, 'x', 'b').score, 1);
});

test('without any profile, roles are judged by their skill lists and pay', () => {
  const dataset = drawDataset({
    requires: `
      a: sql 1/0.5, go 0.5/0.5
      b: sql 1/0.5
      c: sql 1/1, css 1/1`,
    pay: `
      a: 50000
      b: 40000`,
  });
  const [easy, hard] = [explain(dataset, 'a', 'b'), explain(dataset, 'b', 'c')];
  expect(easy.formula).toBe(EASE_FORMULAS.LISTS);
  expect(valuesOf(easy)).toMatchObject({ held: 1, seniority: 0, pay_cut: Math.log(5 / 4) });
  expect(easy.ease).toBeGreaterThan(hard.ease);
  expect(missingOf(hard)).toEqual(['pay_cut']);
});

test('described roles are judged by text and lists; lists of different vocabularies are not compared', () => {
  const drawing = {
    work: RATED.work,
    requires: `
      a: sql 1
      b: sql 1
      x: sql 1`,
    lists: `
      a: esco
      b: esco`,
  };
  expect(explain(drawDataset(drawing), 'a', 'b').formula).toBe(EASE_FORMULAS.DESCRIPTIONS);
  expect(explain(drawDataset(drawing), 'a', 'c').formula).toBe(EASE_FORMULAS.DESCRIPTIONS_ALONE);
  const model = EaseModel.of(drawDataset(drawing));
  expect(model.ease(model.roleIndex('role:a'), model.roleIndex('role:x'))).toBeNaN();
  const rated = drawDataset({ ...RATED, requires: drawing.requires, lists: drawing.lists });
  expect(explain(rated, 'a', 'b').formula).toBe(EASE_FORMULAS.RATED_DESCRIPTIONS);
});

test('a role that nobody has described is rated by what else is known of it, never as near to another such role', () => {
  const drawing = {
    ...RATED,
    knowledge: `${RATED.knowledge}
    x: maths 5, arts 1, law 2
    y: maths 1, arts 6, law 2`,
    preparation: `${RATED.preparation}
    z: education 16
    w: education 12`,
  };
  const model = EaseModel.of(drawDataset(drawing));
  for (const [from] of model.roles.entries()) {
    for (const [to] of model.roles.entries()) {
      if (from !== to) expect(model.ease(from, to)).toBeGreaterThan(0);
    }
  }
  const undescribed = explain(drawDataset(drawing), 'z', 'w');
  expect(valuesOf(undescribed)).toMatchObject({ work: 0, circle: 0, knowledge: 0, years_unused: 4 });
  expect(missingOf(undescribed)).toEqual(expect.arrayContaining(['work', 'circle', 'knowledge', 'skills', 'licence']));
  expect(valuesOf(explain(drawDataset(drawing), 'x', 'a')).knowledge).toBeGreaterThan(
    valuesOf(explain(drawDataset(drawing), 'x', 'y')).knowledge!,
  );
});

test('a component that nobody knows is an error that says what is right', () => {
  const dataset = drawDataset({ work: 'a: plan 1\nb: plan 1' });
  const row = { role: 'role:a', component: 'charm', feature: 'x', value: 1 };
  expect(() => EaseModel.of({ ...dataset, profiles: [...dataset.profiles, row] })).toThrow(
    'has a component "charm"; expected one of work',
  );
});

test('a role that is not there is an error', () => {
  expect(() => EaseModel.of(drawDataset(RATED)).roleIndex('role:none')).toThrow('role:none is not in the dataset');
});
