import { join } from 'node:path';
import { composeDatasets, readDataset } from '../../src/dataset/index.js';
import { withDerivedPivots } from '../../src/ease/index.js';
import { importOnet } from '../../src/importers/index.js';
import { describeGraph } from './graph-facts.js';

/** `RELEASE WAGES`: prints the facts of the seed composed with an O*NET release. */
async function main([release, wages]: readonly string[]): Promise<void> {
  const { dataset: onet } = await importOnet(release!, { wages });
  const seed = await readDataset(join(import.meta.dirname, '../../seed'));
  const { dataset } = composeDatasets([seed, withDerivedPivots(onet)]);
  process.stdout.write(JSON.stringify(describeGraph(withDerivedPivots(dataset))));
}

await main(process.argv.slice(2));
