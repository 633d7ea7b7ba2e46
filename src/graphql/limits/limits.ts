/** What one request may ask. Every refusal is a LIMIT_EXCEEDED that names the limit, its value and what was asked for. */
export const LIMITS = {
  /** Nesting of fields. The standard introspection query needs 15. */
  maxDepth: 16,
  /** Aliased fields, counted each time that a fragment is used. */
  maxAliases: 30,
  /** Uses of directives, counted like aliases. */
  maxDirectives: 30,
  /** Fields written out, counted like aliases. */
  maxFields: 500,
  /** Fields written again under a name that the same object of the answer has already, counted like aliases. */
  maxRepeats: 100,
  /** Lexical tokens of the document. */
  maxTokens: 2_000,
  /**
   * Fields of the largest answer that the query can have, by its `first` arguments, and extra for searches and details as measured: about 1 µs of
   * processor time each.
   */
  maxCost: 20_000,
  /** Time from the first field to the last, in milliseconds. */
  timeMs: 10_000,
  /** Size of a request body, in bytes. */
  maxBodyBytes: 131_072,
  /** Nesting of the variables; every argument is flatter. */
  maxVariableDepth: 10,
  /** Characters of any text argument. */
  maxTextLength: 2_000,
  /** Words of a text argument that may name something: for a name that nothing has, each is searched for. */
  maxTextWords: 24,
  /** Items of any list argument that is not listed in {@link LIST_LIMITS}. */
  maxListLength: 50,
} as const;

/** Items that a list argument may have, by its name. */
export const LIST_LIMITS: Readonly<Record<string, number>> = { ids: 100, via: 10, avoid: 50, roles: 100 };

/** Largest page of a list. */
export const LARGEST_PAGE = 100;

/** Most routes in one answer. */
export const MOST_PATHS = 25;

/** Rank of the last route that `after` leads to. */
export const DEEPEST_PATH = 100;
