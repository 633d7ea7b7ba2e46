import { legsFrom, type Leg } from './legs.js';
import type { Candidates } from './select.js';

/**
 * The fewest and easiest further legs, greedily, that leave no part of the graph without a way in and a way out: each part that is closed to one
 * side gets its easiest leg to that side, until all roles reach all others or nothing speaks for any leg that would.
 */
export function connectLegs(legs: readonly Leg[], { routed, ease }: Candidates, roleCount: number): Leg[] {
  const added: Leg[] = [];
  for (;;) {
    const leaving = legsFrom([...legs, ...added], roleCount);
    const part = strongParts(leaving);
    const [canLeave, canEnter] = [new Set<number>(), new Set<number>()];
    for (const { from, to } of leaving.flat()) {
      if (part[from] === part[to]) continue;
      canLeave.add(part[from]!);
      canEnter.add(part[to]!);
    }
    const bridges = new Map<string, Leg>();
    for (const each of new Set(routed.map((role) => part[role]!))) {
      const inside = routed.filter((role) => part[role] === each);
      const outside = routed.filter((role) => part[role] !== each);
      if (outside.length === 0) return added;
      const found = [
        canLeave.has(each) ? null : easiestLeg(inside, outside, ease),
        canEnter.has(each) ? null : easiestLeg(outside, inside, ease),
      ];
      for (const leg of found) if (leg) bridges.set(`${leg.from} ${leg.to}`, leg);
    }
    if (bridges.size === 0) return added;
    added.push(...bridges.values());
  }
}

function easiestLeg(from: readonly number[], to: readonly number[], ease: Candidates['ease']): Leg | null {
  let best: Leg | null = null;
  for (const a of from) {
    for (const b of to) {
      const leg = { from: a, to: b, ease: ease(a, b), isRated: false };
      if (leg.ease > (best?.ease ?? 0)) best = leg;
    }
  }
  return best;
}

/**
 * Number of the strongly connected component of each role (R. Tarjan, Depth-first search and linear graph algorithms, 1972), without recursion,
 * so that long chains do not exhaust the stack.
 */
export function strongParts(leaving: readonly (readonly Leg[])[]): Int32Array {
  const count = leaving.length;
  const part = new Int32Array(count).fill(-1);
  const order = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const next = new Int32Array(count);
  const open: number[] = [];
  let [visited, parts] = [0, 0];
  for (let root = 0; root < count; root++) {
    if (order[root] !== -1) continue;
    const trail = [root];
    while (trail.length > 0) {
      const role = trail.at(-1)!;
      if (order[role] === -1) {
        order[role] = low[role] = visited++;
        open.push(role);
      }
      const leg = leaving[role]![next[role]!++];
      if (leg) {
        if (order[leg.to] === -1) trail.push(leg.to);
        else if (part[leg.to] === -1) low[role] = Math.min(low[role]!, order[leg.to]!);
        continue;
      }
      trail.pop();
      const parent = trail.at(-1);
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[role]!);
      if (low[role] !== order[role]) continue;
      for (let member = open.pop()!; ; member = open.pop()!) {
        part[member] = parts;
        if (member === role) break;
      }
      parts++;
    }
  }
  return part;
}
