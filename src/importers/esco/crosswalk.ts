import { basename } from 'node:path';
import type { Source } from '../../model/entities.js';
import { socOf, type Occupations as OnetOccupations } from '../onet/occupations.js';
import type { ReleaseFile, ReleaseFolder } from '../release-folder.js';
import { FILES } from './files.js';
import type { Occupations } from './occupations.js';

/** The O*NET occupation that an ESCO occupation is matched with. */
export interface Match {
  /** `15-1254.00` */
  code: string;
  /** Whether the match is that of a broader occupation. */
  isInherited: boolean;
}

const COLUMNS = ['concept_uri', 'onet_code', 'onet_occupation'];

export const CROSSWALK_SOURCE: Source = {
  id: 'source:esco-onet-crosswalk',
  name: 'Crosswalk between O*NET and ESCO occupations, November 2020',
  url: 'https://github.com/nestauk/mapping-career-causeways',
  licence: 'MIT',
  attribution:
    'Kanders K., Djumalieva J., Sleeman C. and Orlik J. (2020). Mapping Career Causeways: Supporting Workers at Risk. London: Nesta',
  published: '2020-11',
  note: 'Matches the broadest ESCO occupations; narrower ones inherit the match. Its O*NET codes are those of O*NET-SOC 2010.',
};

/**
 * The crosswalk (`esco_onet_crosswalk_Nov2020.csv`) by concept URI. It lists the broadest occupations; as its authors intend, narrower ones
 * have the match of the nearest broader occupation that has one.
 * @param onet occupations that the codes should be of; without them codes stay as written. The crosswalk is older than
 * O*NET-SOC 2019: a code that O*NET no longer has gives way to that of the occupation with the same title, else to that of the SOC
 * occupation that it was a part of.
 */
export async function readCrosswalk(
  release: ReleaseFolder,
  path: string,
  occupations: Occupations,
  onet: OnetOccupations | null,
): Promise<ReadonlyMap<string, Match>> {
  const file: ReleaseFile = { name: basename(path), columns: COLUMNS, cost: null };
  const find = onet ? codeFinder(onet) : (code: string): string => code;
  const matches = new Map<string, Match>();
  await release.readAt(path, file, 'csv', (row) => {
    const uri = row.text('concept_uri');
    const written = row.text('onet_code');
    if (!/^\d\d-\d{4}\.\d\d$/.test(written)) {
      row.bad('onet_code', `"${written}" is not an O*NET-SOC code, expected one like 15-1254.00`);
    }
    const code = find(written, row.text('onet_occupation'));
    if (!occupations.has(uri)) return 'speaks of an occupation that the release does not list';
    if (code === null) return 'names an occupation that this O*NET release has under no such code or title';
    matches.set(uri, { code, isInherited: false });
    return null;
  });
  const broader = await readBroader(release, occupations);
  for (const uri of occupations.keys()) {
    const code = inheritedCode(uri, matches, broader);
    if (code !== null) matches.set(uri, { code, isInherited: true });
  }
  return matches;
}

async function readBroader(release: ReleaseFolder, occupations: Occupations): Promise<ReadonlyMap<string, string>> {
  const broader = new Map<string, string>();
  await release.read(FILES.broaderOccupations, (row) => {
    const [uri, above] = [row.text('conceptUri'), row.text('broaderUri')];
    if (!occupations.has(uri) || !occupations.has(above))
      return 'is about ISCO groups, which the occupations name themselves';
    broader.set(uri, above);
    return null;
  });
  return broader;
}

/** Of the nearest broader occupation with a match of its own; null for one that has its own, or finds none. */
function inheritedCode(
  uri: string,
  matches: ReadonlyMap<string, Match>,
  broader: ReadonlyMap<string, string>,
): string | null {
  if (matches.has(uri)) return null;
  const passed = new Set([uri]);
  for (let above = broader.get(uri); above !== undefined && !passed.has(above); above = broader.get(above)) {
    const match = matches.get(above);
    if (match) return match.code;
    passed.add(above);
  }
  return null;
}

function codeFinder(onet: OnetOccupations): (code: string, title: string) => string | null {
  const byTitle = new Map(onet.all.map(({ title, code }) => [title.toLowerCase(), code]));
  return (code, title) => {
    if (onet.find(code)) return code;
    return byTitle.get(title.toLowerCase()) ?? onet.find(`${socOf(code)}.00`)?.code ?? null;
  };
}
