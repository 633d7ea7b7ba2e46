import { LRUCache } from 'lru-cache';
import { Slices, type Atlas } from '../../atlas/index.js';
import { BadInputError } from '../../errors.js';
import { microEffortOf, personalEaseOf, profileFactor } from '../../model/cost.js';
import { compareIds } from '../../model/dataset.js';
import type { Skill } from '../../model/entities.js';
import { sharedColumn } from '../../routing/index.js';
import type { RefResolver } from '../endpoints.js';
import type { Profile, SkillProfile } from '../question.js';
import type { WeightChange } from '../route-search.js';
import { isEnough } from './needs.js';

/** Changes that are kept of one atlas: fewer where their views, which take 30 bytes a pivot, would come to more than this many pivots. */
const MOST_CACHED = 64;
const MOST_CACHED_PIVOTS = 2_000_000;
const changesByAtlas = new WeakMap<Atlas, LRUCache<string, Promise<WeightChange>>>();

const NO_CHANGE = Promise.resolve(null);

/** Pivots that are looked at between two looks at the clock. */
const STEP = 256;

/** Level that stands for a skill that is not held. */
const ABSENT = -Infinity;

/**
 * The profile that some names speak of; unknown ones are noted as problems.
 * @throws BadInputError for a skill that is in both lists
 */
export function resolveProfile(refs: RefResolver, asked: SkillProfile | null | undefined): Profile {
  const has = eachOnce(refs.skills(asked?.has ?? [], 'profile.has'));
  const lacks = eachOnce(refs.skills(asked?.lacks ?? [], 'profile.lacks'));
  const both = has.find((skill) => lacks.includes(skill));
  if (both) throw new BadInputError(`profile has and lacks ${both.name} (${both.id}); it must be in one of the two`);
  return { has, lacks };
}

/**
 * What a profile makes of the weights of an atlas for a person who sets out from a role; null for an empty one. The same object for the same question
 * asked again soon, so that what is made of it can be kept with it.
 */
export function changedWeights(atlas: Atlas, profile: Profile, originId: string): Promise<WeightChange | null> {
  if (isEmptyProfile(profile)) return NO_CHANGE;
  let changes = changesByAtlas.get(atlas);
  if (!changes) {
    const fitting = Math.ceil(MOST_CACHED_PIVOTS / Math.max(1, atlas.topology.pivots.to.length));
    changes = new LRUCache({ max: Math.min(MOST_CACHED, fitting) });
    changesByAtlas.set(atlas, changes);
  }
  const key = keyOf(profile, originId);
  let change = changes.get(key);
  if (!change) {
    // Kept while it is made as well: the same question asked twice at once makes it once.
    change = new PersonalLegs(atlas, profile, originId).changedWeights();
    changes.set(key, change);
  }
  return change;
}

/** Equal where the same legs change alike: the origin matters only to what is lacking. */
function keyOf({ has, lacks }: Profile, originId: string): string {
  return JSON.stringify([has.map(({ id }) => id), lacks.map(({ id }) => id), lacks.length > 0 && originId]);
}

export function isEmptyProfile({ has, lacks }: Profile): boolean {
  return has.length === 0 && lacks.length === 0;
}

/** What the legs of an atlas are for one person, who sets out from one role. */
export class PersonalLegs {
  private readonly has: Uint32Array;
  private readonly lacks: Uint32Array;
  private readonly origin: number;
  private readonly starts: Uint32Array;
  /** Level of each skill that `holder` requires, NaN where it has none; ABSENT for all others. */
  private readonly own: Float64Array;
  /** The same with the profile. */
  private readonly held: Float64Array;
  private holder: number | null = null;

  constructor(
    private readonly atlas: Atlas,
    profile: Profile,
    originId: string,
  ) {
    this.has = Uint32Array.from(profile.has, ({ id }) => atlas.skillIndex(id));
    this.lacks = Uint32Array.from(profile.lacks, ({ id }) => atlas.skillIndex(id));
    this.origin = atlas.roleIndex(originId);
    this.starts = atlas.requirementStarts;
    this.own = new Float64Array(atlas.topology.skills.length).fill(ABSENT);
    this.held = this.own.slice();
  }

  /** Ease of a pivot for this person, (0, 1]: see `profileFactor`. */
  easeOf(edge: number): number {
    const { from, to, ease } = this.atlas.topology.pivots;
    return personalEaseOf(ease[edge]!, this.factorOf(from[edge]!, to[edge]!));
  }

  /** The legs whose weight differs for this person, with their micro-effort; in slices, so that requests are answered meanwhile. */
  async changedWeights(): Promise<WeightChange> {
    const { from, to, ease } = this.atlas.topology.pivots;
    const [forHas, forLacks] = [this.rolesAsking(this.has), this.rolesAsking(this.lacks)];
    const edges: number[] = [];
    const weights: number[] = [];
    const slices = new Slices();
    for (let edge = 0; edge < to.length; edge++) {
      const head = to[edge]!;
      if (edge % STEP === 0 && slices.isOver) await slices.next();
      if (forHas[head] === 0 && (forLacks[head] === 0 || from[edge] !== this.origin)) continue;
      const factor = this.factorOf(from[edge]!, head);
      if (factor === 1) continue;
      edges.push(edge);
      weights.push(microEffortOf(personalEaseOf(ease[edge]!, factor)));
    }
    const changed = {
      edges: sharedColumn(Uint32Array, edges.length),
      weights: sharedColumn(Float64Array, weights.length),
    };
    changed.edges.set(edges);
    changed.weights.set(weights);
    return changed;
  }

  private factorOf(from: number, to: number): number {
    if (this.holder !== from) this.hold(from);
    const { own, held } = this;
    const { skill, importance, level } = this.atlas.topology.requirements;
    let asked = 0;
    let missing = 0;
    let missingWithProfile = 0;
    for (let row = this.starts[to]!, end = this.starts[to + 1]!; row < end; row++) {
      const needed = skill[row]!;
      asked += importance[row]!;
      if (own[needed] === ABSENT || !isEnough(own[needed]!, level[row]!)) missing += importance[row]!;
      if (held[needed] === ABSENT || !isEnough(held[needed]!, level[row]!)) missingWithProfile += importance[row]!;
    }
    return profileFactor(asked, missing, missingWithProfile);
  }

  /** Makes `own` and `held` those of someone in a role. */
  private hold(role: number): void {
    const { own, held, starts } = this;
    const { skill, level } = this.atlas.topology.requirements;
    if (this.holder !== null) {
      for (let row = starts[this.holder]!, end = starts[this.holder + 1]!; row < end; row++) {
        own[skill[row]!] = ABSENT;
        held[skill[row]!] = ABSENT;
      }
    }
    for (let row = starts[role]!, end = starts[role + 1]!; row < end; row++) {
      own[skill[row]!] = level[row]!;
      held[skill[row]!] = level[row]!;
    }
    for (const known of this.has) held[known] = NaN;
    for (const lacking of this.lacks) held[lacking] = role === this.origin ? ABSENT : own[lacking]!;
    this.holder = role;
  }

  /** A flag for each role that asks for one of some skills. */
  private rolesAsking(skills: Uint32Array): Uint8Array {
    const { role } = this.atlas.topology.requirements;
    const asking = new Uint8Array(this.atlas.topology.roles.length);
    for (const skill of skills) for (const row of this.atlas.requirementRowsFor(skill)) asking[role[row]!] = 1;
    return asking;
  }
}

function eachOnce(skills: readonly Skill[]): Skill[] {
  return [...new Set(skills)].sort((a, b) => compareIds(a.id, b.id));
}
