import fc from 'fast-check';
import {
  claimIdOfContent,
  contentHashOf,
  levelIdOf,
  payIdOf,
  pivotClaimIdOf,
  sortTables,
} from '../../src/dataset/index.js';
import type { Dataset } from '../../src/model/dataset.js';
import { BASES, EASE_SCALE, findStatedEase } from '../../src/model/ease.js';
import { CODE_SCHEMES, PAY_COMPONENTS, SKILL_KINDS } from '../../src/model/entities.js';
import { foldName } from '../../src/model/names.js';

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
    fc.constantFrom('a,b', '"', 'a\nb', 'c\r\nd', ' e ', '\uFEFFf', '=1+1', 'g|h'),
  )
  .filter((value) => value.trim() !== '');
const textOrNull = fc.option(text);
/** A list is joined by |, so its items have none. */
const item = text.map((value) => value.replaceAll('|', '/'));
const name = item.filter((value) => foldName(value) !== '');
const slug = fc.stringMatching(/^[a-z0-9]{1,4}(-[a-z0-9]{1,3})?$/);
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => (value === 0 ? 0 : value));
const ease = fc.double({ min: 0, max: 1, minExcluded: true, noNaN: true });
const amount = fc.double({ min: 0.01, max: 1e7, noNaN: true });
const basis = fc.constantFrom(...BASES);
const codes = fc.uniqueArray(fc.record({ scheme: fc.constantFrom(...CODE_SCHEMES), code: item }), { maxLength: 2 });

/** Any dataset that passes the check, in canonical order and with its content hash. Small, so that a counterexample can be read. */
export const arbitraryDataset: fc.Arbitrary<Dataset> = fc
  .record({
    roles: entities('role'),
    skills: entities('skill'),
    industries: entities('industry'),
    sources: entities('source'),
  })
  .chain(({ roles, skills, industries, sources }) => {
    const [role, skill, industry, source] = [idOf(roles), idOf(skills), idOf(industries), idOf(sources)];
    const statement = { basis, source, locator: text };
    return fc.record({
      release: release(),
      roles: fc.tuple(
        ...roles.map((entity, i) => {
          const coarser = roles.slice(i + 1).map(({ id }) => id);
          return fc.record({
            ...fixed(entity),
            family: text,
            summary: textOrNull,
            codes,
            refines: fc.subarray(coarser),
          });
        }),
      ),
      skills: fc.tuple(
        ...skills.map((entity) =>
          fc.record({ ...fixed(entity), kind: fc.constantFrom(...SKILL_KINDS), summary: textOrNull }),
        ),
      ),
      industries: fc.tuple(...industries.map((entity) => fc.record({ ...fixed(entity), summary: textOrNull }))),
      sources: fc.tuple(
        ...sources.map(({ id, name }) =>
          fc.record({
            ...fixed({ id, name }),
            url: fc.option(fc.constantFrom('https://example.org/?a=1,2', 'http://b.example')),
            licence: textOrNull,
            attribution: textOrNull,
            published: fc.option(fc.constantFrom('2026', '2026-04', '2026-04-30')),
            note: textOrNull,
          }),
        ),
      ),
      requirements: rows(
        fc.record({ role, skill, importance: share, level: fc.option(share), essential: fc.boolean(), basis }),
        ({ role, skill }) => `${role} ${skill}`,
      ),
      worksIn: rows(
        fc.record({ role, industry, weight: fc.option(share), basis, note: textOrNull }),
        ({ role, industry }) => `${role} ${industry}`,
      ),
      levels: rows(
        fc
          .record({
            ...statement,
            role,
            order: fc.constant(1),
            name: text,
            minYears: fc.option(share),
            duties: fc.array(item),
          })
          .map((level) => ({ id: levelIdOf(level), ...level, maxYears: level.minYears && level.minYears * 2 })),
        ({ id }) => id,
      ),
      pay: rows(payFigure(role, statement), ({ id }) => id),
      pivots: rows(pivotClaim(role, statement), ({ id }) => id).map((pivots) =>
        pivots.filter(({ from, to }) => from !== to),
      ),
      claims: rows(claim({ role, skill, ...statement }), ({ id }) => id),
      profiles: rows(
        fc.record({ role, component: item, feature: item, value: share }),
        ({ role, component, feature }) => JSON.stringify([role, component, feature]),
      ),
    });
  })
  .map((tables) => {
    const dataset = sortTables(tables);
    return { ...dataset, release: { ...dataset.release, contentHash: contentHashOf(dataset) } };
  });

interface Named {
  id: string;
  name: string;
  aliases: string[];
}

/** One to six things of a kind, in id order, no two with one name. */
function entities(kind: string): fc.Arbitrary<Named[]> {
  const entity = fc.record({
    id: slug.map((slug) => `${kind}:${slug}`),
    name,
    aliases: fc.uniqueArray(name, { maxLength: 2, selector: foldName }),
  });
  return fc
    .uniqueArray(entity, { minLength: 1, maxLength: 6, selector: ({ name }) => foldName(name) })
    .map((all) => distinct(all, ({ id }) => id).sort((a, b) => (a.id < b.id ? -1 : 1)))
    .map((all) =>
      all.map((one) => ({ ...one, aliases: one.aliases.filter((alias) => foldName(alias) !== foldName(one.name)) })),
    );
}

