import { type KeyedRoute } from '../route.js';

export const NONE = -1;

/** Ways from one node, or to it, in columns: each label extends its parent by a leg; the parent of the first is NONE. */
export interface LabelTree {
  readonly node: Int32Array;
  readonly key: Float64Array;
  readonly parent: Int32Array;
}

/** Appends the nodes of a way, from its last label back to the one after `end`. */
export function trace({ node, parent }: LabelTree, last: number, end: number, nodes: number[]): void {
  for (let label = last; label !== end; label = parent[label]!) nodes.push(node[label]!);
}

/** A tree of ways from one node, each a label that extends its parent by a leg. Columns grow, and keep their room. */
export class Ways {
  /** The node where the way ends. */
  node = new Int32Array(64);
  key = new Float64Array(64);
  pivots = new Uint8Array(64);
  /** The way without its last leg, NONE for the first. */
  parent = new Int32Array(64);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  add(node: number, key: number, pivots: number, parent: number): number {
    if (this.count === this.node.length) this.grow();
    const label = this.count++;
    this.node[label] = node;
    this.key[label] = key;
    this.pivots[label] = pivots;
    this.parent[label] = parent;
    return label;
  }

  /** The whole way that ends with a label. */
  routeTo(label: number): KeyedRoute {
    const nodes: number[] = [];
    const keys: number[] = [];
    for (let each = label; each !== NONE; each = this.parent[each]!) {
      nodes.push(this.node[each]!);
      keys.push(this.key[each]!);
    }
    return { nodes: nodes.reverse(), keys: keys.reverse() };
  }

  private grow(): void {
    const size = this.count * 2;
    this.node = widen(new Int32Array(size), this.node);
    this.key = widen(new Float64Array(size), this.key);
    this.pivots = widen(new Uint8Array(size), this.pivots);
    this.parent = widen(new Int32Array(size), this.parent);
  }
}

/** Copies a column into a longer one. */
export function widen<Column extends Int32Array | Float64Array | Uint8Array>(wide: Column, column: Column): Column {
  wide.set(column);
  return wide;
}
