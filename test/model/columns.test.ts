import fc from 'fast-check';
import {
  indexIds,
  pivotColumns,
  referencePay,
  requirementColumns,
  rungNames,
  worksInColumns,
} from '../../src/model/columns.js';
import { BASES } from '../../src/model/ease.js';
import { tinyDataset } from '../support/tiny-dataset.js';

const ids = Array.from({ length: 12 }, (_, i) => `role:${'abcdefghijkl'[i]!}`);
const index = indexIds(ids.map((id) => ({ id })));
const share = fc.double({ min: 0, max: 1, noNaN: true });
const basis = fc.constantFrom(...BASES);

test('ids are numbered in their order, however they come', () => {
  expect([...indexIds([{ id: 'b' }, { id: 'B' }, { id: 'a' }, { id: 'é' }])]).toEqual([
    ['B', 0],
    ['a', 1],
    ['b', 2],
    ['é', 3],
  ]);
});

test('pivot columns hold every row once, by from and to', () => {
  const months = fc.record({ min: fc.nat(99), max: fc.nat(99), estimated: fc.boolean() });
  const row = fc.record({ from: fc.constantFrom(...ids), to: fc.constantFrom(...ids), ease: share, basis, months });
  const rows = fc.uniqueArray(row, { maxLength: 60, selector: ({ from, to }) => `${from} ${to}` });
  fc.assert(
    fc.property(rows, (rows) => {
      const columns = pivotColumns(rows, index);
      const read = Array.from(columns.from, (from, i) => ({
        from: ids[from],
        to: ids[columns.to[i]!],
        ease: columns.ease[i],
        basis: BASES[columns.basis[i]!],
        months: {
          min: columns.minMonths[i],
          max: columns.maxMonths[i],
          estimated: columns.monthsEstimated[i] === 1,
        },
      }));
      expect(read).toEqual(rows.toSorted((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1)));
    }),
    { seed: 1 },
  );
});

test('requirement and industry columns hold NaN for what is unknown', () => {
  const { requirements, worksIn, roles, skills, industries } = tinyDataset();
  const [roleIndex, skillIndex, industryIndex] = [indexIds(roles), indexIds(skills), indexIds(industries)];
  const columns = requirementColumns(requirements.toReversed(), roleIndex, skillIndex);
  expect(Array.from(columns.level, (level) => (Number.isNaN(level) ? null : level))).toEqual(
    requirements.map(({ level }) => level),
  );
  expect(Array.from(columns.importance)).toEqual(requirements.map(({ importance }) => importance));
  expect(Array.from(columns.essential, Boolean)).toEqual(requirements.map(({ essential }) => essential));
  expect(Array.from(columns.role, (role) => roles[role]!.id)).toEqual(requirements.map(({ role }) => role));
  const weights = worksInColumns(worksIn.toReversed(), roleIndex, industryIndex).weight;
  expect(Array.from(weights, (weight) => (Number.isNaN(weight) ? null : weight))).toEqual(
    worksIn.map(({ weight }) => weight),
  );
});

test('a row of an unknown role and a pair that comes twice are refused', () => {
  const months = { min: 1, max: 2, estimated: true };
  const row = { from: ids[1]!, to: ids[0]!, ease: 0.5, basis: 'STATED' as const, months };
  expect(() => pivotColumns([{ ...row, to: 'role:none' }], index)).toThrow(
    'a pivot speaks of role:none, which is not in the graph',
  );
  expect(() => pivotColumns([row, { ...row, from: ids[0]!, to: ids[2]! }, row], index)).toThrow(
    'two rows give a pivot from role:b to role:a; expected one row for each pair',
  );
});

test('reference pay is the medians of a country without level or city', () => {
  const { pay, roles } = tinyDataset();
  const reference = referencePay(pay.toReversed(), indexIds(roles));
  expect(reference.map(({ role, amount }) => [roles[role]!.id, amount])).toEqual([
    ['role:backend-developer', 90930],
    ['role:data-engineer', 135980],
  ]);
});

test('the name of a rung stands once a role, in order', () => {
  const { levels, roles } = tinyDataset();
  const names = rungNames(levels, indexIds(roles)).map(({ role, name }) => [roles[role]!.id, name]);
  expect(names).toEqual([
    ['role:backend-developer', 'Backend Developer'],
    ['role:backend-developer', 'Junior Backend Developer'],
    ['role:backend-developer', 'Senior Backend Developer'],
    ['role:data-engineer', 'Data Engineer I'],
  ]);
});
