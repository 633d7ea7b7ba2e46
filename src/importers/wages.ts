import { basename } from 'node:path';
import { payIdOf } from '../dataset/index.js';
import { BadInputError } from '../errors.js';
import type { PayFigure, Source } from '../model/entities.js';
import type { ReleaseFile, ReleaseFolder } from './release-folder.js';

/** What the OEWS survey says of one occupation, nationwide. */
export interface Wage {
  /** `15-1254`; a broad occupation (`31-1120`) where the survey publishes no finer one. */
  soc: string;
  title: string;
  /** US dollars a year. For a top-coded median the amount that it is at least. */
  annualMedian: number;
  isTopCoded: boolean;
}

export interface Wages {
  /** Of the survey: 2024 for "May 2024". */
  year: number;
  source: Source;
  bySoc: ReadonlyMap<string, Wage>;
}

/** "#" in the sheet: at least this much. Source: the sheet's own notes (115.00 dollars an hour or 239,200 a year; 2022 to 2024). */
const TOP_CODE = 239_200;

/** Months in which BLS published the survey of a year. */
const PUBLISHED: Readonly<Record<number, string>> = { 2022: '2023-04', 2023: '2024-04', 2024: '2025-04' };

const COLUMNS = ['AREA_TYPE', 'I_GROUP', 'OCC_CODE', 'OCC_TITLE', 'O_GROUP', 'A_MEDIAN'];

/**
 * The national sheet of the Occupational Employment and Wage Statistics: the xlsx as published, or the same sheet saved as CSV. The year of the
 * survey is read from the name of the file, `national_M2024_dl`.
 * @throws BadInputError for a name without a year
 */
export async function readWages(release: ReleaseFolder, path: string): Promise<Wages> {
  const year = yearOf(path);
  const file: ReleaseFile = { name: basename(path), columns: COLUMNS, cost: null };
  const bySoc = new Map<string, Wage>();
  await release.readAt(path, file, path.endsWith('.xlsx') ? 'xlsx' : 'csv', (row) => {
    const soc = row.text('OCC_CODE');
    const title = row.text('OCC_TITLE');
    const group = row.text('O_GROUP');
    if (!/^\d\d-\d{4}$/.test(soc)) row.bad('OCC_CODE', `"${soc}" is not a SOC code, expected one like 15-1254`);
    if (row.text('AREA_TYPE') !== '1' || row.text('I_GROUP') !== 'cross-industry') {
      return 'is not about the whole country and all industries';
    }
    if (group !== 'detailed') return 'is a group of occupations';
    const median = row.text('A_MEDIAN');
    if (median === '*') return 'has no annual median: only hourly wages are published';
    const isTopCoded = median === '#';
    const annualMedian = isTopCoded ? TOP_CODE : row.number('A_MEDIAN', { min: 0, above: true });
    bySoc.set(soc, { soc, title, annualMedian, isTopCoded });
    return null;
  });
  return { year, source: sourceOf(year), bySoc };
}

/**
 * The wage of a SOC occupation: its own, or that of the broad occupation that it belongs to where the survey publishes only that
 * (31-1120 for 31-1121 and 31-1122). Null where it publishes neither.
 */
export function findWage({ bySoc }: Wages, soc: string): Wage | null {
  return bySoc.get(soc) ?? bySoc.get(`${soc.slice(0, 6)}0`) ?? null;
}

/**
 * A wage as a pay figure, or null for a top-coded one: that its median is at least an amount is no median. As in the default dataset the
 * component is not specified: OEWS wages include commissions and production bonuses, but no overtime and no other bonuses.
 * @param isScoped whether the role is not quite the occupation that the figure describes
 * @param note how the role came to that occupation, where it is not by its own code
 */
export function payOf(
  role: string,
  wage: Wage,
  { year, source }: Wages,
  isScoped: boolean,
  note: string | null = null,
): PayFigure | null {
  if (wage.isTopCoded) return null;
  const figure: Omit<PayFigure, 'id'> = {
    role,
    source: source.id,
    level: null,
    country: 'US',
    city: null,
    component: 'UNSPECIFIED',
    statistic: 'MEDIAN',
    low: wage.annualMedian,
    high: wage.annualMedian,
    currency: 'USD',
    year,
    basis: 'STATED',
    label: `$${wage.annualMedian.toLocaleString('en-US')}`,
    scope: isScoped ? `${wage.title}, SOC ${wage.soc}` : null,
    locator: `OEWS May ${year}, national, ${wage.soc}`,
    note,
  };
  return { id: payIdOf(figure), ...figure };
}

function sourceOf(year: number): Source {
  return {
    id: `source:bls-oews-${year}`,
    name: `US Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May ${year}`,
    url: 'https://www.bls.gov/oes/',
    licence: 'Public domain',
    attribution: 'US Bureau of Labor Statistics',
    published: PUBLISHED[year] ?? null,
    note: null,
  };
}

function yearOf(path: string): number {
  const year = /M(20\d\d)/.exec(basename(path))?.[1];
  if (year !== undefined) return Number(year);
  throw new BadInputError(
    `${path}: the name does not say the year of the survey, expected the official one, such as oews_national_M2024_dl.xlsx`,
  );
}
