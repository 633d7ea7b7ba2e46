import neo4j, { type Config, type Driver, type Record as Row, type Session, type SessionConfig } from 'neo4j-driver';
import { StoreUnavailableError } from '../../errors.js';
import { isAlreadyThere, isDown, isRefusal, SilenceError, toFailure } from './failures.js';

/** Where the database is and who asks. */
export interface Neo4jSettings {
  /** `neo4j://host:7687` for a cluster or a single server, `bolt://host:7687` for exactly this one; `+s` for TLS. */
  uri: string;
  user: string;
  password: string;
  /** Default: the user's home database. */
  database?: string;
}

export type Parameters = Record<string, unknown>;

/** Runs one statement and hands over its rows as they come. */
export type Run = (statement: string, parameters: Parameters, each: (row: Row) => void) => Promise<void>;

/** Runs a body as one read transaction. It may run twice, when a connection turns out to be dead. */
export type Transact = <Value>(body: (run: Run) => Promise<Value>) => Promise<Value>;

/** What a write transaction came to, and whether it is to stay. */
export interface Outcome<Value> {
  value: Value;
  commit: boolean;
}

/** With fewer rows a message, 60,000 of them take twice as long. */
const FETCH_SIZE = 50_000;
/** A refused password is tried again only after this: the server answers a fourth try within 5 s by refusing even the right one. */
const REFUSED_MS = 6000;
/** A server that is down or says nothing at all is asked again only after this; callers in between are told at once instead of being kept waiting. */
const AWAY_MS = 500;
/** Longer than a try takes: while one is under way, the others are told at once. */
const TURN_MS = 2500;
const CLOSE_MS = 2000;

/** Why the server is left alone for a while. */
interface Suspension {
  failure: StoreUnavailableError;
  /** In ms since the epoch. */
  until: number;
  pauseMs: number;
}

/** How long a call may take: from its beginning, or from the last sign of life of the server. */
interface Limit {
  ms: number;
  from: 'beginning' | 'sign of life';
}

/** What work tells of itself. After it was given up both throw, so that it does not go on behind the caller's back. */
interface Signs {
  /** The work is about to ask something more. */
  ask: () => void;
  /** The server has said something. */
  hear: () => void;
}

/**
 * The one driver of the process, with what it lacks: every call ends within its limit even when the server stalls under an open connection,
 * and a server that is silent or refuses the password is not hammered. Recovers by itself when the server is back.
 */
export class Connection {
  private driver: Driver;
  private suspension: Suspension | null = null;
  /** When the server last said something, by the clock of `performance`. */
  private heardAt = 0;
  private readonly address: string;

  constructor(private readonly settings: Neo4jSettings) {
    this.driver = this.open();
    this.address = `Neo4j at ${settings.uri}`;
  }

  /** The rows of one read statement. @param limitMs for all of it */
  async read<Value>(
    statement: string,
    parameters: Parameters,
    toValue: (row: Row) => Value,
    limitMs: number,
  ): Promise<Value[]> {
    return this.readOnce(limitMs, async (run) => {
      const values: Value[] = [];
      await run(statement, parameters, (row) => values.push(toValue(row)));
      return values;
    });
  }

  /** One read transaction. @param limitMs for all of it */
  async readOnce<Value>(limitMs: number, body: (run: Run) => Promise<Value>): Promise<Value> {
    return this.inSession('READ', { ms: limitMs, from: 'beginning' }, (session, signs) =>
      session.executeRead((transaction) => body(runner(transaction, signs))),
    );
  }

  /**
   * Several read transactions in turn, chained by bookmarks: each sees at least all that the one before could see.
   * @param limitMs longest silence of the server
   */
  async readInTurn<Value>(limitMs: number, work: (transact: Transact) => Promise<Value>): Promise<Value> {
    return this.inSession('READ', { ms: limitMs, from: 'sign of life' }, (session, signs) =>
      work((body) => session.executeRead((transaction) => body(runner(transaction, signs)))),
    );
  }

  /**
   * One write transaction, never retried: the server reports running out of memory as if another try could help.
   * @param limitMs longest silence of the server
   */
  async write<Value>(limitMs: number, body: (run: Run) => Promise<Outcome<Value>>): Promise<Value> {
    return this.inSession('WRITE', { ms: limitMs, from: 'sign of life' }, async (session, signs) => {
      const transaction = await session.beginTransaction();
      try {
        const { value, commit } = await body(runner(transaction, signs));
        signs.ask();
        if (commit) await transaction.commit();
        else await transaction.rollback();
        return value;
      } catch (error) {
        // The first error is the one to tell; the server rolls back what it no longer hears of.
        await transaction.close().catch(() => undefined);
        throw error;
      }
    });
  }

