import { effortOf } from '../../model/cost.js';
import type { Dataset } from '../../model/dataset.js';
import { ratingOf } from '../../model/ease.js';
import type { Industry, Requirement, Role, RoleIndustry, Skill, Source } from '../../model/entities.js';
import { areMonthsEstimated, resolvePivots, type Pivot } from '../../model/pivots.js';

/** A value of an exported thing; null where it is not known. */
export type Value = string | number | boolean | readonly string[] | null;

/** Lists are joined by `|` where a format has no lists. */
export type ValueType = 'string' | 'double' | 'int' | 'boolean' | 'list';

export interface ExportColumn {
  name: string;
  type: ValueType;
}

/** Things of one kind. The first column of a node is its id; the first two of an edge are the ids of its ends. */
export interface ExportTable {
  /** `roles` */
  name: string;
  element: 'node' | 'edge' | 'source';
  /** `ROLE`, as the graph in Neo4j labels it. */
  type: string;
  columns: readonly ExportColumn[];
  /** The values of each thing in the order of the columns, made one by one: there may be millions. */
  records: () => Iterable<readonly Value[]>;
}

type Column<Row> = ExportColumn & { of: (row: Row) => Value };

const ROLE: readonly Column<Role>[] = [
  { name: 'id', type: 'string', of: ({ id }) => id },
  { name: 'name', type: 'string', of: ({ name }) => name },
  { name: 'aliases', type: 'list', of: ({ aliases }) => aliases },
  { name: 'family', type: 'string', of: ({ family }) => family },
  { name: 'summary', type: 'string', of: ({ summary }) => summary },
  { name: 'codes', type: 'list', of: ({ codes }) => codes.map(({ scheme, code }) => `${scheme}:${code}`) },
  { name: 'refines', type: 'list', of: ({ refines }) => refines },
];

const SKILL: readonly Column<Skill>[] = [
  { name: 'id', type: 'string', of: ({ id }) => id },
  { name: 'name', type: 'string', of: ({ name }) => name },
  { name: 'aliases', type: 'list', of: ({ aliases }) => aliases },
  { name: 'kind', type: 'string', of: ({ kind }) => kind },
  { name: 'summary', type: 'string', of: ({ summary }) => summary },
];

const INDUSTRY: readonly Column<Industry>[] = [
  { name: 'id', type: 'string', of: ({ id }) => id },
  { name: 'name', type: 'string', of: ({ name }) => name },
  { name: 'aliases', type: 'list', of: ({ aliases }) => aliases },
  { name: 'summary', type: 'string', of: ({ summary }) => summary },
];

const PIVOT: readonly Column<Pivot>[] = [
  { name: 'from', type: 'string', of: ({ from }) => from },
  { name: 'to', type: 'string', of: ({ to }) => to },
  { name: 'ease', type: 'double', of: ({ ease }) => ease },
  { name: 'effort', type: 'double', of: ({ ease }) => effortOf(ease) },
  { name: 'rating', type: 'string', of: ({ ease }) => ratingOf(ease) },
  { name: 'months_min', type: 'int', of: ({ months }) => months.min },
  { name: 'months_max', type: 'int', of: ({ months }) => months.max },
  {
    name: 'months_estimated',
    type: 'boolean',
    of: ({ basis, months }) => areMonthsEstimated(basis, months.estimated),
  },
  { name: 'basis', type: 'string', of: ({ basis }) => basis },
  { name: 'source', type: 'string', of: ({ claims }) => claims[0]!.source },
  { name: 'rationale', type: 'string', of: ({ rationale }) => rationale },
];

const REQUIREMENT: readonly Column<Requirement>[] = [
  { name: 'role', type: 'string', of: ({ role }) => role },
  { name: 'skill', type: 'string', of: ({ skill }) => skill },
  { name: 'importance', type: 'double', of: ({ importance }) => importance },
  { name: 'level', type: 'double', of: ({ level }) => level },
  { name: 'essential', type: 'boolean', of: ({ essential }) => essential },
  { name: 'basis', type: 'string', of: ({ basis }) => basis },
];

const WORKS_IN: readonly Column<RoleIndustry>[] = [
  { name: 'role', type: 'string', of: ({ role }) => role },
  { name: 'industry', type: 'string', of: ({ industry }) => industry },
  { name: 'share', type: 'double', of: ({ weight }) => weight },
  { name: 'basis', type: 'string', of: ({ basis }) => basis },
];

const SOURCE: readonly Column<Source>[] = [
  { name: 'id', type: 'string', of: ({ id }) => id },
  { name: 'name', type: 'string', of: ({ name }) => name },
  { name: 'url', type: 'string', of: ({ url }) => url },
  { name: 'licence', type: 'string', of: ({ licence }) => licence },
  { name: 'attribution', type: 'string', of: ({ attribution }) => attribution },
  { name: 'published', type: 'string', of: ({ published }) => published },
];

/** A graph as tables of nodes, of edges with all their weights, and of the sources to name; pivots are those that won. */
export function exportTables(dataset: Dataset): ExportTable[] {
  return [
    table('roles', 'node', 'ROLE', dataset.roles, ROLE),
    table('skills', 'node', 'SKILL', dataset.skills, SKILL),
    table('industries', 'node', 'INDUSTRY', dataset.industries, INDUSTRY),
    table('pivots', 'edge', 'PIVOTS_TO', resolvePivots(dataset.pivots, dataset.sources), PIVOT),
    table('requires', 'edge', 'REQUIRES', dataset.requirements, REQUIREMENT),
    table('works_in', 'edge', 'WORKS_IN', dataset.worksIn, WORKS_IN),
    table('sources', 'source', 'SOURCE', dataset.sources, SOURCE),
  ];
}

function table<Row>(
  name: string,
  element: ExportTable['element'],
  type: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): ExportTable {
  return {
    name,
    element,
    type,
    columns: columns.map(({ name, type }) => ({ name, type })),
    *records() {
      for (const row of rows) yield columns.map(({ of }) => of(row));
    },
  };
}

/** A value as the one text that formats without types or lists have for it; empty for null. */
export function textOf(value: Value): string {
  if (value === null) return '';
  return typeof value === 'object' ? value.join('|') : String(value);
}
