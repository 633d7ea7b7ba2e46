import { parse as parseCsv } from 'csv-parse/sync';
import { DirectedGraph } from 'graphology';
import type { AbstractGraph, Attributes } from 'graphology-types';
import { parse as parseGexf } from 'graphology-gexf';
import { parse as parseGraphml } from 'graphology-graphml';
import { join } from 'node:path';
import { exportGraph, readDataset, type ExportFormat } from '../../src/dataset/index.js';
import type { Dataset } from '../../src/model/dataset.js';
import { effortOf } from '../../src/model/cost.js';
import { ratingOf } from '../../src/model/ease.js';
import { resolvePivots } from '../../src/model/pivots.js';
import { HOSTILE_NAME, tinyDataset } from '../support/tiny-dataset.js';

interface Json {
  release: { title: string; licence: string };
  costModel: { hopPenalty: number };
  roles: { id: string; aliases: string[] }[];
  pivots: Record<string, unknown>[];
  requires: Record<string, unknown>[];
  sources: { id: string; licence: string | null }[];
}

function textOf(dataset: Dataset, format: ExportFormat, name?: string): string {
  const files = exportGraph(dataset, format);
  return [...files.find((file) => name === undefined || file.name === name)!.pieces].join('');
}

/** What a reader that is not ours makes of a file. */
function read(dataset: Dataset, format: 'graphml' | 'gexf'): AbstractGraph {
  const text = textOf(dataset, format);
  return format === 'gexf' ? parseGexf(DirectedGraph, text) : parseGraphml(DirectedGraph, text);
}

/** Numbers that a reader leaves as texts. */
const numbersOf = (attributes: Attributes, ...names: string[]): number[] =>
  names.map((name) => Number(attributes[name]));

describe.each(['graphml', 'gexf'] as const)('%s', (format) => {
  test('a reader that is not ours finds every node and edge of the seed, with all weights', async () => {
    const dataset = await readDataset(join(__dirname, '../../seed'));
    const graph = read(dataset, format);
    const { roles, skills, industries, requirements, worksIn } = dataset;
    const pivots = resolvePivots(dataset.pivots, dataset.sources);
    expect(graph.order).toBe(roles.length + skills.length + industries.length);
    expect(graph.size).toBe(pivots.length + requirements.length + worksIn.length);
    for (const { from, to, ease, months, basis, rationale } of pivots) {
      const edge = graph.getEdgeAttributes(from, to);
      expect(edge).toMatchObject({ type: 'PIVOTS_TO', rating: ratingOf(ease), basis });
      expect(edge.rationale ?? null).toBe(rationale);
      expect(numbersOf(edge, 'ease', 'effort', 'months_min', 'months_max')).toEqual([
        ease,
        effortOf(ease),
        months.min,
        months.max,
      ]);
    }
    for (const { role, skill, importance, level } of requirements) {
      const edge = graph.getEdgeAttributes(role, skill);
      expect(numbersOf(edge, 'importance')).toEqual([importance]);
      expect(edge.level === undefined ? null : Number(edge.level)).toBe(level);
    }
    const { type, family, name, label } = graph.getNodeAttributes('role:backend-developer');
    expect([type, family, name ?? label]).toEqual(['ROLE', 'Software Engineering', 'Backend Developer']);
  });

  test('names of any script and any mark arrive as they are', () => {
    const graph = read(tinyDataset(), format);
    expect(graph.getNodeAttribute('role:hostile', 'name')).toBe(HOSTILE_NAME);
    expect(graph.getNodeAttribute('role:hostile', 'summary')).toBe('Comma, "quote", | bar and\na second line');
    expect(graph.getNodeAttribute('role:data-analyst', 'name')).toBe('محلل بيانات');
    expect(graph.getNodeAttribute('role:analytics-engineer', 'name')).toBe('Analytics Engineer 📊');
    expect(graph.getNodeAttribute('role:data-analyst', 'aliases')).toBe('Аналитик данных|数据分析师');
  });

  test('what XML cannot hold is replaced, and the rest of the text stays', () => {
    const dataset = tinyDataset();
    dataset.roles[0]!.summary = 'bell\u0007 half\uD83D pair, tab\t, return\r, not a character\uFFFE';
    expect(read(dataset, format).getNodeAttribute(dataset.roles[0]!.id, 'summary')).toBe(
      'bell\uFFFD half\uFFFD pair, tab\t, return\r, not a character\uFFFD',
    );
  });

  test('names the release, its licence and every source', () => {
    const text = textOf(tinyDataset(), format);
    expect(text).toContain('Tiny graph 2026.11. Apache-2.0');
    for (const { name } of tinyDataset().sources) expect(text).toContain(name);
  });
});

