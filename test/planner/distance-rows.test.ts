import type { Atlas } from '../../src/atlas/index.js';
import { DistanceRows, findPaths } from '../../src/planner/index.js';
import type { PathAnswer, PathConstraints, SkillProfile } from '../../src/planner/index.js';
import { drawAtlas } from '../support/drawn-atlas.js';

const DRAWING = {
  pivots: `
    a > b 0.85
    b > d 0.85
    a > c 0.7
    c > d 0.7 DERIVED
    a > d 0.5
    d > e 0.6
    b > coarse 0.6`,
  skills: `
    b: sql 0.9
    d: go 0.9`,
  roles: { coarse: {}, e: { refines: ['role:coarse'] } },
};

/** Follows the atlases given, one right after the other, and waits until the last one is measured. */
async function follow(...atlases: readonly Atlas[]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const rows = new DistanceRows(
      {
        measured: () => {
          resolve();
        },
        failed: reject,
      },
      0,
    );
    for (const atlas of atlases) rows.follow(atlas);
  });
}

async function ask(
  atlas: Atlas,
  to: string,
  constraints: PathConstraints = {},
  profile: SkillProfile | null = null,
): Promise<Pick<PathAnswer, 'paths' | 'problems'>> {
  const { paths, problems } = await findPaths(atlas, {
    from: 'role:a',
    to,
    objectives: ['LEAST_EFFORT'],
    constraints,
    profile,
    count: 10,
  });
  return { paths, problems };
}

test('the distances are there after a while, and every answer is the same as before', async () => {
  const atlas = await drawAtlas(DRAWING);
  const questions = [
    (): ReturnType<typeof ask> => ask(atlas, 'role:d'),
    () => ask(atlas, 'role:e', { maxPivots: 2 }),
    () => ask(atlas, 'role:e', { avoid: ['role:b'], basis: ['EDITORIAL'] }),
    () => ask(atlas, 'role:e', { minRating: 'HIGH' }),
    () => ask(atlas, 'role:d', { via: ['role:c'] }),
    // Makes every leg easier than its distance says.
    () => ask(atlas, 'role:d', {}, { has: ['skill:sql', 'skill:go'], lacks: [] }),
  ];
  const before = await Promise.all(questions.map((question) => question()));
  expect(before.map(({ paths }) => paths.length)).toEqual([3, 1, 1, 0, 1, 3]);
  expect(atlas.routing.view.distances).toBeNull();
  await follow(atlas);
  expect(atlas.routing.view.distances?.costs).toHaveLength(atlas.topology.roles.length ** 2);
  expect(await Promise.all(questions.map((question) => question()))).toEqual(before);
});

test('an atlas that is swapped while its distances are measured does not get them, and the next one gets its own', async () => {
  const old = await drawAtlas(DRAWING);
  const next = await drawAtlas({ pivots: 'a > d 0.3\n b > d 0.4' });
  await follow(old, next);
  expect(next.routing.view.distances?.costs).toHaveLength(9);
  expect(old.routing.view.distances).toBeNull();
  expect((await ask(next, 'role:d')).paths).toHaveLength(1);
});

test('one that is swapped later keeps its own', async () => {
  const old = await drawAtlas(DRAWING);
  await follow(old);
  const { distances } = old.routing.view;
  const next = await drawAtlas({ pivots: 'a > b 0.3' });
  await follow(next);
  expect(old.routing.view.distances).toBe(distances);
  expect(next.routing.view.distances?.costs).toHaveLength(4);
});

test('stopped, it measures nothing, and tells of no failure', async () => {
  const atlas = await drawAtlas(DRAWING);
  const told: unknown[] = [];
  const note = (what: unknown): void => void told.push(what);
  const rows = new DistanceRows({ measured: note, failed: note }, 0);
  rows.follow(atlas);
  // The thread is on its way by then.
  await new Promise((resolve) => setTimeout(resolve, 20));
  rows.stop();
  await follow(await drawAtlas({ pivots: 'a > b 0.3' }));
  expect(atlas.routing.view.distances).toBeNull();
  expect(told).toEqual([]);
});

test('a thread that fails is told of, and routes are found as before', async () => {
  const atlas = await drawAtlas(DRAWING);
  const { view } = atlas.routing;
  const before = await ask(atlas, 'role:d');
  atlas.routing.view = { ...view, graph: { ...view.graph, nodeCount: -1 } };
  await expect(follow(atlas)).rejects.toThrow('Invalid typed array length');
  atlas.routing.view = view;
  expect(await ask(atlas, 'role:d')).toEqual(before);
});

test('a graph of more than 4,000 roles is left alone', async () => {
  const roles = Object.fromEntries(Array.from({ length: 4_001 }, (_, index) => [`r${index}`, {}]));
  const large = await drawAtlas({ pivots: 'r0 > r1 0.5', roles });
  const told: number[] = [];
  const rows = new DistanceRows({ measured: (count) => told.push(count), failed: () => told.push(-1) }, 0);
  rows.follow(large);
  await follow(await drawAtlas({ pivots: 'a > b 0.3' }));
  expect(told).toEqual([]);
  expect(large.routing.view.distances).toBeNull();
});
