import { MAX_NODES } from '../graph.js';
import { LEAST_COST } from '../question.js';
import { addNode, takeNodes } from '../scratch/node-bits.js';
import { type Rows, type View } from '../view.js';
import { mostKeyOf, type ReachLabels, type ReachQuestion } from './question.js';

/** In place of the cost of a node that no way has been found to. */
const NEVER = 2 ** 31 - 1;
/** The greatest cost that is counted. */
const MOST = NEVER - 1;
/** More legs than any way has. */
const ENDLESS = 2 ** 16;
/** The share of the nodes within reach that a search settles by looking ahead, before the others look back. */
const SHARE_AHEAD = 15 / 16;
/** Nodes whose costs tell about where that share ends. */
const SAMPLE = 64;
/** Bands that may hold nodes at a time; a power of two. */
const BANDS = 64;
/** Nodes whose rows are fetched at a time. */
const BLOCK = 32;
/** Numbers in a line of the processor's cache. */
const LINE = 16;
/** From so many nodes on, the rows do not fit that cache. */
const MANY_NODES = 8192;

/**
 * What searches work on: those of a thread share it, since one runs at a time. That it is one array, which never changes
 * places, saves compiled scans a tenth of their time.
 *
 * It starts with the cost of the best way found to each node: the sum of its weights, NEVER where there is none.
 */
const cells = new Int32Array(3 * MAX_NODES + BANDS * (MAX_NODES / 32));
/** From here on the number of legs of that way, */
const HOPS_AT = MAX_NODES;
/** from here on the nodes that are worked on, */
const NODES_AT = 2 * MAX_NODES;
/** from here on, for each band, a bit for each node that it may hold: not where a better way has been found since. */
const BANDS_AT = 3 * MAX_NODES;
/** Of the best way found to a node. Inlined from a constant, it is read from a fixed place in memory. */
const costOf = (node: number): number => cells[node]!;
/** Of an answer. */
const key = new Float64Array(MAX_NODES);

/**
 * The best ways between one node and all others. Nodes are settled in bands of costs in place of a heap, each band as
 * often as a leg has led from it into itself (U. Meyer and P. Sanders, "Delta-stepping: a parallelizable shortest path
 * algorithm", 2003); where a band is narrower than the easiest leg, none does. A band is a set of bits, so that its
 * nodes come in the order in which their rows lie in memory.
 *
 * Most legs lead nowhere new. Rows are sorted, so legs beyond the horizon, the cost within which most nodes lay the last
 * time, are not looked at. When it is reached, each of the few nodes left looks back at all legs into it (the idea is
 * that of D. B. Wilson and U. Zwick, "A forward-backward single-source shortest paths algorithm", 2015); if many are
 * left, the search goes on without a horizon. Either way the answer is the same.
 */
export class ReachTree {
  private readonly nodeCount: number;
  /** How many words of 32 bits a band has. */
  private readonly words: number;
  /** A band is `2 ** shift` wide. */
  private shift = 0;
  private settled = 0;
  private horizon = NEVER;
  /** The cost within which SHARE_AHEAD of the nodes reached lay in the last search. */
  private usualHorizon = NEVER;
  private readonly sample = new Int32Array(SAMPLE);
  /** What `fetchRows` read: nothing is read that goes nowhere. */
  private readonly fetched = new Int32Array(1);

  constructor(nodeCount: number) {
    this.nodeCount = nodeCount;
    this.words = (nodeCount + 31) >> 5;
  }

  /** Answers a question that bounds neither pivots nor months; null where costs may come to more than is counted here. */
  run(question: ReachQuestion): ReachLabels | null {
    const { view, maxCost, limit } = question;
    // As 32 bits, which costs the scans half the time that a float does.
    const most = Math.min(mostKeyOf(maxCost) / LEAST_COST.weightUnit, MOST) | 0;
    this.begin(question, most);
    for (let band = 0, empty = 0; empty < BANDS; band++) {
      if (band * (1 << this.shift) >= this.horizon) {
        if (this.nodeCount <= limit && this.lookBack(question, most)) break;
        band = this.lookOn(question, most);
      }
      const before = this.settled;
      this.settle(question, band, most);
      if (before > 0 && this.settled > limit) return this.answer(band * (1 << this.shift), before);
      empty = this.settled > before ? 0 : empty + 1;
    }
    if (maxCost === null && !view.restricted) this.usualHorizon = this.findHorizon();
    const answer = this.answer(NEVER, null);
    const isAll = most < MOST || answer.settled === this.nodeCount || this.farthest() + view.greatest <= MOST;
    return isAll ? answer : null;
  }

