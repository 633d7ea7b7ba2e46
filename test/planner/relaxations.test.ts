import fc from 'fast-check';
import type { Atlas } from '../../src/atlas/index.js';
import { estimateMonths, microEffortOf } from '../../src/model/cost.js';
import { BASES, EASE_RATINGS, hardnessOf, ratingOf, type Basis, type EaseRating } from '../../src/model/ease.js';
import { findPaths, LARGEST_MAX_PIVOTS, type PathAnswer, type PathObjective } from '../../src/planner/index.js';
import { drawAtlas } from '../support/drawn-atlas.js';
import { drawingText, INDUSTRIES, randomDrawings, type RandomDrawing } from '../support/random-drawing.js';

interface Constraints {
  maxPivots: number;
  minRating: EaseRating | null;
  basis: Basis[] | null;
  via: string[];
  avoid: string[];
  industries: string[];
  maxMonths: number | null;
  minPayRatio: number | null;
}

const rarely = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f'];
const constraintSets: fc.Arbitrary<Constraints> = fc.record({
  maxPivots: fc.constantFrom(1, 2, 3, 6, 8),
  minRating: rarely(fc.constantFrom(...EASE_RATINGS)),
  basis: rarely(fc.shuffledSubarray([...BASES])),
  via: fc.shuffledSubarray(['c', 'd', 'e', 'a'], { maxLength: 2 }),
  avoid: fc.oneof(fc.subarray(LETTERS, { maxLength: 3 }), fc.constant<string[]>(['c', 'c'])),
  industries: rarely(fc.subarray(INDUSTRIES)).map((names) => names ?? []),
  maxMonths: rarely(fc.constantFrom(0, 4, 8, 13, 20, 40)),
  minPayRatio: rarely(fc.constantFrom(0.5, 0.9, 1, 1.5, 4)),
});

interface Walk {
  route: string;
  legs: RandomDrawing['pivots'];
  efforts: number[];
}

/** Every simple route from a to b, by trying them all. */
function allRoutes({ pivots }: RandomDrawing): Walk[] {
  const found: Walk[] = [];
  const walk = ({ route, legs, efforts }: Walk): void => {
    if (route.endsWith('b')) {
      found.push({ route, legs, efforts });
      return;
    }
    for (const leg of pivots) {
      if (leg.from !== route.at(-1) || route.includes(leg.to)) continue;
      walk({ route: route + leg.to, legs: [...legs, leg], efforts: [...efforts, microEffortOf(leg.ease)] });
    }
  };
  walk({ route: 'a', legs: [], efforts: [] });
  return found;
}

function monthsOf({ legs }: Walk): number {
  return legs.reduce((sum, { ease }) => sum + estimateMonths(ease).max, 0);
}

/** Pay of a role as a share of the origin's; null where one of them has none. */
function shareOf({ pay }: RandomDrawing, role: string): number | null {
  return pay.a !== undefined && pay[role] !== undefined ? Math.round((pay[role] / pay.a) * 1e6) / 1e6 : null;
}

/** What each objective makes least. */
const MEASURES: Record<PathObjective, (walk: Walk, drawing: RandomDrawing) => number> = {
  LEAST_EFFORT: ({ efforts }) => efforts.reduce((sum, effort) => sum + effort, 0),
  FEWEST_PIVOTS: ({ legs }) => legs.length,
  FASTEST: monthsOf,
  SMALLEST_PAY_DIP: ({ route }, drawing) => 1 - Math.min(1, ...route.split('').map((role) => shareOf(drawing, role)!)),
};

