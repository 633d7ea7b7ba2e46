import { compareIds } from '../model/dataset.js';
import type { EntityKind } from '../model/entities.js';
import { foldName } from '../model/names.js';
import { Slices } from '../store/slices.js';
import { sortInSlices } from './sort-in-slices.js';
import { lowerBound, TermIndex } from './term-index.js';

/** One name of one entity, as it can be searched for. */
export interface SearchableName {
  /** Id of the entity. */
  entity: string;
  kind: EntityKind;
  /** A name, an alias, or the name of a ladder rung. */
  name: string;
  tier: 'name' | 'alias' | 'rung';
}

export interface NameHit {
  entity: string;
  /** Relevance; only its order means something. */
  score: number;
  /** The name, alias or rung that hit. */
  matched: string;
}

const TIER_BOOST = { name: 1.2, alias: 1, rung: 0.8 };
/** Roles are what is mostly looked for: they come before a skill that fits as well. */
const KIND_BOOST = { ROLE: 1.1, SKILL: 1, INDUSTRY: 1 };
/** Lifts a name that is exactly what was typed, or begins with it, above longer names that merely contain the words. */
const EXACT_BOOST = 4;
const START_BOOST = 1.5;
/** Names of up to as many words are found when they are typed as one. */
const MOST_JOINED_WORDS = 3;
/** Words of a text that are looked for: the longest ones, which are the rarest. */
const MOST_WORDS = 8;
/** Marks a name's first letter among its words; no word has it. */
const INITIAL = '&';

/** Typo-tolerant search over names, aliases and the names of ladder rungs. One letter finds the names that begin with it. */
export class SearchIndex {
  /** Best score of each entity in the search that is under way, and the name that has it. */
  private readonly bestScore: Float64Array;
  private readonly bestName: Uint32Array;

  private constructor(
    private readonly names: readonly SearchableName[],
    private readonly terms: TermIndex,
    /** The names in the order of their folded forms. */
    private readonly order: Uint32Array,
    /** A number for the entity of each name. */
    private readonly entities: Uint32Array,
    entityCount: number,
  ) {
    this.bestScore = new Float64Array(entityCount);
    this.bestName = new Uint32Array(entityCount);
  }

  /** Indexes in slices. */
  static async build(searchable: Iterable<SearchableName>): Promise<SearchIndex> {
    const slices = new Slices();
    const numbers = new Map<string, number>();
    const names: SearchableName[] = [];
    const entities: number[] = [];
    const folded: string[] = [];
    for (const each of searchable) {
      const number = numbers.get(each.entity) ?? numbers.size;
      numbers.set(each.entity, number);
      names.push(each);
      entities.push(number);
      folded.push(foldName(each.name));
      if (slices.isOver) await slices.next();
    }
    const terms = await TermIndex.build(names.length, (index) => {
      const { name } = names[index]!;
      return [...termsOf(name), INITIAL + folded[index]!.charAt(0)];
    });
    return new SearchIndex(
      names,
      terms,
      await sortInSlices(folded.length, (one, other) => compareIds(folded[one]!, folded[other]!)),
      new Uint32Array(entities),
      numbers.size,
    );
  }

  /** The best hit of each entity, best first; at most `limit`. */
  search(text: string, kinds: ReadonlySet<EntityKind>, limit: number): NameHit[] {
    const { names, bestScore, bestName } = this;
    const found = this.findEntities(text, kinds);
    const isBefore = (one: number, other: number): boolean =>
      bestScore[one] !== bestScore[other]
        ? bestScore[one]! > bestScore[other]!
        : names[bestName[one]!]!.entity < names[bestName[other]!]!.entity;
    return firstOf(found, limit, isBefore).map((entity) => {
      const { entity: id, name } = names[bestName[entity]!]!;
      return { entity: id, score: bestScore[entity]!, matched: name };
    });
  }

  /** Ids of all entities of a kind that a search finds. */
  searchAll(text: string, kind: EntityKind): ReadonlySet<string> {
    const found = this.findEntities(text, new Set([kind]));
    return new Set(found.map((entity) => this.names[this.bestName[entity]!]!.entity));
  }

  /** The entities that have a name with something of a text, in no order; `bestScore` and `bestName` are theirs until the next search. */
  private findEntities(text: string, kinds: ReadonlySet<EntityKind>): number[] {
    const { names, entities, bestScore, bestName } = this;
    const typed = foldName(text);
    const scores = this.terms.find(typed.length === 1 ? [INITIAL + typed] : longestOf(termsOf(text)));
    this.boostStarts(typed, scores.of);
    bestScore.fill(0);
    const found: number[] = [];
    for (const index of scores.found) {
      const { kind, tier } = names[index]!;
      if (!kinds.has(kind)) continue;
      const score = scores.of[index]! * TIER_BOOST[tier] * KIND_BOOST[kind];
      const entity = entities[index]!;
      if (bestScore[entity] === 0) found.push(entity);
      if (score <= bestScore[entity]!) continue;
      bestScore[entity] = score;
      bestName[entity] = index;
    }
    return found;
  }

  /** Lifts the names that are what was typed, or begin with it. */
  private boostStarts(typed: string, scores: Float64Array): void {
    const { names, order } = this;
    const foldedAt = (at: number): string => foldName(names[order[at]!]!.name);
    const begin = lowerBound(order.length, (at) => foldedAt(at) < typed);
    const end = lowerBound(order.length, (at) => foldedAt(at) < typed || foldedAt(at).startsWith(typed));
    for (let at = begin, isExact = true; at < end; at++) {
      isExact &&= foldedAt(at) === typed;
      scores[order[at]!]! *= isExact ? EXACT_BOOST : START_BOOST;
    }
  }
}

function longestOf(words: readonly string[]): readonly string[] {
  return words.length <= MOST_WORDS ? words : [...words].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
}

/** The first of some things, at most `count`, in order. */
function firstOf<Thing>(
  things: readonly Thing[],
  count: number,
  isBefore: (one: Thing, other: Thing) => boolean,
): Thing[] {
  const first: Thing[] = [];
  for (const thing of things) {
    if (first.length === count && !isBefore(thing, first[count - 1]!)) continue;
    if (first.length === count) first.pop();
    first.splice(
      lowerBound(first.length, (at) => isBefore(first[at]!, thing)),
      0,
      thing,
    );
  }
  return first;
}

/**
 * Words without case, accents and apostrophes, and a name of few words as one word: "dev ops" and "BackendDevloper" find what they mean. Nobody types longer
 * names as one word, and each of them would be a term of its own: most of the index.
 */
function termsOf(text: string): string[] {
  const words = text.split(/[\s\p{Pd}_/.,()&]+/u).map(foldName);
  const joined = words.length > MOST_JOINED_WORDS ? [] : [words.join('')];
  return [...new Set([...words, ...joined])].filter((word) => word !== '');
}
