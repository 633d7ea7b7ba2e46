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
  /** Of matched ESCO occupations by O*NET-SOC code; null where no crosswalk was given. */
  escoCodes: ReadonlyMap<string, readonly string[]> | null;
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
  escoCodes,
}: NoteInputs): string[] {
  const described = rolesWith(profiles, (component) => component !== 'work' && component !== 'list');
  const withRatings = rolesWith(profiles, (component) => component === 'skills' || component === 'knowledge');
  const bare = all.filter(({ id }) => !described.has(id)).length;
  const unrated = all.filter(({ id }) => !withRatings.has(id)).length - bare;
  const importances = ratings.filter(({ importance }) => importance !== null).length;
  const notes = [
    `Occupations without data but titles and a description, kept as roles: ${bare} of ${all.length}.`,
    `Others without ratings of skills and knowledge: ${unrated}.`,
    `Ratings that are requirements, of an importance of at least 3 of 5: ${rated.length} of ${importances}.`,
    `Titles that are no alias, because they name more than ${MAX_OCCUPATIONS_OF_TITLE} occupations: ${titles.tooGeneral.length}.`,
    `Uses of hot technologies that are no requirement: ${technologies.unasked} that no occupation of the family has in demand, ` +
      `${technologies.overCap} beyond the ${MAX_TOOLS} tools of a role.`,
    ...(escoCodes ? [`Occupations with codes of ESCO: ${escoCodes.size} of ${all.length}.`] : []),
  ];
  if (!wages) return [...notes, 'Roles with a pay figure: none, because no wages were given.'];
  const found = all.flatMap(({ code }) => findWage(wages, socOf(code)) ?? []);
  const topCoded = found.filter(({ isTopCoded }) => isTopCoded).length;
  return [
    ...notes,
    `Roles with a pay figure: ${pay.length} of ${all.length}; without: ${topCoded} whose median is top-coded, ` +
      `${all.length - found.length} of which no annual median is published.`,
  ];
}

function rolesWith(profiles: readonly ProfileFeature[], isWanted: (component: string) => boolean): Set<string> {
  return new Set(profiles.flatMap(({ role, component }) => (isWanted(component) ? role : [])));
}
