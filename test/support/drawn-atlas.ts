import { Atlas } from '../../src/atlas/index.js';
import { pivotColumns, indexIds, topologyOf } from '../../src/model/columns.js';
import { estimateMonths } from '../../src/model/cost.js';
import { EMPTY_DATASET, type Dataset } from '../../src/model/dataset.js';
import type { Basis } from '../../src/model/ease.js';
import type { Role } from '../../src/model/entities.js';

export interface Drawing {
  /** One pivot a line: `a > b 0.85`, with a basis after it where it is not EDITORIAL. */
  pivots: string;
  /** One role a line: `a: sql 0.9/0.5, go 0.4` (importance, and level after a slash). */
  skills?: string;
  /** One role a line: `a: fintech, gaming`. */
  industries?: string;
  /** One role a line: `a: 90000`, a US median of one source. */
  pay?: string;
  /** What differs from a role whose name is its letter. */
  roles?: Record<string, Partial<Role>>;
  /** Names of ladder rungs by role. */
  rungs?: Record<string, readonly string[]>;
}

/** An atlas drawn as text; ids are `role:a`, `skill:sql`, `industry:gaming`. */
export async function drawAtlas(drawing: Drawing): Promise<Atlas> {
  const pivots = linesOf(drawing.pivots).map((line) => {
    const [, from, to, ease, basis] = /^(\S+) > (\S+) ([\d.]+) ?(\w+)?$/.exec(line)!;
    return {
      from: `role:${from!}`,
      to: `role:${to!}`,
      ease: Number(ease),
      basis: (basis ?? 'EDITORIAL') as Basis,
      months: estimateMonths(Number(ease)),
    };
  });
  const skills = linesOf(drawing.skills).flatMap((line) =>
    rowOf(line).values.map((value) => {
      const [, skill, importance, level] = /^(\S+) ([\d.]+)(?:\/([\d.]+))?$/.exec(value)!;
      return {
        role: rowOf(line).role,
        skill: `skill:${skill!}`,
        importance: Number(importance),
        level: numberOf(level),
      };
    }),
  );
  const industries = linesOf(drawing.industries).flatMap((line) =>
    rowOf(line).values.map((industry) => ({ role: rowOf(line).role, industry: `industry:${industry}` })),
  );
  const roleIds = [
    ...new Set([
      ...pivots.flatMap(({ from, to }) => [from, to]),
      ...Object.keys(drawing.roles ?? {}).map((slug) => `role:${slug}`),
    ]),
  ];
  const dataset: Dataset = {
    release: { ...EMPTY_DATASET.release, id: 'drawn', title: 'Drawn', version: '1' },
    roles: roleIds.map((id) => ({
      id,
      name: id.slice('role:'.length),
      aliases: [],
      family: 'Drawn',
      summary: null,
      codes: [],
      refines: [],
      ...drawing.roles?.[id.slice('role:'.length)],
    })),
    skills: [...new Set(skills.map(({ skill }) => skill))].map((id) => ({
      id,
      name: id.slice(6),
      aliases: [],
      kind: 'HARD',
      summary: null,
    })),
    industries: [...new Set(industries.map(({ industry }) => industry))].map((id) => ({
      id,
      name: id.slice(9),
      aliases: [],
      summary: null,
    })),
    requirements: skills.map((row) => ({ ...row, essential: row.importance >= 0.85, basis: 'EDITORIAL' })),
    worksIn: industries.map((row) => ({ ...row, weight: null, basis: 'EDITORIAL', note: null })),
    levels: Object.entries(drawing.rungs ?? {}).flatMap(([slug, names]) =>
      names.map((name, index) => ({
        id: `level:${slug}/s/${index + 1}`,
        role: `role:${slug}`,
        source: 'source:s',
        order: index + 1,
        name,
        minYears: null,
        maxYears: null,
        duties: [],
        basis: 'STATED',
        locator: null,
      })),
    ),
    pay: linesOf(drawing.pay).map((line) => {
      const { role, values } = rowOf(line);
      return {
        id: `pay:${role}`,
        role,
        source: 'source:s',
        level: null,
        country: 'US',
        city: null,
        component: 'BASE',
        statistic: 'MEDIAN',
        low: Number(values[0]),
        high: Number(values[0]),
        currency: 'USD',
        year: 2024,
        basis: 'STATED',
        label: null,
        scope: null,
        locator: null,
        note: null,
      };
    }),
    pivots: [],
    claims: [],
    sources: [],
    profiles: [],
  };
  const columns = pivotColumns(pivots, indexIds(dataset.roles));
  return Atlas.build(topologyOf(dataset, { epoch: 'drawn', value: 1 }, columns, 0));
}

function linesOf(text = ''): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function rowOf(line: string): { role: string; values: string[] } {
  const [slug, values] = line.split(': ');
  return { role: `role:${slug!}`, values: values!.split(', ') };
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
