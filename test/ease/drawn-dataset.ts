import { EMPTY_DATASET, type Dataset } from '../../src/model/dataset.js';
import type { PayFigure, PivotClaim, ProfileFeature, Requirement, Role } from '../../src/model/entities.js';

interface Drawing {
  /** One role a line: `a: plans 3, code 2`, a stem and how often it occurs. */
  work?: string;
  /** One role a line: `a: maths 4.5, biology 1`, and so on. */
  knowledge?: string;
  skills?: string;
  technology?: string;
  preparation?: string;
  /** One role a line: `a: esco`, the vocabulary of its requirements. */
  lists?: string;
  /** One role a line: `a: sql 0.9/0.5, go 0.4` (importance, and level after a slash). */
  requires?: string;
  /** One role a line: `a: 90000`, a US median. */
  pay?: string;
  /** One pivot a line: `a > b 0.6`, with a basis after it where it is not EDITORIAL. */
  pivots?: string;
  /** What differs from a role whose name is its letter. */
  roles?: Record<string, Partial<Role>>;
}

const RATINGS = ['work', 'knowledge', 'skills', 'technology', 'preparation'] as const;

/** A dataset drawn as text; ids are `role:a` and `skill:sql`. Roles are those that anything is said of. */
export function drawDataset(drawing: Drawing): Dataset {
  const profiles: ProfileFeature[] = RATINGS.flatMap((component) =>
    cellsOf(drawing[component]).map(({ role, name, value }) => ({
      role,
      component,
      feature: name,
      value: Number(value),
    })),
  );
  const lists = linesOf(drawing.lists).map(({ role, values }) => ({
    role,
    component: 'list',
    feature: values[0]!,
    value: 1,
  }));
  const requirements = cellsOf(drawing.requires).map(({ role, name, value }): Requirement => {
    const [importance, level] = value.split('/');
    return {
      role,
      skill: `skill:${name}`,
      importance: Number(importance),
      level: level === undefined ? null : Number(level),
      essential: false,
      basis: 'EDITORIAL',
    };
  });
  const pay = linesOf(drawing.pay).map(({ role, values }) => medianPay(role, Number(values[0])));
  const pivots = (drawing.pivots ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(pivotOf);
  const ids = new Set([
    ...[...profiles, ...lists, ...requirements, ...pay].map(({ role }) => role),
    ...pivots.flatMap(({ from, to }) => [from, to]),
    ...Object.keys(drawing.roles ?? {}).map((slug) => `role:${slug}`),
  ]);
  return {
    release: { ...EMPTY_DATASET.release, id: 'drawn', title: 'Drawn', version: '1' },
    roles: [...ids].sort().map((id) => ({
      id,
      name: id.slice('role:'.length).toUpperCase(),
      aliases: [],
      family: 'Letters',
      summary: null,
      codes: [],
      refines: [],
      ...drawing.roles?.[id.slice('role:'.length)],
    })),
    skills: [...new Set(requirements.map(({ skill }) => skill))].sort().map((id) => ({
      id,
      name: id.slice('skill:'.length),
      aliases: [],
      kind: 'HARD',
      summary: null,
    })),
    industries: [],
    requirements,
    worksIn: [],
    levels: [],
    pay,
    pivots,
    claims: [],
    sources: [{ ...emptySource, id: 'source:drawn', name: 'Drawn' }],
    profiles: [...profiles, ...lists],
  };
}

const emptySource = { url: null, licence: null, attribution: null, published: null, note: null };

function linesOf(text = ''): { role: string; values: string[] }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [slug, values] = line.split(/:\s*/);
      return { role: `role:${slug!}`, values: values!.split(/,\s*/) };
    });
}

function cellsOf(text?: string): { role: string; name: string; value: string }[] {
  return linesOf(text).flatMap(({ role, values }) =>
    values.map((cell) => {
      const [name, value] = cell.split(' ');
      return { role, name: name!, value: value! };
    }),
  );
}

function medianPay(role: string, amount: number): PayFigure {
  return {
    id: `pay:${role.slice('role:'.length)}/drawn`,
    role,
    source: 'source:drawn',
    level: null,
    country: 'US',
    city: null,
    component: 'UNSPECIFIED',
    statistic: 'MEDIAN',
    low: amount,
    high: amount,
    currency: 'USD',
    year: 2024,
    basis: 'STATED',
    label: null,
    scope: null,
    locator: null,
    note: null,
  };
}

function pivotOf(line: string): PivotClaim {
  const [, from, to, ease, basis] = /^\s*(\S+) > (\S+) ([\d.]+) ?(\w+)?$/.exec(line)!;
  return {
    id: `claim:${from!}/${to!}`,
    from: `role:${from!}`,
    to: `role:${to!}`,
    ease: Number(ease),
    label: null,
    basis: (basis ?? 'EDITORIAL') as PivotClaim['basis'],
    source: 'source:drawn',
    locator: null,
    minMonths: null,
    maxMonths: null,
    rationale: null,
    components: [],
    note: null,
  };
}
