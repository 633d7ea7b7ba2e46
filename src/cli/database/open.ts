import { BadInputError } from '../../errors.js';
import type { Neo4jStore } from '../../store/neo4j/neo4j-store.js';
import type { Cli, DatabaseFlags } from '../context.js';

/**
 * Runs work on the database that was named, and closes it.
 * @throws BadInputError where none was named
 */
export async function withDatabase(
  cli: Cli,
  flags: DatabaseFlags,
  work: (store: Neo4jStore, uri: string) => Promise<void>,
): Promise<void> {
  const settings = cli.readDatabase(flags);
  if (!settings) throw new BadInputError('no database is named; give --neo4j or set NEO4J_URI');
  // Loaded here, because most commands need no driver.
  const { Neo4jStore } = await import('../../store/neo4j/neo4j-store.js');
  const store = Neo4jStore.connect(settings);
  try {
    await work(store, settings.uri);
  } finally {
    await store.close();
  }
}

/** Runs work; where what is stored does not allow it, says why and ends with 1, as for a dataset with problems. */
export async function orSayWhy(cli: Cli, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    cli.exitCode = 1;
    cli.err.print(...error.message.split('\n'));
  }
}
