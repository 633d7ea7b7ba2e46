import neo4j, { Neo4jError } from 'neo4j-driver';
import { StoreUnavailableError } from '../../errors.js';

/** Where the driver could not connect, it says why at the end of some general advice. */
const CAUSE = /Caused by: (.+)$/;

/** What the driver adds is of the moment, and would make one reason look like many. */
const STATE = / (Known routing table|Pool status): .*$/s;

/** The driver's code for a connection that could not be made, such as to a peer that accepts and says nothing. */
const UNREACHED = 'N/A';

/** Nothing came back for so long that the call was given up. */
export class SilenceError extends Error {
  constructor(readonly limitMs: number) {
    super(`no answer within ${limitMs} ms`);
  }
}

/** Codes with which the server refuses a user, a password, or what they may do. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Neo4jError && error.code.startsWith('Neo.ClientError.Security.');
}

/** Whether there was no server to talk to. */
export function isDown(error: unknown): boolean {
  return error instanceof Neo4jError && (error.code === neo4j.error.SERVICE_UNAVAILABLE || error.code === UNREACHED);
}

/** What IF NOT EXISTS does not prevent: somebody else created the same constraint or index at the same moment. */
export function isAlreadyThere(error: unknown): boolean {
  return error instanceof Neo4jError && error.code === 'Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists';
}

/** Whether the statement came upon an element that another transaction deleted in the meantime. */
export function isGone(error: unknown): boolean {
  return error instanceof Neo4jError && error.code === 'Neo.ClientError.Statement.EntityNotFound';
}

/**
 * The error to throw for a failed call. Whatever the server or the network did is a {@link StoreUnavailableError}; what is left, a statement that
 * the server does not accept or an error of our own, is returned as it is.
 * @param address the database, as people know it
 */
export function toFailure(error: unknown, address: string): unknown {
  if (error instanceof SilenceError) {
    return new StoreUnavailableError(`${address} does not answer (${error.message})`, { cause: error });
  }
  if (!(error instanceof Neo4jError)) return error;
  if (isRefusal(error)) {
    const message = `${address} refused the user or the password: ${error.message}`;
    return new StoreUnavailableError(message, { cause: error });
  }
  if (error.code.includes('OutOfMemory')) {
    return new StoreUnavailableError(
      `the transaction does not fit the memory of ${address}, so nothing was changed: raise dbms.memory.transaction.total.max and, ` +
        `as that is 70 % of the heap by default, server.memory.heap.max_size (120,000 pivots need about 3 GB)`,
      { cause: error },
    );
  }
  if (error.code.startsWith('Neo.ClientError.Database.')) {
    return new StoreUnavailableError(`${address} has no such database: ${error.message}`, { cause: error });
  }
  if (error.code.startsWith('Neo.ClientError.')) return error;
  const reason = (CAUSE.exec(error.message)?.[1] ?? error.message).replace(STATE, '');
  return new StoreUnavailableError(`${address} is not available: ${reason}`, { cause: error });
}
