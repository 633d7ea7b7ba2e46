import type { Code, Role } from '../../model/entities.js';
import { AliasList, cleanName, distinctNames, idsOf } from '../names.js';
import type { ReleaseFolder } from '../release-folder.js';
import { FILES } from './files.js';

/** An occupation of ESCO, on the way to becoming a role. */
export interface Occupation {
  uri: string;
  role: Role;
  isRegulated: boolean;
}

/** What the release says of occupations, by concept URI. */
export type Occupations = ReadonlyMap<string, Occupation>;

const REGULATED = 'http://data.europa.eu/esco/regulated-professions/regulated';

/** Names of the groups of ISCO-08 by code: `25` is "Information and communications technology professionals". */
export async function readIscoGroups(release: ReleaseFolder): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  await release.readIndex(FILES.iscoGroups, (row) => {
    names.set(row.text('code'), cleanName(row.text('preferredLabel')));
    return null;
  });
  return names;
}

/** The released occupations. The family of a role is the sub-major group of ISCO-08, the first two digits of its group. */
export async function readOccupations(
  release: ReleaseFolder,
  iscoGroups: ReadonlyMap<string, string>,
): Promise<Occupations> {
  const uris = new Set<string>();
  const read: {
    uri: string;
    name: string;
    altLabels: string[];
    family: string;
    summary: string | null;
    codes: Code[];
    isRegulated: boolean;
  }[] = [];
  await release.readIndex(FILES.occupations, (row) => {
    const uri = row.text('conceptUri');
    const isco = row.text('iscoGroup');
    const family = iscoGroups.get(isco.slice(0, 2));
    if (!iscoGroups.has(isco) || family === undefined) {
      row.bad('iscoGroup', `"${isco}" is unknown, expected a code of ${FILES.iscoGroups.name}`);
    }
    if (uris.has(uri)) row.bad('conceptUri', `"${uri}" comes twice, expected each occupation once`);
    uris.add(uri);
    if (row.text('status') !== 'released') return 'is not released';
    read.push({
      uri,
      name: cleanName(row.text('preferredLabel')),
      altLabels: listLabels(row.findText('altLabels')),
      family: family ?? '',
      summary: row.findText('description'),
      codes: [
        { scheme: 'esco', code: codeOf(uri) },
        { scheme: 'isco', code: isco },
      ],
      isRegulated: row.findText('regulatedProfessionNote') === REGULATED,
    });
    return null;
  });
  const nameables = read.map(({ name, uri }) => ({ name, code: codeOf(uri) }));
  const ids = idsOf('role', nameables);
  const names = distinctNames(nameables);
  return new Map(
    read.map(({ uri, altLabels, family, summary, codes, isRegulated }, i) => {
      const [id, name] = [ids[i]!, names[i]!];
      const aliases = aliasesOf(name, altLabels);
      return [uri, { uri, isRegulated, role: { id, name, aliases, family, summary, codes, refines: [] } }];
    }),
  );
}

/** The end of a concept URI: `00030d09-2b3a-4efd-87cc-c4ea39d27c34`. */
export function codeOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** The labels of a cell, one on each line. */
export function listLabels(cell: string | null): string[] {
  return (cell ?? '').split('\n').map(cleanName);
}

/** Labels as aliases: each once, without the name itself. */
export function aliasesOf(name: string, labels: readonly string[]): string[] {
  const list = new AliasList(name);
  for (const label of labels) list.add(label);
  return list.aliases;
}
