import { LEAST_COST } from '../question.js';
import { makeRoute, type Route } from '../route.js';
import { type Rows } from '../view.js';
import { type LabelsByNode } from './by-node.js';
import { type ReachQuestion } from './question.js';

/** Stands for a label whose legs have not been looked at, */
const UNKNOWN = -1;
/** for one with several ways to the root that are equally good, */
const SEVERAL = -2;
/** and for none. */
const NONE = -3;

/** A leg between two labels that is a part of some best route, in the direction of the route. */
interface TightLeg {
  before: number;
  after: number;
  weight: number;
  months: number;
}

/** The nodes within bounds of a node, and the best route to each: least cost, then as `Searcher` decides ties. */
export class Reached {
  /** Nodes reached, those of the least cost first, then of the fewest legs, then the lower ones; the root is not one of them. */
  readonly nodes: Uint16Array;
  readonly settled: number;
  /** False where the search stopped at its limit; the nodes it did reach have their best routes all the same. */
  readonly exhaustive: boolean;

  private readonly question: ReachQuestion;
  private readonly labels: LabelsByNode;
  /** The rows that lead from a node on towards the root. */
  private readonly rows: Rows;
  /** The one label before each on its best routes, if there is just one. */
  private readonly only: Int32Array;

  constructor(question: ReachQuestion, labels: LabelsByNode) {
    const { backward, view } = question;
    this.question = question;
    this.labels = labels;
    this.nodes = labels.nodes;
    this.settled = labels.settled;
    this.exhaustive = labels.exhaustive;
    this.rows = backward ? view.out : view.into;
    this.only = new Int32Array(labels.key.length).fill(UNKNOWN);
  }

  /** Whether a node was reached; the root itself always is. */
  has(node: number): boolean {
    return this.labels.start[node]! < this.labels.start[node + 1]!;
  }

  /** Sum of the weights of the best route of a node reached. */
  cost(node: number): number {
    return Math.floor(this.key(node) / LEAST_COST.weightUnit);
  }

  /** A number that orders nodes reached by the cost of their best routes, then by its legs. */
  key(node: number): number {
    return this.labels.key[this.labels.start[node]!]!;
  }

  /** Number of legs of the best route of a node reached. */
  pivots(node: number): number {
    return LEAST_COST.pivotsIn(this.key(node));
  }

  /** The best route of a node reached, in the direction of its legs: to the node, or from it where followed backward. */
  route(node: number): Route {
    const label = this.labels.start[node]!;
    const nodes = this.onlyWay(label) ?? this.chooseWay(label);
    return makeRoute(this.question.view, nodes);
  }

  /** Nodes of the route of a label if no other is as good; else null. */
  private onlyWay(last: number): number[] | null {
    const { only, labels, question } = this;
    const end = labels.start[question.root]!;
    const nodes = [labels.node[last]!];
    for (let label = last; label !== end;) {
      if (only[label] === UNKNOWN) only[label] = this.onlyBefore(label);
      if (only[label] === SEVERAL) return null;
      label = only[label]!;
      nodes.push(labels.node[label]!);
    }
    return question.backward ? nodes : nodes.reverse();
  }

  private onlyBefore(label: number): number {
    let only = UNKNOWN;
    this.eachTight(label, (before) => {
      only = only === UNKNOWN ? before : SEVERAL;
    });
    return only;
  }

  /** Visits the labels from which a leg leads to a label with just its key. */
  private eachTight(label: number, visit: (before: number, weight: number, months: number) => void): void {
    const { legs, start, classes, months } = this.rows;
    const { restricted, allowed } = this.question.view;
    const node = this.labels.node[label]!;
    const key = this.labels.key[label]! - LEAST_COST.legUnit;
    for (let at = start[node]!, end = start[node + 1]!; at < end; at++) {
      const weight = legs[2 * at + 1]!;
      const left = key - weight * LEAST_COST.weightUnit;
      if (left < 0) break;
      const before = this.labelAt(legs[2 * at]!, left);
      if (before === NONE || (restricted && allowed[classes[at]!] === 0)) continue;
      visit(before, weight, months[at]!);
    }
  }

  /** The label of a node with just this key, or NONE. */
  private labelAt(node: number, key: number): number {
    const { start, key: keys } = this.labels;
    for (let label = start[node]!, end = start[node + 1]!; label < end; label++) if (keys[label] === key) return label;
    return NONE;
  }

  /**
   * Chooses among all routes with the key of a label that keep to the months: the least heaviest leg of which there is
   * one, then the lowest node at each step. A route that shares its key with a label may take more months than that.
   */
  private chooseWay(last: number): number[] {
    const { question, labels } = this;
    const { backward, root } = question;
    const legs = this.tightLegs(last);
    const origin = labels.start[root]!;
    const [first, end] = backward ? [last, origin] : [origin, last];
    const most = question.maxMonths ?? 0;
    const heaviest = this.leastHeaviest(legs, first, end, most);
    const left = monthsLeft(legs, end, heaviest);
    const nodes = [labels.node[first]!];
    let spent = 0;
    for (let label = first; label !== end;) {
      let chosen: TightLeg | null = null;
      for (const leg of legs) {
        if (leg.before !== label || leg.weight > heaviest) continue;
        if (spent + leg.months + (left.get(leg.after) ?? Infinity) > most) continue;
        if (chosen === null || leg.after < chosen.after) chosen = leg;
      }
      label = chosen!.after;
      spent += chosen!.months;
      nodes.push(labels.node[label]!);
    }
    return nodes;
  }

  /** All legs of routes with the key of a label, those of the end of the route first. Months are 0 where not bounded. */
  private tightLegs(last: number): TightLeg[] {
    const { question, labels } = this;
    const legs: TightLeg[] = [];
    const found = new Set([last]);
    for (const label of found) {
      this.eachTight(label, (near, weight, ofLeg) => {
        found.add(near);
        const months = question.maxMonths === null ? 0 : ofLeg;
        legs.push(
          question.backward
            ? { before: label, after: near, weight, months }
            : { before: near, after: label, weight, months },
        );
      });
    }
    const sign = question.backward ? 1 : -1;
    return legs.sort((one, other) => sign * (labels.key[one.before]! - labels.key[other.before]!));
  }

  /** The least weight such that a route within the months has no heavier leg. */
  private leastHeaviest(legs: readonly TightLeg[], first: number, end: number, most: number): number {
    const weights = [...new Set(legs.map(({ weight }) => weight))].sort((one, other) => one - other);
    let low = 0;
    let high = weights.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((monthsLeft(legs, end, weights[middle]!).get(first) ?? Infinity) <= most) high = middle;
      else low = middle + 1;
    }
    return weights[low]!;
  }
}

/** The least months from each label to the end of the route by legs that are not too heavy. */
function monthsLeft(legs: readonly TightLeg[], end: number, heaviest: number): Map<number, number> {
  const left = new Map([[end, 0]]);
  for (const { before, after, weight, months } of legs) {
    const rest = left.get(after);
    if (weight > heaviest || rest === undefined) continue;
    left.set(before, Math.min(left.get(before) ?? Infinity, months + rest));
  }
  return left;
}
