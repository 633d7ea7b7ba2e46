import { foldName } from '../model/names.js';

/** Letters that Unicode does not take apart into a base letter and an accent. */
const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
};

/** A label as a name: outer and repeated white space, no-break spaces included, made one plain space. */
export function cleanName(label: string): string {
  return label.replace(/\s+/g, ' ').trim();
}

/**
 * Kebab-case slug of a name, accents folded: "C++" is `c-plus-plus`, "C#" `c-sharp`, ".NET" `dotnet`, "Node.js" `nodejs`.
 * Empty for a name without any Latin letter or digit.
 */
export function slugify(name: string): string {
  const latin = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøđðþłħı]/g, (letter) => LATIN[letter]!)
    .replace(/(^|\s)\.(?=[a-z])/g, '$1dot')
    .replace(/\+/g, ' plus ')
    .replace(/#/g, ' sharp ')
    .replace(/[.'’]/g, '');
  return latin.match(/[a-z0-9]+/g)?.join('-') ?? '';
}

/** A thing of a release that needs an id and a name that no other thing of its kind has. */
export interface Nameable {
  name: string;
  /** What tells it from others of the same name, and is never the same for two: its code. */
  code: string;
}

/**
 * Ids, in the order of the things: the slug of the name; where several things would share one, the code is appended to each of them, so that no
 * id depends on the order of rows. A name without Latin letters has the slug of the code alone.
 */
export function idsOf(kind: string, things: readonly Nameable[]): string[] {
  const slugs = things.map(({ name }) => slugify(name));
  const coded = slugs.map((slug) => slug === '');
  for (;;) {
    const ids = things.map(({ code }, i) =>
      coded[i] ? [slugs[i], slugify(code)].filter(Boolean).join('-') : slugs[i]!,
    );
    const uses = countBy(ids);
    const shared = ids.flatMap((id, i) => (!coded[i] && uses.get(id)! > 1 ? i : []));
    if (shared.length === 0) return ids.map((id) => `${kind}:${id}`);
    for (const i of shared) coded[i] = true;
  }
}

/** Names, in the order of the things: where several differ by no more than case, accents or separators, each has its code in brackets. */
export function distinctNames(things: readonly Nameable[]): string[] {
  const folded = things.map(({ name }) => foldName(name));
  const counts = countBy(folded);
  return things.map(({ name, code }, i) => (counts.get(folded[i]!)! > 1 ? `${name} (${code})` : name));
}

/** Aliases of one thing: each once, none that is its name, in the order in which they come. */
export class AliasList {
  readonly aliases: string[] = [];
  private readonly folded: Set<string>;

  constructor(name: string) {
    this.folded = new Set([foldName(name)]);
  }

  /** Whether the alias is new, and a name at all: a list in a table cannot hold a `|`, and nobody asks for punctuation. */
  add(alias: string): boolean {
    const folded = foldName(alias);
    if (folded === '' || alias.includes('|') || this.folded.has(folded)) return false;
    this.folded.add(folded);
    this.aliases.push(alias);
    return true;
  }
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
