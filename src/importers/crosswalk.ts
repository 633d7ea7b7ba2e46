import { basename } from 'node:path';
import type { Source } from '../model/entities.js';
import { socOf, type Occupations } from './onet/occupations.js';
import type { ReleaseFile, ReleaseFolder } from './release-folder.js';

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

/** One row of the crosswalk. */
export interface CrosswalkRow {
  /** Concept URI of an ESCO occupation. */
  uri: string;
  /** `15-1254.00`; null where O*NET has the occupation under no such code or title. */
  code: string | null;
}

/**
 * Reads the crosswalk (`esco_onet_crosswalk_Nov2020.csv`).
 * @param onet occupations that the codes should be of; without them codes stay as written. The crosswalk is older than
 * O*NET-SOC 2019: a code that O*NET no longer has gives way to that of the occupation with the same title, else to that of the SOC
 * occupation that it was a part of.
 * @param visit gives the reason for which the row is left out, or null where it is kept
 */
export async function readCrosswalk(
  release: ReleaseFolder,
  path: string,
  onet: Occupations | null,
  visit: (row: CrosswalkRow) => string | null,
): Promise<void> {
  const file: ReleaseFile = { name: basename(path), columns: COLUMNS, cost: null };
  const find = onet ? codeFinder(onet) : (code: string): string => code;
  await release.readAt(path, file, 'csv', (row) => {
    const uri = row.text('concept_uri');
    const written = row.text('onet_code');
    if (!/^\d\d-\d{4}\.\d\d$/.test(written)) {
      row.bad('onet_code', `"${written}" is not an O*NET-SOC code, expected one like 15-1254.00`);
    }
    return visit({ uri, code: find(written, row.text('onet_occupation')) });
  });
}

/** Why a row without a code is left out. */
export const NO_SUCH_CODE = 'names an occupation that this O*NET release has under no such code or title';

function codeFinder(onet: Occupations): (code: string, title: string) => string | null {
  const byTitle = new Map(onet.all.map(({ title, code }) => [title.toLowerCase(), code]));
  return (code, title) => {
    if (onet.find(code)) return code;
    return byTitle.get(title.toLowerCase()) ?? onet.find(`${socOf(code)}.00`)?.code ?? null;
  };
}
