import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Release, Source } from '../../model/entities.js';
import { READ_ME } from './files.js';

/** Which release of the O*NET database it is. */
export interface Version {
  /** `29.3`; "unknown" where the read-me file does not say. */
  number: string;
  /** `2025-05`, or null. */
  published: string | null;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

const LICENCE = 'CC BY 4.0, https://creativecommons.org/licenses/by/4.0/';

/** The version as `Read Me.txt` names it: "O*NET 29.3 Database", "May 2025 Release". */
export async function readVersion(folder: string): Promise<Version> {
  const text = await readText(join(folder, READ_ME));
  const number = /O\*NET (\d+(?:\.\d+)+) Database/.exec(text)?.[1] ?? 'unknown';
  const [, month, year] = /\b([A-Z][a-z]+) (\d{4}) Release/.exec(text) ?? [];
  const monthNumber = MONTHS.indexOf(month ?? '') + 1;
  return { number, published: monthNumber > 0 ? `${year!}-${String(monthNumber).padStart(2, '0')}` : null };
}

/** The dataset's release; the content hash is made when it is written. */
export function releaseOf(version: Version): Release {
  return {
    id: 'onet',
    title: 'O*NET',
    version: version.number,
    published: null,
    licence: LICENCE,
    attribution: attributionOf(version),
    contentHash: '',
  };
}

export function sourceOf(version: Version): Source {
  return {
    id: 'source:onet',
    name: `O*NET ${version.number} Database`,
    url: 'https://www.onetcenter.org/database.html',
    licence: LICENCE,
    attribution: attributionOf(version),
    published: version.published,
    note:
      'Importance and level are brought to 0..1; ratings below "important", technologies that are neither hot nor in demand and titles of more ' +
      'than twenty occupations are left out; tools go by the names that people use.',
  };
}

/** The words that the O*NET Resource Center asks for where its data was changed. */
function attributionOf({ number }: Version): string {
  return (
    `This page includes information from the O*NET ${number === 'unknown' ? '' : `${number} `}Database by the U.S. Department of Labor, ` +
    'Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. ' +
    'CareerGraph has modified all or some of this information. USDOL/ETA has not approved, endorsed, or tested these modifications.'
  );
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
