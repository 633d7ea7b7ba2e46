import { BadInputError } from '../errors.js';
import { compareIds } from '../model/dataset.js';
import { BASES, EASE_SCALE, findStatedEase } from '../model/ease.js';
import { PAY_COMPONENTS, PAY_STATISTICS } from '../model/entities.js';
import type { CareerLevel, Claim, PayFigure, PivotClaim } from '../model/entities.js';
import { COMMON_QUALIFIERS, findPredicate, PREDICATES, type ClaimValue, type Predicate } from '../model/predicates.js';
import { componentsCell, listCell, numberCell, qualifiersCell, textCell, type Cells, type Table } from './cells.js';
import { claimIdOfContent, levelIdOf, payIdOf, pivotClaimIdOf, slugOf } from './ids.js';
import { findNearest } from './problems.js';

const MAX_YEARS = 80;
const MAX_MONTHS = 600;
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

export const levels: Table<CareerLevel> = {
  file: 'levels.csv',
  columns: ['role', 'source', 'order', 'name', 'min_years', 'max_years', 'duties', 'basis', 'locator'],
  read: (cells) => {
    const level = {
      role: cells.id('role', 'role'),
      source: cells.id('source', 'source'),
      order: cells.integer('order', { min: 1 }),
      name: cells.text('name'),
      minYears: cells.findNumber('min_years', { min: 0, max: MAX_YEARS }),
      maxYears: cells.findNumber('max_years', { min: 0, max: MAX_YEARS }),
      duties: cells.list('duties'),
      basis: cells.oneOf('basis', BASES),
      locator: cells.findText('locator'),
    };
    checkRange(cells, ['min_years', level.minYears], ['max_years', level.maxYears]);
    checkLocator(cells, level);
    return { id: levelIdOf(level), ...level };
  },
  write: ({ role, source, order, name, minYears, maxYears, duties, basis, locator }) => [
    ...[slugOf(role), slugOf(source), numberCell(order), textCell(name), numberCell(minYears), numberCell(maxYears)],
    ...[listCell(duties), basis, textCell(locator)],
  ],
  compare: (a, b) => compareIds(a.role, b.role) || compareIds(a.source, b.source) || a.order - b.order,
};

export const pay: Table<PayFigure> = {
  file: 'pay.csv',
  columns: [
    ...['role', 'source', 'level', 'country', 'city', 'component', 'statistic', 'low', 'high', 'currency', 'year'],
    ...['basis', 'label', 'scope', 'locator', 'note'],
  ],
  read: (cells) => {
    const figure = {
      role: cells.id('role', 'role'),
      source: cells.id('source', 'source'),
      level: cells.findText('level'),
      country: cells.findText('country'),
      city: cells.findText('city'),
      component: cells.oneOf('component', PAY_COMPONENTS),
      statistic: cells.oneOf('statistic', PAY_STATISTICS),
      low: cells.findNumber('low', { min: 0, above: true }),
      high: cells.findNumber('high', { min: 0, above: true }),
      currency: cells.text('currency'),
      year: cells.findInteger('year', { min: 1900, max: 2100 }),
      basis: cells.oneOf('basis', BASES),
      label: cells.findText('label'),
      scope: cells.findText('scope'),
      locator: cells.findText('locator'),
      note: cells.findText('note'),
    };
    checkAmounts(cells, figure);
    checkLocator(cells, figure);
    return { id: payIdOf(figure), ...figure };
  },
  write: (figure) => [
    ...[slugOf(figure.role), slugOf(figure.source), textCell(figure.level), textCell(figure.country)],
    ...[textCell(figure.city), figure.component, figure.statistic, numberCell(figure.low), numberCell(figure.high)],
    ...[textCell(figure.currency), numberCell(figure.year), figure.basis, textCell(figure.label)],
    ...[textCell(figure.scope), textCell(figure.locator), textCell(figure.note)],
  ],
  compare: (a, b) => compareIds(a.id, b.id),
};

