import { monthsOf } from '../../src/ease/pivots/months.js';
import { rationaleOf, type PairFacts } from '../../src/ease/pivots/rationale.js';
import type { SkillFacts } from '../../src/ease/pivots/skill-facts.js';

const SAME: SkillFacts = { held: ['SQL', 'Go', 'Git'], short: [], missing: [], missingShare: 0 };
const NONE = { payCut: 0, yearsUnused: 0, yearsAdded: 0, licence: 0, seniority: 0 };

test.each<[string, Partial<PairFacts>]>([
  ['SQL and Go carry over, and nothing else of weight is asked for.', { skills: SAME }],
  [
    'SQL carries over, but Go has to be learnt.',
    { skills: { ...SAME, held: ['SQL'], missing: ['Go'], missingShare: 0.5 } },
  ],
  [
    'SQL carries over, but Go and CSS have to be learnt, and Git is asked for at a higher level.',
    { skills: { held: ['SQL'], short: ['Git', 'Bash'], missing: ['Go', 'CSS', 'HTML'], missingShare: 0.6 } },
  ],
  [
    'Only SQL carries over; Go has to be learnt.',
    { skills: { ...SAME, held: ['SQL'], missing: ['Go'], missingShare: 0.8 } },
  ],
  ['Little carries over; Go has to be learnt.', { skills: { ...SAME, held: [], missing: ['Go'], missingShare: 1 } }],
  [
    'SQL carries over, but Git and Bash are asked for at a higher level.',
    { skills: { ...SAME, held: ['SQL'], short: ['Git', 'Bash'], missingShare: 0.2 } },
  ],
  [
    'Sales and Marketing as well as Law carry over, and nothing else of weight is asked for.',
    { skills: { ...SAME, held: ['Sales and Marketing', 'Law'] } },
  ],
  [
    'SQL and Go carry over, and nothing else of weight is asked for. Entry takes a licence or certificate of its own, ' +
      'it usually takes about 4 years more of education, and median pay is about 25 % lower.',
    { skills: SAME, licence: 0.5, yearsAdded: 4.1, payCut: Math.log(4 / 3) },
  ],
  [
    'SQL and Go carry over, and nothing else of weight is asked for. About a year of education would go unused.',
    { skills: SAME, yearsUnused: 1.2 },
  ],
  [
    'SQL and Go carry over, and nothing else of weight is asked for. It is the more senior role.',
    { skills: SAME, seniority: 0.1 },
  ],
  ['Rated by how alike the work is; what the two require cannot be compared.', { skills: null }],
  [
    'Rated by how alike the work is; what the two require cannot be compared. Median pay is about 50 % lower.',
    { skills: null, payCut: Math.LN2 },
  ],
  [
    'SQL and Go carry over, and nothing else of weight is asked for.',
    { skills: SAME, payCut: 0.05, yearsAdded: 0.6, licence: 0.2 },
  ],
])('"%s"', (sentence, facts) => {
  expect(rationaleOf({ skills: null, ...NONE, ...facts })).toBe(sentence);
});

test.each([
  [0, 0, 0, 0, { min: 1, max: 2 }],
  [1, 0, 0, 0, { min: 6, max: 12 }],
  [0.5, 0.1, 0, 0, { min: 9, max: 16 }],
  [0.5, 0, 0.9, 0, { min: 3, max: 6 }],
  [0.5, 0, 4, 0, { min: 39, max: 42 }],
  [0.5, 0, 4, 1, { min: 39, max: 42 }],
  [0.5, 0, 0, 1, { min: 15, max: 42 }],
])(
  'months for a share of %d, %d of level, %d years of education and a licence of %d',
  (share, seniority, years, licence, months) => {
    expect(monthsOf(share, seniority, years, licence)).toEqual(months);
  },
);
