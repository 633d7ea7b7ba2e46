import { legsFrom, type Leg } from '../../src/ease/pivots/legs.js';
import { strongParts } from '../../src/ease/pivots/connect.js';
import { effortOf } from '../../src/model/cost.js';
import type { Dataset } from '../../src/model/dataset.js';
import { resolvePivots } from '../../src/model/pivots.js';

/** What must hold of any graph with derived pivots. */
export interface GraphFacts {
  routed: number;
  /** How many strongly connected parts the routed roles form. */
  parts: number;
  /** Ends of pivots that are not routed. */
  unroutedEnds: string[];
  /** Largest share of all derived pivots that arrive at one role. */
  hubShare: number;
  /** Stated and editorial pivots, whose ease is that of the best claim. */
  rated: number;
  /** Rated pivots of guide 000 between which another route is easier than the direct leg. */
  undercut: string[];
  /** Easiest route from the Backend Developer to the nurse: its roles, and the ease of each leg. Null where there is none. */
  toNurse: { roles: string[]; eases: number[] } | null;
}

export function describeGraph(dataset: Dataset): GraphFacts {
  const pivots = resolvePivots(dataset.pivots, dataset.sources);
  const refined = new Set(dataset.roles.flatMap(({ refines }) => refines));
  const at = new Map(dataset.roles.map(({ id }, index) => [id, index]));
  const legs = pivots.map(({ from, to, ease, basis }): Leg => ({
    from: at.get(from)!,
    to: at.get(to)!,
    ease,
    isRated: basis !== 'DERIVED',
  }));
  const leaving = legsFrom(legs, dataset.roles.length);
  const part = strongParts(leaving);
  const routed = dataset.roles.filter(({ id }) => !refined.has(id));
  const derived = pivots.filter(({ basis }) => basis === 'DERIVED');
  const arriving = new Map<string, number>();
  for (const { to } of derived) arriving.set(to, (arriving.get(to) ?? 0) + 1);
  const guide = dataset.pivots.filter(({ source, ease }) => source === 'source:guide-000' && ease !== null);
  const nurse = at.get('role:registered-nurses');
  const route = nurse === undefined ? null : easiestRoute(leaving, at.get('role:backend-developer')!, nurse);
  return {
    routed: routed.length,
    parts: new Set(routed.map(({ id }) => part[at.get(id)!])).size,
    unroutedEnds: [...new Set(pivots.flatMap(({ from, to }) => [from, to]))].filter((id) => refined.has(id)),
    hubShare: Math.max(...arriving.values()) / derived.length,
    rated: pivots.length - derived.length,
    undercut: guide
      .filter(({ from, to }) => easiestRoute(leaving, at.get(from)!, at.get(to)!)!.length > 1)
      .map(({ to }) => to),
    toNurse: route && {
      roles: route.map(({ to }) => dataset.roles[to]!.id),
      eases: route.map(({ ease }) => ease),
    },
  };
}

/** By Bellman and Ford; of routes of the same effort the one with fewer legs. */
function easiestRoute(leaving: readonly (readonly Leg[])[], from: number, to: number): Leg[] | null {
  const best = new Map<number, { effort: number; legs: Leg[] }>([[from, { effort: 0, legs: [] }]]);
  for (let changed = new Set([from]); changed.size > 0;) {
    const reached = new Set<number>();
    for (const role of changed) {
      const { effort, legs } = best.get(role)!;
      for (const leg of leaving[role]!) {
        const total = effort + effortOf(leg.ease);
        if (total >= (best.get(leg.to)?.effort ?? Infinity) - 1e-9) continue;
        best.set(leg.to, { effort: total, legs: [...legs, leg] });
        reached.add(leg.to);
      }
    }
    changed = reached;
  }
  return best.get(to)?.legs ?? null;
}
