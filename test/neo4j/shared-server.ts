import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import neo4j, { type Config, type Driver } from 'neo4j-driver';
import { Neo4jServer } from './server.js';

const folder = fileURLToPath(new URL('../../target/neo4j/running', import.meta.url));

/**
 * The address of a plain 5.26 without authentication, for tests that neither stop nor configure it. Starting one takes a while, so a process of
 * Jest starts one and hands it on from test file to test file, by a note on disk: files share no memory. It ends with the process.
 */
export async function sharedServer(): Promise<string> {
  const note = join(folder, `${process.pid}`);
  if (existsSync(note)) {
    const uri = readFileSync(note, 'utf8');
    if (await isAnswering(uri)) return uri;
  }
  const { uri } = await Neo4jServer.start('5.26');
  mkdirSync(folder, { recursive: true });
  for (const pid of readdirSync(folder)) if (!existsSync(`/proc/${pid}`)) rmSync(join(folder, pid));
  writeFileSync(note, uri);
  return uri;
}

/** Deletes all data; constraints and indexes stay. */
export async function emptyDatabase(uri: string): Promise<void> {
  await withDriver(uri, (driver) => driver.executeQuery('MATCH (n) DETACH DELETE n'));
}

/** Runs work with a driver of its own, as an analyst would. */
export async function withDriver<Value>(uri: string, work: (driver: Driver) => Promise<Value>): Promise<Value> {
  const options: Partial<Config> = { disableLosslessIntegers: true };
  const driver = neo4j.driver(uri, neo4j.auth.basic('neo4j', ''), options);
  try {
    return await work(driver);
  } finally {
    await driver.close();
  }
}

async function isAnswering(uri: string): Promise<boolean> {
  return withDriver(uri, (driver) => driver.verifyConnectivity()).then(
    () => true,
    () => false,
  );
}
