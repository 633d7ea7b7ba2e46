/** What an ease is made of. Each means one thing, and pulls one way whatever is fitted. */
export const EASE_COMPONENTS = [
  { name: 'work', sign: 1, meaning: 'Cosine of the words that describe the work, 0..1.' },
  { name: 'circle', sign: 1, meaning: 'Whether both resemble the same roles: cosine, −1..1.' },
  { name: 'knowledge', sign: 1, meaning: 'Cosine of the fields of knowledge that stand out in each, −1..1.' },
  { name: 'skills', sign: 1, meaning: 'Nearness of the importance of basic and cross-functional skills, 0..1.' },
  {
    name: 'held',
    sign: 1,
    meaning:
      'Square root of the share of the listed skills of the destination, by importance, that the origin holds, 0..1.',
  },
  {
    name: 'seniority',
    sign: -1,
    meaning: 'Mean level of the listed skills of the destination beyond that of the origin, 0..1.',
  },
  { name: 'pay_cut', sign: -1, meaning: 'Pay given up: ln(pay of the origin / pay of the destination), at least 0.' },
  {
    name: 'years_unused',
    sign: -1,
    meaning: 'Years of education that the origin asks for and the destination does not.',
  },
  { name: 'years_added', sign: -1, meaning: 'Years of education that the destination asks for beyond the origin.' },
  {
    name: 'licence',
    sign: -1,
    meaning:
      'How far the destination is closed without a licence that neither the origin’s education nor its work gives, 0..1.',
  },
] as const satisfies readonly { name: string; sign: 1 | -1; meaning: string }[];

export type EaseComponentName = (typeof EASE_COMPONENTS)[number]['name'];

/** One published way to rate a pair, by what is known of it: score u = Σ weight · value, ease = max · σ(a · u − b). */
export interface EaseFormula {
  name: string;
  weights: Readonly<Partial<Record<EaseComponentName, number>>>;
  a: number;
  b: number;
  /** What no ease by this formula is above. */
  max: number;
}

/** What the scale gives to the word "High": no derived ease is above it. */
const HIGH = 0.85;

/** How much each likeness counts in what two roles resemble (component `circle`). */
export const CIRCLE_WEIGHTS = { work: 4.8, knowledge: 0.5, technology: 0.5 } as const;

/** Ratings of the same elements for both roles, their own or inherited: O*NET. */
const RATINGS: EaseFormula = {
  name: 'Occupation ratings',
  weights: {
    work: 3.7,
    circle: 1.4,
    knowledge: 0.3,
    skills: 1.3,
    pay_cut: -0.9,
    years_unused: -0.16,
    years_added: -0.05,
    licence: -1.2,
  },
  a: 1.06,
  b: 2.41,
  max: HIGH,
};

/**
 * Ratings of which at least one role has none of its own, but those of a role that it refines. Roles that refine the same one are rated 0.61 apart on
 * average, so a role is no nearer than that to what it is only a part of, nor to what is near that.
 */
const INHERITED_RATINGS: EaseFormula = { ...RATINGS, name: 'Inherited occupation ratings', max: 0.61 };

/** How much ratings count where skill lists tell more: of roles within one field. */
const RATINGS_BESIDE_LISTS = 0.2;

/** Ratings, inherited from the roles that both refine, and the skill lists of both. */
const RATINGS_AND_LISTS: EaseFormula = {
  name: 'Occupation ratings and skill lists',
  weights: { ...scaled(RATINGS.weights, RATINGS_BESIDE_LISTS), held: 5, seniority: -7 },
  a: 1.85,
  b: 5.17,
  max: HIGH,
};

/** Nothing but the skill lists of both, and pay. */
const LISTS: EaseFormula = {
  name: 'Skill lists',
  weights: { held: 5.5, seniority: -6.5, pay_cut: -0.1 },
  a: 1.82,
  b: 4.69,
  max: HIGH,
};

/** Descriptions of the work and skill lists of both: ESCO. */
const DESCRIPTIONS: EaseFormula = {
  name: 'Descriptions and skill lists',
  weights: { work: 2, circle: 2.5, held: 1.5, pay_cut: -1, licence: -1 },
  a: 0.9,
  b: 2.2,
  max: HIGH,
};

/** The same with ratings of the same elements for both: ESCO with what O*NET knows of matched occupations. */
const RATED_DESCRIPTIONS: EaseFormula = {
  name: 'Descriptions, skill lists and ratings',
  weights: { ...DESCRIPTIONS.weights, knowledge: 0.3, skills: 1.3, years_unused: -0.16, years_added: -0.05 },
  a: 0.9,
  b: 2.8,
  max: HIGH,
};

/** Descriptions alone, of roles whose skill lists cannot be compared. */
const DESCRIPTIONS_ALONE: EaseFormula = {
  name: 'Descriptions',
  weights: { work: 2, circle: 2.5, pay_cut: -1, licence: -1 },
  a: 0.9,
  b: 2,
  max: INHERITED_RATINGS.max,
};

/** All formulas; which one rates a pair depends on what is known of both. */
export const EASE_FORMULAS = {
  RATINGS,
  INHERITED_RATINGS,
  RATINGS_AND_LISTS,
  LISTS,
  DESCRIPTIONS,
  RATED_DESCRIPTIONS,
  DESCRIPTIONS_ALONE,
} as const;

function scaled(weights: EaseFormula['weights'], factor: number): EaseFormula['weights'] {
  return Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, weight * factor]));
}
