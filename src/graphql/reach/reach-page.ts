import type { Role } from '../../model/entities.js';
import type { Path, ReachableRole, ReachAnswer, RoutingProblem } from '../../planner/index.js';
import type { PageInfo } from '../relay/connection.js';
import { rankCursor } from '../relay/ranking.js';

/** Name of the ranking in cursors. */
export const REACHABLE_ROLES = 'reachableRoles';

/** A reachable role at its place; its route is made when it is asked for. */
class ReachableRoleEdge {
  constructor(
    private readonly reachable: ReachableRole,
    readonly cursor: string,
  ) {}

  get node(): Role {
    return this.reachable.role;
  }

  get path(): Path {
    return this.reachable.path;
  }
}

/** One page of what is reachable. */
export class ReachableRolePage {
  readonly problems: readonly RoutingProblem[];
  readonly totalCount: number;
  private readonly page: readonly ReachableRole[];

  /** The roles ranked `start`, from 0, and those after it, at most `size`. */
  constructor(
    { reached, problems }: ReachAnswer,
    private readonly binding: string,
    private readonly start: number,
    size: number,
  ) {
    this.problems = problems;
    this.totalCount = reached.length;
    this.page = reached.slice(start, start + size);
  }

  get edges(): ReachableRoleEdge[] {
    return this.page.map((reachable, index) => new ReachableRoleEdge(reachable, this.cursorAt(index)));
  }

  get nodes(): Role[] {
    return this.page.map(({ role }) => role);
  }

  get pageInfo(): PageInfo {
    const last = this.page.length - 1;
    return {
      hasNextPage: this.start + this.page.length < this.totalCount,
      hasPreviousPage: this.start > 0,
      startCursor: last < 0 ? null : this.cursorAt(0),
      endCursor: last < 0 ? null : this.cursorAt(last),
    };
  }

  private cursorAt(index: number): string {
    return rankCursor(REACHABLE_ROLES, this.binding, this.start + index + 1);
  }
}
