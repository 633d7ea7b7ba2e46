import { BadInputError } from '../errors.js';
import { compareIds } from '../model/dataset.js';
import { CODE_SCHEMES, type Code, type EaseComponent, type Qualifier } from '../model/entities.js';
import type { FileProblems } from './problems.js';

/** One table: how a row is read, checked by itself, written, and told from other rows. */
export interface Table<Row> {
  file: string;
  columns: readonly string[];
  /** Whether the file may be absent. */
  optional?: boolean;
  read(cells: Cells): Row;
  /** The cells in the order of the columns. */
  write(row: Row): string[];
  /** The canonical order; 0 for two rows that are one thing. */
  compare(a: Row, b: Row): number;
}

/** Bounds of a number, inclusive unless said otherwise. */
export interface Bounds {
  min?: number;
  max?: number;
  /** The minimum itself is out. */
  above?: boolean;
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/**
 * The cells of one row after another. Each method reads one cell, and reports and gives an empty value for what it cannot read: a row with a
 * problem is looked at to its end, and then dropped.
 */
export class Cells {
  private cells: readonly string[] = [];
  private line = 0;
  /** Every id is one string, however many rows speak of it. */
  private readonly known = new Map<string, string>();
  /** So is every component: with three decimals, a million of them are a few thousand. */
  private readonly knownComponents = new Map<string, EaseComponent>();

  constructor(
    private readonly columns: ReadonlyMap<string, number>,
    private readonly problems: FileProblems,
  ) {}

  /** Turns to the next row. */
  start(cells: readonly string[], line: number): void {
    this.cells = cells;
    this.line = line;
  }

  bad(column: string, message: string): void {
    this.problems.add(this.line, column, message);
  }

  /** The cell, or null for an empty one: "not stated". */
  findText(column: string): string | null {
    return this.cells[this.columns.get(column)!]! || null;
  }

  text(column: string): string {
    return this.required(column, 'a text');
  }

  /** An id without its prefix in the cell, with it in the answer. */
  id(column: string, kind: string): string {
    return this.idFrom(column, kind, this.required(column, `the id of a ${kind}`));
  }

  /** A set: each id once, in order. */
  ids(column: string, kind: string): string[] {
    return [...new Set(this.list(column).map((slug) => this.idFrom(column, kind, slug)))].sort(compareIds);
  }

  /** An id with its prefix in the cell, of one of the kinds. */
  prefixedId(column: string, kinds: readonly string[]): string {
    return this.findPrefixedId(column, kinds, this.required(column, 'an id with its kind')) ?? '';
  }

  findPrefixedId(column: string, kinds: readonly string[], text = this.findText(column)): string | null {
    if (!text) return null;
    const [kind, ...rest] = text.split(':');
    const parts = rest.join(':').split('/');
    const isId = kind === 'level' ? parts.length === 3 : parts.length === 1;
    if (!kinds.includes(kind!) || !isId || !parts.every((part) => SLUG.test(part))) {
      const shapes = kinds.map((known) => (known === 'level' ? 'level:role/source/order' : `${known}:kebab-case-id`));
      this.bad(column, `${quote(text)} is not an id here, expected ${shapes.join(' or ')}`);
      return null;
    }
    return text;
  }

  oneOf<Value extends string>(column: string, values: readonly Value[]): Value {
    const text = this.required(column, values.join(', '));
    const value = values.find((known) => known === text);
    if (value === undefined && text) this.bad(column, `${quote(text)} is unknown, expected ${values.join(', ')}`);
    return value ?? values[0]!;
  }

  boolean(column: string): boolean {
    return this.oneOf(column, ['true', 'false']) === 'true';
  }

  number(column: string, bounds: Bounds = {}): number {
    this.required(column, 'a number');
    return this.findNumber(column, bounds) ?? 0;
  }

  findNumber(column: string, bounds: Bounds = {}): number | null {
    const text = this.findText(column);
    if (text === null) return null;
    const number = Number(text);
    if (NUMBER.test(text) && Number.isFinite(number) && isWithin(number, bounds)) return number === 0 ? 0 : number;
    this.bad(column, `${quote(text)} is wrong, expected a number ${wordBounds(bounds)}`.trimEnd());
    return null;
  }

  integer(column: string, bounds: Bounds = {}): number {
    this.required(column, 'a whole number');
    return this.findInteger(column, bounds) ?? 0;
  }

  findInteger(column: string, bounds: Bounds = {}): number | null {
    const number = this.findNumber(column, bounds);
    if (number === null || Number.isInteger(number)) return number;
    this.bad(column, `${number} is wrong, expected a whole number`);
    return null;
  }