/** The best route that keeps to constraints, as its letters: the first of the frontier where there are several objectives. */
function bestRoute(drawing: RandomDrawing, asked: Constraints, objectives: readonly PathObjective[]): string | null {
  const keys = (walk: Walk): number[] => [
    ...[...objectives, 'LEAST_EFFORT' as const, 'FEWEST_PIVOTS' as const].map((each) => MEASURES[each](walk, drawing)),
    Math.max(...walk.efforts),
  ];
  const leastShare = asked.minPayRatio ?? (objectives.includes('SMALLEST_PAY_DIP') ? 0 : null);
  const fitting = allRoutes(drawing).filter((walk) => {
    const { route, legs } = walk;
    const entered = route.slice(1).split('');
    let at = -1;
    return (
      legs.length <= asked.maxPivots &&
      monthsOf(walk) <= (asked.maxMonths ?? Infinity) &&
      (leastShare === null || entered.every((role) => (shareOf(drawing, role) ?? -1) >= leastShare)) &&
      legs.every(
        ({ ease, basis }) =>
          (asked.minRating === null || hardnessOf(ratingOf(ease)) <= hardnessOf(asked.minRating)) &&
          (asked.basis === null || asked.basis.includes(basis as Basis)),
      ) &&
      entered.every((role) => !asked.avoid.includes(role)) &&
      (asked.industries.length === 0 ||
        entered.every((role) => drawing.industries[role]!.some((industry) => asked.industries.includes(industry)))) &&
      asked.via.every((stop) => {
        const before = at;
        at = route.slice(1, -1).indexOf(stop);
        return at > before;
      })
    );
  });
  const [best] = fitting.sort((one, other) => {
    const difference = keys(one).map((key, index) => key - keys(other)[index]!);
    return difference.find((value) => value !== 0) ?? (one.route < other.route ? -1 : 1);
  });
  return best?.route ?? null;
}

type Change = [argument: string, present: string, proposed: string | null, changed: Constraints];

/** Every change of one constraint, smaller ones of the same constraint before larger ones. */
function changesOf(drawing: RandomDrawing, asked: Constraints): Change[] {
  const changes: Change[] = [];
  for (let maxPivots = asked.maxPivots + 1; maxPivots <= LARGEST_MAX_PIVOTS; maxPivots++) {
    changes.push(['constraints.maxPivots', String(asked.maxPivots), String(maxPivots), { ...asked, maxPivots }]);
  }
  for (const minRating of EASE_RATINGS.filter(
    (rating) => asked.minRating && hardnessOf(rating) > hardnessOf(asked.minRating),
  )) {
    changes.push(['constraints.minRating', asked.minRating!, minRating, { ...asked, minRating }]);
  }
  if (asked.maxMonths !== null) {
    const present = asked.maxMonths;
    const totals = allRoutes(drawing)
      .map(monthsOf)
      .filter((months) => months > present);
    for (const maxMonths of totals.sort((one, other) => one - other)) {
      changes.push(['constraints.maxMonths', String(present), String(maxMonths), { ...asked, maxMonths }]);
    }
  }
  if (asked.basis && asked.basis.length < 3) {
    const text = (basis: readonly Basis[]): string => `[${BASES.filter((each) => basis.includes(each)).join(', ')}]`;
    if (asked.basis.length < 2) {
      for (const added of BASES.filter((each) => !asked.basis!.includes(each))) {
        const basis = [...asked.basis, added];
        changes.push(['constraints.basis', text(asked.basis), text(basis), { ...asked, basis }]);
      }
    }
    changes.push(['constraints.basis', text(asked.basis), null, { ...asked, basis: null }]);
  }
  for (const [index, role] of asked.avoid.entries()) {
    if (asked.avoid.indexOf(role) < index) continue;
    const avoid = asked.avoid.filter((other) => other !== role);
    changes.push([`constraints.avoid[${index}]`, `role:${role}`, null, { ...asked, avoid }]);
  }
  for (const [index, role] of asked.via.entries()) {
    const via = asked.via.filter((_, other) => other !== index);
    changes.push([`constraints.via[${index}]`, `role:${role}`, null, { ...asked, via }]);
  }
  const industries = `[${asked.industries.map((name) => `industry:${name}`).join(', ')}]`;
  if (asked.industries.length > 0) {
    changes.push(['constraints.industries', industries, null, { ...asked, industries: [] }]);
  }
  if (asked.minPayRatio !== null) {
    const present = asked.minPayRatio;
    const shares = drawing.roles
      .map((role) => shareOf(drawing, role))
      .filter((share) => share !== null && share < present);
    for (const minPayRatio of shares.sort((one, other) => other! - one!)) {
      changes.push(['constraints.minPayRatio', String(present), String(minPayRatio), { ...asked, minPayRatio }]);
    }
    changes.push(['constraints.minPayRatio', String(present), null, { ...asked, minPayRatio: null }]);
  }
  return changes;
}

