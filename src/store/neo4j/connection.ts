import neo4j, { type Config, type Driver, type Record as Row, type Session, type SessionConfig } from 'neo4j-driver';
import { StoreUnavailableError } from '../../errors.js';
import { isRefusal, SilenceError, toFailure } from './failures.js';

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
const CLOSE_MS = 2000;

/**
 * The one driver of the process, with what it lacks: every call ends within its limit even when the server stalls under an open connection,
 * and a wrong password is not hammered. Recovers by itself when the server is back.
 */
export class Connection {
  private driver: Driver;
  /** Why the user or the password was refused last; null once it was accepted. */
  private refusal: StoreUnavailableError | null = null;
  private refusedUntil = 0;
  private readonly address: string;

  constructor(private readonly settings: Neo4jSettings) {
    this.driver = this.open();
    this.address = `Neo4j at ${settings.uri}`;
  }

  /** The rows of one read statement. @param limitMs longest silence of the server */
  async read<Value>(
    statement: string,
    parameters: Parameters,
    toValue: (row: Row) => Value,
    limitMs: number,
  ): Promise<Value[]> {
    return this.readInTurn(limitMs, (transact) =>
      transact(async (run) => {
        const values: Value[] = [];
        await run(statement, parameters, (row) => values.push(toValue(row)));
        return values;
      }),
    );
  }

  /** Several read transactions in turn, chained by bookmarks: each sees at least all that the one before could see. */
  async readInTurn<Value>(limitMs: number, work: (transact: Transact) => Promise<Value>): Promise<Value> {
    return this.inSession('READ', limitMs, (session, alive) =>
      work((body) => session.executeRead((transaction) => body(runner(transaction, alive)))),
    );
  }

  /** One write transaction, never retried: the server reports running out of memory as if another try could help. */
  async write<Value>(limitMs: number, body: (run: Run) => Promise<Outcome<Value>>): Promise<Value> {
    return this.inSession('WRITE', limitMs, async (session, alive) => {
      const transaction = await session.beginTransaction();
      try {
        const { value, commit } = await body(runner(transaction, alive));
        alive();
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
    await this.inSession('WRITE', limitMs, async (session, alive) => {
      for (const statement of statements) {
        await session.executeWrite((transaction) => transaction.run(statement));
        alive();
      }
    });
  }

  async close(): Promise<void> {
    await withSilenceLimit(CLOSE_MS, () => this.driver.close()).catch((error: unknown) => {
      if (!(error instanceof SilenceError)) throw error;
    });
  }

  private async inSession<Value>(
    mode: 'READ' | 'WRITE',
    limitMs: number,
    work: (session: Session, alive: () => void) => Promise<Value>,
  ): Promise<Value> {
    this.takeTurn();
    const { driver } = this;
    try {
      const value = await withSilenceLimit(limitMs, async (alive) => {
        const options: Partial<SessionConfig> = {
          database: this.settings.database,
          defaultAccessMode: mode === 'READ' ? neo4j.session.READ : neo4j.session.WRITE,
          fetchSize: FETCH_SIZE,
        };
        const session = driver.session(options);
        try {
          return await work(session, alive);
        } finally {
          await session.close();
        }
      });
      this.refusal = null;
      return value;
    } catch (error) {
      if (error instanceof SilenceError) this.abandon(driver);
      const failure = toFailure(error, this.address);
      if (isRefusal(error) && failure instanceof StoreUnavailableError) {
        this.refusal = failure;
        this.refusedUntil = Date.now() + REFUSED_MS;
      }
      throw failure;
    }
  }

  /** After a refusal one caller at a time tries again; the others are told at once why the last one was refused. */
  private takeTurn(): void {
    if (this.refusal === null) return;
    if (Date.now() < this.refusedUntil) throw this.refusal;
    this.refusedUntil = Date.now() + REFUSED_MS;
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

function runner(transaction: Runnable, alive: () => void): Run {
  return (statement, parameters, each) => {
    alive();
    return new Promise((resolve, reject) => {
      transaction.run(statement, parameters).subscribe({
        onNext: (row) => {
          try {
            alive();
            each(row);
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        },
        onCompleted: () => {
          resolve();
        },
        onError: reject,
      });
    });
  };
}

/**
 * Gives work up when it is not heard of for `limitMs`. The work calls `alive` at every sign of life; after it was given up that throws, so
 * that it does not go on behind the caller's back.
 */
async function withSilenceLimit<Value>(limitMs: number, work: (alive: () => void) => Promise<Value>): Promise<Value> {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new SilenceError(limitMs));
    }, limitMs);
  });
  const alive = (): void => {
    if (isOver) throw new SilenceError(limitMs);
    timer?.refresh();
  };
  try {
    return await Promise.race([work(alive), silence]);
  } finally {
    isOver = true;
    clearTimeout(timer);
  }
}
