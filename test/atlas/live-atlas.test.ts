import { LiveAtlas, revisionText } from '../../src/atlas/index.js';
import { StoreUnavailableError } from '../../src/errors.js';
import type { Topology } from '../../src/model/topology.js';
import type { GraphStore } from '../../src/store/store.js';
import { drawAtlas } from '../support/drawn-atlas.js';

/** A store of which only the revision and the topology are asked, and which can be made to fail. */
class ScriptedStore {
  readonly name = 'scripted';
  failure: Error | null = null;
  topologyReads = 0;

  constructor(public served: Topology) {}

  revision(): Promise<Topology['revision']> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(this.served.revision);
  }

  topology(): Promise<Topology> {
    this.topologyReads++;
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(this.served);
  }
}

async function setUp(): Promise<{ store: ScriptedStore; live: LiveAtlas; log: string[] }> {
  const store = new ScriptedStore((await drawAtlas({ pivots: 'a > b 0.5' })).topology);
  const log: string[] = [];
  const live = new LiveAtlas(store as unknown as GraphStore, {
    loaded: (atlas) => log.push(`loaded ${revisionText(atlas.revision)}`),
    failed: (error) => log.push(`failed ${(error as Error).message}`),
    recovered: () => log.push('recovered'),
  });
  return { store, live, log };
}

test('throws until the first load, then serves what the store holds', async () => {
  const { live, log } = await setUp();
  expect(() => live.current).toThrow(StoreUnavailableError);
  expect(live.isLoaded).toBe(false);
  await live.check();
  expect(live.current.counts().roles).toBe(2);
  expect(live.freshness()).toMatchObject({ store: 'scripted', revision: 'drawn/1', stale: false });
  expect(log).toEqual(['loaded drawn/1']);
});

test('reads the graph again only when the revision changed; who holds the old atlas keeps it', async () => {
  const { store, live } = await setUp();
  await live.check();
  const old = live.current;
  await live.check();
  expect(store.topologyReads).toBe(1);
  const next = (await drawAtlas({ pivots: 'a > c 0.5\n c > d 0.5' })).topology;
  store.served = { ...next, revision: { epoch: 'drawn', value: 2 } };
  await live.check();
  expect(live.current.counts().roles).toBe(3);
  expect(old.counts().roles).toBe(2);
});

test('a store that fails leaves the atlas in place, stale, until it answers again', async () => {
  const { store, live, log } = await setUp();
  await live.check();
  store.failure = new StoreUnavailableError('gone');
  await live.check();
  expect(live.current.counts().roles).toBe(2);
  expect(live.freshness().stale).toBe(true);
  store.failure = null;
  await live.check();
  expect(live.freshness().stale).toBe(false);
  expect(log).toEqual(['loaded drawn/1', 'failed gone', 'recovered']);
});

test('tells once of a problem that stays, and again of another', async () => {
  const { store, live, log } = await setUp();
  for (const message of ['gone', 'gone', 'refused', 'gone']) {
    store.failure = new StoreUnavailableError(message);
    await live.check();
  }
  expect(log).toEqual(['failed gone', 'failed refused', 'failed gone']);
  live.stop();
  store.failure = new StoreUnavailableError('closed');
  await live.check();
  expect(log).toHaveLength(3);
});

test('knows of a newer revision before it is loaded', async () => {
  const { store, live } = await setUp();
  await live.check();
  expect(live.knownRevision).toBe('drawn/1');
  const newer = { epoch: 'drawn', value: 2 };
  store.revision = () => Promise.resolve(newer);
  store.topology = () => Promise.reject(new StoreUnavailableError('away'));
  await live.check();
  expect(live.knownRevision).toBe('drawn/2');
  expect(live.freshness()).toMatchObject({ revision: 'drawn/1', stale: true });
});

test('checks that overlap are one check', async () => {
  const { store, live } = await setUp();
  await Promise.all([live.check(), live.check(), live.check()]);
  expect(store.topologyReads).toBe(1);
});