  /** Statements that each commit on their own and may be repeated: constraints, indexes, a MERGE. */
  async prepare(limitMs: number, statements: readonly string[]): Promise<void> {
    await this.inSession('WRITE', { ms: limitMs, from: 'sign of life' }, async (session, signs) => {
      for (const statement of statements) {
        await session
          .executeWrite((transaction) => transaction.run(statement))
          .catch((error: unknown) => {
            if (!isAlreadyThere(error)) throw error;
          });
        signs.hear();
      }
    });
  }

  async close(): Promise<void> {
    await this.within({ ms: CLOSE_MS, from: 'beginning' }, () => this.driver.close()).catch((error: unknown) => {
      if (!(error instanceof SilenceError)) throw error;
    });
  }

  private async inSession<Value>(
    mode: 'READ' | 'WRITE',
    limit: Limit,
    work: (session: Session, signs: Signs) => Promise<Value>,
  ): Promise<Value> {
    this.takeTurn();
    const { driver } = this;
    try {
      const value = await this.within(limit, async (signs) => {
        const options: Partial<SessionConfig> = {
          database: this.settings.database,
          defaultAccessMode: mode === 'READ' ? neo4j.session.READ : neo4j.session.WRITE,
          fetchSize: FETCH_SIZE,
        };
        const session = driver.session(options);
        try {
          return await work(session, signs);
        } finally {
          await session.close();
        }
      });
      this.suspension = null;
      return value;
    } catch (error) {
      const failure = toFailure(error, this.address);
      if (failure instanceof StoreUnavailableError) {
        // A server that answers others is only slow with this.
        const isSilent = error instanceof SilenceError && performance.now() - this.heardAt >= limit.ms;
        if (isRefusal(error)) this.suspend(failure, REFUSED_MS);
        else if (isSilent || isDown(error)) this.suspend(failure, AWAY_MS);
        if (isSilent) this.abandon(driver);
      }
      throw failure;
    }
  }

  private suspend(failure: StoreUnavailableError, pauseMs: number): void {
    this.suspension = { failure, until: Date.now() + pauseMs, pauseMs };
  }

  /** While the server is left alone, one caller at a time tries again; the others are told at once what the last one was told. */
  private takeTurn(): void {
    if (!this.suspension) return;
    const { failure, until, pauseMs } = this.suspension;
    if (Date.now() < until) throw failure;
    this.suspend(failure, Math.max(pauseMs, TURN_MS));
  }

  /** Gives work up when its limit is over. */
  private async within<Value>(limit: Limit, work: (signs: Signs) => Promise<Value>): Promise<Value> {
    let isOver = false;
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new SilenceError(limit.ms));
      }, limit.ms);
    });
    const ask = (): void => {
      if (isOver) throw new SilenceError(limit.ms);
    };
    const hear = (): void => {
      this.heardAt = performance.now();
      ask();
      if (limit.from === 'sign of life') timer?.refresh();
    };
    try {
      return await Promise.race([work({ ask, hear }), silence]);
    } finally {
      isOver = true;
      clearTimeout(timer);
    }
  }

  /** A stalled connection would stay in the pool and stall others: start with an empty pool, and let the old one end when it can. */
  private abandon(driver: Driver): void {
    if (this.driver !== driver) return;
    this.driver = this.open();
    void driver.close().catch(() => undefined);
  }

  private open(): Driver {
    const { uri, user, password } = this.settings;
    const options: Partial<Config> = {
      connectionTimeout: 1000,
      connectionAcquisitionTimeout: 1500,
      maxTransactionRetryTime: 500,
      disableLosslessIntegers: true,
      telemetryDisabled: true,
    };
    return neo4j.driver(uri, neo4j.auth.basic(user, password), options);
  }
}

interface Runnable {
  run(
    statement: string,
    parameters: Parameters,
  ): {
    subscribe(observer: { onNext: (row: Row) => void; onCompleted: () => void; onError: (error: Error) => void }): void;
  };
}

function runner(transaction: Runnable, { ask, hear }: Signs): Run {
  return (statement, parameters, each) => {
    ask();
    return new Promise((resolve, reject) => {
      /** What is thrown inside of the driver's callbacks would be lost. */
      const orReject = (act: () => void): void => {
        try {
          act();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      transaction.run(statement, parameters).subscribe({
        onNext: (row) => {
          orReject(() => {
            hear();
            each(row);
          });
        },
        onCompleted: () => {
          orReject(hear);
          resolve();
        },
        onError: reject,
      });
    });
  };
}
