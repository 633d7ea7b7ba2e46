import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { composeDatasets, readDataset } from '../../src/dataset/index.js';
import { derivePivots, EASE_COMPONENTS, EASE_FORMULAS, EaseModel } from '../../src/ease/index.js';
import { importOnet } from '../../src/importers/onet/index.js';
import type { Dataset } from '../../src/model/dataset.js';
import { EASE_SCALE, ratingOf } from '../../src/model/ease.js';
import { calibrate } from '../support/calibration.js';
import { crossValidatedAucs, type NodeFeature } from '../support/fit-weights.js';
import { flowAucs, meanOverCodes, readObservedMoves, type ObservedMoves } from '../support/observed-moves.js';

const ROOT = join(import.meta.dirname, '../..');
const DATA = process.env.CAREERGRAPH_DATA ?? join(ROOT, '../shared/data');
/** Related roles are looked for among as many as O*NET lists, at most. */
const RELATED = 20;

/** What the ease model says of all pairs of roles: n² values each. */
interface PairTable {
  roleCount: number;
  ease: Float64Array;
  components: ReadonlyMap<string, Float64Array>;
}

/** Measures the ease model on O*NET: agreement with observed moves, by group and without each component; bands; calibration; speed. */
export async function run(): Promise<void> {
  const moves = readObservedMoves(join(DATA, 'observed-moves'));
  const { dataset } = await importOnet(join(DATA, 'db_29_3_text'), {
    wages: join(DATA, 'labour-market/oews_national_M2024_dl.xlsx'),
  });
  const built = performance.now();
  const model = EaseModel.of(dataset);
  const scored = performance.now();
  for (const [from] of model.roles.entries()) for (const [to] of model.roles.entries()) model.ease(from, to);
  const ended = performance.now();
  const derived = derivePivots(dataset);
  console.log(
    `${model.roles.length} roles: compared in ${seconds(built, scored)}, all pairs rated in ${seconds(scored, ended)}, ` +
      `${derived.pivots.length} pivots derived in ${seconds(ended, performance.now())} from the start; ` +
      `largest resident memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB.`,
  );
  const table = tabulate(model);
  const roleAt = new Map(model.roles.map(({ codes }, at) => [codes.find(({ scheme }) => scheme === 'onet')!.code, at]));
  const overNodes = (values: Float64Array): Float64Array =>
    meanOverCodes(moves, roleAt, (from, to) => values[from * table.roleCount + to]!);
  const ease = overNodes(table.ease);
  printAgreement(moves, ease);
  printAblation(moves, table, overNodes);
  printBands(moves, table, ease);
  printRelated(model, table, roleAt);
  await printCalibration(dataset);
}

function tabulate(model: EaseModel): PairTable {
  const roleCount = model.roles.length;
  const ease = new Float64Array(roleCount ** 2).fill(NaN);
  const components = new Map(EASE_COMPONENTS.map(({ name }) => [name as string, new Float64Array(roleCount ** 2)]));
  for (let from = 0; from < roleCount; from++) {
    for (let to = 0; to < roleCount; to++) {
      const pair = model.explain(from, to);
      if (!pair) continue;
      ease[from * roleCount + to] = pair.ease;
      for (const { name, value } of pair.components) components.get(name)![from * roleCount + to] = value;
    }
  }
  return { roleCount, ease, components };
}

function printAgreement(moves: ObservedMoves, ease: Float64Array): void {
  const aucs = flowAucs(moves, ease);
  const { mean, halfWidth } = interval(aucs);
  console.log(
    `\nFlow-weighted AUC with the published weights, ${aucs.length} origins: ${mean.toFixed(4)} ` +
      `(95 % ${(mean - halfWidth).toFixed(3)} to ${(mean + halfWidth).toFixed(3)}).`,
  );
  const groups = new Map<string, number[]>();
  for (const [at, origin] of moves.origins.entries()) {
    const group = groupOf(moves.nodes[origin]!);
    groups.set(group, [...(groups.get(group) ?? []), aucs[at]!]);
  }
  console.table(
    Object.fromEntries(
      [...groups].sort().map(([group, own]) => [group, { origins: own.length, AUC: round(interval(own).mean) }]),
    ),
  );
}

function printAblation(
  moves: ObservedMoves,
  { components }: PairTable,
  overNodes: (values: Float64Array) => Float64Array,
): void {
  const features: NodeFeature[] = EASE_COMPONENTS.filter(({ name }) => name in EASE_FORMULAS.RATINGS.weights).map(
    ({ name, sign }) => ({ name, sign, values: overNodes(components.get(name)!) }),
  );
  const all = interval(crossValidatedAucs(moves, features)).mean;
  console.log(
    `\nCross-validated over origins, weights refitted without the origins that are scored: ${all.toFixed(4)}.`,
  );
  console.table(
    Object.fromEntries(
      features.map((feature) => {
        const others = features.filter((other) => other !== feature);
        const alone = feature.values.map((value) => feature.sign * value);
        return [
          feature.name,
          {
            weight: EASE_FORMULAS.RATINGS.weights[feature.name as keyof typeof EASE_FORMULAS.RATINGS.weights],
            'AUC without it': round(interval(crossValidatedAucs(moves, others)).mean),
            'AUC of it alone': round(interval(flowAucs(moves, alone)).mean),
          },
        ];
      }),
    ),
  );
}

