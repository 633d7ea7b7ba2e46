import type { Dataset } from '../../model/dataset.js';
import type { Requirement } from '../../model/entities.js';
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

/** Compares what roles require. */
export class SkillComparison {
  /** Requirements of each role by skill, the most telling first: important, and required by few. */
  private readonly byRole: ReadonlyMap<string, ReadonlyMap<string, Requirement>>;
  private readonly names: ReadonlyMap<string, string>;

  constructor({ requirements, skills }: Pick<Dataset, 'requirements' | 'skills'>) {
    this.names = new Map(skills.map(({ id, name }) => [id, name]));
    const uses = new Map<string, number>();
    for (const { skill } of requirements) uses.set(skill, (uses.get(skill) ?? 0) + 1);
    const roleCount = new Set(requirements.map(({ role }) => role)).size;
    const telling = ({ skill, importance }: Requirement): number =>
      importance * Math.log((1 + roleCount) / uses.get(skill)!);
    const byRole = new Map<string, Map<string, Requirement>>();
    for (const requirement of requirements.toSorted((a, b) => telling(b) - telling(a))) {
      const own = byRole.get(requirement.role);
      if (own) own.set(requirement.skill, requirement);
      else byRole.set(requirement.role, new Map([[requirement.skill, requirement]]));
    }
    this.byRole = byRole;
  }

  /** Null where one of the two requires nothing. */
  compare(from: string, to: string): SkillFacts | null {
    const [own, asked] = [this.byRole.get(from), this.byRole.get(to)];
    if (!own || !asked) return null;
    const facts = { held: [] as string[], short: [] as string[], missing: [] as string[] };
    let [total, lacking] = [0, 0];
    for (const requirement of asked.values()) {
      const mine = own.get(requirement.skill);
      const share = mine ? shareHeld(mine, requirement) : 0;
      total += requirement.importance;
      lacking += requirement.importance * (1 - share);
      if (requirement.importance < LEAST_NAMED_IMPORTANCE) continue;
      const names = share === 1 ? facts.held : mine ? facts.short : facts.missing;
      names.push(this.names.get(requirement.skill)!);
    }
    return { ...facts, missingShare: lacking / total || 0 };
  }
}
