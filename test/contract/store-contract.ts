import fc from 'fast-check';
import { claimOfLevel, claimOfPay, claimOfPivot } from '../../src/model/claims.js';
import { indexIds, pivotColumns, topologyOf } from '../../src/model/columns.js';
import { EMPTY_DATASET, type Dataset } from '../../src/model/dataset.js';
import type { Claim } from '../../src/model/entities.js';
import { isOnlyDerived, rankPairs, resolvePivots } from '../../src/model/pivots.js';
import type { Revision, Topology } from '../../src/model/topology.js';
import type { GraphStore, LoadReport } from '../../src/store/store.js';
import { arbitraryDataset } from '../support/arbitrary-dataset.js';
import { HOSTILE_NAME, tinyDataset } from '../support/tiny-dataset.js';

export interface StoreUnderTest {
  /** Holds nothing. */
  store: GraphStore;
  /** Closes the store and removes what it kept. */
  dispose: () => Promise<void>;
}

export interface ContractOptions {
  /** How many random datasets are loaded and compared. */
  randomDatasets?: number;
}

/** What every store must do, whatever it is made of. `makeStore` gives an empty one for each test. */
export function describeStoreContract(
  name: string,
  makeStore: () => Promise<StoreUnderTest>,
  { randomDatasets = 30 }: ContractOptions = {},
): void {
  describe(`the store contract: ${name}`, () => {
    let store: GraphStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await makeStore());
    });
    afterEach(() => dispose());

    describe('an empty store', () => {
      test('has an empty topology, an epoch, and nothing to answer', async () => {
        const topology = await store.topology();
        expect(topology).toEqual(topologyBuiltFrom(EMPTY_DATASET, topology.revision));
        expect(topology.revision).toEqual({ epoch: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, value: 0 });
        expect(await store.revision()).toEqual(topology.revision);
        expect(await store.sources()).toEqual([]);
        await expectNothing(store, ['role:backend-developer']);
      });

      test('loads an empty dataset', async () => {
        await store.replace({ ...EMPTY_DATASET, release: { ...EMPTY_DATASET.release, id: 'empty', title: 'Empty' } });
        const { roles, release } = await store.topology();
        expect({ roles, release: release.id }).toEqual({ roles: [], release: 'empty' });
      });
    });

    describe('replace', () => {
      test('counts what the first load adds', async () => {
        const dataset = tinyDataset();
        const report = await store.replace(dataset);
        const added = (count: number): object => ({ added: count, changed: 0, removed: 0 });
        expect(report.changes).toEqual({
          roles: added(8),
          skills: added(4),
          industries: added(2),
          pivots: added(5),
          requirements: added(6),
          claims: added(claimsOf(dataset).length),
          other: added(3 + 5 + 6 + 5 + 1),
        });
        expect(report.revision).toEqual(await store.revision());
        expect(report.revision.value).toBeGreaterThan(0);
      });

      test('changes nothing the second time, and says so', async () => {
        const { revision } = await store.replace(tinyDataset());
        const again = await store.replace(shuffled(tinyDataset()));
        expect(countOf(again)).toBe(0);
        expect(again.revision).toEqual(revision);
        expect(await store.revision()).toEqual(revision);
      });

      test('counts what it changes, and grows the revision within the epoch', async () => {
        const before = await store.replace(tinyDataset());
        const dataset = tinyDataset();
        dataset.release.title = 'Renamed';
        dataset.roles = dataset.roles.filter(({ id }) => id !== 'role:hermit');
        dataset.roles[0] = { ...dataset.roles[0]!, summary: 'Another summary' };
        dataset.roles.push({ ...dataset.roles[1]!, id: 'role:aardvark-keeper', name: 'Aardvark Keeper', aliases: [] });
        dataset.claims = dataset.claims.filter(({ subject }) => subject !== 'role:hermit');
        dataset.requirements[0] = { ...dataset.requirements[0]!, level: 0 };
        dataset.requirements.push({ ...dataset.requirements[0], role: 'role:aardvark-keeper' });
        dataset.pivots = dataset.pivots
          .filter(({ from }) => from !== 'role:analytics-engineer')
          .map((pivot) => (pivot.to === 'role:analytics-engineer' ? { ...pivot, components: [] } : pivot));
        dataset.sources = dataset.sources.map((source) => ({ ...source, note: source.note ?? 'Noted' }));
        const report = await store.replace(dataset);
        expect(report.changes).toEqual({
          roles: { added: 1, changed: 1, removed: 1 },
          skills: { added: 0, changed: 0, removed: 0 },
          industries: { added: 0, changed: 0, removed: 0 },
          pivots: { added: 0, changed: 1, removed: 1 },
          requirements: { added: 1, changed: 1, removed: 0 },
          claims: { added: 0, changed: 0, removed: 1 },
          other: { added: 0, changed: 4 + 1, removed: 0 },
        });
        expect(report.revision.epoch).toBe(before.revision.epoch);
        expect(report.revision.value).toBeGreaterThan(before.revision.value);
        expect(await store.topology()).toEqual(topologyBuiltFrom(dataset, report.revision));
      });

      test('counts a pivot whose winning claim changed, and the claims behind it', async () => {
        await store.replace(tinyDataset());
        const dataset = tinyDataset();
        dataset.pivots = dataset.pivots.filter(({ label }) => label !== 'Medium');
        const { changes } = await store.replace(dataset);
        expect(changes.pivots).toEqual({ added: 0, changed: 1, removed: 0 });
        expect(changes.claims).toEqual({ added: 0, changed: 0, removed: 1 });
        expect(countOf({ changes })).toBe(2);
      });

      test('makes the dataset the whole content', async () => {
        await store.replace(tinyDataset());
        const { revision } = await store.replace(EMPTY_DATASET);
        expect(await store.topology()).toEqual(topologyBuiltFrom(EMPTY_DATASET, revision));
        await expectNothing(
          store,
          tinyDataset().roles.map(({ id }) => id),
        );
        expect(await store.sources()).toEqual([]);
      });

      test.each<[string, (dataset: Dataset) => void]>([
        ['a pivot', (dataset) => (dataset.pivots[0] = { ...dataset.pivots[0]!, to: 'role:nobody' })],
        [
          'a requirement',
          (dataset) => (dataset.requirements[0] = { ...dataset.requirements[0]!, skill: 'skill:none' }),
        ],
        ['an industry', (dataset) => (dataset.worksIn[0] = { ...dataset.worksIn[0]!, industry: 'industry:none' })],
      ])('leaves the old graph as it was when %s speaks of what is not there', async (_, damage) => {
        const { revision } = await store.replace(tinyDataset());
        const dataset = tinyDataset();
        dataset.roles = dataset.roles.map((role) => ({ ...role, name: `New ${role.name}` }));
        damage(dataset);
        await expect(store.replace(dataset)).rejects.toMatchObject({ code: 'BAD_INPUT' });
        expect(await store.topology()).toEqual(topologyBuiltFrom(tinyDataset(), revision));
        expect(await store.revision()).toEqual(revision);
      });
    });

    describe('the topology', () => {
      test('is what the model makes of the dataset', async () => {
        const { revision } = await store.replace(tinyDataset());
        const topology = await store.topology();
        expect(topology).toEqual(topologyBuiltFrom(tinyDataset(), revision));
        expect(topology.roles.map(({ name }) => name)).toContain(HOSTILE_NAME);
        expect(topology.pivots.ease).toBeInstanceOf(Float64Array);
        expect(topology.roles.find(({ id }) => id === 'role:backend-developer')).toEqual(
          tinyDataset().roles.find(({ id }) => id === 'role:backend-developer'),
        );
      });

      test('has the coarser roles of a role in order, however they come', async () => {
        const coarser = ['role:data-analyst', 'role:hermit', 'role:web-developers'];
        const refining = (refines: readonly string[]): Dataset => {
          const dataset = tinyDataset();
          const roles = dataset.roles.map((role) =>
            role.id === 'role:backend-developer' ? { ...role, refines } : role,
          );
          return { ...dataset, roles };
        };
        await store.replace(refining(coarser.toReversed()));
        const { roles } = await store.topology();
        expect(roles.find(({ id }) => id === 'role:backend-developer')!.refines).toEqual(coarser);
        expect(countOf(await store.replace(refining(coarser)))).toBe(0);
      });

      test('is so for any dataset, and loading it again changes nothing', async () => {
        await fc.assert(
          fc.asyncProperty(arbitraryDataset, async (dataset) => {
            const { revision } = await store.replace(dataset);
            expect(await store.topology()).toEqual(topologyBuiltFrom(dataset, revision));
            const subjects = dataset.roles.map(({ id }) => id);
            expect(await store.claimsAbout(subjects)).toEqual(claimsAboutEach(dataset, subjects));
            expect(countOf(await store.replace(dataset))).toBe(0);
          }),
          { numRuns: randomDatasets, seed: 7 },
        );
      });
    });

    describe('reading in batches', () => {
      const dataset = tinyDataset();
      beforeEach(() => store.replace(tinyDataset()));

      test('answers in the order and length of the ids, with unknown and repeated ones', async () => {
        const [first, second] = [dataset.sources[0]!, dataset.sources[1]!];
        const ids = [second.id, 'source:none', first.id, second.id, '', HOSTILE_NAME];
        expect(await store.sourcesById(ids)).toEqual([second, null, first, second, null, null]);
        expect(await store.sourcesById([])).toEqual([]);
      });

      test('answers ten thousand ids at once', async () => {
        const ids = Array.from({ length: 10_000 }, (_, i) =>
          i % 5 === 0 ? 'role:backend-developer' : `role:none-${i}`,
        );
        const levels = await store.levelsOf(ids);
        expect(levels.map(({ length }) => length)).toEqual(ids.map((_, i) => (i % 5 === 0 ? 4 : 0)));
        const pairs = ids.map((from) => ({ from, to: 'role:data-engineer' }));
        const pivots = await store.pivotsByPair(pairs);
        expect(pivots.map((pivot) => pivot !== null)).toEqual(ids.map((_, i) => i % 5 === 0));
      });

      test('gives the ladders of roles by source and order', async () => {
        const [backend, none, again] = await store.levelsOf([
          'role:backend-developer',
          'role:none',
          'role:backend-developer',
        ]);
        expect(backend).toEqual(dataset.levels.filter(({ role }) => role === 'role:backend-developer'));
        expect(backend!.map(({ source, order }) => `${source} ${order}`)).toEqual([
          ...['source:guide-a 1', 'source:guide-a 2', 'source:guide-a 3', 'source:guide-b 1'],
        ]);
        expect([none, again]).toEqual([[], backend]);
      });

      test('gives levels and pay by id, and pay of roles by id', async () => {
        const [level, figure] = [dataset.levels[2]!, dataset.pay[1]!];
        expect(await store.levelsById(['level:none', level.id])).toEqual([null, level]);
        expect(await store.payById([figure.id, 'pay:none'])).toEqual([figure, null]);
        expect(await store.payOf(['role:none', 'role:backend-developer'])).toEqual([
          [],
          dataset.pay.filter(({ role }) => role === 'role:backend-developer'),
        ]);
      });

      test('gives all sources by id', async () => {
        expect(await store.sources()).toEqual(dataset.sources);
      });

      test('gives one AI resilience a role, the newest source first, with its reasons in order', async () => {
        const [backend, none] = await store.resilienceOf(['role:backend-developer', 'role:data-engineer']);
        expect(backend).toEqual({
          role: 'role:backend-developer',
          score: 74,
          band: 'High',
          protects: ['Design under constraints', 'Answering for production'],
          exposes: ['Routine endpoints'],
          claim: dataset.claims.find(({ number }) => number === 74)!.id,
        });
        expect(none).toBeNull();
      });

      test('gives the claims about subjects of every kind, by predicate, source, position and id', async () => {
        const subjects = [
          ...['role:backend-developer', 'role:none', 'skill:sql', 'industry:health'],
          ...['level:backend-developer/guide-a/1', 'role:frontend-developer'],
        ];
        const claims = await store.claimsAbout(subjects);
        expect(claims).toEqual(claimsAboutEach(dataset, subjects));
        expect(claims.map(({ length }) => length)).toEqual([20, 0, 1, 1, 1, 1]);
      });

      test('gives claims by id: those of claims, levels, pay and pivots', async () => {
        const claims = claimsOf(dataset);
        const ids = claims.map(({ id }) => id);
        expect(await store.claimsById([...ids, 'claim:none', ids[0]!])).toEqual([...claims, null, claims[0]!]);
      });
    });

    describe('pivots', () => {
      const dataset = tinyDataset();
      const [backend, data, analytics] = ['role:backend-developer', 'role:data-engineer', 'role:analytics-engineer'];
      const [analyst, hostile] = ['role:data-analyst', 'role:hostile'];
      beforeEach(() => store.replace(tinyDataset()));

      test('have a rationale and components, or are null for a pair without one', async () => {
        const pairs = [
          { from: data, to: analytics },
          { from: backend, to: data },
          { from: 'role:frontend-developer', to: analyst },
          { from: 'role:none', to: data },
          { from: analytics, to: data },
          { from: data, to: analytics },
        ];
        const derived = {
          rationale: null,
          components: [
            { name: 'skills', value: 0.25, weight: 0.75, missing: false },
            { name: 'interests', value: 0.1, weight: 0.25, missing: true },
          ],
        };
        const stated = { rationale: 'SQL carries over; warehouse modelling is missing.', components: [] };
        expect(await store.pivotsByPair(pairs)).toEqual([derived, stated, null, null, null, derived]);
      });

      test('have all claims of their pair, the winner first and the unrated last', async () => {
        const [claims] = await store.claimsOfPairs([{ from: backend, to: data }]);
        expect(claims!.map(({ basis, label, number }) => [basis, label, number])).toEqual([
          ['STATED', 'Medium', 0.6],
          ['STATED', 'High', 0.85],
          ['EDITORIAL', null, 0.7],
          ['DERIVED', null, 0.5],
          ['STATED', null, null],
        ]);
        const { pivots, roles } = await store.topology();
        const row = pivots.from.findIndex(
          (from, i) => roles[from]!.id === backend && roles[pivots.to[i]!]!.id === data,
        );
        expect([pivots.ease[row], pivots.basis[row]]).toEqual([0.6, 0]);
        expect([pivots.minMonths[row], pivots.maxMonths[row], pivots.monthsEstimated[row]]).toEqual([4, 9, 0]);
      });

      test('that nobody rates have their claims all the same', async () => {
        const pairs = [
          { from: 'role:frontend-developer', to: analyst },
          { from: analyst, to: 'role:none' },
        ];
        const [named, none] = await store.claimsOfPairs(pairs);
        expect(named).toEqual([claimOfPivot(dataset.pivots.find(({ from }) => from === pairs[0]!.from)!)]);
        expect(none).toEqual([]);
      });

      test('that are only derived have their claim by pair and by id, but not among those about the role', async () => {
        const pairs = [
          { from: data, to: analytics },
          { from: analytics, to: analyst },
          { from: analyst, to: hostile },
        ];
        const expected = pairs.map(({ from, to }) =>
          claimOfPivot(dataset.pivots.find((pivot) => pivot.from === from && pivot.to === to)!),
        );
        expect(await store.claimsOfPairs(pairs)).toEqual(expected.map((claim) => [claim]));
        expect(
          await store.claimsById([...expected.map(({ id }) => id), 'claim:derived/hermit/hostile/ease-model']),
        ).toEqual([...expected, null]);
        const about = await store.claimsAbout([analytics, data]);
        expect(about.flat().filter(({ basis }) => basis === 'DERIVED')).toEqual([]);
      });
    });
  });
}

