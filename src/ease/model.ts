import { BadInputError } from '../errors.js';
import type { Dataset } from '../model/dataset.js';
import type { EaseComponent, Role } from '../model/entities.js';
import type { Part } from './vectors/sparse.js';
import { licence, payCut, yearsAdded, yearsUnused } from './steps.js';
import { readSubjects, type Subjects } from './evidence/subjects.js';
import { EASE_COMPONENTS, EASE_FORMULAS, type EaseComponentName, type EaseFormula } from './weights.js';

/** How the model rates one ordered pair. */
export interface PairEase {
  /** (0, 0.85) */
  ease: number;
  /** u = Σ weight · value. */
  score: number;
  formula: EaseFormula;
  /** In the order of {@link EASE_COMPONENTS}; those that the formula reads. */
  components: readonly EaseComponent[];
}

const WORK = indexOf('work');
const CIRCLE = indexOf('circle');
const KNOWLEDGE = indexOf('knowledge');
const SKILLS = indexOf('skills');
const HELD = indexOf('held');
const SENIORITY = indexOf('seniority');
const PAY_CUT = indexOf('pay_cut');
const YEARS_UNUSED = indexOf('years_unused');
const YEARS_ADDED = indexOf('years_added');
const LICENCE = indexOf('licence');

/** Weights by component index, for the formulas that rate. */
const FORMULAS = new Map(
  Object.values(EASE_FORMULAS).map((formula: EaseFormula) => [
    formula,
    Float64Array.from(EASE_COMPONENTS, ({ name }) => formula.weights[name] ?? 0),
  ]),
);

/**
 * Rates how easily people of one role enter another, for every ordered pair of a dataset's roles. Reads profiles, requirements, pay and roles, and
 * nothing else; {@link EASE_FORMULAS} has its constants. Building compares all profiles with each other (n² · 20 bytes for n profiles); rating a pair is then a
 * matter of ten numbers.
 */
export class EaseModel {
  /** By id; rows and columns of every table are in this order. */
  readonly roles: readonly Role[];
  private readonly index: ReadonlyMap<string, number>;
  private readonly values = new Float64Array(EASE_COMPONENTS.length);

  private constructor(private readonly subjects: Subjects) {
    this.roles = subjects.roles;
    this.index = new Map(this.roles.map(({ id }, at) => [id, at]));
  }

  /** @throws BadInputError for profiles that break the vocabulary */
  static of(dataset: Dataset): EaseModel {
    return new EaseModel(readSubjects(dataset));
  }

  /** Position of a role. @throws BadInputError for an id that is not in the dataset */
  roleIndex(id: string): number {
    const at = this.index.get(id);
    if (at === undefined) throw new BadInputError(`${id} is not in the dataset; expected the id of a role that is`);
    return at;
  }

  /** Ease of the pivot between two roles by position: (0, 0.85), or NaN where nothing speaks for the pair, as from a role to itself. */
  ease(from: number, to: number): number {
    const formula = this.formulaFor(from, to);
    return formula ? easeOf(this.score(formula, from, to), formula) : NaN;
  }

  /** How the ease comes about, or null where {@link ease} is NaN. */
  explain(from: number, to: number): PairEase | null {
    const formula = this.formulaFor(from, to);
    if (!formula) return null;
    const score = this.score(formula, from, to);
    const [own, other] = [this.subjects.missing[from]!, this.subjects.missing[to]!];
    const components = EASE_COMPONENTS.flatMap(({ name }, at) => {
      const weight = formula.weights[name];
      return weight === undefined
        ? []
        : { name, value: this.values[at]!, weight, missing: own.has(name) || other.has(name) };
    });
    return { ease: easeOf(score, formula), score, formula, components };
  }

  /** By what is known of both. A profile that speaks for both says nothing of how they differ. */
  private formulaFor(from: number, to: number): EaseFormula | null {
    if (from === to) return null;
    const { profiles, standIns, isOwn, lists, listAt } = this.subjects;
    const [a, b] = [listAt[from]!, listAt[to]!];
    const areListed = a >= 0 && b >= 0 && lists.vocabulary[a] === lists.vocabulary[b];
    if (!areDisjoint(standIns[from]!, standIns[to]!)) return areListed ? EASE_FORMULAS.LISTS : null;
    const isRated = profiles.knowledge !== null && profiles.skills !== null;
    if (isOwn[from] === 1 && isOwn[to] === 1) {
      if (areListed) return isRated ? EASE_FORMULAS.RATED_DESCRIPTIONS : EASE_FORMULAS.DESCRIPTIONS;
      return isRated ? EASE_FORMULAS.RATINGS : EASE_FORMULAS.DESCRIPTIONS_ALONE;
    }
    if (areListed) return isRated ? EASE_FORMULAS.RATINGS_AND_LISTS : EASE_FORMULAS.LISTS;
    return isRated ? EASE_FORMULAS.INHERITED_RATINGS : EASE_FORMULAS.DESCRIPTIONS_ALONE;
  }

  /** Fills {@link values}. */
  private score(formula: EaseFormula, from: number, to: number): number {
    const { values, subjects } = this;
    const { profiles, standIns, lists, listAt, pay } = subjects;
    values.fill(0);
    for (const a of standIns[from]!) {
      for (const b of standIns[to]!) {
        const weight = a.weight * b.weight;
        const at = a.row * profiles.ids.length + b.row;
        values[WORK]! += weight * profiles.work.values[at]!;
        values[CIRCLE]! += weight * profiles.circle.values[at]!;
        values[KNOWLEDGE]! += weight * (profiles.knowledge?.values[at] ?? 0);
        values[SKILLS]! += weight * (profiles.skills?.values[at] ?? 0);
        const [left, entered] = [profiles.entries[a.row]!, profiles.entries[b.row]!];
        values[YEARS_UNUSED]! += weight * yearsUnused(left, entered);
        values[YEARS_ADDED]! += weight * yearsAdded(left, entered);
        values[LICENCE]! += weight * licence(left, entered, profiles.work.values[at]!);
      }
    }
    values[PAY_CUT] = payCut(pay[from]!, pay[to]!);
    const [a, b] = [listAt[from]!, listAt[to]!];
    if (a >= 0 && b >= 0) {
      values[HELD] = lists.held[a * lists.vocabulary.length + b]!;
      values[SENIORITY] = Math.max(0, lists.level[b]! - lists.level[a]! || 0);
    }
    const weights = FORMULAS.get(formula)!;
    let score = 0;
    for (let at = 0; at < values.length; at++) score += weights[at]! * values[at]!;
    return score;
  }
}

function areDisjoint(some: readonly Part[], others: readonly Part[]): boolean {
  return some.length > 0 && others.length > 0 && !some.some(({ row }) => others.some((other) => other.row === row));
}

function easeOf(score: number, { a, b, max }: EaseFormula): number {
  return max / (1 + Math.exp(b - a * score));
}

function indexOf(wanted: EaseComponentName): number {
  return EASE_COMPONENTS.findIndex(({ name }) => name === wanted);
}
