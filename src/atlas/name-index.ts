import type { Code } from '../model/entities.js';
import { foldName } from '../model/names.js';
import { Slices } from '../store/slices.js';

/** What can be named: by id, by code, by name or by alias. */
export interface Nameable {
  id: string;
  name: string;
  aliases: readonly string[];
  codes?: readonly Code[];
}

/** Positions by what names them. Most names name one thing, and a list of its own for each would take more than the rest of the index. */
type Positions = Map<string, number | number[]>;

/** Finds things by what people call them: exactly, in tiers, never by a guess. */
export class NameIndex<T extends Nameable> {
  private readonly byId = new Map<string, number>();
  private readonly byCode: Positions = new Map();
  private readonly byName: Positions = new Map();
  private readonly byAlias: Positions = new Map();

  private constructor(private readonly things: readonly T[]) {
    // Filled by build.
  }

  /** Indexes in slices. */
  static async build<T extends Nameable>(things: readonly T[]): Promise<NameIndex<T>> {
    const index = new NameIndex<T>(things);
    const slices = new Slices();
    for (const [position, thing] of things.entries()) {
      index.add(thing, position);
      if (slices.isOver) await slices.next();
    }
    return index;
  }

  find(id: string): T | null {
    const position = this.byId.get(id);
    return position === undefined ? null : this.things[position]!;
  }

  /** Where the thing of an id stands among those that were indexed, or null. */
  findPosition(id: string): number | null {
    return this.byId.get(id) ?? null;
  }

  /** All things of the first tier (id, code, name, alias) in which the ref names anything: none, one, or several where it is ambiguous. */
  resolve(ref: string): readonly T[] {
    const exact = this.find(ref.trim());
    if (exact) return [exact];
    const folded = foldName(ref);
    if (folded === '') return [];
    const found =
      this.byCode.get(ref.trim().toLowerCase()) ?? this.byName.get(folded) ?? this.byAlias.get(folded) ?? [];
    return [found].flat().map((position) => this.things[position]!);
  }

  private add({ id, codes, name, aliases }: T, position: number): void {
    this.byId.set(id, position);
    for (const { scheme, code } of codes ?? []) append(this.byCode, `${scheme}:${code}`, position);
    append(this.byName, foldName(name), position);
    for (const alias of aliases) append(this.byAlias, foldName(alias), position);
  }
}

/** Positions come in ascending order, so one that is known already is the last. */
function append(positions: Positions, key: string, position: number): void {
  const known = positions.get(key);
  if (known === undefined) positions.set(key, position);
  else if (typeof known === 'number') {
    if (known !== position) positions.set(key, [known, position]);
  } else if (known.at(-1) !== position) known.push(position);
}
