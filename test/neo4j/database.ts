import { withDriver } from './shared-server.js';

/** The tables of a dataset that a graph keeps: profiles are not part of it. */
export const GRAPH_TABLES = [
  'roles',
  'skills',
  'industries',
  'requires',
  'works_in',
  'levels',
  'pay',
  'pivots',
  'claims',
  'sources',
];

/** Everything in a database, element ids included: equal texts are equal databases. */
export async function contentOf(uri: string): Promise<string[]> {
  return withDriver(uri, async (driver) => {
    const nodes = await driver.executeQuery(
      'MATCH (n) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS properties',
    );
    const edges = await driver.executeQuery(
      `MATCH (a)-[r]->(b)
       RETURN elementId(r) AS id, type(r) AS type, elementId(a) AS from, elementId(b) AS to, properties(r) AS properties`,
    );
    return [...nodes.records, ...edges.records].map((record) => canonical(record.toObject())).sort();
  });
}

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
