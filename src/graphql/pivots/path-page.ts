import type { Path, PathAnswer, ResolvedPlan, RoutingProblem } from '../../planner/index.js';
import { DEEPEST_PATH } from '../limits/limits.js';
import type { PageInfo } from '../relay/connection.js';
import { rankCursor } from '../relay/ranking.js';

/** Name of the ranking in cursors. */
export const PIVOT_PATHS = 'pivotPaths';

/** Finds the best routes of a question, so many at most. */
type FindPaths = (count: number) => Promise<PathAnswer>;

/** One page of a ranking. Whether more follows is found out only when it is asked for: it takes one route more. */
export class PivotPathPage {
  readonly nodes: readonly Path[];
  readonly problems: readonly RoutingProblem[];
  readonly plan: ResolvedPlan;

  private constructor(
    private readonly find: FindPaths,
    private readonly answer: PathAnswer,
    private readonly binding: string,
    private readonly start: number,
    private readonly end: number,
  ) {
    this.nodes = answer.paths.slice(start, end);
    this.problems = answer.problems;
    this.plan = answer.plan;
  }

  /** The routes ranked `start` (from 0) up to `end`; cursors on the page are bound to `binding`. */
  static async load(find: FindPaths, binding: string, start: number, end: number): Promise<PivotPathPage> {
    return new PivotPathPage(find, await find(Math.max(end, 1)), binding, start, end);
  }

  get edges(): { cursor: string; node: Path }[] {
    return this.nodes.map((node, index) => ({ cursor: this.cursorAt(index), node }));
  }

  async pageInfo(): Promise<PageInfo> {
    const last = this.nodes.length - 1;
    return {
      hasNextPage: await this.hasMore(),
      hasPreviousPage: this.start > 0,
      startCursor: last < 0 ? null : this.cursorAt(0),
      endCursor: last < 0 ? null : this.cursorAt(last),
    };
  }

  private async hasMore(): Promise<boolean> {
    if (this.answer.paths.length < this.end || this.end === DEEPEST_PATH) return false;
    return (await this.find(this.end + 1)).paths.length > this.end;
  }

  private cursorAt(index: number): string {
    return rankCursor(PIVOT_PATHS, this.binding, this.start + index + 1);
  }
}
