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
  test('is a share, 0 to the same role, and higher for more certification, for less education of the origin and for other work', () => {
    const [step, work] = [fc.double({ min: 0, max: 2, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })];
    fc.assert(
      fc.property(entry, entry, work, step, (from, to, likeness, more) => {
        const share = licence(from, to, likeness);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(licence(from, from, 1)).toBe(0);
        expect(licence(from, { ...to, certification: to.certification + more }, likeness)).toBeGreaterThanOrEqual(
          share,
        );
        expect(licence({ ...from, education: from.education - more }, to, likeness)).toBeGreaterThanOrEqual(share);
        expect(licence(from, to, likeness / (1 + more))).toBeGreaterThanOrEqual(share);
      }),
    );
  });

  test('closes what law regulates to those who come from what it does not', () => {
    expect(licence(unknown, { ...unknown, regulated: 1 }, 1)).toBe(1);
    expect(licence({ ...unknown, regulated: 1 }, { ...unknown, regulated: 1 }, 1)).toBe(0);
  });

  test('closes professions at an importance at which it only begins to close others', () => {
    const school: Entry = { education: 14, certification: 2, regulated: 0 };
    expect(licence(school, { education: 18, certification: 4, regulated: 0 }, 1)).toBe(0);
    expect(licence(school, { education: 21, certification: 4, regulated: 0 }, 1)).toBe(1);
    expect(licence(school, { education: 18, certification: 4.5, regulated: 0 }, 1)).toBe(1);
    expect(licence(school, { education: 15, certification: 5, regulated: 0 }, 1)).toBe(0.5);
    expect(licence(school, unknown, 1)).toBe(0);
  });

  test('is held already by those who do much the same work on as much education, and by nobody else', () => {
    const doctor: Entry = { education: 21, certification: 5, regulated: 0 };
    expect(licence(doctor, doctor, 0.4)).toBe(0);
    expect(licence(doctor, doctor, 0.325)).toBeCloseTo(0.5);
    expect(licence(doctor, doctor, 0.25)).toBe(1);
    expect(licence({ ...doctor, education: 14 }, doctor, 0.4)).toBe(1);
  });
});
