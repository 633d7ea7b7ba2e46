import { isDeepStrictEqual } from 'node:util';
import { compareIds } from '../model/dataset.js';
import type { Topology } from '../model/topology.js';
import type { MemoryGraph, PivotTexts } from './memory-graph.js';
import type { Change, LoadReport } from './store.js';

/** What a new graph changes of an old one: entities, claims and details by id, edges by their two ids. The release counts as one of `other`. */
export function countChanges(before: MemoryGraph, after: MemoryGraph): LoadReport['changes'] {
  const [old, next] = [before.topology, after.topology];
  const [oldRoles, nextRoles] = rankIds(old.roles, next.roles);
  const [oldSkills, nextSkills] = rankIds(old.skills, next.skills);
  const [oldIndustries, nextIndustries] = rankIds(old.industries, next.industries);
  const { pivots: p, requirements: r, worksIn: w } = old;
  const { pivots: q, requirements: s, worksIn: x } = next;
  return {
    roles: countRows(byId(old.roles), byId(next.roles)),
    skills: countRows(byId(old.skills), byId(next.skills)),
    industries: countRows(byId(old.industries), byId(next.industries)),
    pivots: countEdges(
      [p.from, p.to, oldRoles, oldRoles],
      [q.from, q.to, nextRoles, nextRoles],
      (i, j) => isSameRow(p, i, q, j, PIVOT_VALUES) && isSameText(before, i, after, j),
    ),
    requirements: countEdges([r.role, r.skill, oldRoles, oldSkills], [s.role, s.skill, nextRoles, nextSkills], (i, j) =>
      isSameRow(r, i, s, j, REQUIREMENT_VALUES),
    ),
    claims: countRows(before.claims, after.claims),
    other: sum([
      countEdges(
        [w.role, w.industry, oldRoles, oldIndustries],
        [x.role, x.industry, nextRoles, nextIndustries],
        (i, j) => isSameRow(w, i, x, j, WORKS_IN_VALUES),
      ),
      countRows(before.levels, after.levels),
      countRows(before.pay, after.pay),
      countRows(before.sources, after.sources),
      countRelease(old, next),
    ]),
  };
}

const PIVOT_VALUES = ['ease', 'basis', 'minMonths', 'maxMonths', 'monthsEstimated'] as const;
const REQUIREMENT_VALUES = ['importance', 'level', 'essential', 'basis'] as const;
const WORKS_IN_VALUES = ['weight', 'basis'] as const;

function countRows<Row>(before: ReadonlyMap<string, Row>, after: ReadonlyMap<string, Row>): Change {
  let [kept, changed] = [0, 0];
  for (const [id, row] of after) {
    const old = before.get(id);
    if (old === undefined) continue;
    kept++;
    if (!isDeepStrictEqual(old, row)) changed++;
  }
  return { added: after.size - kept, changed, removed: before.size - kept };
}

/** Two columns of indices in order of (first, second), and the rank of each index among the ids of both graphs. */
type Edges = [first: Uint32Array, second: Uint32Array, firstRank: Uint32Array, secondRank: Uint32Array];

/** Ranks keep the order of ids, so both lists are in order of their ranks and one walk along both is enough. */
function countEdges(before: Edges, after: Edges, isSame: (before: number, after: number) => boolean): Change {
  const [first, second, firstRank, secondRank] = before;
  const [nextFirst, nextSecond, nextFirstRank, nextSecondRank] = after;
  const change = { added: 0, changed: 0, removed: 0 };
  for (let i = 0, j = 0; i < first.length || j < nextFirst.length;) {
    const order =
      i === first.length
        ? 1
        : j === nextFirst.length
          ? -1
          : firstRank[first[i]!]! - nextFirstRank[nextFirst[j]!]! ||
            secondRank[second[i]!]! - nextSecondRank[nextSecond[j]!]!;
    if (order < 0) change.removed++;
    else if (order > 0) change.added++;
    else if (!isSame(i, j)) change.changed++;
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return change;
}

type Columns<Name extends string> = Readonly<Record<Name, Float64Array | Uint16Array | Uint8Array>>;

function isSameRow<Name extends string>(
  before: Columns<Name>,
  i: number,
  after: Columns<Name>,
  j: number,
  names: readonly Name[],
): boolean {
  // Object.is, because an unknown number is NaN.
  return names.every((name) => Object.is(before[name][i], after[name][j]));
}

function isSameText(before: MemoryGraph, i: number, after: MemoryGraph, j: number): boolean {
  const [a, b] = [before.pivotTexts, after.pivotTexts];
  return (
    a.rationales.get(i) === b.rationales.get(j) &&
    a.sourceIds[a.source[i]!] === b.sourceIds[b.source[j]!] &&
    isSameComponents(a, i, b, j)
  );
}

function isSameComponents(a: PivotTexts, i: number, b: PivotTexts, j: number): boolean {
  const [start, end, other] = [a.componentStart[i]!, a.componentStart[i + 1]!, b.componentStart[j]!];
  if (end - start !== b.componentStart[j + 1]! - other) return false;
  for (let x = start, y = other; x < end; x++, y++) {
    const isSame =
      a.componentNames[a.componentName[x]!] === b.componentNames[b.componentName[y]!] &&
      a.componentValue[x] === b.componentValue[y] &&
      a.componentWeight[x] === b.componentWeight[y] &&
      a.componentMissing[x] === b.componentMissing[y];
    if (!isSame) return false;
  }
  return true;
}

/** The rank of each entity among those of both lists, as two columns. */
function rankIds(before: readonly { id: string }[], after: readonly { id: string }[]): [Uint32Array, Uint32Array] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))].sort(compareIds);
  const rank = new Map(ids.map((id, i) => [id, i]));
  return [Uint32Array.from(before, ({ id }) => rank.get(id)!), Uint32Array.from(after, ({ id }) => rank.get(id)!)];
}

/** The release of the empty graph is that of no dataset: it is not removed, and the first real one is added. */
function countRelease({ release: before }: Topology, { release: after }: Topology): Change {
  const added = before.id === '' && after.id !== '' ? 1 : 0;
  return { added, changed: added === 0 && !isDeepStrictEqual(before, after) ? 1 : 0, removed: 0 };
}

function sum(changes: readonly Change[]): Change {
  const total = { added: 0, changed: 0, removed: 0 };
  for (const { added, changed, removed } of changes) {
    total.added += added;
    total.changed += changed;
    total.removed += removed;
  }
  return total;
}

function byId<Entity extends { id: string }>(entities: readonly Entity[]): Map<string, Entity> {
  return new Map(entities.map((entity) => [entity.id, entity]));
}
