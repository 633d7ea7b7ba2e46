import type { Leg } from './legs.js';

/** No role may attract more than this share of all derived pivots. */
const MAX_SHARE_OF_A_ROLE = 0.05;

/** Which pairs may become derived pivots, and how easy they are. */
export interface Candidates {
  /** Positions of the roles that are routed, ascending. */
  routed: readonly number[];
  /** (0, 0.85), or NaN where nothing speaks for the pair. */
  ease: (from: number, to: number) => number;
  /** Whether the pair has a rating already. */
  isRated: (from: number, to: number) => boolean;
}

/** Of each role the easiest derived pivots, up to `cap`, of an ease of at least `floor`; ties by destination. By origin, easiest first. */
export function selectLegs({ routed, ease, isRated }: Candidates, cap: number, floor: number): Leg[] {
  const legs = routed.flatMap((from) => {
    const leaving: Leg[] = [];
    for (const to of routed) {
      const leg = ease(from, to);
      if (leg >= floor && !isRated(from, to)) leaving.push({ from, to, ease: leg, isRated: false });
    }
    return leaving.sort((a, b) => b.ease - a.ease || a.to - b.to).slice(0, cap);
  });
  return withoutHubs(legs, routed.length);
}

/** Takes the hardest pivots from a role that attracts too many; in graphs of few roles, more than twice its even share. */
function withoutHubs(legs: readonly Leg[], roleCount: number): Leg[] {
  const share = Math.max(MAX_SHARE_OF_A_ROLE, 2 / roleCount);
  let kept = [...legs];
  for (;;) {
    const limit = Math.max(1, Math.floor(share * kept.length));
    const arriving = new Map<number, Leg[]>();
    for (const leg of kept) arriving.set(leg.to, [...(arriving.get(leg.to) ?? []), leg]);
    const surplus = new Set(
      [...arriving.values()]
        .filter((each) => each.length > limit)
        .flatMap((each) => each.sort((a, b) => b.ease - a.ease || a.from - b.from).slice(limit)),
    );
    if (surplus.size === 0) return kept;
    kept = kept.filter((leg) => !surplus.has(leg));
  }
}
