import fc from 'fast-check';
import { stringifyResult } from '../../src/graphql/execution/json.js';

test('a result is written as JSON.stringify writes it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (value) => {
      expect(await stringifyResult(value)).toBe(JSON.stringify(value));
    }),
    { seed: 20_261_123 },
  );
});

test('a large one too, in slices, as it stands', async () => {
  const row = (index: number): unknown => ({ id: index, name: `Rôle "${index}"\n`, none: null, left: undefined });
  const data = Object.assign(Object.create(null) as object, {
    rows: Array.from({ length: 3_000 }, (_, index) => row(index)),
    'a "key"': { deep: [[], {}, Array.from({ length: 5_000 }, () => [1.5, true, ''])] },
    left: undefined,
  });
  let turns = 0;
  let clock = 0;
  const now = jest.spyOn(performance, 'now').mockImplementation(() => clock++);
  let isOver = false;
  const tick = (): void => {
    turns++;
    if (!isOver) setImmediate(tick);
  };
  tick();
  const text = await stringifyResult({ data, extensions: { revision: '1' } });
  isOver = true;
  now.mockRestore();
  expect(text).toBe(JSON.stringify({ data, extensions: { revision: '1' } }));
  expect(turns).toBeGreaterThan(20);
});
