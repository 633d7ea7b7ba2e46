import type { Occupations as OnetOccupations } from '../onet/occupations.js';
import { NO_SUCH_CODE, readCrosswalk } from '../crosswalk.js';
import type { ReleaseFolder } from '../release-folder.js';
import { FILES } from './files.js';
import type { Occupations } from './occupations.js';

/** The O*NET occupation that an ESCO occupation is matched with. */
export interface Match {
  /** `15-1254.00` */
  code: string;
  /** Whether the match is that of a broader occupation. */
  isInherited: boolean;
}

/**
 * The matches of the crosswalk by concept URI. It lists the broadest occupations; as its authors intend, narrower ones have the match of the nearest
 * broader occupation that has one.
 * @param onet occupations that the codes should be of; without them codes stay as written
 */
export async function readMatches(
  release: ReleaseFolder,
  path: string,
  occupations: Occupations,
  onet: OnetOccupations | null,
): Promise<ReadonlyMap<string, Match>> {
  const matches = new Map<string, Match>();
  await readCrosswalk(release, path, onet, ({ uri, code }) => {
    if (!occupations.has(uri)) return 'speaks of an occupation that the release does not list';
    if (code === null) return NO_SUCH_CODE;
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
