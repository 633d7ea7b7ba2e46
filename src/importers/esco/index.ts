import { claimIdOfContent, sortTables } from '../../dataset/index.js';
import { BadInputError } from '../../errors.js';
import type { Claim, PayFigure, Role } from '../../model/entities.js';
import { CROSSWALK_SOURCE } from '../crosswalk.js';
import { readOnetMeasures } from '../onet/index.js';
import { socOf } from '../onet/occupations.js';
import { ReleaseFolder, type OnProgress, type ReleaseFile } from '../release-folder.js';
import type { Import } from '../summary.js';
import { findWage, payOf, readWages, type Wages } from '../wages.js';
import { readMatches, type Match } from './crosswalk.js';
import { FILES, namesOf } from './files.js';
import { readIscoGroups, readOccupations, type Occupation, type Occupations } from './occupations.js';
import { notesOf } from './notes.js';
import { profilesOf } from './profiles.js';
import { releaseOf, sourceOf, versionOf } from './release.js';
import { readBroaderLabels, readRequirements, readSkills } from './skills.js';

export interface EscoOptions {
  /** The language of the files, as their names end: `en` (default), `de`, `fr` … */
  language?: string;
  /** The ESCO–O*NET crosswalk: O*NET codes for ESCO occupations. */
  crosswalk?: string;
  /** A folder of the O*NET text release, for what O*NET knows of matched occupations. Needs the crosswalk. */
  onet?: string;
  /** The national OEWS sheet, xlsx or CSV, for pay. Needs the crosswalk. */
  wages?: string;
  onProgress?: OnProgress;
}

/**
 * The ESCO classification (CSV) in a folder as a dataset: roles with labels, requirements, and the profiles that the ease model reads. Derived
 * pivots are not made here.
 * @throws BadInputError for options that need the crosswalk without it
 * @throws BadDatasetError with every problem of every file: what is missing, unknown or wrong, by file, line and column
 */
export async function importEsco(
  folder: string,
  { language = 'en', crosswalk, onet: onetFolder, wages: wagesPath, onProgress }: EscoOptions = {},
): Promise<Import> {
  if (crosswalk === undefined && (onetFolder ?? wagesPath) !== undefined) {
    throw new BadInputError(
      'O*NET data and wages reach ESCO occupations through the crosswalk only, expected its file as well',
    );
  }
  const names = (file: ReleaseFile): string[] => namesOf(file, language);
  const release = await ReleaseFolder.open(folder, 'csv', Object.values(FILES), names, onProgress);
  const version = versionOf(folder);
  const iscoGroups = await readIscoGroups(release);
  const occupations = await readOccupations(release, iscoGroups);
  const skills = await readSkills(release);
  const broaderLabels = await readBroaderLabels(release, skills);
  const requirements = await readRequirements(release, occupations, skills);
  const onet = onetFolder === undefined ? null : await readOnetMeasures(onetFolder);
  const matches =
    crosswalk === undefined ? null : await readMatches(release, crosswalk, occupations, onet?.occupations ?? null);
  const wages = wagesPath === undefined ? null : await readWages(release, wagesPath);
  release.throwIfAny();

  const source = sourceOf(version);
  const pay = matches && wages ? payFigures(occupations, matches, wages) : [];
  const hurdles = [...occupations.values()]
    .filter(({ isRegulated }) => isRegulated)
    .map(({ role }) => hurdleOf(role, source.id));
  const dataset = sortTables({
    release: releaseOf(version, language),
    roles: Array.from(occupations.values(), (occupation) => roleOf(occupation, matches?.get(occupation.uri))),
    skills: [...skills.values()].filter((skill) => skill !== null),
    industries: [],
    requirements,
    worksIn: [],
    levels: [],
    pay,
    pivots: [],
    claims: hurdles,
    sources: [
      source,
      ...(matches ? [CROSSWALK_SOURCE] : []),
      ...(onet ? [onet.source] : []),
      ...(wages ? [wages.source] : []),
    ],
    profiles: profilesOf({ occupations, skills, requirements, broaderLabels, matches, onet }),
  });
  return { dataset, summary: { ...release.summary(), notes: notesOf(occupations, matches, hurdles, pay) } };
}

/** An inherited match is no code of the narrower occupation: it names what that is a part of. */
function roleOf({ role }: Occupation, match: Match | undefined): Role {
  if (!match || match.isInherited) return role;
  return { ...role, codes: [...role.codes, { scheme: 'onet', code: match.code }] };
}

function payFigures(occupations: Occupations, matches: ReadonlyMap<string, Match>, wages: Wages): PayFigure[] {
  return Array.from(matches).flatMap(([uri, { code }]) => {
    const wage = findWage(wages, socOf(code));
    const { role } = occupations.get(uri)!;
    return wage ? (payOf(role.id, wage, wages, true, 'Occupation matched by the ESCO–O*NET crosswalk') ?? []) : [];
  });
}

/** ESCO marks the professions that the directive on the recognition of professional qualifications (2005/36/EC) regulates throughout the EU. */
function hurdleOf({ id }: Role, source: string): Claim {
  const claim: Omit<Claim, 'id'> = {
    subject: id,
    predicate: 'entry_hurdle',
    object: null,
    text: 'A regulated profession in the European Union: practising it takes a qualification that the country recognises.',
    number: null,
    numberMax: null,
    unit: null,
    label: 'regulated',
    qualifiers: [],
    position: null,
    basis: 'STATED',
    source,
    locator: 'regulatedProfessionNote',
    note: null,
  };
  return { id: claimIdOfContent(claim), ...claim };
}
