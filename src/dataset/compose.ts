import type { Dataset } from '../model/dataset.js';
import type { Release, Role } from '../model/entities.js';
import { foldName } from '../model/names.js';
import { sortTables, TABLES, type RowOf, type TableKey } from './tables.js';

/** How many differences are kept as examples; the others are counted. */
export const SHOWN_DIFFERENCES = 50;

/** A value of a later dataset that an earlier one overruled. */
export interface Difference {
  table: TableKey;
  /** Id, or the ids of both ends. */
  row: string;
  property: string;
  kept: string;
  ignored: string;
}

/** What composing decided. All zero and empty for a single dataset. */
export interface CompositionReport {
  /** The first {@link SHOWN_DIFFERENCES} differences. */
  differences: Difference[];
  differenceCount: number;
  /** Names of later things that an earlier thing already has; they were given the id of their dataset: "Data Scientist (onet)". */
  renamed: number;
  /** Aliases of later things that an earlier thing already goes by. */
  droppedAliases: number;
  /** Links from a finer role to a coarser one of a later dataset with the same code. */
  refinements: number;
}

export interface Composition {
  dataset: Dataset;
  report: CompositionReport;
}

/**
 * One graph of several datasets. The same id is the same thing: single values come from the first dataset that states one, lists unite, and claims
 * that differ stay side by side. Earlier datasets come first in names too: a later thing gives up an alias, and marks a name, that an earlier thing
 * of its kind goes by. An earlier role refines the later one that has the same code (see {@link refineByCode}). A single dataset composes to itself.
 * The content hash of a composed graph is not made here.
 */
export function composeDatasets(datasets: readonly Dataset[]): Composition {
  const report: CompositionReport = {
    differences: [],
    differenceCount: 0,
    renamed: 0,
    droppedAliases: 0,
    refinements: 0,
  };
  const [first, ...others] = datasets;
  if (first && others.length === 0) return { dataset: first, report };
  const merge = <Key extends TableKey>(key: Key): RowOf<Key>[] =>
    mergeTables(
      key,
      datasets.map((dataset) => dataset[key] as RowOf<Key>[]),
      report,
    );
  const origins = datasets.map(({ release }) => release.id);
  const roleOrigin = originOf(datasets.map(({ roles }) => roles));
  const rated = ratedRoles(datasets);
  const dataset = sortTables({
    release: composeReleases(datasets.map(({ release }) => release)),
    roles: refineByCode(settleNames(merge('roles'), roleOrigin, origins, report), roleOrigin, rated, report),
    skills: settleNames(merge('skills'), originOf(datasets.map(({ skills }) => skills)), origins, report),
    industries: settleNames(
      merge('industries'),
      originOf(datasets.map(({ industries }) => industries)),
      origins,
      report,
    ),
    requirements: merge('requirements'),
    worksIn: merge('worksIn'),
    levels: merge('levels'),
    pay: merge('pay'),
    pivots: merge('pivots'),
    claims: merge('claims'),
    sources: merge('sources'),
    profiles: merge('profiles'),
  });
  return { dataset, report };
}

/** Rows that are one thing by {@link Table.compare} become one row; `tables` are in the order of the datasets. */
function mergeTables<Key extends TableKey>(
  key: Key,
  tables: readonly (readonly RowOf<Key>[])[],
  report: CompositionReport,
): RowOf<Key>[] {
  const compare = (a: RowOf<Key>, b: RowOf<Key>): number => TABLES[key].compare(a, b);
  // The sort is stable: of rows that are one thing, that of the earliest dataset comes first.
  const rows = tables.flat().sort(compare);
  const merged: RowOf<Key>[] = [];
  for (const row of rows) {
    const last = merged.at(-1);
    if (last && compare(last, row) === 0) merged[merged.length - 1] = mergeRows(key, last, row, report);
    else merged.push(row);
  }
  return merged;
}

/** Lists unite and gaps are filled, but for pivots: those are statements as a whole. */
function mergeRows<Row extends object>(table: TableKey, kept: Row, later: Row, report: CompositionReport): Row {
  const isStatement = table === 'pivots';
  const filled: [property: string, value: unknown][] = [];
  for (const [property, value] of Object.entries(later) as [keyof Row & string, unknown][]) {
    const own: unknown = kept[property];
    if (!isStatement && Array.isArray(own) && Array.isArray(value)) {
      filled.push([property, unite(own, value)]);
    } else if (!isStatement && own === null) {
      filled.push([property, value]);
    } else if (value !== null && JSON.stringify(own) !== JSON.stringify(value)) {
      report.differenceCount++;
      if (report.differences.length === SHOWN_DIFFERENCES) continue;
      const words = { kept: JSON.stringify(own), ignored: JSON.stringify(value) };
      report.differences.push({ table, row: nameOfRow(later), property, ...words });
    }
  }
  return { ...kept, ...Object.fromEntries(filled) };
}

function unite(first: readonly unknown[], later: readonly unknown[]): unknown[] {
  const known = new Set(first.map((item) => JSON.stringify(item)));
  return [...first, ...later.filter((item) => !known.has(JSON.stringify(item)))];
}

