import type { Atlas } from '../../src/atlas/index.js';
import { drawAtlas } from '../support/drawn-atlas.js';

let atlas: Atlas;

beforeAll(async () => {
  atlas = await drawAtlas({
    pivots: `
      a > b 0.85
      a > c 0.85 STATED
      a > d 0.4 DERIVED
      c > a 0.3
      b > a 0.66`,
    skills: `
      a: sql 0.9/0.8, go 0.8
      b: sql 0.95, c++ 0.4`,
    industries: `
      a: gaming, fintech
      b: gaming`,
    pay: 'a: 100000',
    roles: {
      a: { name: 'Back-end Developer', aliases: ['Server Engineer'], family: 'Software' },
      b: { name: 'Café Manager', family: 'Food' },
      c: { name: 'DevOps Engineer', aliases: ['SRE'] },
    },
    rungs: { a: ['Senior Back-end Developer'] },
  });
});

test('pivots of a role are easiest first, then by the other role', () => {
  expect(atlas.pivotsFrom('role:a').map(({ to, rating, basis }) => [to.id, rating, basis])).toEqual([
    ['role:b', 'HIGH', 'EDITORIAL'],
    ['role:c', 'HIGH', 'STATED'],
    ['role:d', 'MEDIUM_LOW', 'DERIVED'],
  ]);
  expect(atlas.pivotsTo('role:a').map(({ from, ease }) => [from.id, ease])).toEqual([
    ['role:b', 0.66],
    ['role:c', 0.3],
  ]);
  expect(atlas.findPivot('role:a', 'role:b')).toMatchObject({ id: 'pivot:a/b', ease: 0.85, effort: 0.412519 });
  expect(atlas.findPivot('role:d', 'role:a')).toBeNull();
  expect(atlas.findPivot('role:a', 'role:zeta')).toBeNull();
});

test('requirements and the roles behind a skill are most important first', () => {
  expect(atlas.requirementsOf('role:a').map(({ skill, level }) => [skill.id, level])).toEqual([
    ['skill:sql', 0.8],
    ['skill:go', null],
  ]);
  expect(atlas.rolesRequiring('skill:sql').map(({ role }) => role.id)).toEqual(['role:b', 'role:a']);
  expect(atlas.requirementsOf('role:d')).toEqual([]);
});

test('industries, families, pay and counts', () => {
  expect(atlas.industriesOf('role:a').map(({ industry }) => industry.id)).toEqual([
    'industry:fintech',
    'industry:gaming',
  ]);
  expect(atlas.rolesIn('industry:gaming').map(({ id }) => id)).toEqual(['role:a', 'role:b']);
  expect(atlas.families()).toEqual(['Drawn', 'Food', 'Software']);
  expect(atlas.referencePay('role:a', 'US')).toMatchObject([{ amount: 100000, currency: 'USD' }]);
  expect(atlas.referencePay('role:a', 'GB')).toEqual([]);
  expect(atlas.counts()).toEqual({ roles: 4, skills: 3, industries: 2, pivots: 5, requirements: 4, claims: 0 });
});

test.each([
  ['role:a', ['role:a']],
  ['backend developer', ['role:a']],
  ['BACK–END   developer', ['role:a']],
  ['Cafe manager', ['role:b']],
  ['sre', ['role:c']],
  ['Backend', []],
  ['Senior Back-end Developer', []],
  ['', []],
  [' - ', []],
])('the ref "%s" names %j, without guessing', (ref, ids) => {
  expect(atlas.resolveRole(ref).map(({ id }) => id)).toEqual(ids);
});

test('C++ and C are not one skill', () => {
  expect(atlas.resolveSkill('c++').map(({ id }) => id)).toEqual(['skill:c++']);
  expect(atlas.resolveSkill('c')).toEqual([]);
});

test.each([
  ['bakend developr', 'role:a', 'Back-end Developer'],
  ['back end', 'role:a', 'Back-end Developer'],
  ['dev ops', 'role:c', 'DevOps Engineer'],
  ['senior backend', 'role:a', 'Senior Back-end Developer'],
  ['cafe', 'role:b', 'Café Manager'],
  ['sre', 'role:c', 'SRE'],
  ['server eng', 'role:a', 'Server Engineer'],
  ['b', 'role:a', 'Back-end Developer'],
])('a search for "%s" finds %s by "%s" first', (text, id, matched) => {
  expect(atlas.search(text, ['ROLE', 'SKILL', 'INDUSTRY'], 5)[0]).toMatchObject({ entity: { id }, matched });
});

test('a search keeps to the kinds and the number asked for', () => {
  expect(atlas.search('sql', ['ROLE'], 5)).toEqual([]);
  expect(atlas.search('developer manager engineer', ['ROLE'], 2)).toHaveLength(2);
  expect(atlas.search('', ['ROLE'], 5)).toEqual([]);
  expect(atlas.search('zzzzzz', ['ROLE'], 5)).toEqual([]);
});
