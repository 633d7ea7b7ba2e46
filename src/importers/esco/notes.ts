import type { Claim, PayFigure } from '../../model/entities.js';
import type { Match } from './crosswalk.js';
import type { Occupations } from './occupations.js';

/** What a reader of the dataset should know, one sentence each. */
export function notesOf(
  occupations: Occupations,
  matches: ReadonlyMap<string, Match> | null,
  hurdles: readonly Claim[],
  pay: readonly PayFigure[],
): string[] {
  const notes = [
    'Importance: 1 for an essential skill, 0.5 for an optional one, because ESCO does not rate; no level is known.',
    `Occupations regulated throughout the European Union: ${hurdles.length} of ${occupations.size}.`,
  ];
  if (!matches) return [...notes, 'Occupations with O*NET data or pay: none, because no crosswalk was given.'];
  const inherited = [...matches.values()].filter(({ isInherited }) => isInherited).length;
  return [
    ...notes,
    `Occupations matched with one of O*NET: ${matches.size} of ${occupations.size}, ${inherited} of them through a broader occupation.`,
    `Roles with the US pay of the occupation that they are matched with: ${pay.length}.`,
  ];
}