  list(column: string): string[] {
    const text = this.findText(column);
    if (text === null) return [];
    const items = text.split('|');
    if (items.some((item) => item.trim() === '')) {
      this.bad(column, `${quote(text)} has an empty item, expected items joined by |`);
    }
    return items;
  }

  codes(column: string): Code[] {
    return this.list(column).flatMap((item) => {
      const [scheme, ...rest] = item.split(':');
      const known = CODE_SCHEMES.find((name) => name === scheme);
      const code = rest.join(':');
      if (known && code) return [{ scheme: known, code }];
      this.bad(column, `${quote(item)} is not a code, expected scheme:code with one of ${CODE_SCHEMES.join(', ')}`);
      return [];
    });
  }

  qualifiers(column: string): Qualifier[] {
    return this.list(column).flatMap((item) => {
      const at = item.indexOf('=');
      if (at > 0 && at < item.length - 1) return [{ name: item.slice(0, at), value: item.slice(at + 1) }];
      this.bad(column, `${quote(item)} is not a qualifier, expected name=value`);
      return [];
    });
  }

  components(column: string): EaseComponent[] {
    return this.list(column).flatMap((item) => {
      const component = this.knownComponents.get(item) ?? parseComponent(item);
      if (component) {
        this.knownComponents.set(item, component);
        return component;
      }
      this.bad(column, `${quote(item)} is not a component, expected name:value:weight or name:value:weight:missing`);
      return [];
    });
  }

  private required(column: string, what: string): string {
    const text = this.findText(column);
    if (text === null) this.bad(column, `is empty, expected ${what}`);
    return text ?? '';
  }

  private idFrom(column: string, kind: string, slug: string): string {
    const key = `${kind}:${slug}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (!SLUG.test(slug)) {
      if (slug) this.bad(column, `${quote(slug)} is not an id, expected kebab-case such as "${suggestSlug(slug)}"`);
      return '';
    }
    this.known.set(key, key);
    return key;
  }
}

/** A text as a cell; null is an empty cell, so an empty text cannot be written. */
export function textCell(text: string | null): string {
  if (text === '') throw new BadInputError('an empty text cannot be told from "not stated", expected null');
  return text ?? '';
}

export function numberCell(number: number | null): string {
  if (number !== null && !Number.isFinite(number)) throw new BadInputError(`${number} cannot be written as a number`);
  return number === null ? '' : String(number);
}

export function listCell(items: readonly string[]): string {
  for (const item of items) {
    if (item.trim() === '') throw new BadInputError('a list holds an empty item, expected texts');
    if (item.includes('|')) throw new BadInputError(`"${item}" holds |, which separates the items of a list`);
  }
  return items.join('|');
}

export function codesCell(codes: readonly Code[]): string {
  return listCell(codes.map(({ scheme, code }) => `${scheme}:${code}`));
}

export function qualifiersCell(qualifiers: readonly Qualifier[]): string {
  return listCell(
    qualifiers.map(({ name, value }) => {
      if (name === '' || name.includes('=') || value === '') {
        throw new BadInputError(`the qualifier "${name}" of "${value}" cannot be written as name=value`);
      }
      return `${name}=${value}`;
    }),
  );
}

export function componentsCell(components: readonly EaseComponent[]): string {
  return listCell(
    components.map(({ name, value, weight, missing }) => {
      if (name === '' || name.includes(':')) {
        throw new BadInputError(`the component "${name}" cannot be written as name:value:weight`);
      }
      return `${name}:${numberCell(value)}:${numberCell(weight)}${missing ? ':missing' : ''}`;
    }),
  );
}

/** A value as a message shows it: in quotes, long ones cut. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

function parseComponent(item: string): EaseComponent | null {
  const [name, value, weight, missing, ...rest] = item.split(':');
  if (!name || !NUMBER.test(value ?? '') || !NUMBER.test(weight ?? '') || rest.length > 0) return null;
  if (missing !== undefined && missing !== 'missing') return null;
  return { name, value: Number(value), weight: Number(weight), missing: missing !== undefined };
}

function isWithin(number: number, { min = -Infinity, max = Infinity, above = false }: Bounds): boolean {
  return (above ? number > min : number >= min) && number <= max;
}

function wordBounds({ min, max, above }: Bounds): string {
  const low = min === undefined ? [] : [above ? `above ${min}` : `of at least ${min}`];
  const high = max === undefined ? [] : [`at most ${max}`];
  return [...low, ...high].join(' and ');
}

function suggestSlug(text: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join('-') ?? 'backend-developer';
}
