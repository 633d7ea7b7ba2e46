import neo4j from 'neo4j-driver';
import { BadInputError } from '../../../errors.js';
import type { Dataset } from '../../../model/dataset.js';
import type { Revision } from '../../../model/topology.js';
import type { LoadReport } from '../../store.js';
import type { Connection, Run } from '../connection.js';
import { differenceOf, isEmpty, type Difference } from './difference.js';
import { elementsOf, type Properties, type Value } from './elements.js';
import { countChanges } from './report.js';
import { readSchemaStatements, readStatements } from '../statements.js';
import { readElements, type ElementId } from './stored.js';

const BATCH = 10_000;
/** The properties that are whole numbers; a plain JavaScript number would become a float. */
const INTEGERS = new Set(['order', 'position', 'year', 'score', 'monthsMin', 'monthsMax']);

const statements = readStatements('load/load.cypher', [
  'mergeRelease',
  'bumpRevision',
  'changeRelease',
  'createNodes',
  'changeNodes',
  'removeLabels',
  'createEdges',
  'changeEdges',
  'removeEdges',
  'removeNodes',
]);

/**
 * Makes the dataset the whole of what is ours in the database, in one transaction. Bumping the revision comes first: its lock puts writers in a
 * queue, so that the difference is to what the last of them left. Stale elements go last: every look-up after a deletion copies the set of what
 * was deleted.
 * @param limitMs longest silence of the server; a load waits for the one before it to end
 */
export async function loadDataset(connection: Connection, limitMs: number, dataset: Dataset): Promise<LoadReport> {
  const wanted = elementsOf(dataset);
  await connection.prepare(limitMs, [...readSchemaStatements(), statements.mergeRelease]);
  return connection.write(limitMs, async (run) => {
    const revision = await bumpRevision(run);
    const difference = differenceOf(wanted, await readElements(run));
    const changes = countChanges(difference);
    if (isEmpty(difference)) {
      return { value: { revision: { ...revision, value: revision.value - 1 }, changes }, commit: false };
    }
    await writeDifference(run, difference);
    return { value: { revision, changes }, commit: true };
  });
}

/** Takes the write lock at which all writers meet. @throws BadInputError where nothing was ever loaded */
export async function bumpRevision(run: Run): Promise<Revision> {
  const revisions: Revision[] = [];
  await run(statements.bumpRevision, {}, (row) => {
    revisions.push({ epoch: row.get('epoch') as string, value: row.get('value') as number });
  });
  const revision = revisions[0];
  if (!revision) throw new BadInputError('the database holds no release; load a dataset first');
  return revision;
}

/** Sets properties of relationships that exist. */
export async function changeEdges(run: Run, changes: ReadonlyMap<ElementId, Properties>): Promise<void> {
  for (const batch of batchesOf([...changes])) {
    const properties = Object.fromEntries(batch.map(([element, values]) => [element, parametersOf(values)]));
    await run(statements.changeEdges, { elements: Object.keys(properties), properties }, ignore);
  }
}

async function writeDifference(run: Run, difference: Difference): Promise<void> {
  const { release, changedNodes, changedEdges, removedNodes, removedEdges } = difference;
  const elements = new Map(difference.elements);
  if (release) await run(statements.changeRelease, { properties: release }, ignore);
  await writeRows(run, statements.removeLabels, difference.mislabelledNodes, (row) => row);
  await writeRows(
    run,
    statements.createNodes,
    difference.createdNodes,
    ({ label, properties }) => ({ label, properties: parametersOf(properties) }),
    (row) => elements.set(row.get('id') as string, row.get('element') as ElementId),
  );
  await writeRows(run, statements.changeNodes, changedNodes, ({ element, wanted }) => ({
    element,
    properties: parametersOf(wanted.properties),
  }));
  await writeRows(run, statements.createEdges, difference.createdEdges, ({ type, from, to, properties }) => ({
    type,
    from: elements.get(from),
    to: elements.get(to),
    properties: parametersOf(properties),
  }));
  await changeEdges(run, new Map(changedEdges.map(({ element, wanted }) => [element, wanted.properties])));
  await removeAll(run, statements.removeEdges, removedEdges);
  await removeAll(run, statements.removeNodes, removedNodes);
}

async function writeRows<Item>(
  run: Run,
  statement: string,
  items: readonly Item[],
  toRow: (item: Item) => object,
  each: Parameters<Run>[2] = ignore,
): Promise<void> {
  for (const batch of batchesOf(items)) await run(statement, { rows: batch.map(toRow) }, each);
}

async function removeAll(run: Run, statement: string, stale: readonly { element: ElementId }[]): Promise<void> {
  for (const batch of batchesOf(stale)) {
    await run(statement, { elements: batch.map(({ element }) => element) }, ignore);
  }
}

function* batchesOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}

function parametersOf(properties: Properties): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, parameterOf(name, value)]));
}

function parameterOf(name: string, value: Value): unknown {
  return typeof value === 'number' && INTEGERS.has(name) ? neo4j.int(value) : value;
}

function ignore(): void {
  // Nothing comes back that anyone needs.
}
