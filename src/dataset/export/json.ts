import { COST_MODEL } from '../../model/cost.js';
import type { Release } from '../../model/entities.js';
import type { ExportTable } from './tables.js';

/** One object: the release, the cost model, and each table as a list of objects, one on a line. */
export function* jsonOf(release: Release, tables: readonly ExportTable[]): Generator<string> {
  yield `{\n"release": ${JSON.stringify(release)},\n"costModel": ${JSON.stringify(COST_MODEL)}`;
  for (const { name, columns, records } of tables) {
    yield `,\n${JSON.stringify(name)}: [`;
    let separator = '\n';
    for (const record of records()) {
      yield (
        separator + JSON.stringify(Object.fromEntries(columns.map((column, index) => [column.name, record[index]])))
      );
      separator = ',\n';
    }
    yield '\n]';
  }
  yield '\n}\n';
}
