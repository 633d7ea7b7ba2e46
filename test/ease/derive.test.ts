import fc from 'fast-check';
import { derivePivots, EASE_MODEL_SOURCE, EaseModel, withDerivedPivots } from '../../src/ease/index.js';
import { boundByRatings } from '../../src/ease/pivots/bound.js';
import { connectLegs, strongParts } from '../../src/ease/pivots/connect.js';
import { effortOf, legsFrom, type Leg } from '../../src/ease/pivots/legs.js';
import { selectLegs } from '../../src/ease/pivots/select.js';
import type { Dataset } from '../../src/model/dataset.js';
import { drawDataset } from './drawn-dataset.js';

const SEED = drawDataset({
  requires: `
    a: sql 1/0.5, go 0.5/0.5
    b: sql 1/0.5, css 0.5/0.5
    c: sql 1/0.9, css 1/0.8, go 0.2/0.3
    d: song 1/0.5
    e: song 1/0.6, sql 0.1/0.2`,
  pivots: `
    a > b 0.7
    b > c 0.4
    d > e 0.3 DERIVED`,
});

function pairsOf(dataset: Dataset): string[] {
  return derivePivots(dataset).pivots.map(({ from, to }) => `${from.slice(5)} ${to.slice(5)}`);
}

test('pivots are derived for no pair that is rated, nor from a role to itself, and earlier derived ones count for nothing', () => {
  const pairs = pairsOf(SEED);
  expect(pairs).not.toContain('a b');
  expect(pairs).not.toContain('b c');
  expect(pairs).toContain('d e');
  expect(pairs).toContain('b a');
  expect(pairs.every((pair) => new Set(pair.split(' ')).size === 2)).toBe(true);
  expect(new Set(pairs).size).toBe(pairs.length);
  expect(pairs).toEqual([...pairs].sort());
});

test('a derived pivot explains itself', () => {
  const { pivots } = derivePivots(SEED);
  const model = EaseModel.of(SEED);
  for (const pivot of pivots) {
    const pair = model.explain(model.roleIndex(pivot.from), model.roleIndex(pivot.to))!;
    expect(pivot).toMatchObject({ basis: 'DERIVED', source: EASE_MODEL_SOURCE.id, label: null });
    expect(pivot.id).toBe(`claim:derived/${pivot.from.slice(5)}/${pivot.to.slice(5)}/ease-model`);
    expect(pivot.ease).toBeLessThanOrEqual(pair.ease);
    expect(pivot.ease).toBeGreaterThan(0);
    expect(pivot.rationale).toMatch(/^[A-Z].*\.$/);
    expect(pivot.minMonths).toBeLessThanOrEqual(pivot.maxMonths!);
    const score = pivot.components.reduce((sum, { value, weight }) => sum + value * weight, 0);
    expect(score).toBeCloseTo(pair.score, 1);
  }
});

test('what is derived takes the place of what was derived before, and all roles reach all others', () => {
  const derived = withDerivedPivots(SEED);
  const again = withDerivedPivots(derived);
  expect(again).toEqual(derived);
  expect(derived.pivots.filter(({ basis }) => basis === 'EDITORIAL')).toHaveLength(2);
  expect(derived.sources.map(({ id }) => id)).toEqual(['source:drawn', 'source:ease-model']);
  const legs = derived.pivots.map(({ from, to, ease }) => ({
    from: SEED.roles.findIndex(({ id }) => id === from),
    to: SEED.roles.findIndex(({ id }) => id === to),
    ease: ease!,
    isRated: false,
  }));
  expect(new Set(strongParts(legsFrom(legs, 5))).size).toBe(1);
});

test('a role that others refine has no pivots, and what refines it has its profile', () => {
  const dataset = drawDataset({
    work: `
      a: plan 3, hull 2
      b: plan 2, hull 3
      c: song 1, hull 1`,
    skills: `
      a: reading 3
      b: reading 4
      c: reading 1`,
    knowledge: `
      a: maths 4, law 1
      b: maths 3, law 1
      c: maths 1, law 4`,
    requires: 'x: sql 1',
    roles: { x: { refines: ['role:a'] } },
  });
  const pairs = pairsOf(dataset);
  expect(pairs.filter((pair) => pair.includes('a'))).toEqual([]);
  expect(pairs).toContain('x b');
});

const COUNT = 7;
const eases = fc
  .array(fc.integer({ min: 1, max: 85 }), { minLength: COUNT * COUNT, maxLength: COUNT * COUNT })
  .map((values) => values.map((value) => value / 100));
const legsOf = (values: readonly number[], keep: (at: number) => boolean, isRated: (at: number) => boolean): Leg[] =>
  values.flatMap((ease, at) => {
    const [from, to] = [Math.floor(at / COUNT), at % COUNT];
    return from === to || !keep(at) ? [] : { from, to, ease, isRated: isRated(at) };
  });
const everyone = [...new Array(COUNT).keys()];

describe('the choice', () => {
  test('takes the easiest of each role, up to the cap and above the floor', () => {
    fc.assert(
      fc.property(eases, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 90 }), (values, cap, floor) => {
        const ease = (from: number, to: number): number => (from === to ? NaN : values[from * COUNT + to]!);
        const chosen = selectLegs({ routed: everyone, ease, isRated: () => false }, cap, floor / 100);
        for (const from of everyone) {
          const expected = everyone
            .filter((to) => ease(from, to) >= floor / 100)
            .sort((a, b) => ease(from, b) - ease(from, a) || a - b)
            .slice(0, cap);
          const found = chosen.filter((leg) => leg.from === from).map(({ to }) => to);
          // What a hub loses is all that may be missing.
          expect(expected.filter((to) => found.includes(to))).toEqual(found);
        }
      }),
    );
  });

  test('lets no role attract more than its share', () => {
    const roles = [...new Array(30).keys()];
    const ease = (from: number, to: number): number =>
      from === to ? NaN : to === 0 ? 0.8 : to === (from + 1) % 30 ? 0.5 : 0.1;
    const chosen = selectLegs({ routed: roles, ease, isRated: () => false }, 40, 0.2);
    const arriving = roles.map((role) => chosen.filter(({ to }) => to === role).length);
    expect(Math.max(...arriving)).toBeLessThanOrEqual((2 / 30) * chosen.length);
    expect(arriving[5]).toBe(1);
  });
});

