import { Buckets } from '../scratch/buckets.js';
import { NONE, widen } from '../scratch/ways.js';
import { type Rows } from '../view.js';
import { type Guide } from './guide.js';

/** Leaves room above it for the labels of one search in 32 bits. */
const MAX_BASE = 2 ** 30;

/** What one side of a search for the shortest path has reached: the best way found so far to each node, from its root. */
export class Wave implements Guide {
  /** Columns of labels, in the order they were reached: a node may have several, of which the newest is the best. */
  node = new Int32Array(1024);
  key = new Float64Array(1024);
  /** The label before on the way from the root, NONE for the root's. */
  parent = new Int32Array(1024);
  /** 1 where another way to the node is as good. */
  tied = new Uint8Array(1024);
  /** Newest label of each node, plus `base`; what is below `base` is from earlier searches. */
  readonly newest: Int32Array;
  base = 0;
  /** The legs that lead away from the root. */
  rows!: Rows;
  /** The node where the other end of the route is, open even if closed. */
  goal = NONE;
  /** The labels settled, in order: those whose legs were followed. */
  order = new Int32Array(1024);
  settled = 0;

  /** Labels taken and not settled. */
  private readonly left: number[] = [];
  private count = 0;
  private readonly waiting = new Buckets();

  constructor(nodeCount: number) {
    this.newest = new Int32Array(nodeCount).fill(-1);
  }

  /** Starts a search with one label, at the root. */
  begin(rows: Rows, root: number, goal: number): void {
    this.rows = rows;
    this.goal = goal;
    this.settled = 0;
    this.base += this.count;
    if (this.base > MAX_BASE) {
      this.newest.fill(-1);
      this.base = 0;
    }
    this.count = 0;
    this.left.length = 0;
    this.waiting.clear();
    this.add(root, 0, NONE);
  }

  /** The least key that a label still to be settled can have; Infinity when there is none. */
  get radius(): number {
    return this.waiting.least;
  }

  /** The best label of a node; negative where it has none. */
  best(node: number): number {
    return this.newest[node]! - this.base;
  }

  /** Whether two ways to a node are the best found. */
  isTied(node: number): boolean {
    const label = this.best(node);
    return label >= 0 && this.tied[label] === 1;
  }

  /** Makes room for so many more labels. */
  reserve(labels: number): void {
    if (this.count + labels > this.node.length) this.widen(this.node.length * 2 + labels);
  }

  /** Labels a node with the best way to it so far. Room must have been made. */
  add(node: number, key: number, parent: number): void {
    const label = this.count++;
    this.node[label] = node;
    this.key[label] = key;
    this.parent[label] = parent;
    this.tied[label] = 0;
    this.newest[node] = this.base + label;
    this.waiting.enter(label, key);
  }

  /** Takes a label at the radius to settle, each once; gives NONE when there is none left. */
  take(): number {
    for (;;) {
      const label = this.waiting.take();
      if (label === NONE || this.newest[this.node[label]!] === this.base + label) return label;
    }
  }

  /** Counts a label taken as settled. */
  settle(label: number): void {
    this.order[this.settled++] = label;
  }

  /** Leaves a label taken unsettled. */
  leave(label: number): void {
    this.left.push(label);
  }

  /** Has the labels left wait again. */
  takeBack(): void {
    for (const label of this.left) this.waiting.enter(label, this.key[label]!);
    this.left.length = 0;
  }

  /** The key of the best way found between a node and the root; Infinity where there is none. */
  rest(node: number): number {
    const label = this.best(node);
    return label < 0 ? Infinity : this.key[label]!;
  }

  /** Moves the radius on. */
  advance(): void {
    this.waiting.advance();
  }

  private widen(size: number): void {
    this.node = widen(new Int32Array(size), this.node);
    this.key = widen(new Float64Array(size), this.key);
    this.parent = widen(new Int32Array(size), this.parent);
    this.tied = widen(new Uint8Array(size), this.tied);
    this.order = widen(new Int32Array(size), this.order);
  }
}
