import type { Claim } from '../model/entities.js';
import { COMMON_QUALIFIERS, findPredicate, PREDICATES, type ClaimValue, type Predicate } from '../model/predicates.js';
import type { Cells } from './cells.js';
import { findNearest } from './problems.js';

/** Checks a row of claims.csv against the published vocabulary. */
export function checkVocabulary(cells: Cells, claim: Omit<Claim, 'id'>): void {
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
