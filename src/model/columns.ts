import { BadInputError } from '../errors.js';
import type { MonthRange } from './cost.js';
import { compareIds, type Dataset } from './dataset.js';
import type { Basis } from './ease.js';
import type { CareerLevel, PayFigure, Requirement, RoleIndustry } from './entities.js';
import {
  basisCode,
  type PivotColumns,
  type ReferencePay,
  type RequirementColumns,
  type Revision,
  type Topology,
  type WorksInColumns,
} from './topology.js';

/** Index of each id in id order: 0..n-1. */
export type IdIndex = ReadonlyMap<string, number>;

/** What of a pivot goes into the columns; a resolved pivot is one. */
export interface PivotRow {
  from: string;
  to: string;
  /** (0, 1] */
  ease: number;
  basis: Basis;
  months: MonthRange;
}

/** Index of each entity; they may come in any order. */
export function indexIds(entities: Iterable<{ id: string }>): IdIndex {
  const ids = Array.from(entities, ({ id }) => id).sort(compareIds);
  return new Map(ids.map((id, index) => [id, index]));
}

/**
 * Columns of pivots. Rows may come in any order; the columns are by (from, to).
 * @throws BadInputError for a role that the index does not know, or a pair that comes twice.
 */
export function pivotColumns(rows: Iterable<PivotRow>, roles: IdIndex): PivotColumns {
  const pairs = new PairList('pivot', roles, roles);
  const ease: number[] = [];
  const basis: number[] = [];
  const minMonths: number[] = [];
  const maxMonths: number[] = [];
  const estimated: number[] = [];
  for (const row of rows) {
    pairs.push(row.from, row.to);
    ease.push(row.ease);
    basis.push(basisCode(row.basis));
    minMonths.push(row.months.min);
    maxMonths.push(row.months.max);
    estimated.push(Number(row.months.estimated));
  }
  const order = pairs.order();
  // On memory that threads share: searches read these.
  return {
    from: gather(new Uint32Array(new SharedArrayBuffer(order.length * 4)), pairs.first, order),
    to: gather(new Uint32Array(new SharedArrayBuffer(order.length * 4)), pairs.second, order),
    ease: gather(new Float64Array(order.length), ease, order),
    basis: gather(new Uint8Array(order.length), basis, order),
    minMonths: gather(new Uint16Array(order.length), minMonths, order),
    maxMonths: gather(new Uint16Array(new SharedArrayBuffer(order.length * 2)), maxMonths, order),
    monthsEstimated: gather(new Uint8Array(order.length), estimated, order),
  };
}

/**
 * Columns of requirements. Rows may come in any order; the columns are by (role, skill).
 * @throws BadInputError for a role or skill that the index does not know, or a pair that comes twice.
 */
export function requirementColumns(rows: Iterable<Requirement>, roles: IdIndex, skills: IdIndex): RequirementColumns {
  const pairs = new PairList('requirement', roles, skills);
  const importance: number[] = [];
  const level: number[] = [];
  const essential: number[] = [];
  const basis: number[] = [];
  for (const row of rows) {
    pairs.push(row.role, row.skill);
    importance.push(row.importance);
    level.push(row.level ?? NaN);
    essential.push(Number(row.essential));
    basis.push(basisCode(row.basis));
  }
  const order = pairs.order();
  return {
    role: gather(new Uint32Array(order.length), pairs.first, order),
    skill: gather(new Uint32Array(order.length), pairs.second, order),
    importance: gather(new Float64Array(order.length), importance, order),
    level: gather(new Float64Array(order.length), level, order),
    essential: gather(new Uint8Array(order.length), essential, order),
    basis: gather(new Uint8Array(order.length), basis, order),
  };
}

/**
 * Columns of the industries of roles. Rows may come in any order; the columns are by (role, industry).
 * @throws BadInputError for a role or industry that the index does not know, or a pair that comes twice.
 */
export function worksInColumns(
  rows: Iterable<Omit<RoleIndustry, 'note'>>,
  roles: IdIndex,
  industries: IdIndex,
): WorksInColumns {
  const pairs = new PairList('industry', roles, industries);
  const weight: number[] = [];
  const basis: number[] = [];
  for (const row of rows) {
    pairs.push(row.role, row.industry);
    weight.push(row.weight ?? NaN);
    basis.push(basisCode(row.basis));
  }
  const order = pairs.order();
  return {
    role: gather(new Uint32Array(order.length), pairs.first, order),
    industry: gather(new Uint32Array(order.length), pairs.second, order),
    weight: gather(new Float64Array(order.length), weight, order),
    basis: gather(new Uint8Array(order.length), basis, order),
  };
}