export const pivots: Table<PivotClaim> = {
  file: 'pivots.csv',
  columns: [
    ...['from', 'to', 'ease', 'label', 'basis', 'source', 'locator', 'months_min', 'months_max', 'rationale'],
    ...['components', 'note'],
  ],
  read: (cells) => {
    const label = cells.findText('label');
    const ease = cells.findNumber('ease', { min: 0, max: 1, above: true });
    const pivot = {
      from: cells.id('from', 'role'),
      to: cells.id('to', 'role'),
      ease: label === null ? ease : findStatedEase(label),
      label,
      basis: cells.oneOf('basis', BASES),
      source: cells.id('source', 'source'),
      locator: cells.findText('locator'),
      minMonths: cells.findInteger('months_min', { min: 0, max: MAX_MONTHS }),
      maxMonths: cells.findInteger('months_max', { min: 0, max: MAX_MONTHS }),
      rationale: cells.findText('rationale'),
      components: cells.components('components'),
      note: cells.findText('note'),
    };
    if (label !== null && ease !== null) cells.bad('label', 'stands beside an ease, expected one of the two');
    if (label !== null && pivot.ease === null) {
      const known = EASE_SCALE.flatMap((band) => band.labels).join(', ');
      cells.bad('label', `"${label}" is not on the ease scale, expected ${known}`);
    }
    if (pivot.from && pivot.from === pivot.to)
      cells.bad('to', 'is the role that it starts from, expected another role');
    if ((pivot.minMonths === null) !== (pivot.maxMonths === null)) {
      const column = pivot.minMonths === null ? 'months_min' : 'months_max';
      cells.bad(column, 'is empty, expected both ends of the range or none');
    }
    checkRange(cells, ['months_min', pivot.minMonths], ['months_max', pivot.maxMonths]);
    checkLocator(cells, pivot);
    if (pivot.basis === 'DERIVED') checkDerived(cells, pivot);
    return { id: pivotClaimIdOf(pivot), ...pivot };
  },
  write: (pivot) => [
    ...[slugOf(pivot.from), slugOf(pivot.to), easeCell(pivot)],
    ...[textCell(pivot.label), pivot.basis, slugOf(pivot.source), textCell(pivot.locator)],
    ...[numberCell(pivot.minMonths), numberCell(pivot.maxMonths), textCell(pivot.rationale)],
    ...[componentsCell(pivot.components), textCell(pivot.note)],
  ],
  compare: (a, b) => compareIds(a.from, b.from) || compareIds(a.to, b.to) || compareIds(a.id, b.id),
};

export const claims: Table<Claim> = {
  file: 'claims.csv',
  columns: [
    ...['subject', 'predicate', 'object', 'text', 'number', 'number_max', 'unit', 'label', 'qualifiers', 'position'],
    ...['basis', 'source', 'locator', 'note'],
  ],
  read: (cells) => {
    const claim = {
      subject: cells.prefixedId('subject', ['role', 'skill', 'industry', 'level']),
      predicate: cells.text('predicate'),
      object: cells.findPrefixedId('object', ['role', 'skill', 'industry']),
      text: cells.findText('text'),
      number: cells.findNumber('number'),
      numberMax: cells.findNumber('number_max'),
      unit: cells.findText('unit'),
      label: cells.findText('label'),
      qualifiers: cells.qualifiers('qualifiers'),
      position: cells.findInteger('position', { min: 1 }),
      basis: cells.oneOf('basis', BASES),
      source: cells.id('source', 'source'),
      locator: cells.findText('locator'),
      note: cells.findText('note'),
    };
    checkRange(cells, ['number', claim.number], ['number_max', claim.numberMax]);
    checkLocator(cells, claim);
    checkVocabulary(cells, claim);
    return { id: claimIdOfContent(claim), ...claim };
  },
  write: (claim) => [
    ...[claim.subject, textCell(claim.predicate), textCell(claim.object), textCell(claim.text)],
    ...[numberCell(claim.number), numberCell(claim.numberMax), textCell(claim.unit), textCell(claim.label)],
    ...[qualifiersCell(claim.qualifiers), numberCell(claim.position), claim.basis, slugOf(claim.source)],
    ...[textCell(claim.locator), textCell(claim.note)],
  ],
  compare: (a, b) =>
    compareIds(a.subject, b.subject) ||
    compareIds(a.predicate, b.predicate) ||
    compareIds(a.source, b.source) ||
    (a.position ?? 0) - (b.position ?? 0) ||
    compareIds(a.id, b.id),
};

/** A label stands for its ease, which then is not written. */
function easeCell({ ease, label }: PivotClaim): string {
  if (label === null) return numberCell(ease);
  const stated = findStatedEase(label);
  if (stated === ease) return '';
  throw new BadInputError(
    `the ease ${ease} disagrees with the label "${label}", expected ${stated ?? 'a known label'}`,
  );
}

type End = [column: string, value: number | null];

function checkRange(cells: Cells, [lowColumn, low]: End, [highColumn, high]: End): void {
  if (low !== null && high !== null && low > high) {
    cells.bad(highColumn, `${high} is below ${lowColumn} ${low}, expected a range from low to high`);
  }
}

/** A reader must be able to look up what a source is said to state. */
function checkLocator(cells: Cells, { basis, locator }: { basis: string; locator: string | null }): void {
  if (basis === 'STATED' && locator === null) {
    cells.bad('locator', 'is empty, expected the section of the source that states this');
  }
}

/** A derived ease is kept as its edge alone, which has no room for a source's words. */
function checkDerived(cells: Cells, pivot: Omit<PivotClaim, 'id'>): void {
  if (pivot.ease === null || pivot.label !== null) cells.bad('ease', 'a DERIVED pivot needs an ease, not a label');
  if (pivot.locator !== null) cells.bad('locator', 'stands beside DERIVED, expected an empty cell');
  if (pivot.note !== null) cells.bad('note', 'stands beside DERIVED, expected an empty cell');
}

