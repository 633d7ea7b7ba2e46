import type { PayFigure, Role } from '../../model/entities.js';
import { sortTables } from '../../dataset/index.js';
import { ReleaseFolder, type OnProgress } from '../release-folder.js';
import type { Import } from '../summary.js';
import { findWage, payOf, readWages, type Wages } from '../wages.js';
import { FILES } from './files.js';
import { familyOf, isWholeSoc, readOccupations, socOf, type Occupation, type Occupations } from './occupations.js';
import { notesOf } from './notes.js';
import { readInterests, readPreparation } from './preparation.js';
import { profilesOf, readWorkTexts } from './profiles.js';
import { readDescriptions, readRatings, requirementsOfRatings } from './ratings.js';
import { readVersion, releaseOf, sourceOf } from './release.js';
import { skillTable } from './skills.js';
import { readTechnologies, requirementsOfUses } from './technologies.js';
import { readTitles } from './titles.js';

export interface OnetOptions {
  /** The national OEWS sheet, xlsx or CSV, for pay. */
  wages?: string;
  onProgress?: OnProgress;
}

/**
 * The O*NET text release in a folder as a dataset: roles with titles, requirements, US median pay, and the profiles that the ease model reads.
 * Derived pivots are not made here.
 * @throws BadDatasetError with every problem of every file: what is missing, unknown or no number, by file, line and column
 */
export async function importOnet(folder: string, { wages: wagesPath, onProgress }: OnetOptions = {}): Promise<Import> {
  const release = await ReleaseFolder.open(folder, 'tab-delimited', Object.values(FILES), (f) => [f.name], onProgress);
  const version = await readVersion(folder);
  const occupations = await readOccupations(release);
  const titles = await readTitles(release, occupations);
  const workTexts = await readWorkTexts(release, occupations, titles.texts);
  const descriptions = await readDescriptions(release);
  const skills = await readRatings(release, FILES.skills, occupations);
  const knowledge = await readRatings(release, FILES.knowledge, occupations);
  const technologies = await readTechnologies(release, occupations);
  const preparation = await readPreparation(release, occupations);
  const interests = await readInterests(release, occupations);
  const wages = wagesPath === undefined ? null : await readWages(release, wagesPath);
  release.throwIfAny();

  const table = skillTable([...skills.elements, ...knowledge.elements], technologies.technologies, descriptions);
  const ratings = [...skills.ratings, ...knowledge.ratings];
  const rated = requirementsOfRatings(ratings, table.ofElement);
  const profiles = profilesOf({
    workTexts,
    skills: skills.ratings,
    knowledge: knowledge.ratings,
    commodities: technologies.commodities,
    interests,
    preparation,
  });
  const pay = wages ? payFigures(occupations, wages) : [];
  const dataset = sortTables({
    release: releaseOf(version),
    roles: occupations.all.map((occupation) => roleOf(occupation, titles.aliases.get(occupation.id)!)),
    skills: [...table.skills],
    industries: [],
    requirements: [...rated, ...requirementsOfUses(technologies.uses, table.ofTechnology)],
    worksIn: [],
    levels: [],
    pay,
    pivots: [],
    claims: [],
    sources: wages ? [sourceOf(version), wages.source] : [sourceOf(version)],
    profiles,
  });
  const notes = notesOf({ occupations, titles, ratings, rated, technologies, profiles, pay, wages });
  return { dataset, summary: { ...release.summary(), notes } };
}

function roleOf({ id, code, title, description }: Occupation, aliases: readonly string[]): Role {
  return {
    id,
    name: title,
    aliases,
    family: familyOf(code)!,
    summary: description,
    codes: [
      { scheme: 'onet', code },
      { scheme: 'soc', code: socOf(code) },
    ],
    refines: [],
  };
}

function payFigures(occupations: Occupations, wages: Wages): PayFigure[] {
  return occupations.all.flatMap(({ id, code }) => {
    const wage = findWage(wages, socOf(code));
    const isScoped = !isWholeSoc(code) || wage?.soc !== socOf(code);
    return wage ? (payOf(id, wage, wages, isScoped) ?? []) : [];
  });
}
