import { loadDatasets, writeDataset } from '../../src/dataset/index.js';
import { importEsco, importOnet, type ImportSummary } from '../../src/importers/index.js';
import type { Dataset } from '../../src/model/dataset.js';

/** What a run prints as JSON. */
export interface ImportRun {
  /** Its profiles, which are most of it, left out. */
  dataset: Dataset;
  summary: ImportSummary;
  /** Of the tables as they are read back from the folder, and pass the check. */
  contentHash: string;
}

/** `onet|esco RELEASE OPTIONS OUT`: imports a release, writes it to the folder OUT and reads it back. */
async function main([kind, release, options, out]: readonly string[]): Promise<void> {
  const run = kind === 'onet' ? importOnet : importEsco;
  const { dataset, summary } = await run(release!, JSON.parse(options!) as object);
  await writeDataset(dataset, out!);
  const { contentHash } = (await loadDatasets([out!], { withProfiles: true })).dataset.release;
  process.stdout.write(
    JSON.stringify({ dataset: { ...dataset, profiles: [] }, summary, contentHash } satisfies ImportRun),
  );
}

await main(process.argv.slice(2));