test('connecting lets all roles reach each other, with the easiest leg where one is enough', () => {
  fc.assert(
    fc.property(
      eases,
      fc.array(fc.boolean(), { minLength: COUNT * COUNT, maxLength: COUNT * COUNT }),
      (values, kept) => {
        const legs = legsOf(
          values,
          (at) => kept[at]! && at % 3 === 0,
          () => false,
        );
        const ease = (from: number, to: number): number => (from === to ? NaN : values[from * COUNT + to]!);
        const added = connectLegs(legs, { routed: everyone, ease, isRated: () => false }, COUNT);
        expect(new Set(strongParts(legsFrom([...legs, ...added], COUNT))).size).toBe(1);
        if (new Set(strongParts(legsFrom(legs, COUNT))).size === 1) expect(added).toEqual([]);
      },
    ),
  );
  const ease = (from: number, to: number): number =>
    from === 0 && to === 1 ? 0.6 : from === 1 && to === 0 ? 0.5 : NaN;
  const none = connectLegs([], { routed: [0, 1, 2], ease, isRated: () => false }, 3);
  expect(none.map(({ from, to }) => [from, to])).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

test('parts are the same as by reachability', () => {
  fc.assert(
    fc.property(eases, (values) => {
      const legs = legsOf(
        values,
        (at) => values[at]! > 0.6,
        () => false,
      );
      const reach = everyone.map((from) => {
        const seen = new Set([from]);
        for (const role of seen) for (const leg of legs) if (leg.from === role) seen.add(leg.to);
        return seen;
      });
      const part = strongParts(legsFrom(legs, COUNT));
      for (const a of everyone) {
        for (const b of everyone) expect(part[a] === part[b]).toBe(reach[a]!.has(b) && reach[b]!.has(a));
      }
    }),
  );
});

describe('ratings bound what is derived', () => {
  /** Least effort of a walk, by Floyd and Warshall, over rated legs and over walks with a derived leg. */
  function leastEfforts(legs: readonly Leg[]): { rated: number[][]; overDerived: number[][] } {
    const table = (): number[][] => everyone.map(() => everyone.map(() => Infinity));
    const [rated, all, overDerived] = [table(), table(), table()];
    for (const leg of legs) {
      all[leg.from]![leg.to] = effortOf(leg);
      if (leg.isRated) rated[leg.from]![leg.to] = effortOf(leg);
    }
    for (const distances of [rated, all]) {
      for (const k of everyone) distances[k]![k] = 0;
      for (const k of everyone)
        for (const i of everyone)
          for (const j of everyone)
            distances[i]![j] = Math.min(distances[i]![j]!, distances[i]![k]! + distances[k]![j]!);
    }
    for (const leg of legs.filter(({ isRated }) => !isRated)) {
      for (const i of everyone) {
        for (const j of everyone) {
          const through = all[i]![leg.from]! + effortOf(leg) + all[leg.to]![j]!;
          overDerived[i]![j] = Math.min(overDerived[i]![j]!, through);
        }
      }
    }
    return { rated, overDerived };
  }

  test('no route over a derived leg beats the rated legs between the ends of a rated pair', () => {
    fc.assert(
      fc.property(
        eases,
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 49, maxLength: 49 }),
        (values, kinds) => {
          const legs = legsOf(
            values,
            (at) => kinds[at]! > 0,
            (at) => kinds[at] === 1,
          );
          const before = legs.map((leg) => ({ ...leg }));
          const lowered = boundByRatings(legs, COUNT);
          const { rated, overDerived } = leastEfforts(legs);
          for (const { from, to, isRated } of legs) {
            if (isRated) expect(overDerived[from]![to]).toBeGreaterThanOrEqual(rated[from]![to]!);
          }
          for (const [at, leg] of legs.entries()) {
            if (leg.isRated || !lowered.has(leg)) expect(leg).toEqual(before[at]);
            else expect([lowered.get(leg)!.ease, leg.ease < before[at]!.ease]).toEqual([before[at]!.ease, true]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('what is lowered says which rated pair it would have undercut', () => {
    const legs: Leg[] = [
      { from: 0, to: 2, ease: 0.3, isRated: true },
      { from: 0, to: 1, ease: 0.85, isRated: false },
      { from: 1, to: 2, ease: 0.85, isRated: false },
    ];
    const lowered = boundByRatings(legs, 3);
    expect([...lowered.values()]).toEqual([
      { ease: 0.85, pair: legs[0] },
      { ease: 0.85, pair: legs[0] },
    ]);
    expect(effortOf(legs[1]!) + effortOf(legs[2]!)).toBeGreaterThanOrEqual(effortOf(legs[0]!));
  });

  test('of a dataset the rationale says so', () => {
    const dataset = drawDataset({
      requires: `
        a: sql 1/0.5, go 1/0.5
        b: sql 1/0.5, go 1/0.5, css 0.1/0.5
        c: sql 1/0.5, go 1/0.5`,
      pivots: 'a > c 0.25',
    });
    const texts = derivePivots(dataset).pivots.map(({ rationale }) => rationale);
    expect(texts.filter((text) => text!.includes('rated pivot from A to C'))).toHaveLength(2);
  });
});
