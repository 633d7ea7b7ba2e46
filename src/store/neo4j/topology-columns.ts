import type { IdIndex, PivotRow } from '../../model/columns.js';
import { compareIds } from '../../model/dataset.js';
import type { Requirement, RoleIndustry } from '../../model/entities.js';
import { basisCode, type PivotColumns, type RequirementColumns, type WorksInColumns } from '../../model/topology.js';
import { Slices } from '../slices.js';

/** Edges by the id of the role that they start at; their ends exist, and no pair comes twice. */
export type EdgesByRole<Edge> = ReadonlyMap<string, readonly Edge[]>;

/** The columns that the model defines, made in slices: between two of them requests are answered. */
export async function pivotColumnsOf(edges: EdgesByRole<PivotRow>, roles: IdIndex): Promise<PivotColumns> {
  const count = countOf(edges);
  const columns = {
    from: new Uint32Array(new SharedArrayBuffer(count * 4)),
    to: new Uint32Array(new SharedArrayBuffer(count * 4)),
    ease: new Float64Array(count),
    basis: new Uint8Array(count),
    minMonths: new Uint16Array(count),
    maxMonths: new Uint16Array(new SharedArrayBuffer(count * 2)),
    monthsEstimated: new Uint8Array(count),
  };
  await inOrder(
    edges,
    roles,
    ({ to }) => to,
    ({ to, ease, basis, months }, from, i) => {
      columns.from[i] = from;
      columns.to[i] = roles.get(to)!;
      columns.ease[i] = ease;
      columns.basis[i] = basisCode(basis);
      columns.minMonths[i] = months.min;
      columns.maxMonths[i] = months.max;
      columns.monthsEstimated[i] = Number(months.estimated);
    },
  );
  return columns;
}

export async function requirementColumnsOf(
  edges: EdgesByRole<Requirement>,
  roles: IdIndex,
  skills: IdIndex,
): Promise<RequirementColumns> {
  const count = countOf(edges);
  const columns = {
    role: new Uint32Array(count),
    skill: new Uint32Array(count),
    importance: new Float64Array(count),
    level: new Float64Array(count),
    essential: new Uint8Array(count),
    basis: new Uint8Array(count),
  };
  await inOrder(
    edges,
    roles,
    ({ skill }) => skill,
    ({ skill, importance, level, essential, basis }, role, i) => {
      columns.role[i] = role;
      columns.skill[i] = skills.get(skill)!;
      columns.importance[i] = importance;
      columns.level[i] = level ?? NaN;
      columns.essential[i] = Number(essential);
      columns.basis[i] = basisCode(basis);
    },
  );
  return columns;
}

export async function worksInColumnsOf(
  edges: EdgesByRole<RoleIndustry>,
  roles: IdIndex,
  industries: IdIndex,
): Promise<WorksInColumns> {
  const count = countOf(edges);
  const columns = {
    role: new Uint32Array(count),
    industry: new Uint32Array(count),
    weight: new Float64Array(count),
    basis: new Uint8Array(count),
  };
  await inOrder(
    edges,
    roles,
    ({ industry }) => industry,
    ({ industry, weight, basis }, role, i) => {
      columns.role[i] = role;
      columns.industry[i] = industries.get(industry)!;
      columns.weight[i] = weight ?? NaN;
      columns.basis[i] = basisCode(basis);
    },
  );
  return columns;
}

/** Visits all edges by the ids of their two ends. */
async function inOrder<Edge>(
  edges: EdgesByRole<Edge>,
  roles: IdIndex,
  targetOf: (edge: Edge) => string,
  visit: (edge: Edge, role: number, position: number) => void,
): Promise<void> {
  const slices = new Slices();
  let position = 0;
  for (const [id, role] of roles) {
    const ofRole = (edges.get(id) ?? []).toSorted((a, b) => compareIds(targetOf(a), targetOf(b)));
    for (const edge of ofRole) visit(edge, role, position++);
    if (slices.isOver) await slices.next();
  }
}

function countOf(edges: EdgesByRole<unknown>): number {
  let count = 0;
  for (const ofRole of edges.values()) count += ofRole.length;
  return count;
}