function nameOfRow(row: object): string {
  const { id, ...rest } = row as { id?: string };
  return id ?? Object.values(rest).slice(0, 2).join(' ');
}

type Named = RowOf<'roles' | 'skills' | 'industries'>;

/** Number of the first dataset that holds each id. */
function originOf(tables: readonly (readonly { id: string }[])[]): ReadonlyMap<string, number> {
  const origin = new Map<string, number>();
  for (const [i, table] of tables.entries()) {
    for (const { id } of table) if (!origin.has(id)) origin.set(id, i);
  }
  return origin;
}

/** Earlier datasets first: names, then aliases, each in the order of the datasets. Things of one dataset may share an alias. */
function settleNames<Entity extends Named>(
  entities: readonly Entity[],
  origin: ReadonlyMap<string, number>,
  datasetIds: readonly string[],
  report: CompositionReport,
): Entity[] {
  const byOrigin = entities.toSorted((a, b) => origin.get(a.id)! - origin.get(b.id)!);
  const nameOrigin = new Map<string, number>();
  const renamed = byOrigin.map((entity) => {
    const from = origin.get(entity.id)!;
    const folded = foldName(entity.name);
    const isTaken = (nameOrigin.get(folded) ?? from) < from;
    const name = isTaken ? `${entity.name} (${datasetIds[from]!})` : entity.name;
    if (isTaken) report.renamed++;
    if (!nameOrigin.has(folded)) nameOrigin.set(folded, from);
    return isTaken ? { ...entity, name } : entity;
  });
  const taken = new Map(nameOrigin);
  return renamed.map((entity) => {
    const from = origin.get(entity.id)!;
    const own = new Set([foldName(entity.name)]);
    const aliases = entity.aliases.filter((alias) => {
      const folded = foldName(alias);
      const earliest = taken.get(folded) ?? from;
      taken.set(folded, Math.min(earliest, from));
      if (earliest < from) report.droppedAliases++;
      const isNew = earliest >= from && !own.has(folded);
      own.add(folded);
      return isNew;
    });
    return aliases.length === entity.aliases.length ? entity : { ...entity, aliases };
  });
}

/**
 * An earlier role takes the place of the one role of a later dataset that has the same O*NET or ESCO code. Where several of a later dataset have it,
 * they are finer than the code, and keep their places; so does a role that has rated pivots, and one that refines the earlier one.
 */
function refineByCode(
  roles: readonly Role[],
  origin: ReadonlyMap<string, number>,
  rated: ReadonlySet<string>,
  report: CompositionReport,
): Role[] {
  const byCode = new Map<string, Role[]>();
  for (const role of roles) {
    for (const code of refiningCodesOf(role)) byCode.set(code, [...(byCode.get(code) ?? []), role]);
  }
  const coarserThan = (role: Role, code: string): string[] => {
    const later = byCode.get(code)!.filter(({ id }) => origin.get(id)! > origin.get(role.id)!);
    const isAlone = ({ id }: Role): boolean =>
      later.filter((other) => origin.get(other.id) === origin.get(id)).length === 1;
    return later
      .filter((other) => isAlone(other) && !rated.has(other.id) && !other.refines.includes(role.id))
      .map(({ id }) => id);
  };
  return roles.map((role) => {
    const coarser = refiningCodesOf(role).flatMap((code) => coarserThan(role, code));
    const refines = [...new Set([...role.refines, ...coarser])];
    report.refinements += refines.length - role.refines.length;
    return refines.length === role.refines.length ? role : { ...role, refines };
  });
}

/** Ids of the roles that a stated or editorial pivot leads from or to. */
function ratedRoles(datasets: readonly Dataset[]): ReadonlySet<string> {
  const rated = datasets.flatMap(({ pivots }) => pivots.filter(({ basis }) => basis !== 'DERIVED'));
  return new Set(rated.flatMap(({ from, to }) => [from, to]));
}

function refiningCodesOf(role: Role): string[] {
  return role.codes
    .filter(({ scheme }) => scheme === 'onet' || scheme === 'esco')
    .map(({ scheme, code }) => `${scheme}:${code}`);
}

/** Ids, titles, versions and terms side by side; the newest date; no content hash. */
function composeReleases(releases: readonly Release[]): Release {
  const terms = (texts: readonly (string | null)[], separator: string): string | null => {
    const stated = [...new Set(texts.filter((text) => text !== null))];
    return stated.length > 0 ? stated.join(separator) : null;
  };
  return {
    id: releases.map(({ id }) => id).join('+'),
    title: releases.map(({ title }) => title).join(' + '),
    version: releases.map(({ version }) => version).join('+'),
    published:
      releases
        .flatMap(({ published }) => published ?? [])
        .toSorted()
        .at(-1) ?? null,
    licence: terms(
      releases.map(({ licence }) => licence),
      '; ',
    ),
    attribution: terms(
      releases.map(({ attribution }) => attribution),
      '; ',
    ),
    contentHash: '',
  };
}
