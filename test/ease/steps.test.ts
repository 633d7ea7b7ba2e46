import fc from 'fast-check';
import { licence, payCut, yearsAdded, yearsUnused, type Entry } from '../../src/ease/steps.js';

const entry: fc.Arbitrary<Entry> = fc.record({
  education: fc.double({ min: 10, max: 22, noNaN: true }),
  certification: fc.double({ min: 1, max: 5, noNaN: true }),
  regulated: fc.constantFrom(0, 1),
});
const unknown: Entry = { education: NaN, certification: NaN, regulated: 0 };

test('pay that is given up is counted one way, and in proportion', () => {
  expect(payCut(100, 100)).toBe(0);
  expect(payCut(80, 100)).toBe(0);
  expect(payCut(100, 50)).toBeCloseTo(Math.LN2);
  expect(payCut(NaN, 50)).toBe(0);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer({ min: 1, max: 1e6 }),
      (from, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(payCut(from, less)).toBeGreaterThanOrEqual(payCut(from, more));
      },
    ),
  );
});

test('years are added one way and go unused the other', () => {
  fc.assert(
    fc.property(entry, entry, (a, b) => {
      expect(yearsAdded(a, b)).toBe(yearsUnused(b, a));
      expect(yearsAdded(a, b) * yearsUnused(a, b)).toBe(0);
      expect(yearsAdded(a, b) - yearsUnused(a, b)).toBeCloseTo(b.education - a.education);
      expect(yearsAdded(a, a)).toBe(0);
    }),
  );
  expect(yearsAdded(unknown, { ...unknown, education: 16 })).toBe(0);
});

describe('a licence', () => {
  test('is a share, 0 to the same role, and higher for more certification and for less education of the origin', () => {
    fc.assert(
      fc.property(entry, entry, fc.double({ min: 0, max: 2, noNaN: true }), (from, to, more) => {
        const share = licence(from, to);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(licence(from, from)).toBe(0);
        expect(licence(from, { ...to, certification: to.certification + more })).toBeGreaterThanOrEqual(share);
        expect(licence({ ...from, education: from.education - more }, to)).toBeGreaterThanOrEqual(share);
      }),
    );
  });

  test('closes what law regulates to those who come from what it does not', () => {
    expect(licence(unknown, { ...unknown, regulated: 1 })).toBe(1);
    expect(licence({ ...unknown, regulated: 1 }, { ...unknown, regulated: 1 })).toBe(0);
  });

  test('closes professions at an importance at which it only begins to close others', () => {
    const school: Entry = { education: 14, certification: 2, regulated: 0 };
    expect(licence(school, { education: 18, certification: 4, regulated: 0 })).toBe(0);
    expect(licence(school, { education: 21, certification: 4, regulated: 0 })).toBe(1);
    expect(licence(school, { education: 18, certification: 4.5, regulated: 0 })).toBe(1);
    expect(licence(school, { education: 15, certification: 5, regulated: 0 })).toBe(0.5);
    expect(licence(school, unknown)).toBe(0);
  });
});
