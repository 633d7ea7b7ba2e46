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
    'ESCO does not rate skills: what is essential has importance 1, what is optional 0.5, and no level is known.',
    `${hurdles.length} of ${occupations.size} occupations are regulated throughout the European Union.`,
  ];
  if (!matches) return [...notes, 'No role has O*NET data or pay: no crosswalk was given.'];
  const inherited = [...matches.values()].filter(({ isInherited }) => isInherited).length;
  return [
    ...notes,
    `${matches.size} of ${occupations.size} occupations are matched with one of O*NET, ${inherited} of them through a broader occupation.`,
    `${pay.length} roles have the US pay of the occupation that they are matched with.`,
  ];
}
