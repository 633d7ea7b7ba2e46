import type { MonthRange } from '../model/cost.js';
import { effortOf } from '../model/cost.js';
import { compareIds } from '../model/dataset.js';
import { BASES, ratingOf, type Basis, type EaseRating } from '../model/ease.js';
import type { EntityKind, Industry, Role, Skill } from '../model/entities.js';
import { areMonthsEstimated } from '../model/pivots.js';
import type { ReferencePay, Revision, Topology } from '../model/topology.js';
import { findEdge } from '../routing/index.js';
import { Slices } from '../store/slices.js';
import { NameIndex } from './name-index.js';
import { SearchIndex, type SearchableName } from './search-index.js';
import { countRowStarts, RowIndex } from './row-index.js';
import { routingGraphOf, type RoutingGraph } from './routing-view.js';

export type Entity = Role | Skill | Industry;

/** A pivot as the topology knows it. */
export interface PivotRow {
  /** `pivot:backend-developer/data-engineer` */
  id: string;
  /** Its edge index in the topology and in the routing graph. */
  edge: number;
  from: Role;
  to: Role;
  /** (0, 1] */
  ease: number;
  rating: EaseRating;
  effort: number;
  basis: Basis;
  months: MonthRange;
}

export interface RequirementRow {
  role: Role;
  skill: Skill;
  /** 0..1 */
  importance: number;
  /** 0..1, null where no level is known */
  level: number | null;
  essential: boolean;
  basis: Basis;
}

export interface IndustryRow {
  role: Role;
  industry: Industry;
  /** 0..1, null where no source gives one */
  weight: number | null;
  basis: Basis;
}

export interface SearchHit {
  entity: Entity;
  score: number;
  /** The name, alias or rung that hit. */
  matched: string;
}

export interface GraphCounts {
  roles: number;
  skills: number;
  industries: number;
  pivots: number;
  requirements: number;
  claims: number;
}

/** What takes longest to build. */
interface AtlasParts {
  roles: NameIndex<Role>;
  skills: NameIndex<Skill>;
  industries: NameIndex<Industry>;
  searchIndex: SearchIndex;
  routing: RoutingGraph;
  /** The finer roles of each role that has some, by its id. */
  refiners: ReadonlyMap<string, Role[]>;
  /** Where the rows of each role begin in what the topology has by role; one more for where the last ones end. */
  requirementStarts: Uint32Array;
  worksInStarts: Uint32Array;
  payStarts: Uint32Array;
  requirementsBySkill: RowIndex;
  worksInByIndustry: RowIndex;
}

/**
 * The read view that questions are asked of: one topology in memory with its names, its search index and its routing graph.
 * Never changes once built, but for distances that its routing view may get; a new release is a new atlas.
 */
export class Atlas {
  readonly loadedAt = new Date();
  readonly routing: RoutingGraph;
  private readonly roles: NameIndex<Role>;
  private readonly skills: NameIndex<Skill>;
  private readonly industries: NameIndex<Industry>;
  private readonly searchIndex: SearchIndex;
  /** Where the requirements of each role begin in the topology, which has them by role; one more for where the last ones end. */
  readonly requirementStarts: Uint32Array;
  private readonly worksInStarts: Uint32Array;
  private readonly payStarts: Uint32Array;
  private readonly requirementsBySkill: RowIndex;
  private readonly worksInByIndustry: RowIndex;
  private readonly refiners: ReadonlyMap<string, Role[]>;
  private familyNames: readonly string[] | null = null;

  private constructor(
    readonly topology: Topology,
    parts: AtlasParts,
  ) {
    this.roles = parts.roles;
    this.skills = parts.skills;
    this.industries = parts.industries;
    this.searchIndex = parts.searchIndex;
    this.routing = parts.routing;
    this.refiners = parts.refiners;
    this.requirementStarts = parts.requirementStarts;
    this.worksInStarts = parts.worksInStarts;
    this.payStarts = parts.payStarts;
    this.requirementsBySkill = parts.requirementsBySkill;
    this.worksInByIndustry = parts.worksInByIndustry;
  }

  /** Builds beside whatever is being served, in slices, so that requests are answered meanwhile. */
  static async build(topology: Topology): Promise<Atlas> {
    const { roles, skills, industries, requirements, worksIn, pay } = topology;
    const refiners = await findRefiners(roles);
    const roleNames = await NameIndex.build(roles);
    const unrouted = Array.from(refiners.keys(), (id) => roleNames.findPosition(id) ?? []).flat();
    return new Atlas(topology, {
      roles: roleNames,
      skills: await NameIndex.build(skills),
      industries: await NameIndex.build(industries),
      searchIndex: await SearchIndex.build(searchableNames(topology)),
      routing: await routingGraphOf(topology.pivots, roles.length, unrouted),
      refiners,
      requirementStarts: await countRowStarts(requirements.role.length, (row) => requirements.role[row]!, roles.length),
      worksInStarts: await countRowStarts(worksIn.role.length, (row) => worksIn.role[row]!, roles.length),
      payStarts: await countRowStarts(pay.length, (row) => pay[row]!.role, roles.length),
      requirementsBySkill: await RowIndex.build(requirements.skill, skills.length),
      worksInByIndustry: await RowIndex.build(worksIn.industry, industries.length),
    });
  }

