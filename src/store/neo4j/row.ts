/** Something in the graph is not as schema/GRAPH.md says; people edit it by hand. */
export class MalformedElementError extends Error {}

/**
 * Typed access to the properties of one element. Every value is checked, and a wrong one is reported by the element's name:
 * `Role role:x (4:6b1f…:12): name is missing, expected a text`.
 */
export class Row {
  /**
   * @param kind label or type of the element
   * @param values its properties; of a relationship also the ids of its ends, as `from` and `to`
   * @param element what the database calls it
   */
  constructor(
    private readonly kind: string,
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly element: string | null = null,
  ) {}

  text(name: string): string {
    return this.findText(name) ?? this.fail(name, 'a text');
  }

  findText(name: string): string | null {
    const value = this.values[name] ?? null;
    return value === null || typeof value === 'string' ? value : this.fail(name, 'a text');
  }

  number(name: string): number {
    return this.findNumber(name) ?? this.fail(name, 'a number');
  }

  findNumber(name: string): number | null {
    const value = this.values[name] ?? null;
    return value === null || (typeof value === 'number' && Number.isFinite(value))
      ? value
      : this.fail(name, 'a number');
  }

  /** 0..1 */
  share(name: string): number {
    return this.findShare(name) ?? this.fail(name, 'a number from 0 to 1');
  }

  /** 0..1, or null */
  findShare(name: string): number | null {
    const value = this.findNumber(name);
    return value === null || (value >= 0 && value <= 1) ? value : this.fail(name, 'a number from 0 to 1');
  }

  flag(name: string): boolean {
    const value = this.values[name] ?? false;
    return typeof value === 'boolean' ? value : this.fail(name, 'true or false');
  }

  /** Empty where the property is missing. */
  texts(name: string): string[] {
    return this.list(name, 'a list of texts', (value) => typeof value === 'string');
  }

  /** Empty where the property is missing. */
  numbers(name: string): number[] {
    return this.list(name, 'a list of numbers', (value) => typeof value === 'number');
  }

  /** Empty where the property is missing. */
  flags(name: string): boolean[] {
    return this.list(name, 'a list of true and false', (value) => typeof value === 'boolean');
  }

  oneOf<Word extends string>(name: string, words: readonly Word[]): Word {
    return words.find((word) => word === this.values[name]) ?? this.fail(name, words.join(', '));
  }

  /** An id of a kind: `role:` and a slug. */
  id(name: string, kind: string): string {
    const id = this.findText(name);
    return id !== null && id.startsWith(`${kind}:`) && id.length > kind.length + 1
      ? id
      : this.fail(name, `an id like ${kind}:a-slug`);
  }

  private list<Item>(name: string, expected: string, isItem: (value: unknown) => boolean): Item[] {
    const value = this.values[name] ?? [];
    return Array.isArray(value) && value.every(isItem) ? (value as Item[]) : this.fail(name, expected);
  }

  /** @throws MalformedElementError that names the element and the property */
  fail(name: string, expected: string): never {
    const value = this.values[name] ?? null;
    this.reject(`${name} ${value === null ? 'is missing' : `is ${JSON.stringify(value)}`}, expected ${expected}`);
  }

  /** @throws MalformedElementError that names the element and what is wrong with it as a whole */
  reject(problem: string): never {
    throw new MalformedElementError(`${this.describe()}: ${problem}`);
  }

  private describe(): string {
    const { id, from, to } = this.values;
    const words = [this.kind];
    if (typeof id === 'string') words.push(id);
    if (typeof from === 'string') words.push(`from ${from}`);
    if (typeof to === 'string') words.push(`to ${to}`);
    if (this.element !== null) words.push(`(${this.element})`);
    return words.join(' ');
  }
}