  private begin({ view, root }: ReachQuestion, most: number): void {
    cells.fill(NEVER, 0, this.nodeCount);
    cells[root] = 0;
    cells[HOPS_AT + root] = 0;
    this.clearBands();
    addNode(cells, BANDS_AT, root);
    this.settled = 0;
    // Looking back takes it that a way costs more than any part of it.
    this.horizon = view.least > 0 && this.usualHorizon < most ? this.usualHorizon : NEVER;
    // As narrow as the easiest leg, unless the hardest one would then lead past half of the bands.
    this.shift = Math.max(bitsIn(view.least) - 1, bitsIn(view.greatest) - bitsIn(BANDS / 2) + 1, 0);
  }

  /** Looks ahead from the nodes of a band until no leg leads to a better way into it. */
  private settle(question: ReachQuestion, band: number, most: number): void {
    const last = Math.min(most, this.horizon) - question.view.least;
    const isNarrow = 1 << this.shift <= question.view.least;
    let count = 0;
    do {
      count = this.takeBand(band, last);
      this.lookAhead(question, count, most);
    } while (count > 0 && !isNarrow);
  }

  /** Settles the nodes of a band, and lists those that cost `last` at most to be worked on; gives how many these are. */
  private takeBand(band: number, last: number): number {
    const radius = band * (1 << this.shift);
    const taken = takeNodes(cells, this.wordsAt(band), this.words, cells, NODES_AT) - NODES_AT;
    let count = 0;
    let settled = 0;
    for (let each = 0; each < taken; each++) {
      const node = cells[NODES_AT + each]!;
      const reached = costOf(node);
      const isHere = Number(reached >= radius);
      settled += isHere;
      cells[NODES_AT + count] = node;
      count += isHere & Number(reached <= last);
    }
    this.settled += settled;
    return count;
  }

  /** Looks along the legs of the first `count` nodes as far as they lead to costs up to `most` and the horizon. */
  private lookAhead({ view, backward }: ReachQuestion, count: number, most: number): void {
    const rows = backward ? view.into : view.out;
    const { start, legs } = rows;
    const bound = Math.min(most, this.horizon) | 0;
    for (let first = 0; first < count; first += BLOCK) {
      const end = Math.min(first + BLOCK, count);
      this.fetchRows(rows, first, end);
      for (let each = first; each < end; each++) {
        const node = cells[NODES_AT + each]!;
        const before = costOf(node);
        const room = bound - before;
        const pivots = cells[HOPS_AT + node]! + 1;
        const last = (start[node + 1]! << 1) - 2;
        let at = start[node]! << 1;
        // By pairs, as both legs of most of them lead nowhere new. Whether the farther one leads too far is asked last,
        // so that the leg that a scan ends with is seldom left over: processors do not foresee whether it is.
        // With `| 0`, compilers do not check that sums have 32 bits.
        for (; at < last && legs[(at + 1) | 0]! <= room; at = (at + 4) | 0) {
          const nearer = (before + legs[(at + 1) | 0]!) | 0;
          const farther = before + legs[(at + 3) | 0]!;
          if (nearer > costOf(legs[at]!) && farther > costOf(legs[(at + 2) | 0]!)) continue;
          this.follow(view, rows, at, nearer, pivots);
          if (farther <= bound) this.follow(view, rows, at + 2, farther, pivots);
        }
        if (at === last && legs[at + 1]! <= room) this.follow(view, rows, at, before + legs[at + 1]!, pivots);
      }
    }
  }

  /** Keeps the way over a leg if it is open and better than what is known. */
  private follow(view: View, { legs, classes }: Rows, at: number, reached: number, pivots: number): void {
    const to = legs[at]!;
    const known = cells[to]!;
    if (reached > known || (reached === known && pivots >= cells[HOPS_AT + to]!)) return;
    if (view.restricted && (view.allowed[classes[at >> 1]!] === 0 || view.closed[to] === 1)) return;
    cells[to] = reached;
    cells[HOPS_AT + to] = pivots;
    addNode(cells, this.wordsAt(reached >> this.shift), to);
  }

  /** Finds the best ways to the nodes beyond the horizon over the legs into them; false where that would take long. */
  private lookBack(question: ReachQuestion, most: number): boolean {
    const { nodeCount, horizon } = this;
    const { least, restricted, closed } = question.view;
    let count = 0;
    for (let node = 0; node < nodeCount; node++) {
      if (cells[node]! >= horizon && !(restricted && closed[node] === 1)) cells[NODES_AT + count++] = node;
    }
    let radius = horizon;
    let nearest = 0;
    for (let looked = count; looked <= nodeCount / 2; looked += count) {
      if (!this.lookBackOnce(question, count, most, nearest)) return true;
      // Only nodes beyond this have changed.
      nearest = radius;
      // All nodes that are not final yet cost `radius` at least, and a way over one of them `least` more.
      radius += least;
      count = this.keepFrom(radius, count);
    }
    return false;
  }