const ask = (
  atlas: Atlas,
  constraints: Partial<Constraints>,
  objectives: readonly PathObjective[] = ['LEAST_EFFORT'],
): Promise<PathAnswer> =>
  findPaths(atlas, { from: 'role:a', to: 'role:b', objectives, constraints, count: 1, withRelaxations: true });

test('each constraint that binds alone gets its smallest change that opens a route, and the best route it opens', async () => {
  const explained = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      randomDrawings(6),
      constraintSets,
      fc.shuffledSubarray(Object.keys(MEASURES) as PathObjective[], { minLength: 1 }),
      async (drawing, drawn, objectives) => {
        const asked = {
          ...drawn,
          via: drawn.via.filter((role) => drawing.roles.includes(role)),
          avoid: drawn.avoid.filter((role) => drawing.roles.includes(role)),
        };
        const atlas = await drawAtlas(drawingText(drawing));
        const { paths, problems } = await ask(atlas, asked, objectives);
        const best = bestRoute(drawing, asked, objectives);
        expect(paths.map(({ id }) => id)).toEqual(best === null ? [] : [idOf(best)]);
        if (best !== null || problems[0]!.code === 'NO_CONNECTION') {
          expect(allRoutes(drawing).length > 0).toBe(best !== null);
          expect(problems.flatMap(({ relaxations }) => relaxations)).toEqual([]);
          return;
        }
        const expected = new Map<string, unknown[]>();
        for (const [argument, present, proposed, changed] of changesOf(drawing, asked)) {
          const opened = expected.has(argument) ? null : bestRoute(drawing, changed, objectives);
          if (opened !== null) expected.set(argument, [argument, present, proposed, idOf(opened)]);
        }
        for (const argument of expected.keys()) {
          const constraint = argument.replace(/\[.*/, '');
          explained.set(constraint, (explained.get(constraint) ?? 0) + 1);
        }
        expect(problems).toHaveLength(1);
        expect(
          problems[0]!.relaxations.map(({ argument, present, proposed, path }) => [
            argument,
            present,
            proposed,
            path.id,
          ]),
        ).toEqual([...expected.values()]);
      },
    ),
    { seed: 20261122, numRuns: 1000 },
  );
  // Each constraint has been relaxed by some of the cases.
  expect(explained.size).toBe(8);
  expect(Math.min(...explained.values())).toBeGreaterThan(3);
});

function idOf(route: string): string {
  return `path:${route.split('').join('/')}`;
}