test('json holds the tables with their types, the cost model and the attribution', () => {
  const dataset = tinyDataset();
  const json = JSON.parse(textOf(dataset, 'json')) as Json;
  expect(json.release).toMatchObject({ title: 'Tiny graph', licence: 'Apache-2.0' });
  expect(json.costModel.hopPenalty).toBe(0.25);
  expect(json.roles.find(({ id }) => id === 'role:backend-developer')!.aliases).toEqual([
    'Back-end Engineer',
    'API Developer',
  ]);
  expect(json.pivots.find(({ from }) => from === 'role:backend-developer')).toEqual({
    from: 'role:backend-developer',
    to: 'role:data-engineer',
    ease: 0.6,
    effort: 0.760826,
    rating: 'MEDIUM',
    months_min: 4,
    months_max: 9,
    months_estimated: false,
    basis: 'STATED',
    source: 'source:guide-a',
    rationale: 'SQL carries over; warehouse modelling is missing.',
  });
  expect(json.requires).toHaveLength(dataset.requirements.length);
  expect(json.sources.map(({ id }) => id)).toEqual(dataset.sources.map(({ id }) => id).sort());
});

test('whoever derived an ease derived its months, so they are estimated', () => {
  const { pivots, ...others } = tinyDataset();
  const derived = pivots.map((claim) => ({ ...claim, basis: 'DERIVED' as const }));
  const json = JSON.parse(textOf({ ...others, pivots: derived }, 'json')) as Json;
  expect(json.pivots.length).toBeGreaterThan(1);
  for (const pivot of json.pivots) expect(pivot.months_estimated).toBe(true);
});

test('csv is a table of each kind, with a header', () => {
  const dataset = tinyDataset();
  expect(exportGraph(dataset, 'csv').map(({ name }) => name)).toEqual([
    'roles.csv',
    'skills.csv',
    'industries.csv',
    'pivots.csv',
    'requires.csv',
    'works_in.csv',
    'sources.csv',
    'ATTRIBUTION.txt',
  ]);
  const roles = parseCsv<Record<string, string>>(textOf(dataset, 'csv', 'roles.csv'), { columns: true });
  expect(roles.find(({ id }) => id === 'role:hostile')!.name).toBe(HOSTILE_NAME);
  const requires = parseCsv<Record<string, string>>(textOf(dataset, 'csv', 'requires.csv'), { columns: true });
  expect(requires[0]).toEqual({
    role: 'role:backend-developer',
    skill: 'skill:python',
    importance: '0.5',
    level: '',
    essential: 'false',
    basis: 'EDITORIAL',
  });
});

test.each(['csv', 'json', 'graphml', 'gexf'] as const)(
  '%s has the same bytes whatever the order of the tables',
  (format) => {
    const dataset = tinyDataset();
    const reversed = Object.fromEntries(
      Object.entries(dataset).map(([name, rows]) => [
        name,
        Array.isArray(rows) ? rows.toReversed() : (rows as unknown),
      ]),
    ) as unknown as Dataset;
    const bytesOf = (one: Dataset): string[] => exportGraph(one, format).flatMap(({ pieces }) => [...pieces].join(''));
    expect(bytesOf(reversed)).toEqual(bytesOf(dataset));
  },
);
