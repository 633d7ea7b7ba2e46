import { foldName } from '../model/names.js';
import type { CareerLevel, Role } from '../model/entities.js';
import { quote } from './cells.js';
import { slugOf } from './ids.js';
import { findNearest } from './problems.js';
import type { ReadFolder, ReadTable } from './read.js';
import { TABLES, type RowOf, type TableKey } from './tables.js';

/** Ids that rows may speak of; null where a table could not be read, so that nothing is known to be unknown. */
export type KnownIds = Record<'role' | 'skill' | 'industry' | 'level' | 'source', ReadonlySet<string> | null>;

/** The ids of all folders together: a later dataset may speak of what an earlier one holds, and the other way round. */
export function knownIds(folders: readonly ReadFolder[]): KnownIds {
  const collect = (key: 'roles' | 'skills' | 'industries' | 'levels' | 'sources'): ReadonlySet<string> | null => {
    const ids = new Set<string>();
    for (const { tables } of folders) {
      if (!tables[key].readable) return null;
      for (const { id } of tables[key].rows) ids.add(id);
      for (const { id } of tables[key].damaged) ids.add(id);
    }
    return ids;
  };
  return {
    role: collect('roles'),
    skill: collect('skills'),
    industry: collect('industries'),
    level: collect('levels'),
    source: collect('sources'),
  };
}

/** Checks the rows of one folder against each other and against what is known: the problems are added to those of its files. */
export function checkFolder({ tables }: ReadFolder, known: KnownIds): void {
  for (const key of Object.keys(TABLES) as TableKey[]) checkDuplicates(key, tables[key]);
  for (const table of [tables.roles, tables.skills, tables.industries]) checkNames(table);
  checkRefinements(tables.roles);
  checkLadders(tables.levels);

  checkIds(tables.roles, known, 'role', 'refines', (role) => role.refines);
  checkIds(tables.requirements, known, 'role', 'role', ({ role }) => role);
  checkIds(tables.requirements, known, 'skill', 'skill', ({ skill }) => skill);
  checkIds(tables.worksIn, known, 'role', 'role', ({ role }) => role);
  checkIds(tables.worksIn, known, 'industry', 'industry', ({ industry }) => industry);
  for (const table of [tables.levels, tables.pay]) {
    checkIds<CareerLevel | RowOf<'pay'>>(table, known, 'role', 'role', ({ role }) => role);
    checkIds<CareerLevel | RowOf<'pay'>>(table, known, 'source', 'source', ({ source }) => source);
  }
  checkIds(tables.pivots, known, 'role', 'from', ({ from }) => from);
  checkIds(tables.pivots, known, 'role', 'to', ({ to }) => to);
  checkIds(tables.pivots, known, 'source', 'source', ({ source }) => source);
  for (const kind of ['role', 'skill', 'industry', 'level'] as const) {
    const ofKind = (id: string | null): string[] => (id?.startsWith(`${kind}:`) ? [id] : []);
    checkIds(tables.claims, known, kind, 'subject', ({ subject }) => ofKind(subject));
    checkIds(tables.claims, known, kind, 'object', ({ object }) => ofKind(object));
  }
  checkIds(tables.claims, known, 'source', 'source', ({ source }) => source);
  checkIds(tables.profiles, known, 'role', 'role', ({ role }) => role);
}

function checkIds<Row>(
  { rows, lines, problems }: Pick<ReadTable<Row>, 'rows' | 'lines' | 'problems'>,
  known: KnownIds,
  kind: keyof KnownIds,
  column: string,
  idsOf: (row: Row) => string | readonly string[],
): void {
  const ids = known[kind];
  if (ids === null) return;
  const check = (id: string, line: number): void => {
    if (ids.has(id)) return;
    problems.add(line, column, () => {
      const nearest = findNearest(slugOf(id), Array.from(ids, slugOf));
      return `${quote(id)} is unknown, expected the id of a ${kind}${nearest === null ? '' : ` such as "${kind}:${nearest}"`}`;
    });
  };
  for (const [i, row] of rows.entries()) {
    const named = idsOf(row);
    if (typeof named === 'string') check(named, lines[i]!);
    else for (const id of named) check(id, lines[i]!);
  }
}

/** Rows are in canonical order, so rows that are one thing stand side by side. */
function checkDuplicates<Key extends TableKey>(key: Key, { rows, lines, problems }: ReadTable<RowOf<Key>>): void {
  const table = TABLES[key];
  for (let i = 1; i < rows.length; i++) {
    if (table.compare(rows[i - 1]!, rows[i]!) !== 0) continue;
    problems.add(lines[i]!, null, `says the same thing as line ${lines[i - 1]!}, expected one row for it`);
  }
}

/** A name is of one thing, and no thing lists a name twice. An alias may be of several: asking by it is answered with all of them. */
function checkNames({ rows, lines, problems }: ReadTable<RowOf<'roles' | 'skills' | 'industries'>>): void {
  const owners = new Map<string, number>();
  for (const [i, { name, aliases }] of rows.entries()) {
    const folded = foldName(name);
    const owner = owners.get(folded);
    if (owner !== undefined && rows[owner]!.id !== rows[i]!.id) {
      const { id } = rows[owner]!;
      problems.add(lines[i]!, 'name', `${quote(name)} is also the name of ${id} (line ${lines[owner]!})`);
    }
    owners.set(folded, i);
    const own = new Set([folded]);
    for (const alias of aliases) {
      const foldedAlias = foldName(alias);
      if (own.has(foldedAlias)) {
        problems.add(lines[i]!, 'aliases', `${quote(alias)} comes twice here but for case, spaces or hyphens`);
      }
      own.add(foldedAlias);
    }
  }
}

/** Refinement goes from fine to coarse, never round in a circle. */
function checkRefinements({ rows, lines, problems }: ReadTable<Role>): void {
  const coarser = new Map(rows.map((role) => [role.id, role.refines]));
  const done = new Set<string>();
  const isCircular = (id: string, above: ReadonlySet<string>): boolean => {
    if (above.has(id)) return true;
    if (done.has(id)) return false;
    const path = new Set([...above, id]);
    const circular = (coarser.get(id) ?? []).some((next) => isCircular(next, path));
    done.add(id);
    return circular;
  };
  for (const [i, { id, refines }] of rows.entries()) {
    if (refines.length > 0 && isCircular(id, new Set())) {
      problems.add(lines[i]!, 'refines', 'leads round in a circle, expected coarser roles only');
    }
  }
}

/** The rungs of a ladder are numbered from 1 without a gap, and a higher one does not start earlier. */
function checkLadders({ rows, lines, problems }: ReadTable<CareerLevel>): void {
  for (const [i, level] of rows.entries()) {
    const above = rows[i - 1];
    const continues = above?.role === level.role && above.source === level.source;
    const expected = continues ? above.order + 1 : 1;
    if (level.order > expected) {
      problems.add(lines[i]!, 'order', `${level.order} leaves a gap in the ladder, expected ${expected}`);
    }
    if (continues && (level.minYears ?? Infinity) < (above.minYears ?? 0)) {
      problems.add(lines[i]!, 'min_years', `is below the ${above.minYears!} of the rung below, ${above.name}`);
    }
  }
}