  get revision(): Revision {
    return this.topology.revision;
  }

  findRole(id: string): Role | null {
    return this.roles.find(id);
  }

  findSkill(id: string): Skill | null {
    return this.skills.find(id);
  }

  findIndustry(id: string): Industry | null {
    return this.industries.find(id);
  }

  /** Position of a role of this atlas in the topology; throws for any other. */
  roleIndex(id: string): number {
    const index = this.roles.findPosition(id);
    if (index === null) throw new Error(`not a role of this atlas: ${id}`);
    return index;
  }

  /** Position of a skill of this atlas in the topology; throws for any other. */
  skillIndex(id: string): number {
    const index = this.skills.findPosition(id);
    if (index === null) throw new Error(`not a skill of this atlas: ${id}`);
    return index;
  }

  roleAt(index: number): Role {
    return this.topology.roles[index]!;
  }

  /** False for a coarse role that finer roles refine: it is kept with its data, but no route passes it. */
  isRouted(role: Role): boolean {
    return !this.refiners.has(role.id);
  }

  resolveRole(ref: string): readonly Role[] {
    return this.roles.resolve(ref);
  }

  resolveSkill(ref: string): readonly Skill[] {
    return this.skills.resolve(ref);
  }

  resolveIndustry(ref: string): readonly Industry[] {
    return this.industries.resolve(ref);
  }

  /** Typo-tolerant; best first. */
  search(text: string, kinds: readonly EntityKind[], limit: number): SearchHit[] {
    return this.searchIndex
      .search(text, new Set(kinds), limit)
      .map(({ entity, score, matched }) => ({ entity: this.entity(entity), score, matched }));
  }

  /** Ids of all things of a kind that a search finds. */
  searchAll(text: string, kind: EntityKind): ReadonlySet<string> {
    return this.searchIndex.searchAll(text, kind);
  }

  pivotAt(edge: number): PivotRow {
    const { from, to, ease, basis, minMonths, maxMonths, monthsEstimated } = this.topology.pivots;
    const origin = this.roleAt(from[edge]!);
    const destination = this.roleAt(to[edge]!);
    const estimated = areMonthsEstimated(BASES[basis[edge]!]!, monthsEstimated[edge] === 1);
    return {
      id: pivotId(origin.id, destination.id),
      edge,
      from: origin,
      to: destination,
      ease: ease[edge]!,
      rating: ratingOf(ease[edge]!),
      effort: effortOf(ease[edge]!),
      basis: BASES[basis[edge]!]!,
      months: { min: minMonths[edge]!, max: maxMonths[edge]!, estimated },
    };
  }

  /** The direct pivot between two roles of this atlas, or null. */
  findPivot(fromId: string, toId: string): PivotRow | null {
    const from = this.roles.findPosition(fromId);
    const to = this.roles.findPosition(toId);
    if (from === null || to === null) return null;
    const edge = findEdge(this.routing.graph, from, to);
    return edge < 0 ? null : this.pivotAt(edge);
  }

  /** Pivots out of a role, easiest first, then by destination id. */
  pivotsFrom(roleId: string): PivotRow[] {
    const { outStart } = this.routing.graph;
    const role = this.roleIndex(roleId);
    const rows: PivotRow[] = [];
    for (let edge = outStart[role]!; edge < outStart[role + 1]!; edge++) rows.push(this.pivotAt(edge));
    return rows.sort((a, b) => b.ease - a.ease || compareIds(a.to.id, b.to.id));
  }

  /** Pivots into a role, easiest first, then by origin id. */
  pivotsTo(roleId: string): PivotRow[] {
    const { inStart, inEdges } = this.routing.graph;
    const role = this.roleIndex(roleId);
    const rows = Array.from(inEdges.subarray(inStart[role], inStart[role + 1]), (edge) => this.pivotAt(edge));
    return rows.sort((a, b) => b.ease - a.ease || compareIds(a.from.id, b.from.id));
  }

  /** What a role requires, most important first, then by skill id. */
  requirementsOf(roleId: string): RequirementRow[] {
    const rows = rowsOf(this.requirementStarts, this.roleIndex(roleId), (row) => this.requirementAt(row));
    return rows.sort((a, b) => b.importance - a.importance || compareIds(a.skill.id, b.skill.id));
  }

