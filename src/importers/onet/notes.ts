import type { PayFigure, ProfileFeature, Requirement } from '../../model/entities.js';
import { findWage, type Wages } from '../wages.js';
import { socOf, type Occupations } from './occupations.js';
import type { Rating } from './ratings.js';
import { MAX_TOOLS, type Technologies } from './technologies.js';
import { MAX_OCCUPATIONS_OF_TITLE, type Titles } from './titles.js';

export interface NoteInputs {
  occupations: Occupations;
  titles: Titles;
  ratings: readonly Rating[];
  /** The requirements that ratings became. */
  rated: readonly Requirement[];
  technologies: Technologies;
  profiles: readonly ProfileFeature[];
  pay: readonly PayFigure[];
  wages: Wages | null;
}

/** What a reader of the dataset should know, one sentence each. */
export function notesOf({
  occupations: { all },
  titles,
  ratings,
  rated,
  technologies,
  profiles,
  pay,
  wages,
}: NoteInputs): string[] {
  const described = rolesWith(profiles, (component) => component !== 'work' && component !== 'list');
  const withRatings = rolesWith(profiles, (component) => component === 'skills' || component === 'knowledge');
  const bare = all.filter(({ id }) => !described.has(id)).length;
  const unrated = all.filter(({ id }) => !withRatings.has(id)).length - bare;
  const importances = ratings.filter(({ importance }) => importance !== null).length;
  const notes = [
    `${bare} of ${all.length} occupations are kept as roles although O*NET has no data of them but titles and a description.`,
    `${unrated} more have no ratings of skills and knowledge.`,
    `${rated.length} of ${importances} ratings are requirements: those of an importance of at least 3 of 5.`,
    `${titles.tooGeneral.length} titles name more than ${MAX_OCCUPATIONS_OF_TITLE} occupations each and are no alias of any.`,
    `${technologies.overCap} uses of technologies are left out, because no role lists more than ${MAX_TOOLS} tools.`,
  ];
  if (!wages) return [...notes, 'No role has a pay figure: no wages were given.'];
  const found = all.flatMap(({ code }) => findWage(wages, socOf(code)) ?? []);
  const topCoded = found.filter(({ isTopCoded }) => isTopCoded).length;
  return [
    ...notes,
    `${pay.length} of ${all.length} roles have a pay figure; ${topCoded} have none because their median is top-coded, ` +
      `${all.length - found.length} because the survey publishes no annual median of the occupation.`,
  ];
}

function rolesWith(profiles: readonly ProfileFeature[], isWanted: (component: string) => boolean): Set<string> {
  return new Set(profiles.flatMap(({ role, component }) => (isWanted(component) ? role : [])));
}
