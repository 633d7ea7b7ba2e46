import type { Dataset } from '../src/model/dataset.js';

/** One row of what the guides state: claims, rungs, pay figures and pivots, by guide and section. */
interface Section {
  claims: number;
  levels: number;
  pay: number;
  pivots: number;
}

/** The coverage page: how many facts of each section of each guide the dataset holds. */
export function coverageTable(dataset: Dataset): string {
  const guides = dataset.sources.filter(({ id }) => id.startsWith('source:guide-'));
  return [
    '# What the seed holds of the guides',
    '',
    'Facts by guide and section, counted from the tables by `npm run coverage`. A fact is one claim, one rung of a ladder, one pay figure or one pivot.',
    ...guides.flatMap(({ id, name, published, note }) => {
      const sections = sectionsOf(dataset, id);
      const rows = [...sections].map(([section, counts]) => row(section, counts));
      const sum = (kind: keyof Section): number =>
        [...sections.values()].reduce((total, counts) => total + counts[kind], 0);
      const total = { claims: sum('claims'), levels: sum('levels'), pay: sum('pay'), pivots: sum('pivots') };
      return [
        '',
        `## ${name} (${published ?? 'undated'})`,
        '',
        note ?? '',
        '',
        '| section | claims | rungs | pay | pivots | all |',
        '| --- | ---: | ---: | ---: | ---: | ---: |',
        ...rows,
        row('**all**', total),
      ];
    }),
    '',
  ].join('\n');
}

function sectionsOf(dataset: Dataset, source: string): Map<string, Section> {
  const sections = new Map<string, Section>();
  for (const kind of ['claims', 'levels', 'pay', 'pivots'] as const) {
    for (const fact of dataset[kind]) {
      if (fact.source !== source) continue;
      const section = fact.locator ?? '(no section)';
      const counts = sections.get(section) ?? { claims: 0, levels: 0, pay: 0, pivots: 0 };
      counts[kind]++;
      sections.set(section, counts);
    }
  }
  return new Map([...sections].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function row(section: string, { claims, levels, pay, pivots }: Section): string {
  return `| ${section} | ${claims} | ${levels} | ${pay} | ${pivots} | ${claims + levels + pay + pivots} |`;
}
