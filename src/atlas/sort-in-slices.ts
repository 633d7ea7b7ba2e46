import { compareIds } from '../model/dataset.js';
import { Slices } from '../store/slices.js';

/** Letters by which texts are told apart before they are compared: few of them begin with the same. */
const HEAD = 3;

/** Where each text comes from, in the order of their code units; in slices. Equal texts keep their order. */
export async function sortInSlices(texts: readonly string[]): Promise<Uint32Array> {
  const slices = new Slices();
  const byHead = new Map<string, number[]>();
  for (const [index, text] of texts.entries()) {
    const head = text.slice(0, HEAD);
    const same = byHead.get(head);
    if (same) same.push(index);
    else byHead.set(head, [index]);
    if (slices.isOver) await slices.next();
  }
  const order = new Uint32Array(texts.length);
  let count = 0;
  for (const head of [...byHead.keys()].sort(compareIds)) {
    const same = byHead.get(head)!.sort((one, other) => compareIds(texts[one]!, texts[other]!));
    order.set(same, count);
    count += same.length;
    if (slices.isOver) await slices.next();
  }
  return order;
}
