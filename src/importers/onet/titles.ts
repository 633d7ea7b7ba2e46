import { foldName } from '../../model/names.js';
import { AliasList, cleanName } from '../names.js';
import type { ReleaseFolder } from '../release-folder.js';
import { FILES } from './files.js';
import type { Occupation, Occupations } from './occupations.js';

/**
 * A title that more occupations than this go by is left out: "Engineer" (37) or "Professor" (35) name no occupation, and an answer that
 * lists them all helps nobody. Titles of fewer stay with each of them.
 */
export const MAX_OCCUPATIONS_OF_TITLE = 20;

/**
 * Indexes that statisticians code answers with: SOC (04), Census (06), BLS (07), other indexes of the Department of Labor (08). The other
 * sources are associations, workers, users and job postings.
 */
const INDEX_SOURCES = new Set(['04', '06', '07', '08']);

export interface Titles {
  /** Aliases of each occupation, by role id. */
  aliases: ReadonlyMap<string, readonly string[]>;
  /** Every title as printed, repeated where two files have it: text about the work, by role id. */
  texts: ReadonlyMap<string, readonly string[]>;
  /** Titles that were left out as too general, in order. */
  tooGeneral: readonly string[];
}

export async function readTitles(release: ReleaseFolder, occupations: Occupations): Promise<Titles> {
  const lists = new Map(occupations.all.map(({ id, title }) => [id, new AliasList(title)]));
  const texts = new Map(occupations.all.map(({ id }): [string, string[]] => [id, []]));
  const add = (occupation: Occupation | null, title: string, names: readonly string[]): string | null => {
    if (!occupation) return null;
    texts.get(occupation.id)!.push(title);
    const added = names.map((name) => lists.get(occupation.id)!.add(name));
    return added.includes(true) ? null : 'gives no new name: read as text alone';
  };
  await release.read(FILES.alternateTitles, (row) => {
    const title = cleanName(row.text('Alternate Title'));
    const sources = row.text('Source(s)').split(',');
    const occupation = occupations.of(row);
    if (occupation && isResidual(occupation) && sources.every((source) => INDEX_SOURCES.has(source))) {
      add(occupation, title, []);
      return 'is an index entry of a residual occupation: read as text alone';
    }
    return add(occupation, title, namesIn(title, cleanName(row.findText('Short Title') ?? '')));
  });
  await release.read(FILES.reportedTitles, (row) => {
    const title = cleanName(row.text('Reported Job Title'));
    return add(occupations.of(row), title, bracketed(title) ?? [title]);
  });
  const tooGeneral = listTooGeneral([...lists.values()]);
  const isSpecific = (alias: string): boolean => !tooGeneral.has(foldName(alias));
  return {
    aliases: new Map(Array.from(lists, ([id, list]) => [id, list.aliases.filter(isSpecific)])),
    texts,
    tooGeneral: [...tooGeneral.values()].sort(),
  };
}

/**
 * The names that a row gives. Where a short form exists, the title prints it with the long form in brackets, or the other way round:
 * "CEO (Chief Executive Officer)" is two names, of which people use either.
 */
export function namesIn(title: string, shortTitle: string): string[] {
  if (shortTitle === '') return [title];
  const parts = bracketed(title);
  return parts?.includes(shortTitle) ? parts : [title, shortTitle];
}

/** "Production Workers, All Other": what is left of a group. Its index entries (2,700 in this one) describe no such role. */
function isResidual({ title }: Occupation): boolean {
  return title.endsWith(', All Other');
}

function bracketed(title: string): string[] | null {
  const match = /^(.+?) \((.+)\)$/.exec(title);
  return match && [match[1]!, match[2]!];
}

/** Titles of too many occupations: as printed, by folded title. */
function listTooGeneral(lists: readonly AliasList[]): Map<string, string> {
  const uses = new Map<string, { title: string; count: number }>();
  for (const { aliases } of lists) {
    for (const title of aliases) {
      const folded = foldName(title);
      const known = uses.get(folded);
      if (known) known.count++;
      else uses.set(folded, { title, count: 1 });
    }
  }
  const general = [...uses].filter(([, { count }]) => count > MAX_OCCUPATIONS_OF_TITLE);
  return new Map(general.map(([folded, { title }]) => [folded, title]));
}
