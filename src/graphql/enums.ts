import { registerEnumType } from 'type-graphql';
import { BASES, EASE_RATINGS } from '../model/ease.js';
import { ENTITY_KINDS, PAY_COMPONENTS, PAY_STATISTICS, SKILL_KINDS } from '../model/entities.js';
import { PATH_OBJECTIVES, REACH_ORDERS } from '../planner/index.js';

export const EntityKindEnum = enumType('EntityKind', ENTITY_KINDS, 'What a name can stand for.', {
  ROLE: 'A kind of work that people are hired for.',
  SKILL: 'Something that roles ask for.',
  INDUSTRY: 'A part of the economy that roles are found in.',
});

export const SkillKindEnum = enumType('SkillKind', SKILL_KINDS, 'What sort of skill it is.', {
  HARD: 'A technique that is learnt and practised, such as data modelling.',
  SOFT: 'A way of working with others, such as mentoring.',
  TOOL: 'A product or a language, such as PostgreSQL.',
  KNOWLEDGE: 'A field that one knows about, such as accounting.',
});

export const EaseRatingEnum = enumType(
  'EaseRating',
  EASE_RATINGS,
  'How easy a pivot is, in five bands; `graph { costModel { easeScale } }` gives their bounds.',
  {
    HIGH: 'The easiest band.',
    MEDIUM_HIGH: 'Easier than most.',
    MEDIUM: 'Asks for real preparation.',
    MEDIUM_LOW: 'Harder than most.',
    LOW: 'The hardest band.',
  },
);

export const BasisEnum = enumType('Basis', BASES, 'Who says it. For a pivot the first of these that rates it wins.', {
  STATED: 'A named source says so.',
  EDITORIAL: 'The editors of the graph judge so.',
  DERIVED: 'The ease model computes it from what the roles require.',
});

export const DIRECTIONS = ['OUTGOING', 'INCOMING'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const DirectionEnum = enumType('Direction', DIRECTIONS, 'Which way pivots are followed from a role.', {
  OUTGOING: 'Where people in the role can go.',
  INCOMING: 'Where people in the role can come from.',
});

export const PayStatisticEnum = enumType('PayStatistic', PAY_STATISTICS, 'What a pay figure says of its group.', {
  MEDIAN: 'Half earn less, half more.',
  AVERAGE: 'The mean.',
  RANGE: 'The lower and the upper end of what is usual.',
});

export const PayComponentEnum = enumType('PayComponent', PAY_COMPONENTS, 'Which part of pay a figure counts.', {
  BASE: 'Salary alone.',
  TOTAL: 'Salary with bonus and equity.',
  UNSPECIFIED: 'The source does not say.',
});

export const PathObjectiveEnum = enumType(
  'PathObjective',
  PATH_OBJECTIVES,
  'What makes one route better than another.',
  {
    LEAST_EFFORT: 'The smallest sum of effort over the legs.',
    FEWEST_PIVOTS: 'The fewest job changes, and the least effort among those.',
    FASTEST:
      'The fewest months of preparation, by the upper end of each leg’s range; legs that no source gives months for count by the published estimate.',
    SMALLEST_PAY_DIP:
      'The smallest fall of pay below the origin’s on the way, and the least effort among those. Roles without a pay figure that compares are left out.',
  },
);

export const ReachOrderEnum = enumType('ReachOrder', REACH_ORDERS, 'What reachable roles are listed by.', {
  EFFORT: 'The least effort first.',
  PIVOTS: 'The fewest pivots on the route of least effort first.',
  PAY: 'The highest pay first, by median figures of the one source that covers most roles; roles without one last.',
  NAME: 'By name.',
});

export const ROUTING_PROBLEM_CODES = [
  'NOT_FOUND',
  'AMBIGUOUS',
  'SAME_ROLE',
  'NO_CONNECTION',
  'NO_ROUTE_WITHIN_CONSTRAINTS',
  'VIA_UNREACHABLE',
  'SEARCH_LIMIT_REACHED',
] as const;

export const RoutingProblemCodeEnum = enumType(
  'RoutingProblemCode',
  ROUTING_PROBLEM_CODES,
  'Why a question has no answer, or not all of it.',
  {
    NOT_FOUND: 'Nothing has that name.',
    AMBIGUOUS: 'Several things have that name.',
    SAME_ROLE: 'Origin and destination are one role.',
    NO_CONNECTION: 'No chain of pivots joins the two roles.',
    NO_ROUTE_WITHIN_CONSTRAINTS: 'Routes exist, but none respects every constraint.',
    VIA_UNREACHABLE: 'No route passes through the roles of `via` in their order.',
    SEARCH_LIMIT_REACHED: 'The search stopped at its limit before it was finished.',
  },
);

/** Registers a list of words as a GraphQL enum whose values are those words. */
function enumType<Word extends string>(
  name: string,
  words: readonly Word[],
  description: string,
  meanings: Record<Word, string>,
): Record<Word, Word> {
  const values = Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
  const valuesConfig = Object.fromEntries(words.map((word) => [word, { description: meanings[word] }]));
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as Record<Word, { description: string }> });
  return values;
}