/** The claims that have an id of their own: all but derived ones that stand alone. */
function claimsOf(dataset: Dataset): Claim[] {
  const ranked = [...rankPairs(dataset.pivots, dataset.sources)].filter((pair) => !isOnlyDerived(pair));
  return [
    ...dataset.claims,
    ...dataset.levels.map(claimOfLevel),
    ...dataset.pay.map(claimOfPay),
    ...ranked.flat().map(claimOfPivot),
  ];
}

function claimsAboutEach(dataset: Dataset, subjects: readonly string[]): Claim[][] {
  const key = ({ predicate, source, position, id }: Claim): string[] => [
    ...[predicate, source, String(position ?? 0).padStart(9, '0'), id],
  ];
  const compare = (a: Claim, b: Claim): number => {
    const [x, y] = [key(a), key(b)];
    const i = x.findIndex((part, i) => part !== y[i]);
    return i === -1 ? 0 : x[i]! < y[i]! ? -1 : 1;
  };
  const claims = claimsOf(dataset).sort(compare);
  return subjects.map((id) => claims.filter(({ subject }) => subject === id));
}

function topologyBuiltFrom(dataset: Dataset, revision: Revision): Topology {
  const pivots = pivotColumns(resolvePivots(dataset.pivots, dataset.sources), indexIds(dataset.roles));
  return topologyOf(dataset, revision, pivots, claimsOf(dataset).length);
}