  /** Finds better ways to the first `count` nodes, if there are any, over others that cost `nearest` and more as they are reached now. */
  private lookBackOnce({ view, backward }: ReachQuestion, count: number, most: number, nearest: number): boolean {
    const rows = backward ? view.out : view.into;
    const { start, legs, classes } = rows;
    const { restricted, allowed } = view;
    let isBetter = false;
    for (let each = 0; each < count; each++) {
      const node = cells[NODES_AT + each]!;
      const known = cells[node]!;
      let best = Math.min(known, most) | 0;
      let fewest = known === NEVER ? ENDLESS : cells[HOPS_AT + node]!;
      const end = start[node + 1]! << 1;
      for (let at = start[node]! << 1; at < end; at = (at + 2) | 0) {
        const room = best - legs[(at + 1) | 0]!;
        if (room < nearest) break;
        const near = legs[at]!;
        const before = costOf(near);
        if (before > room || (before === room && cells[HOPS_AT + near]! + 1 >= fewest)) continue;
        if (restricted && allowed[classes[at >> 1]!] === 0) continue;
        best = before + legs[at + 1]!;
        fewest = cells[HOPS_AT + near]! + 1;
      }
      if (fewest === ENDLESS || (best === known && fewest === cells[HOPS_AT + node]!)) continue;
      cells[node] = best;
      cells[HOPS_AT + node] = fewest;
      isBetter = true;
    }
    return isBetter;
  }

  /** Goes on without a horizon; gives the first band to settle again. */
  private lookOn(question: ReachQuestion, most: number): number {
    const { shift, nodeCount } = this;
    const band = this.horizon >> shift;
    const radius = band * (1 << shift);
    this.horizon = NEVER;
    this.clearBands();
    let count = 0;
    for (let node = 0; node < nodeCount; node++) {
      const reached = cells[node]!;
      if (reached < radius) cells[NODES_AT + count++] = node;
      else if (reached !== NEVER) addNode(cells, this.wordsAt(reached >> shift), node);
    }
    this.settled = count;
    this.lookAhead(question, count, most);
    return band;
  }

  private clearBands(): void {
    cells.fill(0, BANDS_AT, BANDS_AT + BANDS * this.words);
  }

  /** Where the bits of a band begin. */
  private wordsAt(band: number): number {
    return (BANDS_AT + Math.imul(band & (BANDS - 1), this.words)) | 0;
  }

  /** Keeps those of the first `count` nodes that cost `least` and more; gives how many. */
  private keepFrom(least: number, count: number): number {
    let kept = 0;
    for (let each = 0; each < count; each++) {
      const node = cells[NODES_AT + each]!;
      cells[NODES_AT + kept] = node;
      kept += Number(cells[node]! >= least);
    }
    return kept;
  }

  /**
   * Reads something in the first lines of the rows of some nodes: of all at once, as the processor foresees what is
   * read. It does not foresee where the scan of a row ends, and would wait for one row after the other.
   */
  private fetchRows({ start, legs }: Rows, first: number, last: number): void {
    if (this.nodeCount < MANY_NODES) return;
    const lastRow = legs.length - 4 * LINE - 1;
    let fetched = 0;
    for (let each = first; each < last; each++) {
      const node = cells[NODES_AT + each]!;
      const at = Math.min(start[node]! << 1, lastRow);
      fetched ^= legs[at]! ^ legs[at + LINE]! ^ legs[at + 2 * LINE]! ^ legs[at + 3 * LINE]! ^ legs[at + 4 * LINE]!;
    }
    this.fetched[0] = fetched;
  }

  /** The cost within which SHARE_AHEAD of the nodes reached lie, nearly. */
  private findHorizon(): number {
    const { nodeCount, sample } = this;
    for (let each = 0; each < SAMPLE; each++) sample[each] = cells[Math.floor((each * nodeCount) / SAMPLE)]!;
    const reached = sample.sort().indexOf(NEVER);
    return sample[Math.floor((reached < 0 ? SAMPLE : reached) * SHARE_AHEAD)]!;
  }

  /** The cost of the node that is farthest of those reached. */
  private farthest(): number {
    return cells.subarray(0, this.nodeCount).reduce((most, cost) => (cost === NEVER ? most : Math.max(most, cost)), 0);
  }

  /**
   * The nodes that cost less than `end`, in order of nodes.
   * @param settled how many were settled before the search stopped; null where it did not
   */
  private answer(end: number, settled: number | null): ReachLabels {
    const { nodeCount } = this;
    const { weightUnit } = LEAST_COST;
    let count = 0;
    for (let node = 0; node < nodeCount; node++) {
      const reached = cells[node]!;
      if (reached >= end) continue;
      cells[NODES_AT + count] = node;
      key[count++] = reached * weightUnit + cells[HOPS_AT + node]!;
    }
    return {
      node: cells.subarray(NODES_AT, NODES_AT + count),
      key: key.subarray(0, count),
      settled: settled ?? count,
      exhaustive: settled === null,
    };
  }
}

/** How many binary digits a number below 2 ** 32 has. */
function bitsIn(number: number): number {
  return 32 - Math.clz32(number);
}
