import type { PayFigure, ProfileFeature, Role, Source } from '../../model/entities.js';
import { workProfiles } from '../../ease/index.js';
import { sortTables } from '../../dataset/index.js';
import { CROSSWALK_SOURCE, NO_SUCH_CODE, readCrosswalk } from '../crosswalk.js';
import { ReleaseFolder, type OnProgress } from '../release-folder.js';
import type { Import } from '../summary.js';
import { findWage, payOf, readWages, type Wages } from '../wages.js';
import { FILES } from './files.js';
import { familyOf, isWholeSoc, readOccupations, socOf, type Occupation, type Occupations } from './occupations.js';
import { notesOf } from './notes.js';
import { readInterests, readPreparation, type Preparation } from './preparation.js';
import { measureRows, readWorkTexts, type Features } from './profiles.js';
import { readDescriptions, readRatings, requirementsOfRatings, type Ratings } from './ratings.js';
import { readVersion, releaseOf, sourceOf } from './release.js';
import { skillTable } from './skills.js';
import { readTechnologies, requirementsOfUses, type Technologies } from './technologies.js';
import { readTitles } from './titles.js';

export interface OnetOptions {
  /** The national OEWS sheet, xlsx or CSV, for pay. */
  wages?: string;
  /** The ESCO–O*NET crosswalk: ESCO codes for O*NET occupations. */
  crosswalk?: string;
  onProgress?: OnProgress;
}

/**
 * The O*NET text release in a folder as a dataset: roles with titles, requirements, US median pay, and the profiles that the ease model reads.
 * Derived pivots are not made here.
 * @throws BadDatasetError with every problem of every file: what is missing, unknown or no number, by file, line and column
 */
export async function importOnet(
  folder: string,
  { wages: wagesPath, crosswalk, onProgress }: OnetOptions = {},
): Promise<Import> {
  const release = await openRelease(folder, onProgress);
  const version = await readVersion(folder);
  const occupations = await readOccupations(release);
  const titles = await readTitles(release, occupations);
  const workTexts = await readWorkTexts(release, occupations, titles.texts);
  const descriptions = await readDescriptions(release);
  const measures = await readMeasures(release, occupations);
  const wages = wagesPath === undefined ? null : await readWages(release, wagesPath);
  const escoCodes = crosswalk === undefined ? null : await readEscoCodes(release, crosswalk, occupations);
  release.throwIfAny();

  const { skills, knowledge, technologies } = measures;
  const table = skillTable([...skills.elements, ...knowledge.elements], technologies.technologies, descriptions);
  const ratings = [...skills.ratings, ...knowledge.ratings];
  const rated = requirementsOfRatings(ratings, table.ofElement);
  const profiles = [...workProfiles(workTexts), ...rowsOf(measures)];
  const pay = wages ? payFigures(occupations, wages) : [];
  const dataset = sortTables({
    release: releaseOf(version),
    roles: occupations.all.map((occupation) =>
      roleOf(occupation, titles.aliases.get(occupation.id)!, escoCodes?.get(occupation.code) ?? []),
    ),
    skills: [...table.skills],
    industries: [],
    requirements: [...rated, ...requirementsOfUses(technologies.uses, table.ofTechnology)],
    worksIn: [],
    levels: [],
    pay,
    pivots: [],
    claims: [],
    sources: [sourceOf(version), ...(wages ? [wages.source] : []), ...(escoCodes ? [CROSSWALK_SOURCE] : [])],
    profiles,
  });
  const notes = notesOf({ occupations, titles, ratings, rated, technologies, profiles, pay, wages, escoCodes });
  return { dataset, summary: { ...release.summary(), notes } };
}

/** What O*NET has measured of its occupations, for those of another classification that are matched with them. */
export interface OnetMeasures {
  occupations: Occupations;
  /** Profile rows by O*NET-SOC code; none of the text about the work. */
  rows: ReadonlyMap<string, readonly ProfileFeature[]>;
  source: Source;
}

/** @throws BadDatasetError as {@link importOnet} does */
export async function readOnetMeasures(folder: string): Promise<OnetMeasures> {
  const release = await openRelease(folder);
  const occupations = await readOccupations(release);
  const measures = await readMeasures(release, occupations);
  release.throwIfAny();
  const codes = new Map(occupations.all.map(({ id, code }) => [id, code]));
  const rows = new Map(occupations.all.map(({ code }): [string, ProfileFeature[]] => [code, []]));
  for (const row of rowsOf(measures)) rows.get(codes.get(row.role)!)!.push(row);
  return { occupations, rows, source: sourceOf(await readVersion(folder)) };
}

interface Measures {
  skills: Ratings;
  knowledge: Ratings;
  technologies: Technologies;
  preparation: ReadonlyMap<string, Preparation>;
  interests: Features;
}

async function readMeasures(release: ReleaseFolder, occupations: Occupations): Promise<Measures> {
  return {
    skills: await readRatings(release, FILES.skills, occupations),
    knowledge: await readRatings(release, FILES.knowledge, occupations),
    technologies: await readTechnologies(release, occupations),
    preparation: await readPreparation(release, occupations),
    interests: await readInterests(release, occupations),
  };
}

function rowsOf({ skills, knowledge, technologies, preparation, interests }: Measures): ProfileFeature[] {
  const { commodities } = technologies;
  return measureRows({ skills: skills.ratings, knowledge: knowledge.ratings, commodities, interests, preparation });
}

function openRelease(folder: string, onProgress?: OnProgress): Promise<ReleaseFolder> {
  return ReleaseFolder.open(folder, 'tab-delimited', Object.values(FILES), (file) => [file.name], onProgress);
}

function roleOf(
  { id, code, title, description }: Occupation,
  aliases: readonly string[],
  escoCodes: readonly string[],
): Role {
  return {
    id,
    name: title,
    aliases,
    family: familyOf(code)!,
    summary: description,
    codes: [
      { scheme: 'onet', code },
      { scheme: 'soc', code: socOf(code) },
      ...escoCodes.map((esco) => ({ scheme: 'esco' as const, code: esco })),
    ],
    refines: [],
  };
}

/** The codes of the ESCO occupations that the crosswalk matches with each O*NET-SOC code, in order. */
async function readEscoCodes(
  release: ReleaseFolder,
  path: string,
  occupations: Occupations,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const codes = new Map<string, string[]>();
  await readCrosswalk(release, path, occupations, ({ uri, code }) => {
    if (code === null) return NO_SUCH_CODE;
    codes.set(code, [...(codes.get(code) ?? []), uri.slice(uri.lastIndexOf('/') + 1)].sort());
    return null;
  });
  return codes;
}

function payFigures(occupations: Occupations, wages: Wages): PayFigure[] {
  return occupations.all.flatMap(({ id, code }) => {
    const wage = findWage(wages, socOf(code));
    const isScoped = !isWholeSoc(code) || wage?.soc !== socOf(code);
    return wage ? (payOf(id, wage, wages, isScoped) ?? []) : [];
  });
}
