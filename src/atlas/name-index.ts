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

/** Finds things by what people call them: exactly, in tiers, never by a guess. */
export class NameIndex<T extends Nameable> {
  private readonly byId = new Map<string, T>();
  private readonly byCode = new Map<string, T[]>();
  private readonly byName = new Map<string, T[]>();
  private readonly byAlias = new Map<string, T[]>();

  private constructor() {
    // Filled by build.
  }

  /** Indexes in slices. */
  static async build<T extends Nameable>(things: readonly T[]): Promise<NameIndex<T>> {
    const index = new NameIndex<T>();
    const slices = new Slices();
    for (const thing of things) {
      index.add(thing);
      if (slices.isOver) await slices.next();
    }
    return index;
  }

  find(id: string): T | null {
    return this.byId.get(id) ?? null;
  }

  /** All things of the first tier (id, code, name, alias) in which the ref names anything: none, one, or several where it is ambiguous. */
  resolve(ref: string): readonly T[] {
    const exact = this.byId.get(ref.trim());
    if (exact) return [exact];
    const folded = foldName(ref);
    if (folded === '') return [];
    return this.byCode.get(ref.trim().toLowerCase()) ?? this.byName.get(folded) ?? this.byAlias.get(folded) ?? [];
  }

  private add(thing: T): void {
    this.byId.set(thing.id, thing);
    for (const { scheme, code } of thing.codes ?? []) append(this.byCode, `${scheme}:${code}`, thing);
    append(this.byName, foldName(thing.name), thing);
    for (const alias of thing.aliases) append(this.byAlias, foldName(alias), thing);
  }
}

function append<T>(index: Map<string, T[]>, key: string, thing: T): void {
  const list = index.get(key);
  if (!list) index.set(key, [thing]);
  else if (!list.includes(thing)) list.push(thing);
}