test('a search that stopped claims neither that there is no route nor which change is the smallest', async () => {
  // Every way through x enters the gate twice, which takes trying all ways among the others to find out.
  const others = Array.from({ length: 24 }, (_, index) => `o${index}`);
  const pivots = [
    ...others.flatMap((one) => [`a > ${one} 0.6`, `${one} > gate 0.6`]),
    ...others.flatMap((one) => others.filter((other) => other !== one).map((other) => `${one} > ${other} 0.6`)),
    ...['gate > x 0.6', 'x > gate 0.6', 'gate > b 0.6'],
  ];
  const atlas = await drawAtlas({ pivots: pivots.join('\n') });
  const stopped = await ask(atlas, { via: ['x'], maxPivots: 8 });
  expect(stopped).toMatchObject({ paths: [], plan: { exhaustive: false } });
  expect(stopped.problems).toMatchObject([{ code: 'SEARCH_LIMIT_REACHED', relaxations: [] }]);

  const short = await ask(atlas, { via: ['x'], maxPivots: 4 });
  expect(short).toMatchObject({ paths: [], plan: { exhaustive: true } });
  expect(short.problems).toMatchObject([
    {
      code: 'VIA_UNREACHABLE',
      relaxations: [{ argument: 'constraints.via[0]', present: 'role:x', proposed: null, path: { pivots: 3 } }],
    },
    { code: 'SEARCH_LIMIT_REACHED', argument: 'constraints.maxPivots', relaxations: [] },
  ]);
});

test('where nothing leads, and where no single change helps, there is nothing to propose', async () => {
  const atlas = await drawAtlas({ pivots: 'a > c 0.3 DERIVED\nc > b 0.3 DERIVED\nb > d 0.6' });
  expect((await ask(atlas, { minRating: 'HIGH', basis: ['STATED'] })).problems).toMatchObject([
    { code: 'NO_ROUTE_WITHIN_CONSTRAINTS', relaxations: [] },
  ]);
  const backwards = { from: 'd', to: 'a', objectives: ['LEAST_EFFORT'] as const, count: 1, withRelaxations: true };
  expect((await findPaths(atlas, backwards)).problems).toMatchObject([{ code: 'NO_CONNECTION', relaxations: [] }]);
});

test('a change of months alone does not let in roles without pay where the smallest dip is asked for', async () => {
  const atlas = await drawAtlas({
    pivots: 'a > c 0.85\nc > b 0.85\na > d 0.5\nd > b 0.5',
    pay: 'a: 100\nb: 120\nd: 90',
  });
  const question = { from: 'a', to: 'b', objectives: ['SMALLEST_PAY_DIP'] as const, count: 1, withRelaxations: true };
  const { problems } = await findPaths(atlas, { ...question, constraints: { maxMonths: 5 } });
  expect(problems[0]!.relaxations).toMatchObject([
    { argument: 'constraints.maxMonths', present: '5', proposed: '34', path: { id: 'path:a/d/b' } },
  ]);
  const asked = await findPaths(atlas, { ...question, constraints: { minPayRatio: 0.95 } });
  expect(asked.problems[0]!.relaxations).toMatchObject([
    { argument: 'constraints.minPayRatio', present: '0.95', proposed: '0.9', path: { id: 'path:a/d/b' } },
  ]);
});

test('what to relax is looked for only where it is asked for', async () => {
  const atlas = await drawAtlas({ pivots: 'a > b 0.5' });
  const question = { from: 'a', to: 'b', objectives: ['LEAST_EFFORT'] as const, count: 1 };
  expect((await findPaths(atlas, { ...question, constraints: { minRating: 'HIGH' } })).problems).toEqual([
    {
      code: 'NO_ROUTE_WITHIN_CONSTRAINTS',
      message: 'There are routes from a to b, but none within 6 pivots; rating HIGH or easier.',
      argument: 'constraints',
      suggestions: [],
      relaxations: [],
    },
  ]);
});

test('the route of a relaxation is the person’s', async () => {
  const atlas = await drawAtlas({ pivots: 'a > b 0.5', skills: 'b: sql 1' });
  const question = { from: 'a', to: 'b', objectives: ['LEAST_EFFORT'] as const, count: 1, withRelaxations: true };
  const { problems } = await findPaths(atlas, {
    ...question,
    constraints: { minRating: 'HIGH' },
    profile: { has: ['sql'] },
  });
  expect(problems[0]!.relaxations).toMatchObject([
    { argument: 'constraints.minRating', present: 'HIGH', proposed: 'MEDIUM_LOW', path: { id: 'path:a/b?has=sql' } },
  ]);
});
