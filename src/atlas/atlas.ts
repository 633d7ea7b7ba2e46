import type { MonthRange } from '../model/cost.js';
import { effortOf } from '../model/cost.js';
import { compareIds } from '../model/dataset.js';
import { BASES, ratingOf, type Basis, type EaseRating } from '../model/ease.js';
import type { EntityKind, Industry, Role, Skill } from '../model/entities.js';
import type { ReferencePay, Revision, Topology } from '../model/topology.js';
import { findEdge } from '../routing/index.js';
import { NameIndex } from './name-index.js';
import { SearchIndex, type SearchableName } from './search-index.js';
import { RowIndex } from './row-index.js';
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
  requirementsByRole: RowIndex;
  requirementsBySkill: RowIndex;
  worksInByRole: RowIndex;
  worksInByIndustry: RowIndex;
}

/**
 * The read view that questions are asked of: one topology in memory with its names, its search index and its routing graph.
 * Never changes once built; a new release is a new atlas.
 */
export class Atlas {
  readonly loadedAt = new Date();
  readonly routing: RoutingGraph;
  private readonly roles: NameIndex<Role>;
  private readonly skills: NameIndex<Skill>;
  private readonly industries: NameIndex<Industry>;
  private readonly searchIndex: SearchIndex;
  private readonly indexByRole: ReadonlyMap<string, number>;
  private readonly indexBySkill: ReadonlyMap<string, number>;
  private readonly indexByIndustry: ReadonlyMap<string, number>;
  private readonly requirementsByRole: RowIndex;
  private readonly requirementsBySkill: RowIndex;
  private readonly worksInByRole: RowIndex;
  private readonly worksInByIndustry: RowIndex;
  private readonly refiners: ReadonlyMap<string, Role[]>;
  private readonly payByRole: ReadonlyMap<number, ReferencePay[]>;

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
    this.indexByRole = indexOf(topology.roles);
    this.indexBySkill = indexOf(topology.skills);
    this.indexByIndustry = indexOf(topology.industries);
    this.requirementsByRole = parts.requirementsByRole;
    this.requirementsBySkill = parts.requirementsBySkill;
    this.worksInByRole = parts.worksInByRole;
    this.worksInByIndustry = parts.worksInByIndustry;
    this.payByRole = payByRole(topology.pay);
  }

  /** Builds beside whatever is being served, in slices, so that requests are answered meanwhile. */
  static async build(topology: Topology): Promise<Atlas> {
    const refiners = refinersOf(topology.roles);
    const routed = topology.roles.map(({ id }) => !refiners.has(id));
    const { requirements, worksIn } = topology;
    return new Atlas(topology, {
      roles: await NameIndex.build(topology.roles),
      skills: await NameIndex.build(topology.skills),
      industries: await NameIndex.build(topology.industries),
      searchIndex: await SearchIndex.build(searchableNames(topology)),
      routing: await routingGraphOf(topology.pivots, routed),
      refiners,
      requirementsByRole: await RowIndex.build(requirements.role, topology.roles.length),
      requirementsBySkill: await RowIndex.build(requirements.skill, topology.skills.length),
      worksInByRole: await RowIndex.build(worksIn.role, topology.roles.length),
      worksInByIndustry: await RowIndex.build(worksIn.industry, topology.industries.length),
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
    const index = this.indexByRole.get(id);
    if (index === undefined) throw new Error(`not a role of this atlas: ${id}`);
    return index;
  }

  /** Position of a skill of this atlas in the topology; throws for any other. */
  skillIndex(id: string): number {
    const index = this.indexBySkill.get(id);
    if (index === undefined) throw new Error(`not a skill of this atlas: ${id}`);
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
    // Whoever derived an ease derived the months with it.
    const estimated = monthsEstimated[edge] === 1 || BASES[basis[edge]!] === 'DERIVED';
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
    const from = this.indexByRole.get(fromId);
    const to = this.indexByRole.get(toId);
    if (from === undefined || to === undefined) return null;
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
    const rows = Array.from(this.requirementsByRole.of(this.roleIndex(roleId)), (row) => this.requirementAt(row));
    return rows.sort((a, b) => b.importance - a.importance || compareIds(a.skill.id, b.skill.id));
  }

  /** Where the requirements of each role begin in the topology, which has them by role; one more for where the last ones end. */
  get requirementStarts(): Uint32Array {
    return this.requirementsByRole.start;
  }

  /** The rows of the topology that require a skill, given by its position. */
  requirementRowsFor(skill: number): Uint32Array {
    return this.requirementsBySkill.of(skill);
  }

  /** Who requires a skill, most important first, then by role id. */
  rolesRequiring(skillId: string): RequirementRow[] {
    const skill = this.indexBySkill.get(skillId);
    if (skill === undefined) return [];
    const rows = Array.from(this.requirementsBySkill.of(skill), (row) => this.requirementAt(row));
    return rows.sort((a, b) => b.importance - a.importance || compareIds(a.role.id, b.role.id));
  }

  /** Industries of a role, by id. */
  industriesOf(roleId: string): IndustryRow[] {
    const { role, industry, weight, basis } = this.topology.worksIn;
    return Array.from(this.worksInByRole.of(this.roleIndex(roleId)), (row) => ({
      role: this.roleAt(role[row]!),
      industry: this.topology.industries[industry[row]!]!,
      weight: numberOrNull(weight[row]!),
      basis: BASES[basis[row]!]!,
    }));
  }

  /** Roles that work in an industry, by id. */
  rolesIn(industryId: string): Role[] {
    const industry = this.indexByIndustry.get(industryId);
    if (industry === undefined) return [];
    return Array.from(this.worksInByIndustry.of(industry), (row) => this.roleAt(this.topology.worksIn.role[row]!));
  }

  /** The finer roles that refine a role, by id. */
  refinedBy(roleId: string): readonly Role[] {
    return this.refiners.get(roleId) ?? [];
  }

  /** Names of all families, in order. */
  families(): string[] {
    return [...new Set(this.topology.roles.map((role) => role.family))].sort(compareIds);
  }

  /** The figures that a role's pay in a country can be compared by: medians without level or city, newest first. */
  referencePay(roleId: string, country: string): ReferencePay[] {
    const role = this.roleIndex(roleId);
    return (this.payByRole.get(role) ?? []).filter((figure) => figure.country === country);
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

function searchableNames(topology: Topology): SearchableName[] {
  const namesOf = (kind: EntityKind, entities: readonly Entity[]): SearchableName[] =>
    entities.flatMap(({ id, name, aliases }) => [
      { entity: id, kind, name, tier: 'name' as const },
      ...aliases.map((alias) => ({ entity: id, kind, name: alias, tier: 'alias' as const })),
    ]);
  return [
    ...namesOf('ROLE', topology.roles),
    ...namesOf('SKILL', topology.skills),
    ...namesOf('INDUSTRY', topology.industries),
    ...topology.rungs.map(({ role, name }) => ({
      entity: topology.roles[role]!.id,
      kind: 'ROLE' as const,
      name,
      tier: 'rung' as const,
    })),
  ];
}

function refinersOf(roles: readonly Role[]): Map<string, Role[]> {
  const refiners = new Map<string, Role[]>();
  for (const role of roles) {
    for (const coarse of role.refines) refiners.set(coarse, [...(refiners.get(coarse) ?? []), role]);
  }
  return refiners;
}

function payByRole(figures: readonly ReferencePay[]): Map<number, ReferencePay[]> {
  const newestFirst = [...figures].sort((a, b) => (b.year ?? 0) - (a.year ?? 0) || compareIds(a.id, b.id));
  const byRole = new Map<number, ReferencePay[]>();
  for (const figure of newestFirst) byRole.set(figure.role, [...(byRole.get(figure.role) ?? []), figure]);
  return byRole;
}

function indexOf(entities: readonly Entity[]): Map<string, number> {
  return new Map(entities.map(({ id }, index) => [id, index]));
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
