import { compareIds, EMPTY_DATASET } from '../../model/dataset.js';
import { BASES } from '../../model/ease.js';
import {
  CODE_SCHEMES,
  SKILL_KINDS,
  type Code,
  type Industry,
  type Release,
  type Requirement,
  type Role,
  type RoleIndustry,
  type Skill,
} from '../../model/entities.js';
import type { PivotRow } from '../../model/columns.js';
import { estimateMonths, type MonthRange } from '../../model/cost.js';
import type { Row } from './row.js';

const MAX_MONTHS = 600;

/** That of the empty dataset for a Release node on which nothing was loaded yet. */
export function releaseFrom(row: Row): Release {
  if (row.findText('id') === null) return EMPTY_DATASET.release;
  return {
    id: row.text('id'),
    title: row.text('title'),
    version: row.text('version'),
    published: row.findText('publishedAt'),
    licence: row.findText('licence'),
    attribution: row.findText('attribution'),
    contentHash: row.text('contentHash'),
  };
}

/** @param refines ids of the roles that it refines; null for an end that is no role */
export function roleFrom(row: Row, refines: readonly (string | null)[]): Role {
  const id = row.id('id', 'role');
  if (refines.some((coarse) => coarse === null || coarse === id))
    row.reject('refines something that is not another Role');
  return {
    id,
    name: row.text('name'),
    aliases: row.texts('aliases'),
    family: row.text('family'),
    summary: row.findText('summary'),
    codes: row.texts('codes').map((code) => codeFrom(row, code)),
    refines: (refines as string[]).toSorted(compareIds),
  };
}

export function skillFrom(row: Row): Skill {
  return {
    id: row.id('id', 'skill'),
    name: row.text('name'),
    aliases: row.texts('aliases'),
    kind: row.oneOf('kind', SKILL_KINDS),
    summary: row.findText('summary'),
  };
}

export function industryFrom(row: Row): Industry {
  return {
    id: row.id('id', 'industry'),
    name: row.text('name'),
    aliases: row.texts('aliases'),
    summary: row.findText('summary'),
  };
}

/** The row of an edge has the ids of its ends as `from` and `to`. */
export function pivotFrom(row: Row): PivotRow {
  const [from, to] = [row.id('from', 'role'), row.id('to', 'role')];
  if (from === to) row.reject('leads back to where it starts, expected another role');
  const ease = row.number('ease');
  if (ease <= 0 || ease > 1) row.fail('ease', 'a number above 0 and up to 1');
  return { from, to, ease, basis: row.oneOf('basis', BASES), months: monthsFrom(row, ease) };
}

export function requirementFrom(row: Row): Requirement {
  return {
    role: row.id('from', 'role'),
    skill: row.id('to', 'skill'),
    importance: row.share('importance'),
    level: row.findShare('level'),
    essential: row.flag('essential'),
    basis: row.oneOf('basis', BASES),
  };
}

export function roleIndustryFrom(row: Row): RoleIndustry {
  return {
    role: row.id('from', 'role'),
    industry: row.id('to', 'industry'),
    weight: row.findShare('weight'),
    basis: row.oneOf('basis', BASES),
    note: row.findText('note'),
  };
}

/** Estimated months follow the ease, also one that was changed by hand; so do months that are not given. */
export function monthsFrom(row: Row, ease: number): MonthRange {
  const [min, max] = [row.findNumber('monthsMin'), row.findNumber('monthsMax')];
  if (row.flag('monthsEstimated') || (min === null && max === null)) return estimateMonths(ease);
  const isRange = Number.isInteger(min) && Number.isInteger(max) && min! >= 0 && min! <= max! && max! <= MAX_MONTHS;
  if (!isRange) row.reject(`takes ${min} to ${max} months, expected a range of whole months from 0 to ${MAX_MONTHS}`);
  return { min: min!, max: max!, estimated: false };
}

function codeFrom(row: Row, text: string): Code {
  const scheme = CODE_SCHEMES.find((known) => text.startsWith(`${known}:`));
  if (scheme === undefined) row.fail('codes', `codes like onet:15-1254.00, of ${CODE_SCHEMES.join(', ')}`);
  return { scheme, code: text.slice(scheme.length + 1) };
}
