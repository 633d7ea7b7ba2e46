import type { Revision, Topology } from '../../model/topology.js';
import type { Connection, Run } from './connection.js';
import { readStatements } from './statements.js';
import { TopologyRows } from './topology-rows.js';

/** The revision of a database in which nothing was ever loaded. */
const NO_REVISION: Revision = { epoch: '00000000-0000-0000-0000-000000000000', value: 0 };
const FREE_TRIES = 2;

const statements = readStatements('topology.cypher', [
  'revision',
  'lock',
  'release',
  'roles',
  'skills',
  'industries',
  'pivots',
  'requirements',
  'worksIn',
  'misfits',
  'rungs',
  'pay',
  'claimCount',
]);

export async function readRevision(run: Run): Promise<Revision> {
  let revision = NO_REVISION;
  await run(statements.revision, {}, (answer) => {
    revision = { epoch: answer.get('epoch') as string, value: answer.get('value') as number };
  });
  return revision;
}

/**
 * The topology, wholly of one revision.
 * @param limitMs longest silence of the server
 * @throws BadInputError that lists the malformed elements, when people have left any
 */
export async function readTopology(connection: Connection, limitMs: number): Promise<Topology> {
  const [rows, revision] = await readWhole(connection, limitMs, readRows);
  return rows.toTopology(revision);
}

/**
 * What a body reads, wholly of one revision. A big commit becomes visible piece by piece, and its revision before all of its relationships.
 * So revision, body and revision are read in three transactions, chained by bookmarks; where writers are too busy for the two revisions to agree,
 * the body is read while holding the lock that they take.
 */
export async function readWhole<Value>(
  connection: Connection,
  limitMs: number,
  body: (run: Run) => Promise<Value>,
): Promise<[Value, Revision]> {
  const unlocked = await connection.readInTurn(limitMs, async (transact): Promise<[Value, Revision] | null> => {
    let before = await transact(readRevision);
    for (let tries = 0; tries < FREE_TRIES; tries++) {
      const value = await transact(body);
      const after = await transact(readRevision);
      if (isSame(before, after)) return [value, after];
      before = after;
    }
    return null;
  });
  return (
    unlocked ??
    connection.write(limitMs, async (run) => {
      await run(statements.lock, {}, () => undefined);
      const revision = await readRevision(run);
      return { value: [await body(run), revision], commit: false };
    })
  );
}

/** Reads all that a topology is made of within one transaction. */
export async function readRows(run: Run): Promise<TopologyRows> {
  const rows = new TopologyRows();
  await run(statements.release, {}, (answer) => {
    rows.addRelease(answer);
  });
  await run(statements.roles, {}, (answer) => {
    rows.addRole(answer);
  });
  await run(statements.skills, {}, (answer) => {
    rows.addSkill(answer);
  });
  await run(statements.industries, {}, (answer) => {
    rows.addIndustry(answer);
  });
  await run(statements.pivots, {}, (answer) => {
    rows.addPivots(answer);
  });
  await run(statements.requirements, {}, (answer) => {
    rows.addRequirements(answer);
  });
  await run(statements.worksIn, {}, (answer) => {
    rows.addWorksIn(answer);
  });
  await run(statements.misfits, {}, (answer) => {
    rows.addMisfit(answer);
  });
  await run(statements.rungs, {}, (answer) => {
    rows.addRung(answer);
  });
  await run(statements.pay, {}, (answer) => {
    rows.addPay(answer);
  });
  await run(statements.claimCount, {}, (answer) => {
    rows.claimCount = answer.get('count') as number;
  });
  return rows;
}

function isSame(a: Revision, b: Revision): boolean {
  return a.epoch === b.epoch && a.value === b.value;
}
