/** The codes that a client may see in `extensions.code`, and that the CLI maps to exit codes. */
export type ErrorCode = 'BAD_INPUT' | 'LIMIT_EXCEEDED' | 'STORE_UNAVAILABLE' | 'AMBIGUOUS' | 'GONE' | 'INTERNAL';

/** An error whose message is written for the person who asked; everything else is INTERNAL and stays in the log. */
export class CareerGraphError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** An argument, a file or a setting is wrong: says which, what it was, and what would be right. */
export class BadInputError extends CareerGraphError {
  /**
   * @param reason what is wrong, and what would be right
   * @param argument where, as the API names it, such as `filter.skills[0]`; null where the reason says so itself
   */
  constructor(
    readonly reason: string,
    readonly argument: string | null = null,
  ) {
    super('BAD_INPUT', argument === null ? reason : `${argument}: ${reason}`);
  }
}

/** A published limit would be exceeded: names the limit, its value, and what was asked for. */
export class LimitExceededError extends CareerGraphError {
  constructor(message: string) {
    super('LIMIT_EXCEEDED', message);
  }
}

/** The store did not answer, or refused. */
export class StoreUnavailableError extends CareerGraphError {
  constructor(message: string, options?: ErrorOptions) {
    super('STORE_UNAVAILABLE', message, options);
  }
}

/** Several things carry the name that was asked for. */
export class AmbiguousError extends CareerGraphError {
  constructor(
    message: string,
    /** Ids of the things that carry the name, best known first. */
    readonly candidates: readonly string[],
  ) {
    super('AMBIGUOUS', message);
  }
}
