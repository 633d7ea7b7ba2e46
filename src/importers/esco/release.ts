import { basename, resolve } from 'node:path';
import type { Release, Source } from '../../model/entities.js';

const LICENCE = 'Reuse with attribution, Commission Decision 2011/833/EU';

/** The words that the European Commission asks for, and the mark of a changed version that its terms ask for as well. */
const ATTRIBUTION =
  'This service uses the ESCO classification of the European Commission. The classification has been modified by CareerGraph.';

/** `1.1.1`, as the name of the folder says ("ESCO dataset - v1.1.1 - classification - en - csv"): no file holds it. Else "unknown". */
export function versionOf(folder: string): string {
  return /\d+\.\d+(\.\d+)?/.exec(basename(resolve(folder)))?.[0] ?? 'unknown';
}

/** The dataset's release; the content hash is made when it is written. */
export function releaseOf(version: string, language: string): Release {
  return {
    id: 'esco',
    title: `ESCO (${language})`,
    version,
    published: null,
    licence: LICENCE,
    attribution: ATTRIBUTION,
    contentHash: '',
  };
}

export function sourceOf(version: string): Source {
  return {
    id: 'source:esco',
    name: `ESCO ${version}, European Commission`,
    url: 'https://esco.ec.europa.eu/',
    licence: LICENCE,
    attribution: ATTRIBUTION,
    published: null,
    note: 'Families are the sub-major groups of ISCO-08. ESCO does not rate: essential counts 1, optional 0.5, and no level is known.',
  };
}