function checkAmounts(cells: Cells, figure: Omit<PayFigure, 'id'>): void {
  const { statistic, low, high, country, currency } = figure;
  checkRange(cells, ['low', low], ['high', high]);
  if (statistic !== 'RANGE' && (low === null || low !== high)) {
    cells.bad('high', `differs from low, expected the same amount in both for ${statistic}`);
  }
  if (statistic === 'RANGE' && low === null && high === null) {
    cells.bad('low', 'is empty and so is high, expected at least one end of the range');
  }
  if (country !== null && !isCountry(country)) {
    cells.bad('country', `"${country}" is unknown, expected an ISO 3166-1 alpha-2 code such as US`);
  }
  if (currency && !CURRENCIES.has(currency)) {
    cells.bad('currency', `"${currency}" is unknown, expected an ISO 4217 code such as USD`);
  }
}

/** Intl knows withdrawn and unofficial codes too ("UK"); those have another canonical form, or none. */
function isCountry(code: string): boolean {
  return (
    /^[A-Z]{2}$/.test(code) &&
    !['EU', 'UN', 'ZZ', 'EZ', 'QO', 'XA', 'XB'].includes(code) &&
    Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` &&
    COUNTRY_NAMES.of(code) !== undefined
  );
}

/** Checks a row of claims.csv against the published vocabulary. */
function checkVocabulary(cells: Cells, claim: Omit<Claim, 'id'>): void {
  if (claim.predicate === '') return;
  const predicate = findPredicate(claim.predicate);
  if (!predicate) {
    const names = PREDICATES.filter(({ table }) => table === 'claims').map(({ name }) => name);
    const nearest = findNearest(claim.predicate, names);
    const hint = nearest === null ? 'one of the vocabulary' : `"${nearest}"`;
    cells.bad('predicate', `"${claim.predicate}" is unknown, expected ${hint}`);
  } else if (predicate.table !== 'claims') {
    cells.bad('predicate', `"${claim.predicate}" is stated by the rows of ${predicate.table}.csv, expected it there`);
  } else {
    checkValue(cells, claim, predicate);
    checkUnit(cells, claim, predicate);
    checkQualifiers(cells, claim, predicate);
  }
}

function checkValue(cells: Cells, claim: Omit<Claim, 'id'>, predicate: Predicate): void {
  const value = valueOf(claim);
  const expected = predicate.values.join(' or ');
  if (claim.object !== null && claim.number !== null) {
    cells.bad('number', `stands beside an object, expected one kind of value (${expected})`);
  } else if (value === null) {
    cells.bad('text', `the claim has no value, expected ${expected}`);
  } else if (!predicate.values.includes(value)) {
    cells.bad(columnOf(value), `${predicate.name} does not take a ${value}, expected ${expected}`);
  }
}

function checkUnit(cells: Cells, { number, numberMax, unit }: Omit<Claim, 'id'>, predicate: Predicate): void {
  const expected = predicate.units.join(' or ').replaceAll('CUR', 'USD');
  if (number === null) {
    if (numberMax !== null) cells.bad('number', 'is empty, expected the lower end beside number_max');
    if (unit !== null) cells.bad('unit', 'stands without a number, expected an empty cell');
  } else if (!predicate.units.some((known) => isUnit(unit, known)) && expected) {
    cells.bad('unit', `${unit === null ? 'is empty' : `"${unit}" is wrong`}, expected ${expected}`);
  }
}

function checkQualifiers(cells: Cells, { qualifiers }: Omit<Claim, 'id'>, predicate: Predicate): void {
  const known = [...predicate.qualifiers, ...COMMON_QUALIFIERS];
  for (const [i, { name }] of qualifiers.entries()) {
    if (!known.includes(name)) {
      cells.bad('qualifiers', `"${name}" is not one of ${predicate.name}, expected ${known.join(', ')}`);
    }
    if (qualifiers.findIndex((other) => other.name === name) < i) {
      cells.bad('qualifiers', `"${name}" comes twice, expected it once`);
    }
  }
}

/** The kind of value: an object or a number may have a text that explains it, and anything a label. */
function valueOf({ object, number, text, label }: Omit<Claim, 'id'>): ClaimValue | null {
  if (object !== null) return object.slice(0, object.indexOf(':')) as ClaimValue;
  if (number !== null) return 'number';
  if (text !== null) return 'text';
  return label === null ? null : 'label';
}

function columnOf(value: ClaimValue): string {
  return value === 'text' || value === 'number' || value === 'label' ? value : 'object';
}

function isUnit(unit: string | null, known: string): boolean {
  if (unit === null) return false;
  return known.startsWith('CUR') ? /^[A-Z]{3}/.test(unit) && unit.slice(3) === known.slice(3) : unit === known;
}
