import { effortOf } from '../../../model/cost.js';
import { ratingOf } from '../../../model/ease.js';
import type { Revision } from '../../../model/topology.js';
import type { Connection } from '../connection.js';
import { monthsFrom } from '../entities.js';
import { Row } from '../row.js';
import { readStatements } from '../statements.js';
import { readRows } from '../topology.js';
import type { Properties } from './elements.js';
import { bumpRevision, changeEdges } from './load.js';
import type { ElementId } from './stored.js';

/** What a refresh did. */
export interface RefreshReport {
  revision: Revision;
  /** Pivots whose stored rating, effort or estimated months disagreed with their ease. */
  rewritten: number;
}

const statements = readStatements('load/refresh.cypher', ['derivedValues']);

/**
 * Makes edits by hand visible: rewrites what is stored beside an ease and follows from it, so that algorithms that run in the database agree with
 * the atlas, and bumps the revision.
 * @throws BadInputError that lists the malformed elements, where an edit left any; nothing is changed then
 */
export async function refreshGraph(connection: Connection, limitMs: number): Promise<RefreshReport> {
  return connection.write(limitMs, async (run) => {
    const revision = await bumpRevision(run);
    (await readRows(run)).throwIfMalformed();
    const stale = new Map<ElementId, Properties>();
    await run(statements.derivedValues, {}, (answer) => {
      const values = answer.toObject();
      const row = new Row('PIVOTS_TO', values, values.element as string);
      const wanted = derivedValuesOf(row);
      if (Object.entries(wanted).some(([name, value]) => values[name] !== value))
        stale.set(values.element as string, wanted);
    });
    await changeEdges(run, stale);
    return { value: { revision, rewritten: stale.size }, commit: true };
  });
}

function derivedValuesOf(row: Row): Properties {
  const ease = row.number('ease');
  const { min, max, estimated } = monthsFrom(row, ease);
  return { rating: ratingOf(ease), effort: effortOf(ease), monthsMin: min, monthsMax: max, monthsEstimated: estimated };
}