  /** The rows of the topology that require a skill, given by its position. */
  requirementRowsFor(skill: number): Uint32Array {
    return this.requirementsBySkill.of(skill);
  }

  /** Who requires a skill, most important first, then by role id. */
  rolesRequiring(skillId: string): RequirementRow[] {
    const skill = this.skills.findPosition(skillId);
    if (skill === null) return [];
    const rows = Array.from(this.requirementsBySkill.of(skill), (row) => this.requirementAt(row));
    return rows.sort((a, b) => b.importance - a.importance || compareIds(a.role.id, b.role.id));
  }

  /** Industries of a role, by id. */
  industriesOf(roleId: string): IndustryRow[] {
    const { role, industry, weight, basis } = this.topology.worksIn;
    return rowsOf(this.worksInStarts, this.roleIndex(roleId), (row) => ({
      role: this.roleAt(role[row]!),
      industry: this.topology.industries[industry[row]!]!,
      weight: numberOrNull(weight[row]!),
      basis: BASES[basis[row]!]!,
    }));
  }

  /** Roles that work in an industry, by id. */
  rolesIn(industryId: string): Role[] {
    const industry = this.industries.findPosition(industryId);
    if (industry === null) return [];
    return Array.from(this.worksInByIndustry.of(industry), (row) => this.roleAt(this.topology.worksIn.role[row]!));
  }

  /** The finer roles that refine a role, by id. */
  refinedBy(roleId: string): readonly Role[] {
    return this.refiners.get(roleId) ?? [];
  }

  /** Names of all families, in order. */
  families(): readonly string[] {
    this.familyNames ??= [...new Set(this.topology.roles.map((role) => role.family))].sort(compareIds);
    return this.familyNames;
  }

  /** The figures that a role's pay in a country can be compared by: medians without level or city, newest first, then by id. */
  referencePay(roleId: string, country: string): ReferencePay[] {
    return rowsOf(this.payStarts, this.roleIndex(roleId), (row) => this.topology.pay[row]!)
      .filter((figure) => figure.country === country)
      .sort((a, b) => (b.year ?? 0) - (a.year ?? 0));
  }

  counts(): GraphCounts {
    const { roles, skills, industries, pivots, requirements, claimCount } = this.topology;
    return {
      roles: roles.length,
      skills: skills.length,
      industries: industries.length,
      pivots: pivots.from.length,
      requirements: requirements.role.length,
      claims: claimCount,
    };
  }

  private requirementAt(row: number): RequirementRow {
    const { role, skill, importance, level, essential, basis } = this.topology.requirements;
    return {
      role: this.roleAt(role[row]!),
      skill: this.topology.skills[skill[row]!]!,
      importance: importance[row]!,
      level: numberOrNull(level[row]!),
      essential: essential[row] === 1,
      basis: BASES[basis[row]!]!,
    };
  }

  private entity(id: string): Entity {
    const entity = this.findRole(id) ?? this.findSkill(id) ?? this.findIndustry(id);
    if (!entity) throw new Error(`the search index names ${id}, which this atlas does not hold`);
    return entity;
  }
}

/** Id of the pivot between two roles: `pivot:backend-developer/data-engineer`. */
export function pivotId(fromId: string, toId: string): string {
  return `pivot:${slugOf(fromId)}/${slugOf(toId)}`;
}

/** The part of an id after its kind. */
export function slugOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

function* searchableNames({ roles, skills, industries, rungs }: Topology): Generator<SearchableName> {
  yield* namesOf('ROLE', roles);
  yield* namesOf('SKILL', skills);
  yield* namesOf('INDUSTRY', industries);
  for (const { role, name } of rungs) yield { entity: roles[role]!.id, kind: 'ROLE', name, tier: 'rung' };
}

function* namesOf(kind: EntityKind, entities: readonly Entity[]): Generator<SearchableName> {
  for (const { id, name, aliases } of entities) {
    yield { entity: id, kind, name, tier: 'name' };
    for (const alias of aliases) yield { entity: id, kind, name: alias, tier: 'alias' };
  }
}

async function findRefiners(roles: readonly Role[]): Promise<Map<string, Role[]>> {
  const slices = new Slices();
  const refiners = new Map<string, Role[]>();
  for (const role of roles) {
    for (const coarse of role.refines) refiners.set(coarse, [...(refiners.get(coarse) ?? []), role]);
    if (slices.isOver) await slices.next();
  }
  return refiners;
}

/** What is made of the rows of one owner in a table that is sorted by owner. */
function rowsOf<Row>(starts: Uint32Array, owner: number, rowAt: (row: number) => Row): Row[] {
  const [start, end] = [starts[owner]!, starts[owner + 1]!];
  return Array.from({ length: end - start }, (_, at) => rowAt(start + at));
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
