import { MemoryStore } from '../../src/store/memory.js';
import { describeStoreContract } from '../contract/store-contract.js';
import { tinyDataset } from '../support/tiny-dataset.js';

describeStoreContract('memory', () => {
  const store = new MemoryStore();
  return Promise.resolve({ store, dispose: () => store.close() });
});

test('each memory store has an epoch of its own', async () => {
  const [a, b] = [await new MemoryStore().revision(), await new MemoryStore().revision()];
  expect(a.epoch).not.toBe(b.epoch);
});

test('a caller who changes an answer does not change the next one', async () => {
  const store = new MemoryStore();
  await store.replace(tinyDataset());
  const [claims] = await store.claimsAbout(['role:backend-developer']);
  const expected = [...claims!];
  claims!.reverse();
  expect(await store.claimsAbout(['role:backend-developer'])).toEqual([expected]);
});