function release(): fc.Arbitrary<Dataset['release']> {
  return fc.record({
    id: slug,
    title: text,
    version: text,
    published: fc.option(fc.constantFrom('2026-11-22', '2024-02-29')),
    licence: textOrNull,
    attribution: textOrNull,
    contentHash: fc.constant(''),
  });
}

interface Statement {
  basis: typeof basis;
  source: fc.Arbitrary<string>;
  locator: fc.Arbitrary<string>;
}

function payFigure(role: fc.Arbitrary<string>, statement: Statement): fc.Arbitrary<Dataset['pay'][number]> {
  const figure = {
    ...statement,
    role,
    level: textOrNull,
    country: fc.option(fc.constantFrom('US', 'DE', 'JP')),
    city: textOrNull,
    component: fc.constantFrom(...PAY_COMPONENTS),
    low: amount,
    currency: fc.constantFrom('USD', 'EUR'),
    year: fc.option(fc.integer({ min: 1990, max: 2030 })),
    label: textOrNull,
    scope: textOrNull,
    note: textOrNull,
  };
  const single = fc.record({ ...figure, statistic: fc.constantFrom('MEDIAN', 'AVERAGE') });
  const range = fc.record({
    ...figure,
    statistic: fc.constant('RANGE'),
    high: fc.option(fc.integer({ min: 1, max: 3 })),
  });
  return fc.oneof(
    single.map((pay) => ({ id: payIdOf({ ...pay, high: pay.low }), ...pay, high: pay.low })),
    range.map((pay) => ({ id: payIdOf(pay), ...pay, high: pay.high && pay.high * pay.low })),
  );
}

function pivotClaim(role: fc.Arbitrary<string>, statement: Statement): fc.Arbitrary<Dataset['pivots'][number]> {
  const component = fc.record({
    name: item.map((name) => name.replaceAll(':', ';')),
    value: share,
    weight: share,
    missing: fc.boolean(),
  });
  const label = fc.constantFrom(...EASE_SCALE.flatMap(({ labels }) => labels));
  const months = fc.option(fc.tuple(fc.nat(60), fc.nat(60)));
  const pivot = { ...statement, from: role, to: role, months, rationale: textOrNull };
  const derived = fc.record({ ...pivot, basis: fc.constant('DERIVED'), ease, components: fc.array(component) });
  const other = fc.record({
    ...pivot,
    basis: fc.constantFrom('STATED', 'EDITORIAL'),
    rated: fc.oneof(
      fc.record({ ease: fc.option(ease), label: fc.constant(null) }),
      label.map((label) => ({ ease: findStatedEase(label), label })),
    ),
    note: textOrNull,
  });
  const ranged = (range: [number, number] | null): { minMonths: number | null; maxMonths: number | null } =>
    range === null ? { minMonths: null, maxMonths: null } : { minMonths: range[0], maxMonths: range[0] + range[1] };
  return fc
    .oneof(
      derived.map(({ months, ...rest }) => ({ ...rest, ...ranged(months), label: null, locator: null, note: null })),
      other.map(({ months, rated, ...rest }) => ({ ...rest, ...rated, ...ranged(months), components: [] })),
    )
    .map((claim) => ({ id: pivotClaimIdOf(claim), ...claim }));
}

function claim(
  of: Statement & Record<'role' | 'skill', fc.Arbitrary<string>>,
): fc.Arbitrary<Dataset['claims'][number]> {
  const { role: subject, skill, ...statement } = of;
  const value = fc.oneof(
    fc.record({ predicate: fc.constant('core_focus'), text }),
    fc.record({ predicate: fc.constant('requires_skill'), object: skill, text: textOrNull }),
    fc.record({
      predicate: fc.constant('time_to_ready'),
      number: amount,
      unit: fc.constant('months'),
      text: textOrNull,
    }),
    fc.record({ predicate: fc.constant('entry_difficulty'), label: text }),
  );
  const empty = { object: null, text: null, number: null, numberMax: null, unit: null };
  return fc
    .record({
      ...statement,
      subject,
      value,
      label: textOrNull,
      scope: fc.option(item),
      position: fc.option(fc.integer({ min: 1, max: 9 })),
      note: textOrNull,
    })
    .map(({ value, scope, ...rest }) => {
      const qualifiers = scope === null ? [] : [{ name: 'scope', value: scope }];
      const claim = { ...rest, ...empty, ...value, qualifiers };
      return { id: claimIdOfContent(claim), ...claim };
    });
}

function rows<Row>(row: fc.Arbitrary<Row>, keyOf: (row: Row) => string): fc.Arbitrary<Row[]> {
  return fc.array(row, { maxLength: 8 }).map((all) => distinct(all, keyOf));
}

function distinct<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

function idOf(entities: readonly Named[]): fc.Arbitrary<string> {
  return fc.constantFrom(...entities.map(({ id }) => id));
}

function fixed<Fields extends object>(fields: Fields): { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> } {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, fc.constant(value)])) as {
    [Key in keyof Fields]: fc.Arbitrary<Fields[Key]>;
  };
}
