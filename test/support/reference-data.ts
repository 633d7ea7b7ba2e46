import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Folder of the public releases that full-size tests read: $CAREERGRAPH_DATA, or a `shared/data` folder beside the repository. */
export const referenceData = process.env.CAREERGRAPH_DATA ?? resolve(__dirname, '../../../shared/data');

/** `test` where the reference data is at hand; otherwise a skipped test whose name says why. */
export function testOnReferenceData(name: string, run: () => void): void {
  if (existsSync(referenceData)) test(name, run);
  else test.skip(`${name} (skipped: no reference data; set CAREERGRAPH_DATA)`, run);
}
