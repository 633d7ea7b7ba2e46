import { InvalidArgumentError, Option } from 'commander';
import { BASES, EASE_RATINGS, type Basis, type EaseRating } from '../model/ease.js';
import { ENTITY_KINDS, SKILL_KINDS, type EntityKind, type SkillKind } from '../model/entities.js';

/** The options of every command that asks the graph. */
export interface GraphOptions {
  data?: string[];
  json?: true;
}

/** Who asks, beyond the role. */
export interface ProfileOptions {
  has?: string[];
  lacks?: string[];
}

export function dataOption(): Option {
  return listOption('--data <dir>', 'dataset folder to read; again for several, the first one leads', (dir) => dir);
}

export function jsonOption(): Option {
  return new Option('--json', "print data, in the API's field names");
}

/** `--neo4j` and `--user`. A password is never an option: other users can read those. */
export function databaseOptions(): Option[] {
  return [
    new Option('--neo4j <uri>', 'the database, such as neo4j://localhost:7687 (NEO4J_URI)'),
    new Option('--user <user>', 'its user (NEO4J_USER, neo4j); NEO4J_PASSWORD or NEO4J_PASSWORD_FILE has the password'),
  ];
}

/** `--first <n>`: a whole number from 1 to `max`. */
export function firstOption(what: string, max: number, standard: number): Option {
  return numberOption('--first <n>', `how many ${what} at most, 1 to ${max}`, max).default(standard);
}

/** An option that takes a whole number from 1 to `max`. */
export function numberOption(flags: string, description: string, max: number): Option {
  return new Option(flags, description).argParser((value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= 1 && number <= max) return number;
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${max}.`);
  });
}

/** An option that may be given several times, one value each. */
export function listOption(flags: string, description: string, parse: (value: string) => string): Option {
  return new Option(flags, description).argParser((value: string, earlier: string[] | undefined) => [
    ...(earlier ?? []),
    parse(value),
  ]);
}

/** `--has` and `--lacks`. */
export function profileOptions(): Option[] {
  return [
    listOption('--has <skill>', 'what if this skill were held as well: name, alias or id; repeatable', String),
    listOption('--lacks <skill>', 'what if this skill of the first role were not held; repeatable', String),
  ];
}

export const parseRating = (value: string): EaseRating => parseWord(value, EASE_RATINGS);
export const parseBasis = (value: string): Basis => parseWord(value, BASES);
export const parseSkillKind = (value: string): SkillKind => parseWord(value, SKILL_KINDS);
export const parseKind = (value: string): EntityKind => parseWord(value, ENTITY_KINDS);

/** The words of a vocabulary as they are typed: `high, medium-high`. */
export function wordsOf(vocabulary: readonly string[]): string {
  return vocabulary.map(typed).join(', ');
}

/** A word of the API's vocabulary, in any case and with either `-` or `_`: `medium-high` is MEDIUM_HIGH. */
function parseWord<T extends string>(value: string, vocabulary: readonly T[]): T {
  const word = vocabulary.find((known) => typed(known) === typed(value));
  if (word === undefined) throw new InvalidArgumentError(`It must be one of ${wordsOf(vocabulary)}.`);
  return word;
}

function typed(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}
