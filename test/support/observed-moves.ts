import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** An origin with fewer observed destinations says too little. */
const MIN_DESTINATIONS = 3;

/** Moves of people between nodes (groups of occupations) from one year to the next, and how scores of pairs agree with them. */
export interface ObservedMoves {
  /** O*NET codes that each node covers. */
  codes: readonly (readonly string[])[];
  /** SOC code of each node. */
  nodes: readonly string[];
  /** Nodes with at least three observed destinations. */
  origins: readonly number[];
  /** Share of the workers of the origin that moved to each node, by origin; sums to 1. */
  moved: ReadonlyMap<number, Float64Array>;
  /** Share of all inflow that each node gets: what a move to it is worth by chance. */
  inflow: Float64Array;
}

/** Reads `observed-moves` of the reference data. */
export function readObservedMoves(folder: string): ObservedMoves {
  const rows = (file: string): Record<string, string>[] =>
    parse(readFileSync(join(folder, file)), { columns: true, bom: true });
  const nodes = rows('nodes.csv');
  const index = new Map(nodes.map(({ node }, at) => [node!, at]));
  const moved = new Map<number, Float64Array>();
  for (const { from, to, share } of rows('moves_dev.csv')) {
    const [a, b] = [index.get(from!), index.get(to!)];
    if (a === undefined || b === undefined || a === b) continue;
    const row = moved.get(a) ?? new Float64Array(nodes.length);
    moved.set(a, row);
    row[b] = Number(share);
  }
  for (const [origin, row] of moved) {
    const total = row.reduce((sum, share) => sum + share, 0);
    if (row.filter((share) => share > 0).length < MIN_DESTINATIONS) moved.delete(origin);
    else row.forEach((share, at) => (row[at] = share / total));
  }
  return {
    codes: nodes.map(({ onet_soc_2019: codes }) => codes!.split('|')),
    nodes: nodes.map(({ node }) => node!),
    origins: [...moved.keys()].sort((a, b) => a - b),
    moved,
    inflow: Float64Array.from(nodes, ({ inflow_share: share }) => Number(share)),
  };
}

/** Values of pairs of nodes: the mean over the pairs of codes that make them up, as n² values; NaN where no pair has one. */
export function meanOverCodes(
  { codes }: ObservedMoves,
  roleAt: ReadonlyMap<string, number>,
  value: (from: number, to: number) => number,
): Float64Array {
  const roles = codes.map((own) => own.flatMap((code) => roleAt.get(code) ?? []));
  const means = new Float64Array(codes.length ** 2);
  for (const [a, from] of roles.entries()) {
    for (const [b, to] of roles.entries()) {
      let [sum, count] = [0, 0];
      for (const i of from) {
        for (const j of to) {
          const each = value(i, j);
          if (Number.isNaN(each)) continue;
          sum += each;
          count++;
        }
      }
      means[a * codes.length + b] = sum / count;
    }
  }
  return means;
}

/**
 * Flow-weighted AUC of each origin: how likely a node that people moved to, drawn by the share that did, scores higher than one drawn by its share of all
 * inflow. 0.5 is chance, and popular destinations earn nothing by being popular.
 */
export function flowAucs(moves: ObservedMoves, scores: Float64Array): number[] {
  return moves.origins.map((origin) => flowAuc(moves, origin, (to) => scores[origin * moves.nodes.length + to]!));
}

export function flowAuc(
  { nodes, moved, inflow }: ObservedMoves,
  origin: number,
  score: (to: number) => number,
): number {
  const shares = moved.get(origin)!;
  const ranked = [...nodes.keys()]
    .filter((to) => to !== origin)
    .map((to) => ({ score: Number.isNaN(score(to)) ? -Infinity : score(to), moved: shares[to]!, chance: inflow[to]! }))
    .sort((a, b) => a.score - b.score);
  let [below, agreed] = [0, 0];
  for (let at = 0; at < ranked.length;) {
    let [tiedMoved, tiedChance] = [0, 0];
    const { score: tied } = ranked[at]!;
    for (; at < ranked.length && ranked[at]!.score === tied; at++) {
      tiedMoved += ranked[at]!.moved;
      tiedChance += ranked[at]!.chance;
    }
    agreed += tiedMoved * (below + tiedChance / 2);
    below += tiedChance;
  }
  return agreed / below;
}
