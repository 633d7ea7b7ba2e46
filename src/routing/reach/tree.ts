import { LEAST_COST } from '../question.js';
import { addNode, takeNodes } from '../scratch/node-bits.js';
import { type Rows } from '../view.js';
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
  /**
   * Four columns in one array, which a scan takes a twentieth less time with. From 0 on, of the best way found to each
   * node, the sum of its weights, NEVER where there is none;
   */
  private readonly cells: Int32Array;
  /** from here on its number of legs; */
  private readonly hopsAt: number;
  /** from here on the nodes that are worked on; */
  private readonly nodesAt: number;
  /** from here on, for each band, a bit for each node that it may hold: not where a better way has been found since. */
  private readonly bandsAt: number;
  /** How many words of 32 bits a band has. */
  private readonly words: number;
  /** A band is `2 ** shift` wide. */
  private shift = 0;
  /** Of an answer. */
  private readonly key: Float64Array;
  private settled = 0;
  private horizon = NEVER;
  /** The cost within which SHARE_AHEAD of the nodes reached lay in the last search. */
  private usualHorizon = NEVER;
  private readonly sample = new Int32Array(SAMPLE);
  /** What `fetchRows` read: nothing is read that goes nowhere. */
  private readonly fetched = new Int32Array(1);

  constructor(nodeCount: number) {
    this.nodeCount = nodeCount;
    this.hopsAt = nodeCount;
    this.nodesAt = 2 * nodeCount;
    // The place after the last node is written to as well.
    this.bandsAt = 3 * nodeCount + 1;
    this.words = (nodeCount + 31) >> 5;
    this.cells = new Int32Array(this.bandsAt + this.words * BANDS);
    this.key = new Float64Array(nodeCount);
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
    const { cells, hopsAt, bandsAt } = this;
    cells.fill(NEVER, 0, hopsAt);
    cells[root] = 0;
    cells[hopsAt + root] = 0;
    cells.fill(0, bandsAt);
    addNode(cells, bandsAt, root);
    this.settled = 0;
    // Looking back takes it that a way costs more than any part of it.
    this.horizon = view.least > 0 && this.usualHorizon < most ? this.usualHorizon : NEVER;
    // As narrow as the easiest leg, unless the hardest one would then lead past half of the bands.
    this.shift = Math.max(bitsIn(view.least) - 1, bitsIn(view.greatest) - bitsIn(BANDS / 2) + 1, 0);
  }

  /** Looks ahead from the nodes of a band until no leg leads to a better way into it. */
  private settle(question: ReachQuestion, band: number, most: number): void {
    const last = Math.min(most, this.horizon) - question.view.least;
    for (let count = this.takeBand(band, last); count > 0; count = this.takeBand(band, last)) {
      this.lookAhead(question, count, most);
    }
  }

  /** Settles the nodes of a band, and lists those that cost `last` at most to be worked on; gives how many these are. */
  private takeBand(band: number, last: number): number {
    const { cells, nodesAt, bandsAt, words } = this;
    const first = bandsAt + (band & (BANDS - 1)) * words;
    const radius = band * (1 << this.shift);
    const taken = takeNodes(cells, first, words, cells, nodesAt) - nodesAt;
    let count = 0;
    let settled = 0;
    for (let each = 0; each < taken; each++) {
      const node = cells[nodesAt + each]!;
      const reached = cells[node]!;
      const isHere = Number(reached >= radius);
      settled += isHere;
      cells[nodesAt + count] = node;
      count += isHere & Number(reached <= last);
    }
    this.settled += settled;
    return count;
  }

  /** Follows the legs of the first `count` nodes as far as they lead to costs up to `most` and the horizon. */
  private lookAhead({ view, backward }: ReachQuestion, count: number, most: number): void {
    const { cells, hopsAt, nodesAt, bandsAt, words, shift } = this;
    const rows = backward ? view.into : view.out;
    const { start, legs, classes } = rows;
    const { restricted, allowed, closed } = view;
    const bound = Math.min(most, this.horizon) | 0;
    for (let first = 0; first < count; first += BLOCK) {
      const last = Math.min(first + BLOCK, count);
      this.fetchRows(rows, first, last);
      for (let each = first; each < last; each++) {
        const node = cells[nodesAt + each]!;
        const before = cells[node]!;
        const room = bound - before;
        const pivots = cells[hopsAt + node]! + 1;
        const end = start[node + 1]! << 1;
        for (let at = start[node]! << 1; at < end; at += 2) {
          const weight = legs[at + 1]!;
          if (weight > room) break;
          const to = legs[at]!;
          const reached = before + weight;
          const known = cells[to]!;
          if (reached > known || (reached === known && pivots >= cells[hopsAt + to]!)) continue;
          if (restricted && (allowed[classes[at >> 1]!] === 0 || closed[to] === 1)) continue;
          cells[to] = reached;
          cells[hopsAt + to] = pivots;
          addNode(cells, bandsAt + ((reached >> shift) & (BANDS - 1)) * words, to);
        }
      }
    }
  }

  /** Finds the best ways to the nodes beyond the horizon over the legs into them; false where that would take long. */
  private lookBack(question: ReachQuestion, most: number): boolean {
    const { cells, nodesAt, nodeCount, horizon } = this;
    const { least, restricted, closed } = question.view;
    let count = 0;
    for (let node = 0; node < nodeCount; node++) {
      if (cells[node]! >= horizon && !(restricted && closed[node] === 1)) cells[nodesAt + count++] = node;
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
    const { cells, hopsAt, nodesAt } = this;
    const rows = backward ? view.out : view.into;
    const { start, legs, classes } = rows;
    const { restricted, allowed } = view;
    let isBetter = false;
    for (let each = 0; each < count; each++) {
      const node = cells[nodesAt + each]!;
      const known = cells[node]!;
      let best = Math.min(known, most);
      let fewest = known === NEVER ? ENDLESS : cells[hopsAt + node]!;
      const end = start[node + 1]! << 1;
      for (let at = start[node]! << 1; at < end; at += 2) {
        const room = best - legs[at + 1]!;
        if (room < nearest) break;
        const near = legs[at]!;
        const before = cells[near]!;
        if (before > room || (before === room && cells[hopsAt + near]! + 1 >= fewest)) continue;
        if (restricted && allowed[classes[at >> 1]!] === 0) continue;
        best = before + legs[at + 1]!;
        fewest = cells[hopsAt + near]! + 1;
      }
      if (fewest === ENDLESS || (best === known && fewest === cells[hopsAt + node]!)) continue;
      cells[node] = best;
      cells[hopsAt + node] = fewest;
      isBetter = true;
    }
    return isBetter;
  }

  /** Goes on without a horizon; gives the first band to settle again. */
  private lookOn(question: ReachQuestion, most: number): number {
    const { cells, nodesAt, bandsAt, words, shift, nodeCount } = this;
    const band = this.horizon >> shift;
    const radius = band * (1 << shift);
    this.horizon = NEVER;
    cells.fill(0, bandsAt);
    let count = 0;
    for (let node = 0; node < nodeCount; node++) {
      const reached = cells[node]!;
      if (reached < radius) cells[nodesAt + count++] = node;
      else if (reached !== NEVER) addNode(cells, bandsAt + ((reached >> shift) & (BANDS - 1)) * words, node);
    }
    this.settled = count;
    this.lookAhead(question, count, most);
    return band;
  }

  /** Keeps those of the first `count` nodes that cost `least` and more; gives how many. */
  private keepFrom(least: number, count: number): number {
    const { cells, nodesAt } = this;
    let kept = 0;
    for (let each = 0; each < count; each++) {
      const node = cells[nodesAt + each]!;
      cells[nodesAt + kept] = node;
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
    const { cells, nodesAt } = this;
    const lastRow = legs.length - 4 * LINE - 1;
    let fetched = 0;
    for (let each = first; each < last; each++) {
      const node = cells[nodesAt + each]!;
      const at = Math.min(start[node]! << 1, lastRow);
      fetched ^= legs[at]! ^ legs[at + LINE]! ^ legs[at + 2 * LINE]! ^ legs[at + 3 * LINE]! ^ legs[at + 4 * LINE]!;
    }
    this.fetched[0] = fetched;
  }

  /** The cost within which SHARE_AHEAD of the nodes reached lie, nearly. */
  private findHorizon(): number {
    const { cells, nodeCount, sample } = this;
    for (let each = 0; each < SAMPLE; each++) sample[each] = cells[Math.floor((each * nodeCount) / SAMPLE)]!;
    const reached = sample.sort().indexOf(NEVER);
    return sample[Math.floor((reached < 0 ? SAMPLE : reached) * SHARE_AHEAD)]!;
  }

  /** The cost of the node that is farthest of those reached. */
  private farthest(): number {
    return this.cells
      .subarray(0, this.nodeCount)
      .reduce((most, cost) => (cost === NEVER ? most : Math.max(most, cost)), 0);
  }

  /**
   * The nodes that cost less than `end`, in order of nodes.
   * @param settled how many were settled before the search stopped; null where it did not
   */
  private answer(end: number, settled: number | null): ReachLabels {
    const { cells, hopsAt, nodesAt, key, nodeCount } = this;
    const { weightUnit } = LEAST_COST;
    let count = 0;
    for (let node = 0; node < nodeCount; node++) {
      const reached = cells[node]!;
      cells[nodesAt + count] = node;
      key[count] = reached * weightUnit + cells[hopsAt + node]!;
      count += Number(reached < end);
    }
    return {
      node: cells.subarray(nodesAt, nodesAt + count),
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
