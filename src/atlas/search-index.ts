import MiniSearch from 'minisearch';
import type { EntityKind } from '../model/entities.js';
import { foldName } from '../model/names.js';
import { Slices } from '../store/slices.js';

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

/** Typo-tolerant search over names, aliases and the names of ladder rungs. */
export class SearchIndex {
  private constructor(
    private readonly index: MiniSearch<{ id: number; name: string }>,
    private readonly names: readonly SearchableName[],
  ) {}

  /** Indexes in slices. */
  static async build(names: readonly SearchableName[]): Promise<SearchIndex> {
    const index = new MiniSearch<{ id: number; name: string }>({
      fields: ['name'],
      tokenize: termsOf,
      processTerm: (term) => term,
      searchOptions: { prefix: true, fuzzy: (term) => (term.length > 3 ? 0.25 : false), combineWith: 'OR' },
    });
    const slices = new Slices();
    for (const [id, { name }] of names.entries()) {
      index.add({ id, name });
      if (slices.isOver) await slices.next();
    }
    return new SearchIndex(index, names);
  }

  /** The best hit of each entity, best first; at most `limit`. */
  search(text: string, kinds: ReadonlySet<EntityKind>, limit: number): NameHit[] {
    const typed = foldName(text);
    const best = new Map<string, NameHit>();
    for (const result of this.index.search(text)) {
      const { entity, kind, name, tier } = this.names[result.id as number]!;
      if (!kinds.has(kind)) continue;
      const folded = foldName(name);
      const closeness = folded === typed ? EXACT_BOOST : folded.startsWith(typed) ? START_BOOST : 1;
      const score = result.score * TIER_BOOST[tier] * KIND_BOOST[kind] * closeness;
      const known = best.get(entity);
      if (!known || score > known.score) best.set(entity, { entity, score, matched: name });
    }
    return [...best.values()].sort((a, b) => b.score - a.score || (a.entity < b.entity ? -1 : 1)).slice(0, limit);
  }
}

/**
 * Words without case and accents, and a name of few words as one word: "dev ops" and "BackendDevloper" find what they mean. Nobody types longer
 * names as one word, and each of them would be a term of its own: most of the index.
 */
function termsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.split(/[\s\p{Pd}_/.,'’()&]+/u).filter((word) => word !== '');
  return [...new Set(words.length > MOST_JOINED_WORDS ? words : [...words, foldName(text)])];
}
