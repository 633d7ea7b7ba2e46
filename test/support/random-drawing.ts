import fc from 'fast-check';
import type { Drawing } from './drawn-atlas.js';

/** Importance and level of each skill that a role requires. */
type Required = Record<string, { importance: number; level: number | null }>;

/** What a random drawing is made of, for a referee that reads it as it is. */
export interface RandomDrawing {
  /** `a`, `b` … */
  roles: string[];
  pivots: { from: string; to: string; ease: number; basis: string }[];
  /** What each role requires, by skill. */
  requires: Record<string, Required>;
  industries: Record<string, string[]>;
  pay: Record<string, number>;
}

const EASES = [0.85, 0.72, 0.6, 0.45, 0.3, 0.05];
const LEVELS = [null, 0.2, 0.5, 0.61];
export const SKILLS = ['s', 't', 'u', 'v'];
export const INDUSTRIES = ['x', 'y'];
const ALL_SKILLS: Required = Object.fromEntries(SKILLS.map((skill) => [skill, { importance: 1, level: null }]));

/** Small graphs of roles with skills, industries and pay; few different values, so that much of it ties. */
export function randomDrawings(maxRoles = 6): fc.Arbitrary<RandomDrawing> {
  return fc
    .record({
      count: fc.integer({ min: 3, max: maxRoles }),
      density: fc.integer({ min: 3, max: 9 }),
      seed: fc.array(fc.nat(2 ** 30), {
        minLength: maxRoles ** 2 + 8 * maxRoles,
        maxLength: maxRoles ** 2 + 8 * maxRoles,
      }),
    })
    .map(({ count, density, seed }) => {
      const roles = Array.from({ length: count }, (_, index) => String.fromCharCode(97 + index));
      let drawn = 0;
      const draw = (below: number): number => Math.floor(seed[drawn++]! / 7) % below;
      const drawing: RandomDrawing = { roles, pivots: [], requires: {}, industries: {}, pay: {} };
      for (const from of roles) {
        for (const to of roles) {
          const number = draw(10 * EASES.length * 3);
          if (from === to || number % 10 >= density) continue;
          const ease = EASES[Math.floor(number / 10) % EASES.length]!;
          const basis = ['STATED', 'EDITORIAL', 'DERIVED'][Math.floor(number / 10 / EASES.length)]!;
          drawing.pivots.push({ from, to, ease, basis });
        }
      }
      for (const role of roles) {
        const required = (drawing.requires[role] = {} as Required);
        for (const skill of SKILLS) {
          const number = draw(8 * LEVELS.length);
          if (number % 8 < 4)
            required[skill] = { importance: (number % 8) / 4, level: LEVELS[Math.floor(number / 8)]! };
        }
        drawing.industries[role] = INDUSTRIES.filter((_, index) => (draw(8) >> index) % 2 === 1);
        const pay = draw(5);
        if (pay > 0) drawing.pay[role] = pay * 20_000;
      }
      return drawing;
    });
}

/** The same as text, with one role more, without pivots, which sees to it that every skill and industry is there. */
export function drawingText({ roles, pivots, requires, industries, pay }: RandomDrawing): Drawing {
  const lines = <Value>(rows: Record<string, Value>, text: (value: Value) => string): string =>
    Object.entries(rows)
      .map(([role, value]) => [role, text(value)])
      .filter(([, value]) => value !== '')
      .map(([role, value]) => `${role!}: ${value!}`)
      .join('\n');
  return {
    roles: Object.fromEntries([...roles, 'all'].map((role) => [role, {}])),
    pivots: pivots.map(({ from, to, ease, basis }) => `${from} > ${to} ${ease} ${basis}`).join('\n'),
    skills: lines({ ...requires, all: ALL_SKILLS }, (required) =>
      Object.entries(required)
        .map(([skill, { importance, level }]) => `${skill} ${importance}${level === null ? '' : `/${level}`}`)
        .join(', '),
    ),
    industries: lines({ ...industries, all: INDUSTRIES }, (names) => names.join(', ')),
    pay: lines(pay, String),
  };
}
