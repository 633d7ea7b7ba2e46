import { derivedClaimIdOf } from '../../model/claims.js';
import type { Dataset } from '../../model/dataset.js';
import type { EaseComponent, PivotClaim } from '../../model/entities.js';
import type { EaseModel, PairEase } from '../model.js';
import type { EaseComponentName } from '../weights.js';
import type { Lowering } from './bound.js';
import type { Leg } from './legs.js';
import { monthsOf, UNRECORDED_SHARE } from './months.js';
import { rationaleOf } from './rationale.js';
import { SkillComparison } from './skill-facts.js';

const VALUE_STEPS = 1000;

/** Writes what the model says of a pair as a claim that explains itself. */
export class ClaimWriter {
  private readonly skills: SkillComparison;
  /** Each distinct component once: with three decimals, a million of them are a few thousand. */
  private readonly components = new Map<string, EaseComponent>();

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
    const isByLists = pair.formula.weights.held !== undefined;
    const skills = isByLists
      ? this.skills.compare(origin, destination)
      : this.skills.compareWithInherited(origin, destination);
    const [seniority, yearsAdded, licence] = [valueOf('seniority'), valueOf('years_added'), valueOf('licence')];
    const months = monthsOf(skills?.missingShare ?? UNRECORDED_SHARE, seniority, yearsAdded, licence);
    const rationale = rationaleOf({
      skills,
      seniority,
      yearsAdded,
      yearsUnused: valueOf('years_unused'),
      payCut: valueOf('pay_cut'),
      licence,
    });
    return {
      id: derivedClaimIdOf(origin.id, destination.id, this.source),
      from: origin.id,
      to: destination.id,
      ease,
      label: null,
      basis: 'DERIVED',
      source: this.source,
      locator: null,
      minMonths: months.min,
      maxMonths: months.max,
      rationale: lowering ? `${rationale} ${this.reasonOf(lowering)}` : rationale,
      components: componentsOf(pair).map((component) => this.shared(component)),
      note: null,
    };
  }

  private shared(component: EaseComponent): EaseComponent {
    const key = Object.values(component).join(':');
    const known = this.components.get(key) ?? component;
    this.components.set(key, known);
    return known;
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
