import { join } from 'node:path';
import { importEsco, importOnet, saveImport } from '../../src/importers/index.js';
import { loadGraph } from '../../src/load-graph.js';
import type { Dataset } from '../../src/model/dataset.js';
import type { Source } from '../../src/model/entities.js';
import { resolvePivots } from '../../src/model/pivots.js';

/** The shape of a graph, over the roles that are routed. */
export interface GraphShape {
  routed: number;
  /** How many of them one of them reaches, itself included, and how many reach it. */
  reached: number;
  reaching: number;
  /** Pivots that leave a role. */
  medianOut: number;
  largestOut: number;
  derived: number;
  /** Share of all derived pivots that the role has which attracts most. */
  largestShareIn: number;
  sources: readonly Source[];
}

function shapeOf({ roles, pivots, sources }: Dataset): GraphShape {
  const refined = new Set(roles.flatMap(({ refines }) => refines));
  const routed = roles.map(({ id }) => id).filter((id) => !refined.has(id));
  const edges = resolvePivots(pivots, sources).filter(({ from, to }) => !refined.has(from) && !refined.has(to));
  const derivedInto = countBy(edges.filter(({ basis }) => basis === 'DERIVED').map(({ to }) => to));
  const derived = [...derivedInto.values()].reduce((sum, count) => sum + count, 0);
  const out = countBy(edges.map(({ from }) => from));
  const outs = routed.map((id) => out.get(id) ?? 0).sort((a, b) => a - b);
  return {
    routed: routed.length,
    reached: countReached(
      routed[0]!,
      edges.map(({ from, to }) => [from, to]),
    ),
    reaching: countReached(
      routed[0]!,
      edges.map(({ from, to }) => [to, from]),
    ),
    medianOut: outs[outs.length >> 1]!,
    largestOut: outs.at(-1)!,
    derived,
    largestShareIn: Math.max(...derivedInto.values()) / derived,
    sources,
  };
}

function countReached(start: string, edges: readonly (readonly [string, string])[]): number {
  const next = new Map<string, string[]>();
  for (const [from, to] of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const seen = new Set([start]);
  for (const at of seen) for (const to of next.get(at) ?? []) seen.add(to);
  return seen.size;
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** `onet|esco RELEASE OPTIONS OUT`: prints the shape of the imported graph, and of the seed composed with it, as JSON. */
async function main([kind, release, options, out]: readonly string[]): Promise<void> {
  const run = kind === 'onet' ? importOnet : importEsco;
  const { dataset } = await run(release!, JSON.parse(options!) as object);
  const alone = shapeOf(await saveImport(dataset, out!));
  const seed = join(import.meta.dirname, '../../seed');
  const composed = shapeOf((await loadGraph([seed, out!])).dataset);
  process.stdout.write(JSON.stringify({ alone, composed }));
}

await main(process.argv.slice(2));
