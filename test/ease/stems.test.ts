import { countStems, PROFILE_COMPONENTS, workProfiles } from '../../src/ease/index.js';

test.each([
  ['plans plan', { plan: 2 }],
  ['Policies and policy', { policy: 2, and: 1 }],
  ['analyses buses glasses', { analyse: 1, buse: 1, glasse: 1 }],
  ['business bonus', { business: 1, bonus: 1 }],
  ['Café CAFE', { cafe: 2 }],
  ['C++ is an OO language', { language: 1 }],
])('the stems of "%s"', (text, expected) => {
  expect(Object.fromEntries(countStems([text]))).toEqual(expected);
});

test('counts add up over texts', () => {
  expect(Object.fromEntries(countStems(['one plan', 'two plans']))).toEqual({ one: 1, plan: 2, two: 1 });
});

test('work profiles hold the stems that at least two roles use, by role and stem', () => {
  const texts = new Map([
    ['role:b', ['designs rotors', 'tests rotors']],
    ['role:a', ['designs hulls', 'tests designs']],
  ]);
  expect(workProfiles(texts)).toEqual([
    { role: 'role:a', component: 'work', feature: 'design', value: 2 },
    { role: 'role:a', component: 'work', feature: 'test', value: 1 },
    { role: 'role:b', component: 'work', feature: 'design', value: 1 },
    { role: 'role:b', component: 'work', feature: 'test', value: 1 },
  ]);
});

test('the vocabulary names each component once and says what its values are', () => {
  const names = PROFILE_COMPONENTS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { feature, value } of PROFILE_COMPONENTS) expect([feature, value]).not.toContain('');
});
