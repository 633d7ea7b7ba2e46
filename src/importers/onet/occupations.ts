import type { Cells } from '../../dataset/cells.js';
import { cleanName, idsOf } from '../names.js';
import type { ReleaseFolder } from '../release-folder.js';
import { CODE, FILES } from './files.js';

/** An occupation of O*NET-SOC, on the way to becoming a role. */
export interface Occupation {
  /** `role:web-developers` */
  id: string;
  /** `15-1254.00` */
  code: string;
  title: string;
  description: string;
}

/**
 * Names of the major groups of SOC 2018 by the first two digits of a code, without the word "Occupations".
 * Source: US Bureau of Labor Statistics, Standard Occupational Classification 2018.
 */
const MAJOR_GROUPS: Readonly<Record<string, string>> = {
  '11': 'Management',
  '13': 'Business and Financial Operations',
  '15': 'Computer and Mathematical',
  '17': 'Architecture and Engineering',
  '19': 'Life, Physical, and Social Science',
  '21': 'Community and Social Service',
  '23': 'Legal',
  '25': 'Educational Instruction and Library',
  '27': 'Arts, Design, Entertainment, Sports, and Media',
  '29': 'Healthcare Practitioners and Technical',
  '31': 'Healthcare Support',
  '33': 'Protective Service',
  '35': 'Food Preparation and Serving',
  '37': 'Building and Grounds Cleaning and Maintenance',
  '39': 'Personal Care and Service',
  '41': 'Sales',
  '43': 'Office and Administrative Support',
  '45': 'Farming, Fishing, and Forestry',
  '47': 'Construction and Extraction',
  '49': 'Installation, Maintenance, and Repair',
  '51': 'Production',
  '53': 'Transportation and Material Moving',
  '55': 'Military',
};

/** The occupations of a release, by code. */
export class Occupations {
  private readonly byCode: ReadonlyMap<string, Occupation>;

  constructor(readonly all: readonly Occupation[]) {
    this.byCode = new Map(all.map((occupation) => [occupation.code, occupation]));
  }

  find(code: string): Occupation | null {
    return this.byCode.get(code) ?? null;
  }

  /** The occupation that a row speaks of; reports one that the release does not list. */
  of(row: Cells): Occupation | null {
    const code = row.text(CODE);
    const occupation = this.find(code);
    if (!occupation && code) row.bad(CODE, `"${code}" is unknown, expected a code of ${FILES.occupations.name}`);
    return occupation;
  }
}

export async function readOccupations(release: ReleaseFolder): Promise<Occupations> {
  const read: Omit<Occupation, 'id'>[] = [];
  const codes = new Set<string>();
  await release.readIndex(FILES.occupations, (row) => {
    const code = row.text(CODE);
    if (familyOf(code) === null) {
      row.bad(CODE, `"${code}" is not an O*NET-SOC code, expected one like 15-1254.00`);
    }
    if (codes.has(code)) row.bad(CODE, `"${code}" comes twice, expected each occupation once`);
    codes.add(code);
    read.push({ code, title: cleanName(row.text('Title')), description: cleanName(row.text('Description')) });
    return null;
  });
  const ids = idsOf(
    'role',
    read.map(({ title, code }) => ({ name: title, code })),
  );
  return new Occupations(read.map((occupation, i) => ({ id: ids[i]!, ...occupation })));
}

/** The SOC major group of an O*NET-SOC code, or null for what is not such a code. */
export function familyOf(code: string): string | null {
  return /^\d\d-\d{4}\.\d\d$/.test(code) ? (MAJOR_GROUPS[code.slice(0, 2)] ?? null) : null;
}

/** `15-1254` of `15-1254.00`: the occupation of the Standard Occupational Classification that it is, or is a part of. */
export function socOf(code: string): string {
  return code.slice(0, 7);
}

/** Whether it is the SOC occupation itself; others (`15-1243.01`) are a part of one. */
export function isWholeSoc(code: string): boolean {
  return code.endsWith('.00');
}
