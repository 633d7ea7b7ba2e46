import { BadInputError } from '../../errors.js';
import type { Path, PathAnswer, ResolvedPlan, RoutingProblem } from '../../planner/index.js';
import { DEEPEST_PATH } from '../limits/limits.js';
import type { PageInfo } from '../relay/connection.js';
import { decodeCursor, encodeCursor } from '../relay/cursor.js';

const LIST = 'pivotPaths';

/** One page of a ranking. Whether more follows is found out only when it is asked for: it takes one route more. */
export class PivotPathPage {
  private readonly answer: PathAnswer;
  readonly nodes: readonly Path[];
  readonly problems: readonly RoutingProblem[];
  readonly plan: ResolvedPlan;

  constructor(
    private readonly find: (count: number) => PathAnswer,
    private readonly binding: string,
    private readonly start: number,
    private readonly end: number,
  ) {
    this.answer = find(Math.max(end, 1));
    this.nodes = this.answer.paths.slice(start, end);
    this.problems = this.answer.problems;
    this.plan = this.answer.plan;
  }

  get edges(): { cursor: string; node: Path }[] {
    return this.nodes.map((node, index) => ({ cursor: this.cursorAt(index), node }));
  }

  get pageInfo(): PageInfo {
    const last = this.nodes.length - 1;
    return {
      hasNextPage: this.hasMore(),
      hasPreviousPage: this.start > 0,
      startCursor: last < 0 ? null : this.cursorAt(0),
      endCursor: last < 0 ? null : this.cursorAt(last),
    };
  }

  private hasMore(): boolean {
    const isFull = this.answer.paths.length === this.end;
    return isFull && this.end < DEEPEST_PATH && this.find(this.end + 1).paths.length > this.end;
  }

  private cursorAt(index: number): string {
    return encodeCursor(LIST, [this.binding, this.start + index + 1]);
  }
}

/** Rank of the route that a cursor marks; throws {@link BadInputError} for a cursor of another ranking. */
export function rankAfter(cursor: string, binding: string): number {
  const [bound, rank] = decodeCursor(LIST, cursor);
  if (bound !== binding) {
    throw new BadInputError(
      'after is a cursor of other arguments or of an earlier release; ask for the first page again',
    );
  }
  if (typeof rank !== 'number' || !Number.isInteger(rank) || rank < 1 || rank > DEEPEST_PATH) {
    throw new BadInputError(`after leads to rank ${String(rank)}; it must be 1 to ${DEEPEST_PATH}`);
  }
  return rank;
}
