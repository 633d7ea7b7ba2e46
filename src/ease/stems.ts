/** At least three letters: shorter words are particles. */
const WORD = /\p{L}{3,}/gu;

/** How often each stem occurs in texts; accents and case are folded away. */
export function countStems(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [word] of text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().matchAll(WORD)) {
      const stem = stemOf(word);
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
  }
  return counts;
}

/**
 * The S-stemmer, which only takes plurals away: D. Harman, How effective is suffixing?, JASIS 42 (1991). Stronger stemmers predict
 * observed moves no better, and their stems are no longer words.
 */
export function stemOf(word: string): string {
  if (word.endsWith('ies') && !/[ea]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (word.endsWith('es') && !/[aeo]es$/.test(word)) return word.slice(0, -1);
  if (word.endsWith('s') && !/[us]s$/.test(word)) return word.slice(0, -1);
  return word;
}
