/**
 * A 4-ary min-heap on flat arrays. Entries with equal keys leave in no promised order.
 *
 * Every slot of `keys` past `size` holds Infinity, and there are at least four of them. So the four children of any
 * entry can be compared without looking at `size`, and `keys[0]` is Infinity exactly when the heap is empty.
 */
export class Heap {
  keys = new Float64Array(64).fill(Infinity);
  items = new Int32Array(64);
  size = 0;

  clear(): void {
    this.keys.fill(Infinity, 0, this.size);
    this.size = 0;
  }

  push(key: number, item: number): void {
    if (this.size + 5 > this.keys.length) this.grow();
    const { keys, items } = this;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const parentKey = keys[parent]!;
      if (parentKey <= key) break;
      keys[at] = parentKey;
      items[at] = items[parent]!;
      at = parent;
    }
    keys[at] = key;
    items[at] = item;
  }

  /** Removes the entry with the smallest key. The heap must not be empty. */
  pop(): void {
    const last = --this.size;
    const key = this.keys[last]!;
    const item = this.items[last]!;
    this.keys[last] = Infinity;
    if (last > 0) this.replaceTop(key, item);
  }

  /** Puts an entry in the place of the one with the smallest key. The heap must not be empty. */
  replaceTop(key: number, item: number): void {
    const { keys, items, size } = this;
    let at = 0;
    for (;;) {
      const first = (at << 2) + 1;
      if (first >= size) break;
      let child = first;
      let childKey = keys[first]!;
      const second = keys[first + 1]!;
      const third = keys[first + 2]!;
      const fourth = keys[first + 3]!;
      if (second < childKey) {
        child = first + 1;
        childKey = second;
      }
      if (third < childKey) {
        child = first + 2;
        childKey = third;
      }
      if (fourth < childKey) {
        child = first + 3;
        childKey = fourth;
      }
      if (childKey >= key) break;
      keys[at] = childKey;
      items[at] = items[child]!;
      at = child;
    }
    keys[at] = key;
    items[at] = item;
  }

  private grow(): void {
    const keys = new Float64Array(this.keys.length * 2).fill(Infinity);
    const items = new Int32Array(keys.length);
    keys.set(this.keys);
    items.set(this.items);
    this.keys = keys;
    this.items = items;
  }
}
