import { derivedClaimIdOf } from '../../model/claims.js';
import type { Dataset } from '../../model/dataset.js';
import type { EaseComponent, PivotClaim, Role } from '../../model/entities.js';
import type { EaseModel, PairEase } from '../model.js';
import type { EaseComponentName } from '../weights.js';
import type { Lowering } from './bound.js';
import type { Leg } from './legs.js';
import { monthsOf } from './months.js';
import { rationaleOf } from './rationale.js';
import { SkillComparison, type SkillFacts } from './skill-facts.js';

const VALUE_STEPS = 1000;

/** Writes what the model says of a pair as a claim that explains itself. */
export class ClaimWriter {
  private readonly skills: SkillComparison;

  constructor(
    dataset: Dataset,
    private readonly model: EaseModel,
    private readonly source: string,
  ) {
    this.skills = new SkillComparison(dataset);
  }

  /** @param lowering what the leg was before it was made harder, if it was */
  claimOf({ from, to, ease }: Leg, lowering: Lowering | undefined): PivotClaim {
    const [origin, destination] = [this.model.roles[from]!, this.model.roles[to]!];
    const pair = this.model.explain(from, to)!;
    const valueOf = (name: EaseComponentName): number =>
      pair.components.find((component) => component.name === name)?.value ?? 0;
    const skills = this.compareSkills(pair, origin, destination);
    const [seniority, yearsAdded] = [valueOf('seniority'), valueOf('years_added')];
    const months = skills && monthsOf(skills, seniority, yearsAdded);
    return {
      id: derivedClaimIdOf(origin.id, destination.id, this.source),
      from: origin.id,
      to: destination.id,
      ease,
      label: null,
      basis: 'DERIVED',
      source: this.source,
      locator: null,
      minMonths: months?.min ?? null,
      maxMonths: months?.max ?? null,
      rationale: sentences(
        rationaleOf({
          skills,
          seniority,
          yearsAdded,
          yearsUnused: valueOf('years_unused'),
          payCut: valueOf('pay_cut'),
          licence: valueOf('licence'),
        }),
        lowering && this.reasonOf(lowering),
      ),
      components: componentsOf(pair),
      note: null,
    };
  }

  /** By their own lists where the ease is; else by what the rated roles require that speak for them. Null where nothing does. */
  private compareSkills({ formula }: PairEase, origin: Role, destination: Role): SkillFacts | null {
    if (formula.weights.held !== undefined) return this.skills.compare(origin.id, destination.id);
    const [own, asked] = [this.model.ratedRole(origin), this.model.ratedRole(destination)];
    return own !== null && asked !== null ? this.skills.compare(own, asked) : null;
  }

  private reasonOf({ ease, pair }: Lowering): string {
    const [from, to] = [this.model.roles[pair.from]!.name, this.model.roles[pair.to]!.name];
    return `Lowered from ${ease}: a detour would have been easier than the rated pivot from ${from} to ${to}.`;
  }
}

/** Those that count, to three decimals. */
function componentsOf({ components }: PairEase): EaseComponent[] {
  return components
    .map((component) => ({ ...component, value: Math.round(component.value * VALUE_STEPS) / VALUE_STEPS }))
    .filter(({ value, missing }) => value !== 0 || missing);
}

/** What is said, as one text; null where nothing is. */
function sentences(...said: (string | null | undefined)[]): string | null {
  return said.filter((sentence) => typeof sentence === 'string').join(' ') || null;
}
