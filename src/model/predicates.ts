/** What the value of a claim may be: a text, a number, the source's own label alone, or a thing of a kind. */
export const CLAIM_VALUES = ['text', 'number', 'label', 'role', 'skill', 'industry', 'level', 'pay'] as const;
export type ClaimValue = (typeof CLAIM_VALUES)[number];

/** One word of the vocabulary in which claims are made. */
export interface Predicate {
  name: string;
  values: readonly ClaimValue[];
  /** Units of its number; `CUR` stands for any ISO 4217 code. Empty where its value is not a number. */
  units: readonly string[];
  /** Names of the qualifiers that it may carry, beside {@link COMMON_QUALIFIERS}. */
  qualifiers: readonly string[];
  /** The table whose rows state it. */
  table: 'claims' | 'levels' | 'pay' | 'pivots';
  description: string;
}

/** Qualifiers of every predicate. `scope` names the wider group that a fact really describes. */
export const COMMON_QUALIFIERS: readonly string[] = ['scope'];

/** The published vocabulary. A claim with another predicate, or with another kind of value, unit or qualifier, is refused. */
export const PREDICATES: readonly Predicate[] = [
  {
    name: 'has_level',
    values: ['level'],
    units: ['years'],
    qualifiers: [],
    table: 'levels',
    description: 'A rung of the ladder; the number is the years of experience.',
  },
  {
    name: 'pays',
    values: ['pay'],
    units: ['CUR/year'],
    qualifiers: ['level', 'country', 'city', 'component', 'statistic', 'year'],
    table: 'pay',
    description: 'A pay figure; the number is its lower end.',
  },
  {
    name: 'pivots_to',
    values: ['role'],
    units: ['ease'],
    qualifiers: ['min_months', 'max_months'],
    table: 'pivots',
    description: 'A change of role; the number is its ease, the text says what carries over and what is missing.',
  },
  claim('responsibility', ['text'], 'A duty or area of work.'),
  claim('daily_task', ['text'], 'Part of a typical day: an entry of a schedule or a sample task.', {
    qualifiers: ['level', 'time', 'setting'],
  }),
  claim('core_focus', ['text'], 'What the role centres on.'),
  claim('key_tools', ['text'], "Tools as a source's comparison prints them."),
  claim(
    'requires_skill',
    ['skill'],
    'A skill that the source names; the text says why, the label is the name as printed.',
    { qualifiers: ['group', 'category', 'skill', 'step'] },
  ),
  claim('uses_tool', ['skill'], 'A tool that the source names.', { qualifiers: ['category', 'skill', 'step'] }),
  claim('skill_gap', ['skill'], 'A skill that candidates often lack.'),
  claim('skill_note', ['text'], 'A remark on which skills count, and which count less.'),
  claim('advanced_skill', ['text'], 'A skill that sets experienced people apart.', {
    qualifiers: ['level', 'company_size', 'sector', 'trend'],
  }),
  claim('requirement_shift', ['text'], 'How requirements differ or change.', {
    qualifiers: ['level', 'company_size', 'sector', 'trend', 'region'],
  }),
  claim('education_route', ['text', 'number'], 'A way to learn the role; the number is its length.', {
    units: ['months', 'weeks', 'years'],
    qualifiers: ['route'],
  }),
  claim('education_cost', ['number'], 'What a route costs.', {
    units: ['CUR', 'CUR/year'],
    qualifiers: ['route', 'country'],
  }),
  claim('education_note', ['text'], 'A remark on education.', {
    qualifiers: ['company_size', 'specialisation', 'trend'],
  }),
  claim('certification', ['text'], 'A certificate that the source names.', { qualifiers: ['vendor'] }),
  claim('time_to_ready', ['number'], 'Time until ready for a first position.', {
    units: ['weeks', 'months', 'years'],
    qualifiers: ['background', 'phase'],
  }),
  claim('learning_step', ['text', 'number'], 'A step of a learning plan; the number is its length.', {
    units: ['weeks', 'months'],
    qualifiers: ['phase'],
  }),
  claim('learning_detail', ['text'], 'What a step of a learning plan holds.', { qualifiers: ['step', 'kind'] }),
  claim('break_in_step', ['text'], 'A step into the role from outside.'),
  claim('entry_hurdle', ['text'], 'What makes entering hard.'),
  claim('next_step', ['text'], 'What the source recommends to do next.'),
  claim('development_suggestion', ['text'], 'How to grow in the role.', { qualifiers: ['level', 'aim'] }),
  claim('leads_to', ['text', 'role'], 'Growth within the same track.'),
  claim('related_role', ['text', 'role'], 'A role that the source calls related.'),
  claim('differs_from', ['role'], 'What sets the role apart from another; the text says what.'),
  claim('specialisation', ['text'], 'A niche of the role; the label is its short name.'),
  claim('specialisation_note', ['text', 'number'], 'A remark on specialising.', {
    units: ['years'],
    qualifiers: ['specialisation'],
  }),
  claim('seniority_offered', ['text'], 'A level of seniority that the source covers.'),
  claim('seniority_note', ['text'], 'A remark on seniority.', { qualifiers: ['level'] }),
  claim('focus_area', ['text'], 'The focus of a rung; the subject is a level.'),
  claim('country_covered', ['text'], 'A country that the source covers, as ISO 3166-1 alpha-2.', {
    qualifiers: ['limited_data', 'region'],
  }),
  claim('ai_resilience_score', ['number'], 'How well the role withstands automation; the label is the band.', {
    units: ['points/100'],
    qualifiers: ['scale'],
  }),
  claim('ai_resilience_protects', ['text'], 'A reason why the role withstands automation.'),
  claim('ai_resilience_exposes', ['text'], 'A reason why automation reaches the role.'),
  claim('ai_outlook', ['text'], 'How automation changes the role.'),
  claim('pivot_modifier', ['text'], 'What changes how easy a pivot is.'),
  claim('method_note', ['text'], 'How the source made its figures.'),
  claim('employment_growth', ['number'], 'Growth of employment over a period.', {
    units: ['percent'],
    qualifiers: ['period'],
  }),
  claim('annual_openings', ['number'], 'Openings a year.', { units: ['openings/year'], qualifiers: ['period'] }),
  claim('top_industry', ['industry'], 'An industry that employs many.'),
  claim('works_in_industry', ['industry'], 'An industry that the source names; the text says why.'),
  claim('employer', ['text'], 'An employer that the source names.'),
  claim('hiring_location', ['text'], 'Where people are hired.', { qualifiers: ['kind', 'country', 'period'] }),
  claim('hiring_practice', ['text'], 'How people are hired.', { qualifiers: ['stage'] }),
  claim('hiring_season', ['text'], 'When people are hired.', { qualifiers: ['quarter'] }),
  claim('job_search_length', ['number'], 'How long the search for a position takes.', {
    units: ['weeks', 'months'],
    qualifiers: ['level'],
  }),
  claim('outlook', ['text'], 'Prospects of the role.'),
  claim('demand', ['text'], 'How much the role is sought.', { qualifiers: ['period', 'level', 'sector'] }),
  claim('growth_opportunity', ['text'], 'Where demand is expected to grow.', { qualifiers: ['period'] }),
  claim('market_shift', ['text'], 'A change in the market.', { qualifiers: ['period'] }),
  claim('market_challenge', ['text'], 'A difficulty of the market.'),
  claim('pay_relative', ['text', 'label'], "Pay beside another role's; the label is the word as printed.", {
    qualifiers: ['baseline'],
  }),
  claim('pay_scenario', ['number'], 'Pay in a scenario of the source.', {
    units: ['CUR/year'],
    qualifiers: ['year', 'level', 'scenario'],
  }),
  claim('pay_premium', ['number'], 'How much more something pays.', {
    units: ['percent'],
    qualifiers: ['baseline', 'factor'],
  }),
  claim('pay_note', ['text'], 'A remark on pay.', { qualifiers: ['region', 'level'] }),
  claim('pay_range_wide', ['number'], 'Pay in a region wider than a country.', {
    units: ['CUR/year'],
    qualifiers: ['region', 'level'],
  }),
  claim(
    'entry_difficulty',
    ['text', 'label'],
    'How hard it is to enter the role from nothing; never the ease of a pivot.',
  ),
  claim('advantage', ['text'], 'What speaks for the role.'),
  claim('disadvantage', ['text'], 'What speaks against it.'),
  claim('myth', ['text'], "A common belief; the label is the source's verdict."),
  claim('fit', ['text'], 'Whom the role suits.'),
  claim('misfit', ['text'], 'Whom it does not suit.'),
  claim('freelance_advantage', ['text'], 'What speaks for freelancing.'),
  claim('freelance_challenge', ['text'], 'What speaks against it.'),
  claim('freelance_path', ['text'], 'A way into freelancing.'),
  claim('visa_route', ['text'], 'A visa that the source names.', { qualifiers: ['country'] }),
  claim('visa_note', ['text'], 'A remark on visas.'),
  claim('remote_work', ['text'], 'A remark on remote work.'),
  claim('remote_platform', ['text'], 'Where remote positions are found.', { qualifiers: ['kind'] }),
  claim('time_zone', ['text'], 'A remark on time zones.'),
  claim('work_environment', ['text'], 'What the work surroundings are like.', { qualifiers: ['setting'] }),
  claim('stability', ['text'], 'How steady the work is.'),
  claim('stress', ['text'], 'What strains, and how much.', { qualifiers: ['setting'] }),
  claim('company_difference', ['text'], 'How kinds of companies differ.', { qualifiers: ['setting'] }),
  claim('lesson', ['text'], 'What practitioners would have liked to know earlier.', {
    qualifiers: ['level', 'years', 'sector'],
  }),
  claim('fun_fact', ['text'], 'A curiosity of the field.'),
];

const byName = new Map(PREDICATES.map((predicate) => [predicate.name, predicate]));

/** The word of that name, or null. */
export function findPredicate(name: string): Predicate | null {
  return byName.get(name) ?? null;
}

function claim(
  name: string,
  values: readonly ClaimValue[],
  description: string,
  { units = [], qualifiers = [] }: { units?: readonly string[]; qualifiers?: readonly string[] } = {},
): Predicate {
  return { name, values, units, qualifiers, table: 'claims', description };
}
