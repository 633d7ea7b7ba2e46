import { join } from 'node:path';
import { readDataset } from '../../src/dataset/index.js';
import { Api, at } from './api.js';

let seed: Api;
beforeAll(async () => {
  seed = await Api.over(await readDataset(join(__dirname, '../../seed')));
});

const ENDS = 'from: "Test Automation Engineer", to: "IT Auditor"';
const FIELDS = 'id effort pivots months { max estimated } pay { lowestRatio }';

interface Route {
  id: string;
  effort: number;
  pivots: number;
  months: { max: number; estimated: boolean };
  pay: { lowestRatio: number } | null;
}

async function routes(args: string): Promise<Route[]> {
  const { pivotPaths } = await seed.data(`{ pivotPaths(${ENDS}, ${args}) { nodes { ${FIELDS} } problems { code } } }`);
  expect(at(pivotPaths, 'problems')).toEqual([]);
  return at(pivotPaths, 'nodes') as Route[];
}

const MEASURES = {
  LEAST_EFFORT: ({ effort }: Route): number => effort,
  FEWEST_PIVOTS: ({ pivots }: Route): number => pivots,
  FASTEST: ({ months }: Route): number => months.max,
  SMALLEST_PAY_DIP: ({ pay }: Route): number => 1 - pay!.lowestRatio,
};
type Objective = keyof typeof MEASURES;

function matches(one: Route, other: Route, objectives: readonly Objective[]): boolean {
  return objectives.every((objective) => MEASURES[objective](one) <= MEASURES[objective](other));
}

test.each<Objective>(['LEAST_EFFORT', 'FEWEST_PIVOTS', 'FASTEST', 'SMALLEST_PAY_DIP'])(
  'one objective ranks all routes by it: %s',
  async (objective) => {
    const found = (await routes(`optimize: [${objective}], first: 20`)).map(MEASURES[objective]);
    expect(found).toHaveLength(20);
    expect(found).toEqual([...found].sort((a, b) => a - b));
  },
);

test.each<Objective[]>([
  ['LEAST_EFFORT', 'FASTEST'],
  ['FEWEST_PIVOTS', 'LEAST_EFFORT'],
  ['FASTEST', 'SMALLEST_PAY_DIP'],
  ['SMALLEST_PAY_DIP', 'FEWEST_PIVOTS', 'LEAST_EFFORT', 'FASTEST'],
])('several give trade-offs: %s %s %s %s', async (...drawn) => {
  const objectives = drawn.filter((objective) => objective in MEASURES);
  const found = await routes(`optimize: [${objectives.join(', ')}], first: 25`);
  const firsts = found.map(MEASURES[objectives[0]!]);
  expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
  for (const one of found) expect(found.filter((other) => matches(one, other, objectives))).toEqual([one]);
  // No route of the plain rankings beats one of the frontier, and each is matched by one of it.
  for (const objective of objectives) {
    const ranked = await routes(`optimize: [${objective}], first: 25`);
    for (const route of ranked.filter(({ pay }) => pay !== null)) {
      expect(found.some((one) => matches(one, route, objectives))).toBe(true);
    }
  }
});

test('months that no source gives count by the estimate, and say so', async () => {
  const tiny = await Api.over();
  const ask = async (to: string, maxMonths: number): Promise<unknown> => {
    const { pivotPaths } = await tiny.data(`{ pivotPaths(
      from: "Backend Developer", to: "${to}", optimize: [FASTEST], first: 1, constraints: { maxMonths: ${maxMonths} }
    ) { nodes { months { max estimated } } } }`);
    return at(pivotPaths, 'nodes');
  };
  expect(await ask('Data Engineer', 9)).toEqual([{ months: { max: 9, estimated: false } }]);
  expect(await ask('Data Engineer', 8)).toEqual([]);
  expect(await ask('محلل بيانات', 18)).toEqual([{ months: { max: 18, estimated: true } }]);
  expect(await ask('محلل بيانات', 17)).toEqual([]);
});

test('bounds on months and pay hold together with any objective, and show in the plan', async () => {
  const bounds = 'constraints: { maxMonths: 60, minPayRatio: 0.7, via: ["Business Analyst"] }';
  for (const objectives of ['LEAST_EFFORT', 'FASTEST', 'SMALLEST_PAY_DIP', 'FEWEST_PIVOTS, FASTEST']) {
    for (const route of await routes(`optimize: [${objectives}], ${bounds}`)) {
      expect(route.months.max).toBeLessThanOrEqual(60);
      expect(route.pay!.lowestRatio).toBeGreaterThanOrEqual(0.7);
      expect(route.id).toContain('/business-analyst/');
    }
  }
  const { pivotPaths } = await seed.data(
    `{ pivotPaths(${ENDS}, optimize: [FASTEST, FEWEST_PIVOTS], ${bounds}) { plan { objectives maxMonths minPayRatio rolesWithoutPay } } }`,
  );
  expect(at(pivotPaths, 'plan')).toEqual({
    objectives: ['FASTEST', 'FEWEST_PIVOTS'],
    maxMonths: 60,
    minPayRatio: 0.7,
    rolesWithoutPay: expect.any(Number),
  });
});

test('the pages of a frontier joined are the frontier; its cursors are of its objectives in their order', async () => {
  const page = async (args: string): Promise<{ edges: { cursor: string }[]; pageInfo: { hasNextPage: boolean } }> => {
    const { pivotPaths } = await seed.data(
      `{ pivotPaths(${ENDS}, ${args}) { edges { cursor node { id } } pageInfo { hasNextPage } } }`,
    );
    return pivotPaths as never;
  };
  const objectives = 'optimize: [FEWEST_PIVOTS, LEAST_EFFORT, FASTEST, SMALLEST_PAY_DIP]';
  const all = await page(`${objectives}, first: 25`);
  expect(all.edges.length).toBeGreaterThan(2);
  expect(all.pageInfo.hasNextPage).toBe(false);
  const joined = [];
  for (let after = '', isMore = true; isMore;) {
    const next = await page(`${objectives}, first: 1 ${after}`);
    joined.push(...next.edges);
    after = `, after: "${next.edges[0]!.cursor}"`;
    isMore = next.pageInfo.hasNextPage;
  }
  expect(joined).toEqual(all.edges);
  const other = `optimize: [LEAST_EFFORT, FEWEST_PIVOTS, FASTEST, SMALLEST_PAY_DIP], after: "${all.edges[0]!.cursor}"`;
  expect(await seed.error(`{ pivotPaths(${ENDS}, ${other}) { nodes { id } } }`)).toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  });
});
