/**
 * The form in which names are compared: case, accents, spaces, hyphens and other separators folded away, so that
 * "Back-end Developer", "backend developer" and "BackEnd-Developer" are one name. `+` and `#` stay, for "C++" and "C#".
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\p{Pd}_/.,'’()&]+/gu, '');
}
