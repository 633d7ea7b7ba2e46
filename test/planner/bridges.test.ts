import { join } from 'node:path';
import { Atlas } from '../../src/atlas/index.js';
import { readDataset } from '../../src/dataset/index.js';
import { findBridges, findPaths } from '../../src/planner/index.js';
import { MemoryStore } from '../../src/store/memory.js';
import { drawAtlas } from '../support/drawn-atlas.js';

const familyOf = (family: string): { family: string } => ({ family });

test('counts the best routes that pass through a role, their ends left out', async () => {
  const atlas = await drawAtlas({
    pivots: `
      a > b 0.8
      b > c 0.8
      c > d 0.8
      a > d 0.1
    `,
  });
  // a-b a-c a-d b-c b-d c-d, of which a-c, a-d pass b and a-d, b-d pass c.
  const { bridges, routes } = await findBridges(atlas, null);
  expect(routes).toBe(6);
  expect(bridges.map(({ role, routes, share }) => [role.id, routes, share])).toEqual([
    ['role:b', 2, 0.333333],
    ['role:c', 2, 0.333333],
  ]);
});

test('looks at routes between the roles of some families, which may pass through others', async () => {
  const atlas = await drawAtlas({
    pivots: `
      a > b 0.8
      b > c 0.8
      c > d 0.8
    `,
    roles: { a: familyOf('Ours'), c: familyOf('Ours') },
  });
  const { bridges, routes } = await findBridges(atlas, ['ours']);
  expect(routes).toBe(1);
  expect(bridges.map(({ role, share }) => [role.id, share])).toEqual([['role:b', 1]]);
  await expect(findBridges(atlas, ['Theirs'])).rejects.toThrow('filter.families[0]: no family is called "Theirs"');
});

test('on the seed, the routes are those that findPaths ranks first', async () => {
  const store = new MemoryStore();
  await store.replace(await readDataset(join(__dirname, '../../seed')));
  const atlas = await Atlas.build(await store.topology());
  const { bridges, routes } = await findBridges(atlas, ['Data & AI']);
  const ends = atlas.topology.roles.filter(({ family }) => family === 'Data & AI');
  const passing = new Map<string, number>();
  let found = 0;
  for (const from of ends) {
    for (const to of ends) {
      if (from === to) continue;
      const { paths } = await findPaths(atlas, { from: from.id, to: to.id, objectives: ['LEAST_EFFORT'], count: 1 });
      found += paths.length;
      for (const { id } of paths[0]?.roles.slice(1, -1) ?? []) passing.set(id, (passing.get(id) ?? 0) + 1);
    }
  }
  expect(routes).toBe(found);
  expect(new Map(bridges.map((bridge) => [bridge.role.id, bridge.routes]))).toEqual(passing);
});
