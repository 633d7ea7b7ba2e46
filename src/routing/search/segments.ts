import { Frontier } from './frontier.js';
import { Meeting } from './meeting.js';
import { ANY_PIVOTS, FEWEST_PIVOTS, type Question } from '../question.js';

/** The distances along a chain of stops, as a search for routes through them needs them. */
export class Segments {
  /** Labels settled since `begin`. */
  settled = 0;

  private readonly nodeCount: number;
  private readonly forward: Frontier;
  /** A search for each segment, from one stop to the next. */
  private readonly meetings: Meeting[] = [];
  /** The most pivots that each segment can have, the others having as few as they can. */
  private mostPivots: number[] = [];
  /** For each segment, the least key by the number of pivots allowed; Infinity where that is too few. */
  private least: Float64Array[] = [];
  /** For each stop, the least key from there to the last by the number of pivots left, segment for segment. */
  private rest: Float64Array[] = [];
  private question!: Question;
  private stops: readonly number[] = [];

  constructor(nodeCount: number) {
    this.nodeCount = nodeCount;
    this.forward = new Frontier(nodeCount);
  }

  /**
   * Measures the segments of a question about routes through `stops`, its own origin and destination included. Its
   * pivots are limited, to as many as there are segments at least. Gives false if stopped at the question's limit.
   */
  begin(question: Question, stops: readonly number[]): boolean {
    this.question = question;
    this.stops = stops;
    this.settled = 0;
    const { most } = question.pivots;
    this.rest = stops.map(() => new Float64Array(most + 1).fill(Infinity));
    this.rest[stops.length - 1]!.fill(0);
    const fewest = this.countFewest();
    if (fewest === null) return false;
    const spare = fewest.reduce((left, pivots) => left - pivots, most);
    if (spare < 0) return true;
    this.mostPivots = fewest.map((pivots) => pivots + spare);
    this.least = fewest.map(() => new Float64Array(most + 1).fill(Infinity));
    if (!fewest.every((pivots, segment) => this.measure(segment, pivots))) return false;
    this.sumUp();
    return true;
  }

  /** The least key from the first stop to the last within the pivot limit, were it no matter if a node comes twice. */
  get leastKey(): number {
    return this.rest[0]![this.question.pivots.most]!;
  }

  /**
   * Works out distances as far as routes with a key up to `bound` need them. Gives false if stopped at
   * the question's limit.
   */
  reachOut(bound: number): boolean {
    const least = this.least.map((keys, segment) => keys[this.mostPivots[segment]!]!);
    const slack = least.reduce((left, key) => left - key, bound);
    return least.every((key, segment) =>
      bound < this.question.most ? this.label(segment, key + slack) : this.labelAll(segment),
    );
  }

  /**
   * The least key from a node in a segment to the last stop within the pivots left, were it no matter if a node comes
   * twice. Counts only what was worked out.
   */
  estimate(segment: number, node: number, pivotsLeft: number): number {
    const search = this.meetings[segment]!.backward;
    const rest = this.rest[segment + 1]!;
    let least = Infinity;
    for (let label = search.newestOf(node); label >= 0; label = search.older[label]!) {
      const left = pivotsLeft - search.pivots[label]!;
      if (left < 0) break;
      least = Math.min(least, search.key[label]! + rest[left]!);
    }
    return least;
  }

  /** The fewest pivots in each segment, Infinity where no way leads through; null if stopped at the limit. */
  private countFewest(): number[] | null {
    const fewest: number[] = [];
    const most = (this.question.pivots.most + 1) * FEWEST_PIVOTS.legUnit - 1;
    for (let segment = 0; segment + 1 < this.stops.length; segment++) {
      const meeting = (this.meetings[segment] ??= new Meeting(this.nodeCount, this.forward));
      if (!this.run(segment, { order: FEWEST_PIVOTS, pivots: ANY_PIVOTS, most, wanted: 1 })) return null;
      fewest.push(meeting.found ? FEWEST_PIVOTS.pivotsIn(meeting.best) : Infinity);
    }
    return fewest;
  }

  /** Finds the best way through a segment with as many pivots as it may have, then with fewer and fewer. */
  private measure(segment: number, fewest: number): boolean {
    const meeting = this.meetings[segment]!;
    for (let allowed = this.mostPivots[segment]!; allowed >= fewest;) {
      if (!this.run(segment, { pivots: { step: 1, most: allowed }, wanted: 1 })) return false;
      const pivots = this.question.order.pivotsIn(meeting.best);
      this.least[segment]!.fill(meeting.best, pivots, allowed + 1);
      allowed = pivots - 1;
    }
    return true;
  }

  private sumUp(): void {
    const { least, rest } = this;
    for (let segment = least.length - 1; segment >= 0; segment--) {
      for (let left = 1; left <= this.question.pivots.most; left++) {
        for (let taken = 1; taken <= left; taken++) {
          const key = least[segment]![taken]! + rest[segment + 1]![left - taken]!;
          rest[segment]![left] = Math.min(rest[segment]![left]!, key);
        }
      }
    }
  }

  /** Labels the nodes of a segment, as far as a way through it with a key up to `most` comes to them. */
  private label(segment: number, most: number): boolean {
    const meeting = this.meetings[segment]!;
    const pivots = { step: 1, most: this.mostPivots[segment]! } as const;
    const met = this.run(segment, { pivots, wanted: Infinity, most });
    const before = meeting.settled;
    const done = met && meeting.complete();
    this.settled += meeting.settled - before;
    return done;
  }

  /** Labels all nodes that lead through a segment. */
  private labelAll(segment: number): boolean {
    const { question, stops } = this;
    const { backward } = this.meetings[segment]!;
    const { view, order, most, limit } = question;
    const pivots = { step: 1, most: this.mostPivots[segment]! } as const;
    backward.begin(view, view.into, order, pivots, stops[segment + 1]!, stops[segment]!);
    backward.open(0, most);
    const done = backward.exhaust(most, limit - this.settled);
    this.settled += backward.count;
    return done;
  }

  /** Runs the search of a segment with something of the question changed. Gives false if stopped at the limit. */
  private run(segment: number, change: Partial<Question>): boolean {
    const { question, stops } = this;
    const meeting = this.meetings[segment]!;
    const [from, to] = [stops[segment]!, stops[segment + 1]!];
    const done = meeting.run({ ...question, ...change, from, to, limit: question.limit - this.settled });
    this.settled += meeting.settled;
    return done;
  }
}
