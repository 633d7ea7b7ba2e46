import fc from 'fast-check';
import { AliasList, cleanName, distinctNames, idsOf, slugify } from '../../src/importers/names.js';
import { foldName } from '../../src/model/names.js';

const SEED = 20261122;

test.each([
  ['Web Developers', 'web-developers'],
  ['C++', 'c-plus-plus'],
  ['C#', 'c-sharp'],
  ['C', 'c'],
  ['.NET', 'dotnet'],
  ['Node.js', 'nodejs'],
  ['Oracle PL/SQL', 'oracle-pl-sql'],
  ["Prosthetists' Aide", 'prosthetists-aide'],
  ['Straßenbahnführer/Straßenbahnführerin', 'strassenbahnfuhrer-strassenbahnfuhrerin'],
  ['ingeniør', 'ingenior'],
  ['pół-żołnierz', 'pol-zolnierz'],
  ['νοσηλευτής', ''],
])('the slug of %j is %j', (name, slug) => {
  expect(slugify(name)).toBe(slug);
});

test('white space of any kind becomes one plain space', () => {
  expect(cleanName(' pipeline\u00a0 superintendent\n')).toBe('pipeline superintendent');
});

test('things that share a slug all carry their code, and a name without Latin letters has the code alone', () => {
  const things = [
    { name: 'Bird keeper', code: 'a1' },
    { name: 'Bird-Keeper', code: 'b2' },
    { name: 'Owl keeper', code: 'c3' },
    { name: 'νοσηλευτής', code: 'd4' },
  ];
  expect(idsOf('role', things)).toEqual(['role:bird-keeper-a1', 'role:bird-keeper-b2', 'role:owl-keeper', 'role:d4']);
  expect(distinctNames(things)).toEqual(['Bird keeper (a1)', 'Bird-Keeper (b2)', 'Owl keeper', 'νοσηλευτής']);
});

test('ids are unique kebab-case and do not depend on the order of rows', () => {
  const name = fc.oneof(
    fc.constantFrom('C', 'C++', 'C#', 'Owl', 'owl', 'Owl 1', 'Owl code 1', 'œuf', '鳥'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), (names) => {
      const things = names.map((text, i) => ({ name: text, code: `code ${i}` }));
      const ids = idsOf('role', things);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^role:[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(idsOf('role', things.toReversed())).toEqual(ids.toReversed());
    }),
    { seed: SEED },
  );
});

test('aliases hold each name once, never the name itself, and nothing that a list cannot hold', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(fc.oneof(fc.constantFrom('a', 'A', 'a-', 'b|c', ' ', '()'), fc.string())),
      (name, labels) => {
        const list = new AliasList(name);
        for (const label of labels) {
          const before = list.aliases.length;
          expect(list.add(label)).toBe(list.aliases.length > before);
        }
        const folded = [name, ...list.aliases].map(foldName);
        expect(new Set(folded).size).toBe(folded.length);
        for (const alias of list.aliases) {
          expect(alias).not.toContain('|');
          expect(foldName(alias)).not.toBe('');
        }
        expect(labels.filter((label) => !list.aliases.includes(label)).every((label) => !list.add(label))).toBe(true);
      },
    ),
    { seed: SEED },
  );
});
