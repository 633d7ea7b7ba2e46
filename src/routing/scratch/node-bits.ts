// Sets of nodes as bits, in words of 32; an array may hold several, each from a word on. Nodes come out in ascending order.

export function addNode(bits: Int32Array, firstWord: number, node: number): void {
  const word = firstWord + (node >> 5);
  bits[word] = bits[word]! | (1 << (node & 31));
}

/** Moves the nodes of a set to `nodes`, from `place` on; gives the place after the last. */
export function takeNodes(
  bits: Int32Array,
  firstWord: number,
  words: number,
  nodes: Int32Array,
  place: number,
): number {
  let next = place;
  for (let word = 0; word < words; word++) {
    let left = bits[firstWord + word]!;
    if (left === 0) continue;
    bits[firstWord + word] = 0;
    while (left !== 0) {
      const lowest = left & -left;
      left ^= lowest;
      nodes[next++] = 32 * word + 31 - Math.clz32(lowest);
    }
  }
  return next;
}
