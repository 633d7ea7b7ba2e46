import { claimOfLevel, claimOfPay, claimOfPivot } from '../../src/model/claims.js';
import { CLAIM_VALUES, COMMON_QUALIFIERS, findPredicate, PREDICATES } from '../../src/model/predicates.js';
import { tinyDataset } from '../support/tiny-dataset.js';

test('every predicate has one name, values, and a sentence; a unit exactly where its value is a number', () => {
  expect(new Set(PREDICATES.map(({ name }) => name)).size).toBe(PREDICATES.length);
  for (const { name, values, units, description, table } of PREDICATES) {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(values.length).toBeGreaterThan(0);
    expect(CLAIM_VALUES).toEqual(expect.arrayContaining([...values]));
    expect(description).toMatch(/^[A-Z].*\.$/);
    if (table === 'claims') expect([name, units.length > 0]).toEqual([name, values.includes('number')]);
  }
});

test('a word is found by its name, and nothing else is', () => {
  expect(findPredicate('has_level')?.table).toBe('levels');
  expect(findPredicate('Has_Level')).toBeNull();
});

test('the claims that rows of other tables make keep to the vocabulary', () => {
  const { levels, pay, pivots } = tinyDataset();
  for (const claim of [...levels.map(claimOfLevel), ...pay.map(claimOfPay), ...pivots.map(claimOfPivot)]) {
    const predicate = findPredicate(claim.predicate)!;
    const unit = claim.unit?.replace(/^[A-Z]{3}/, 'CUR') ?? null;
    expect([claim.id, unit === null || predicate.units.includes(unit)]).toEqual([claim.id, true]);
    const known = [...predicate.qualifiers, ...COMMON_QUALIFIERS];
    expect(claim.qualifiers.filter(({ name }) => !known.includes(name))).toEqual([]);
  }
});
