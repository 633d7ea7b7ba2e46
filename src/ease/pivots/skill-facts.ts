import type { Dataset } from '../../model/dataset.js';
import type { Requirement, Role, Skill } from '../../model/entities.js';
import { shareHeld } from '../evidence/lists.js';

/** What of the requirements of a destination the people of a role bring along. Names come first that tell most of the pair. */
export interface SkillFacts {
  /** What they hold. */
  held: readonly string[];
  /** What they know, but not as well as is asked. */
  short: readonly string[];
  /** What they lack. */
  missing: readonly string[];
  /** Share of the requirements, by importance, that they lack; what they are short of counts in part. 0..1 */
  missingShare: number;
}

/** Less important requirements count, but are not worth naming. */
const LEAST_NAMED_IMPORTANCE = 0.4;

/** Where less is recorded of a role, its requirements say nothing of what it takes. */
const LEAST_REQUIREMENTS = 5;

type Requirements = ReadonlyMap<string, Requirement>;

/** Compares what roles require. */
export class SkillComparison {
  /** Requirements of each role by skill, the most telling first: important, and required by few. */
  private readonly own: ReadonlyMap<string, Requirements>;
  /** The same, with what a role inherits from those that it refines. */
  private readonly inherited = new Map<string, Requirements>();
  private readonly skills: ReadonlyMap<string, Skill>;

  constructor({ requirements, skills }: Pick<Dataset, 'requirements' | 'skills'>) {
    this.skills = new Map(skills.map((skill) => [skill.id, skill]));
    const uses = new Map<string, number>();
    for (const { skill } of requirements) uses.set(skill, (uses.get(skill) ?? 0) + 1);
    const roleCount = new Set(requirements.map(({ role }) => role)).size;
    const telling = ({ skill, importance }: Requirement): number =>
      importance * Math.log((1 + roleCount) / uses.get(skill)!);
    const own = new Map<string, Map<string, Requirement>>();
    for (const requirement of requirements.toSorted((a, b) => telling(b) - telling(a))) {
      const known = own.get(requirement.role);
      if (known) known.set(requirement.skill, requirement);
      else own.set(requirement.role, new Map([[requirement.skill, requirement]]));
    }
    this.own = own;
  }

  /** By what the two require themselves. Null where of one hardly any requirement is recorded. */
  compare(from: Role, to: Role): SkillFacts | null {
    return this.factsOf(this.own.get(from.id), this.own.get(to.id));
  }

  /** By what the two require, and what the roles that they refine require besides, but for tools: those differ within an occupation. */
  compareWithInherited(from: Role, to: Role): SkillFacts | null {
    return this.factsOf(this.withInherited(from), this.withInherited(to));
  }

  private withInherited({ id, refines }: Role): Requirements {
    const known = this.inherited.get(id);
    if (known) return known;
    const requirements = new Map(this.own.get(id));
    for (const requirement of refines.flatMap((coarser) => [...(this.own.get(coarser)?.values() ?? [])])) {
      const isTool = this.skills.get(requirement.skill)!.kind === 'TOOL';
      if (!isTool && !requirements.has(requirement.skill)) requirements.set(requirement.skill, requirement);
    }
    this.inherited.set(id, requirements);
    return requirements;
  }

  private factsOf(own: Requirements = new Map(), asked: Requirements = new Map()): SkillFacts | null {
    if (Math.min(own.size, asked.size) < LEAST_REQUIREMENTS) return null;
    const facts = { held: [] as string[], short: [] as string[], missing: [] as string[] };
    let [total, lacking] = [0, 0];
    for (const requirement of asked.values()) {
      const mine = own.get(requirement.skill);
      const share = mine ? shareHeld(mine, requirement) : 0;
      total += requirement.importance;
      lacking += requirement.importance * (1 - share);
      if (requirement.importance < LEAST_NAMED_IMPORTANCE) continue;
      const names = share === 1 ? facts.held : mine ? facts.short : facts.missing;
      names.push(this.skills.get(requirement.skill)!.name);
    }
    return { ...facts, missingShare: lacking / total || 0 };
  }
}