/** Share of pairs of roles in each band; of observed moves between nodes, and of what chance would make of them. */
function printBands({ nodes, origins, moved, inflow }: ObservedMoves, table: PairTable, nodeEase: Float64Array): void {
  const bands = new Map(EASE_SCALE.map(({ rating }) => [rating, { pairs: 0, moves: 0, chance: 0 }]));
  for (const ease of table.ease) if (!Number.isNaN(ease)) bands.get(ratingOf(ease))!.pairs++;
  for (const origin of origins) {
    const elsewhere = 1 - inflow[origin]!;
    for (let to = 0; to < nodes.length; to++) {
      if (to === origin) continue;
      const band = bands.get(ratingOf(nodeEase[origin * nodes.length + to]!))!;
      band.moves += moved.get(origin)![to]! / origins.length;
      band.chance += inflow[to]! / elsewhere / origins.length;
    }
  }
  const pairs = table.roleCount * (table.roleCount - 1);
  console.log('\nBands: share of pairs, of observed moves, and how much more often than by chance people make them.');
  console.table(
    Object.fromEntries(
      [...bands].map(([rating, band]) => [
        rating,
        {
          'pairs %': round((100 * band.pairs) / pairs),
          'a role': round(band.pairs / table.roleCount),
          'moves %': round(100 * band.moves),
          lift: round(band.moves / band.chance),
        },
      ]),
    ),
  );
}

/** Agreement with O*NET's expert list of related occupations, which is no input. */
function printRelated(model: EaseModel, { ease, roleCount }: PairTable, roleAt: ReadonlyMap<string, number>): void {
  const rows: Record<string, string>[] = parse(readFileSync(join(DATA, 'db_29_3_text/Related Occupations.txt')), {
    columns: true,
    delimiter: '\t',
    quote: false,
    bom: true,
  });
  const related = new Map<number, Set<number>>();
  for (const row of rows) {
    const [from, to] = [roleAt.get(row['O*NET-SOC Code']!)!, roleAt.get(row['Related O*NET-SOC Code']!)!];
    related.set(from, (related.get(from) ?? new Set()).add(to));
  }
  const found = Array.from(related, ([from, wanted]) => {
    const nearest = [...model.roles.keys()]
      .filter((to) => to !== from)
      .sort((a, b) => ease[from * roleCount + b]! - ease[from * roleCount + a]!);
    const count = Math.min(RELATED, wanted.size);
    return nearest.slice(0, count).filter((to) => wanted.has(to)).length / count;
  });
  console.log(
    `\nOf the ${RELATED} related occupations that O*NET's experts list, ${(100 * interval(found).mean).toFixed(1)} % are among ` +
      `as many easiest pivots (${related.size} roles; by chance ${((100 * RELATED) / roleCount).toFixed(1)} %).`,
  );
}

async function printCalibration(onet: Dataset): Promise<void> {
  const seed = await readDataset(join(ROOT, 'seed'));
  const fits = calibrate(seed, onet, composeDatasets([seed, onet]).dataset);
  console.log('\nCalibration: the rated pairs of the seed, and pairs across families counted as 0.10.');
  console.table(
    Object.fromEntries(
      fits.map((fit) => [
        fit.formula.name,
        {
          'rated pairs': fit.ratedPairs,
          a: round(fit.a),
          'a published': fit.formula.a,
          b: round(fit.b),
          'b published': fit.formula.b,
          'mean rating': round(fit.ratedMean),
          'mean ease of them': round(fit.predictedRatedMean),
          'mean ease across families': round(fit.predictedUnratedMean),
          'mean error': round(fit.meanError),
          correlation: round(fit.correlation),
        },
      ]),
    ),
  );
}

/** By the first two digits of a SOC code. */
function groupOf(soc: string): string {
  const major = Number(soc.slice(0, 2));
  if (major === 11) return 'management';
  if (major <= 27) return 'professional';
  if (major <= 31) return 'health';
  if (major <= 39) return 'service';
  return major <= 43 ? 'sales and office' : 'blue collar';
}

function interval(values: readonly number[]): { mean: number; halfWidth: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, halfWidth: (1.96 * Math.sqrt(squares)) / values.length };
}

function seconds(from: number, to: number): string {
  return `${((to - from) / 1000).toFixed(1)} s`;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
