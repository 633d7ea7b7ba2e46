import type { ReleaseFolder } from '../release-folder.js';
import { FILES } from './files.js';
import type { Occupations } from './occupations.js';

/** What it takes to enter an occupation; null where O*NET has not asked. */
export interface Preparation {
  /** 1 (little or none) to 5 (extensive). */
  jobZone: number | null;
  /** Mean years of education that workers and experts call required, weighted by how many say so. */
  educationYears: number | null;
  /** How important a certification is: 1 to 5. */
  certification: number | null;
}

/** Required level of education, in twelve categories. */
const EDUCATION = '2.D.1';
/** Job-related professional certification, an importance. */
const CERTIFICATION = '2.D.4.a';

/**
 * Usual years of education by category, counted from first grade: less than high school, high school, certificate, some college, associate's,
 * bachelor's, its certificate, master's, its certificate, first professional, doctoral, postdoctoral.
 */
const YEARS = [10, 12, 13, 13.5, 14, 16, 17, 18, 19, 20, 21, 22];

/** By role id. */
export async function readPreparation(
  release: ReleaseFolder,
  occupations: Occupations,
): Promise<ReadonlyMap<string, Preparation>> {
  const preparation = new Map(
    occupations.all.map(({ id }): [string, Preparation] => [
      id,
      { jobZone: null, educationYears: null, certification: null },
    ]),
  );
  const schooling = new Map<string, { percent: number; weightedYears: number }>();
  await release.read(FILES.jobZones, (row) => {
    const occupation = occupations.of(row);
    const jobZone = row.integer('Job Zone', { min: 1, max: 5 });
    if (occupation) preparation.get(occupation.id)!.jobZone = jobZone;
    return null;
  });
  await release.read(FILES.education, (row) => {
    const occupation = occupations.of(row);
    const element = row.text('Element ID');
    if (element === CERTIFICATION) {
      const certification = row.number('Data Value', { min: 1, max: 5 });
      if (occupation) preparation.get(occupation.id)!.certification = certification;
      return null;
    }
    if (element !== EDUCATION) return 'is about experience, training or apprenticeship, which no component reads';
    const category = row.integer('Category', { min: 1, max: YEARS.length });
    const percent = row.number('Data Value', { min: 0, max: 100 });
    if (!occupation) return null;
    const sum = schooling.get(occupation.id) ?? { percent: 0, weightedYears: 0 };
    schooling.set(occupation.id, sum);
    sum.percent += percent;
    sum.weightedYears += percent * (YEARS[category - 1] ?? 0);
    return null;
  });
  for (const [role, { percent, weightedYears }] of schooling) {
    // To two decimals, as the percentages are.
    if (percent > 0) preparation.get(role)!.educationYears = Math.round((weightedYears / percent) * 100) / 100;
  }
  return preparation;
}

/** Occupational interests (RIASEC) of each role: element id → 1 to 7. */
export async function readInterests(
  release: ReleaseFolder,
  occupations: Occupations,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const interests = new Map(
    occupations.all.map(({ id }): [string, Map<string, number>] => [id, new Map<string, number>()]),
  );
  await release.read(FILES.interests, (row) => {
    const occupation = occupations.of(row);
    if (row.text('Scale ID') !== 'OI') return 'is a rank of the interests, which their ratings tell as well';
    const rating = row.number('Data Value', { min: 1, max: 7 });
    if (occupation) interests.get(occupation.id)!.set(row.text('Element ID'), rating);
    return null;
  });
  return interests;
}
