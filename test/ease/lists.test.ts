import fc from 'fast-check';
import { compareLists } from '../../src/ease/evidence/lists.js';
import type { Requirement } from '../../src/model/entities.js';

const level = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
const requirement = fc.record({
  role: fc.constantFrom('role:a', 'role:b', 'role:c'),
  skill: fc.constantFrom('skill:x', 'skill:y', 'skill:z'),
  importance: fc.double({ min: 0.01, max: 1, noNaN: true }),
  level,
  essential: fc.boolean(),
  basis: fc.constant('EDITORIAL' as const),
});
const requirements = fc.uniqueArray(requirement, { selector: ({ role, skill }) => `${role} ${skill}`, minLength: 1 });
const everyone = new Map(['role:a', 'role:b', 'role:c'].map((role) => [role, '']));

/** By the definition, pair by pair. */
function heldOf(all: readonly Requirement[], from: string, to: string): number {
  const asked = all.filter(({ role }) => role === to);
  const shares = asked.map(({ skill, importance, level: wanted }) => {
    const own = all.find((each) => each.role === from && each.skill === skill);
    if (!own) return 0;
    if (own.level === null || wanted === null) return importance;
    return importance * Math.min(1, Math.max(0, 1 - (wanted - own.level - 0.1) / 0.5));
  });
  return Math.sqrt(
    shares.reduce((sum, share) => sum + share, 0) / asked.reduce((sum, { importance }) => sum + importance, 0),
  );
}

test('what a role holds of another is the root of the share by importance; of itself it holds all', () => {
  fc.assert(
    fc.property(requirements, (all) => {
      const { index, held } = compareLists(all, everyone);
      for (const [from, i] of index) {
        expect(held[i * index.size + i]).toBeCloseTo(1, 5);
        for (const [to, j] of index) expect(held[i * index.size + j]).toBeCloseTo(heldOf(all, from, to), 5);
      }
    }),
  );
});

test('learning more never means holding less', () => {
  fc.assert(
    fc.property(requirements, requirement, (all, learnt) => {
      fc.pre(!all.some(({ role, skill }) => role === 'role:a' && skill === learnt.skill));
      fc.pre(all.some(({ role }) => role === 'role:a') && all.some(({ role }) => role === 'role:b'));
      const heldBy = (list: readonly Requirement[]): number => {
        const { index, held } = compareLists(list, everyone);
        return held[index.get('role:a')! * index.size + index.get('role:b')!]!;
      };
      expect(heldBy([...all, { ...learnt, role: 'role:a' }])).toBeGreaterThanOrEqual(heldBy(all) - 1e-6);
    }),
  );
});

test('only roles with a vocabulary are listed, each with its mean level by importance', () => {
  const basis = 'EDITORIAL' as const;
  const lists = compareLists(
    [
      { role: 'role:a', skill: 'skill:x', importance: 0.9, level: 0.2, essential: true, basis },
      { role: 'role:a', skill: 'skill:y', importance: 0.3, level: 0.6, essential: true, basis },
      { role: 'role:a', skill: 'skill:z', importance: 1, level: null, essential: true, basis },
      { role: 'role:b', skill: 'skill:x', importance: 1, level: null, essential: true, basis },
      { role: 'role:c', skill: 'skill:x', importance: 1, level: 1, essential: true, basis },
    ],
    new Map([
      ['role:a', 'esco'],
      ['role:b', ''],
    ]),
  );
  expect([...lists.index.keys()]).toEqual(['role:a', 'role:b']);
  expect(lists.vocabulary).toEqual(['esco', '']);
  expect(lists.level[0]).toBeCloseTo(0.3);
  expect(lists.level[1]).toBeNaN();
});
