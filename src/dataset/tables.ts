import { compareIds, type Dataset } from '../model/dataset.js';
import { BASES } from '../model/ease.js';
import { SKILL_KINDS, type Industry, type ProfileFeature, type Requirement } from '../model/entities.js';
import type { Role, RoleIndustry, Skill, Source } from '../model/entities.js';
import { codesCell, listCell, numberCell, textCell, type Table } from './cells.js';
import { claims, levels, pay, pivots } from './claim-tables.js';
import { slugOf } from './ids.js';

export type Tables = Omit<Dataset, 'release'>;
export type TableKey = keyof Tables;
export type RowOf<Key extends TableKey> = Tables[Key][number];

const SHARE = { min: 0, max: 1 };

const roles: Table<Role> = {
  file: 'roles.csv',
  columns: ['id', 'name', 'aliases', 'family', 'summary', 'codes', 'refines'],
  read: (cells) => ({
    id: cells.id('id', 'role'),
    name: cells.text('name'),
    aliases: cells.list('aliases'),
    family: cells.text('family'),
    summary: cells.findText('summary'),
    codes: cells.codes('codes'),
    refines: cells.ids('refines', 'role'),
  }),
  write: ({ id, name, aliases, family, summary, codes, refines }) => [
    ...[slugOf(id), textCell(name), listCell(aliases), textCell(family), textCell(summary)],
    ...[codesCell(codes), listCell(refines.map(slugOf))],
  ],
  compare: byId,
};

const skills: Table<Skill> = {
  file: 'skills.csv',
  columns: ['id', 'name', 'aliases', 'kind', 'summary'],
  read: (cells) => ({
    id: cells.id('id', 'skill'),
    name: cells.text('name'),
    aliases: cells.list('aliases'),
    kind: cells.oneOf('kind', SKILL_KINDS),
    summary: cells.findText('summary'),
  }),
  write: ({ id, name, aliases, kind, summary }) => [
    ...[slugOf(id), textCell(name), listCell(aliases), kind, textCell(summary)],
  ],
  compare: byId,
};

const industries: Table<Industry> = {
  file: 'industries.csv',
  columns: ['id', 'name', 'aliases', 'summary'],
  read: (cells) => ({
    id: cells.id('id', 'industry'),
    name: cells.text('name'),
    aliases: cells.list('aliases'),
    summary: cells.findText('summary'),
  }),
  write: ({ id, name, aliases, summary }) => [slugOf(id), textCell(name), listCell(aliases), textCell(summary)],
  compare: byId,
};

const requirements: Table<Requirement> = {
  file: 'requires.csv',
  columns: ['role', 'skill', 'importance', 'level', 'essential', 'basis'],
  read: (cells) => ({
    role: cells.id('role', 'role'),
    skill: cells.id('skill', 'skill'),
    importance: cells.number('importance', SHARE),
    level: cells.findNumber('level', SHARE),
    essential: cells.boolean('essential'),
    basis: cells.oneOf('basis', BASES),
  }),
  write: ({ role, skill, importance, level, essential, basis }) => [
    ...[slugOf(role), slugOf(skill), numberCell(importance), numberCell(level), String(essential), basis],
  ],
  compare: (a, b) => compareIds(a.role, b.role) || compareIds(a.skill, b.skill),
};

const worksIn: Table<RoleIndustry> = {
  file: 'works_in.csv',
  columns: ['role', 'industry', 'weight', 'basis', 'note'],
  read: (cells) => ({
    role: cells.id('role', 'role'),
    industry: cells.id('industry', 'industry'),
    weight: cells.findNumber('weight', SHARE),
    basis: cells.oneOf('basis', BASES),
    note: cells.findText('note'),
  }),
  write: ({ role, industry, weight, basis, note }) => [
    ...[slugOf(role), slugOf(industry), numberCell(weight), basis, textCell(note)],
  ],
  compare: (a, b) => compareIds(a.role, b.role) || compareIds(a.industry, b.industry),
};

const sources: Table<Source> = {
  file: 'sources.csv',
  columns: ['id', 'name', 'url', 'licence', 'attribution', 'published', 'note'],
  read: (cells) => {
    const source = {
      id: cells.id('id', 'source'),
      name: cells.text('name'),
      url: cells.findText('url'),
      licence: cells.findText('licence'),
      attribution: cells.findText('attribution'),
      published: cells.findText('published'),
      note: cells.findText('note'),
    };
    if (source.url !== null && !/^https?:\/\/\S+$/.test(source.url)) {
      cells.bad('url', `"${source.url}" is not an address, expected https://…`);
    }
    if (source.published !== null && !isDate(source.published)) {
      cells.bad('published', `"${source.published}" is not a date, expected 2026, 2026-04 or 2026-04-30`);
    }
    return source;
  },
  write: ({ id, name, url, licence, attribution, published, note }) => [
    slugOf(id),
    ...[name, url, licence, attribution, published, note].map(textCell),
  ],
  compare: byId,
};

const profiles: Table<ProfileFeature> = {
  file: 'profiles.csv',
  columns: ['role', 'component', 'feature', 'value'],
  optional: true,
  read: (cells) => ({
    role: cells.id('role', 'role'),
    component: cells.text('component'),
    feature: cells.text('feature'),
    value: cells.number('value'),
  }),
  write: ({ role, component, feature, value }) => [
    ...[slugOf(role), textCell(component), textCell(feature), numberCell(value)],
  ],
  compare: (a, b) =>
    compareIds(a.role, b.role) || compareIds(a.component, b.component) || compareIds(a.feature, b.feature),
};

/** All tables, in the order in which they are read, checked and written. */
export const TABLES: { readonly [Key in TableKey]: Table<RowOf<Key>> } = {
  roles,
  skills,
  industries,
  sources,
  requirements,
  worksIn,
  levels,
  pay,
  pivots,
  claims,
  profiles,
};

/** Whether it is a date as precise as known: `2026`, `2026-04` or `2026-04-30`. */
export function isDate(text: string): boolean {
  const full = text + '0000-01-01'.slice(text.length);
  return /^\d{4}(-\d\d){0,2}$/.test(text) && isDay(full);
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The dataset with every table, and the coarser roles of every role, in canonical order. */
export function sortTables(dataset: Dataset): Dataset {
  const sort = <Key extends TableKey>(key: Key): RowOf<Key>[] =>
    (dataset[key] as RowOf<Key>[]).toSorted((a, b) => TABLES[key].compare(a, b));
  return {
    release: dataset.release,
    roles: sort('roles').map((role) => ({ ...role, refines: role.refines.toSorted(compareIds) })),
    skills: sort('skills'),
    industries: sort('industries'),
    requirements: sort('requirements'),
    worksIn: sort('worksIn'),
    levels: sort('levels'),
    pay: sort('pay'),
    pivots: sort('pivots'),
    claims: sort('claims'),
    sources: sort('sources'),
    profiles: sort('profiles'),
  };
}

function byId(a: { id: string }, b: { id: string }): number {
  return compareIds(a.id, b.id);
}