/** The MEDIAN figures of a country without level or city, by role and id. */
export function referencePay(rows: Iterable<PayFigure>, roles: IdIndex): ReferencePay[] {
  const found: ReferencePay[] = [];
  for (const { id, role, source, level, country, city, component, statistic, low, currency, year } of rows) {
    if (statistic !== 'MEDIAN' || level !== null || city !== null || country === null || low === null) continue;
    const index = indexOf(roles, role, 'pay figure');
    found.push({ role: index, id, source, country, component, statistic, currency, amount: low, year });
  }
  return found.sort((a, b) => a.role - b.role || compareIds(a.id, b.id));
}

/** The names of the rungs of each role, each once a role, by role and name. */
export function rungNames(rows: Iterable<Pick<CareerLevel, 'role' | 'name'>>, roles: IdIndex): Topology['rungs'] {
  const rungs = Array.from(rows, ({ role, name }) => ({ role: indexOf(roles, role, 'level'), name }));
  return rungs
    .sort((a, b) => a.role - b.role || compareIds(a.name, b.name))
    .filter(({ role, name }, i, all) => role !== all[i - 1]?.role || name !== all[i - 1]?.name);
}

/**
 * The topology of a dataset.
 * @param pivots columns of its resolved pivots
 * @param claimCount how many claims can be read: all but those that are kept as a derived edge alone
 * @throws BadInputError for an edge, rung or figure whose end is not in the dataset, or an edge that comes twice.
 */
export function topologyOf(dataset: Dataset, revision: Revision, pivots: PivotColumns, claimCount: number): Topology {
  const roles = indexIds(dataset.roles);
  return {
    revision,
    release: dataset.release,
    roles: byId(dataset.roles).map((role) => ({ ...role, refines: role.refines.toSorted(compareIds) })),
    skills: byId(dataset.skills),
    industries: byId(dataset.industries),
    rungs: rungNames(dataset.levels, roles),
    pivots,
    requirements: requirementColumns(dataset.requirements, roles, indexIds(dataset.skills)),
    worksIn: worksInColumns(dataset.worksIn, roles, indexIds(dataset.industries)),
    pay: referencePay(dataset.pay, roles),
    claimCount,
  };
}

/** Pairs of ids as two lists of indices. */
class PairList {
  readonly first: number[] = [];
  readonly second: number[] = [];

  constructor(
    private readonly what: string,
    private readonly firstIds: IdIndex,
    private readonly secondIds: IdIndex,
  ) {}

  push(first: string, second: string): void {
    this.first.push(indexOf(this.firstIds, first, this.what));
    this.second.push(indexOf(this.secondIds, second, this.what));
  }

  /** Positions of the pairs in order of (first, second). */
  order(): Uint32Array {
    const { first, second } = this;
    const compare = (a: number, b: number): number => first[a]! - first[b]! || second[a]! - second[b]!;
    const order = Uint32Array.from(first, (_, i) => i);
    let inOrder = true;
    for (let i = 1; i < order.length && inOrder; i++) inOrder = compare(i - 1, i) < 0;
    if (inOrder) return order;
    order.sort(compare);
    for (let i = 1; i < order.length; i++) {
      if (compare(order[i - 1]!, order[i]!) === 0) throw this.twice(first[order[i]!]!, second[order[i]!]!);
    }
    return order;
  }

  private twice(first: number, second: number): BadInputError {
    const [a, b] = [[...this.firstIds.keys()][first]!, [...this.secondIds.keys()][second]!];
    return new BadInputError(`two rows give a ${this.what} from ${a} to ${b}; expected one row for each pair`);
  }
}

function indexOf(index: IdIndex, id: string, what: string): number {
  const found = index.get(id);
  if (found === undefined) throw new BadInputError(`a ${what} speaks of ${id}, which is not in the graph`);
  return found;
}

function gather<Column extends Uint32Array | Uint16Array | Uint8Array | Float64Array>(
  column: Column,
  values: readonly number[],
  order: Uint32Array,
): Column {
  for (let i = 0; i < order.length; i++) column[i] = values[order[i]!]!;
  return column;
}

function byId<Entity extends { id: string }>(entities: readonly Entity[]): Entity[] {
  return entities.toSorted((a, b) => compareIds(a.id, b.id));
}
