import { inSlices } from '../store/slices.js';

/** Things that are sorted or merged between two looks at the clock: about a millisecond's work. */
const STEP = 1_024;

type Compare = (one: number, other: number) => number;

/** Numbers below a count in an order, in slices. Equals keep their order. */
export function sortInSlices(count: number, compare: Compare): Promise<Uint32Array> {
  return inSlices(sortSteps(count, compare));
}

/** Merge sort from the bottom up. */
function* sortSteps(count: number, compare: Compare): Generator<void, Uint32Array> {
  let sorted = new Uint32Array(count);
  let merged = new Uint32Array(count);
  for (let at = 0; at < count; at++) sorted[at] = at;
  for (let first = 0; first < count; first += STEP) {
    sorted.subarray(first, first + STEP).sort(compare);
    yield;
  }
  for (let width = STEP; width < count; width *= 2) {
    for (let first = 0; first < count; first += 2 * width) {
      const middle = Math.min(first + width, count);
      const end = Math.min(middle + width, count);
      for (let at = first, left = first, right = middle; at < end; at++) {
        const isLeft = right === end || (left < middle && compare(sorted[left]!, sorted[right]!) <= 0);
        merged[at] = isLeft ? sorted[left++]! : sorted[right++]!;
        if (at % STEP === 0) yield;
      }
    }
    [sorted, merged] = [merged, sorted];
  }
  return sorted;
}