function countOf({ changes }: Pick<LoadReport, 'changes'>): number {
  return Object.values(changes).reduce((sum, { added, changed, removed }) => sum + added + changed + removed, 0);
}

function shuffled(dataset: Dataset): Dataset {
  const { release, ...tables } = dataset;
  for (const rows of Object.values(tables)) rows.reverse();
  return { release, ...tables };
}

async function expectNothing(store: GraphStore, roleIds: readonly string[]): Promise<void> {
  const [none, nulls] = [roleIds.map(() => []), roleIds.map(() => null)];
  const pairs = roleIds.map((from) => ({ from, to: 'role:data-engineer' }));
  expect(await store.pivotsByPair(pairs)).toEqual(nulls);
  expect(await store.claimsOfPairs(pairs)).toEqual(none);
  expect(await store.levelsOf(roleIds)).toEqual(none);
  expect(await store.levelsById(roleIds)).toEqual(nulls);
  expect(await store.payOf(roleIds)).toEqual(none);
  expect(await store.payById(roleIds)).toEqual(nulls);
  expect(await store.resilienceOf(roleIds)).toEqual(nulls);
  expect(await store.claimsAbout(roleIds)).toEqual(none);
  expect(await store.claimsById(roleIds)).toEqual(nulls);
  expect(await store.sourcesById(roleIds)).toEqual(nulls);
}
