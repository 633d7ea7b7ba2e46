import { join } from 'node:path';
import { composeDatasets, readDataset } from '../../src/dataset/index.js';
import { derivePivots } from '../../src/ease/index.js';
import { importOnet } from '../../src/importers/onet/index.js';
import type { Dataset } from '../../src/model/dataset.js';
import type { PivotClaim } from '../../src/model/entities.js';
import { resolvePivots } from '../../src/model/pivots.js';

const ROOT = join(import.meta.dirname, '../..');
const DATA = process.env.CAREERGRAPH_DATA ?? join(ROOT, '../shared/data');
const SHOWN = 10;

/** Well-known occupations of many families, for a reader to judge. */
const OF_ONET = [
  ...['Registered Nurses', 'Pharmacists', 'Family Medicine Physicians', 'Lawyers', 'Accountants and Auditors'],
  ...[
    'Elementary School Teachers, Except Special Education',
    'Civil Engineers',
    'Software Developers',
    'Data Scientists',
  ],
  ...[
    'Graphic Designers',
    'General and Operations Managers',
    'Cashiers',
    'Retail Salespersons',
    'Waiters and Waitresses',
  ],
  ...['Customer Service Representatives', 'Electricians', 'Construction Laborers', 'Bakers'],
  ...['Heavy and Tractor-Trailer Truck Drivers', "Police and Sheriff's Patrol Officers"],
];
const OF_SEED = ['Backend Developer', 'Data Analyst', 'UX Designer', 'Product Manager', 'IT Support Specialist'];

/** Prints the nearest pivots of well-known roles, on O*NET and on the seed with O*NET, and the largest share of derived pivots that one role attracts. */
export async function run(): Promise<void> {
  const { dataset: onet } = await importOnet(join(DATA, 'db_29_3_text'), {
    wages: join(DATA, 'labour-market/oews_national_M2024_dl.xlsx'),
  });
  printNearest('O*NET', onet, OF_ONET);
  const seed = await readDataset(join(ROOT, 'seed'));
  printNearest('The seed with O*NET', composeDatasets([seed, onet]).dataset, [...OF_SEED, ...OF_ONET]);
}

function printNearest(title: string, dataset: Dataset, names: readonly string[]): void {
  const { pivots: derived } = derivePivots(dataset);
  const rated = dataset.pivots.filter(({ basis }) => basis !== 'DERIVED');
  const nameOf = new Map(dataset.roles.map(({ id, name }) => [id, name]));
  const pivots = resolvePivots([...rated, ...derived], dataset.sources);
  console.log(`\n### ${title}: ${derived.length} derived pivots; ${hubText(derived, nameOf)}`);
  for (const name of names) {
    console.log(`\n${name}`);
    const nearest = pivots
      .filter(({ from }) => nameOf.get(from) === name)
      .sort((a, b) => b.ease - a.ease)
      .slice(0, SHOWN);
    for (const { ease, to, basis, months, rationale } of nearest)
      console.log(
        `  ${ease.toFixed(2)} ${nameOf.get(to)!} (${basis}, ${months.min}–${months.max} months) ${rationale ?? ''}`,
      );
  }
}

function hubText(derived: readonly PivotClaim[], nameOf: ReadonlyMap<string, string>): string {
  const arriving = new Map<string, number>();
  for (const { to } of derived) arriving.set(to, (arriving.get(to) ?? 0) + 1);
  const [hub, count] = [...arriving].reduce((most, each) => (each[1] > most[1] ? each : most));
  return `most arrive at ${nameOf.get(hub)!}: ${((100 * count) / derived.length).toFixed(2)} %`;
}
