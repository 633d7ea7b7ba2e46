import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { BadInputError } from '../../errors.js';
import { LARGEST_PAGE } from '../limits/limits.js';
import { compareKeys, decodeCursor, encodeCursor, type Order } from './cursor.js';

const FIRST = `How many to list: 1 to ${LARGEST_PAGE}.`;
const AFTER = 'Lists what follows the item of this cursor.';

/** Arguments of a list that can be paged. An explicit null means the default. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20, description: FIRST })
  first!: number | null;

  @Field(() => String, { nullable: true, description: AFTER })
  after?: string | null;
}

/** The same with ten as the default. */
@ArgsType()
export class TenArgs {
  @Field(() => Int, { nullable: true, defaultValue: 10, description: FIRST })
  first!: number | null;

  @Field(() => String, { nullable: true, description: AFTER })
  after?: string | null;
}

@ObjectType('PageInfo', { description: 'Where a page stands in its list.', simpleResolvers: true })
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether more follows.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether something comes before.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item of the page; null for an empty page.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item of the page, to be passed as `after` for the next; null for an empty page.',
  })
  endCursor!: string | null;
}

export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

/** Rows in the order of their keys; an array, or a view of columns that makes rows when they are asked for. */
export interface Rows<Row> {
  readonly length: number;
  at(index: number): Row | undefined;
}

/** One page of a list. Edges and cursors are made only when they are asked for. */
export class Connection<Row, Edge extends { node: unknown }> {
  constructor(
    private readonly page: readonly Row[],
    private readonly start: number,
    /** Before paging. */
    readonly totalCount: number,
    private readonly order: Order<Row>,
    private readonly edgeOf: (row: Row) => Edge,
  ) {}

  get edges(): (Edge & { cursor: string })[] {
    return this.page.map((row) => ({ cursor: this.cursorOf(row), ...this.edgeOf(row) }));
  }

  get nodes(): Edge['node'][] {
    return this.page.map((row) => this.edgeOf(row).node);
  }

  get pageInfo(): PageInfo {
    const first = this.page[0];
    const last = this.page.at(-1);
    return {
      hasNextPage: this.start + this.page.length < this.totalCount,
      hasPreviousPage: this.start > 0,
      startCursor: first === undefined ? null : this.cursorOf(first),
      endCursor: last === undefined ? null : this.cursorOf(last),
    };
  }

  private cursorOf(row: Row): string {
    return encodeCursor(this.order.list, this.order.keyOf(row));
  }
}

/** One page of rows that are their own nodes. */
export function connect<Row>(
  rows: Rows<Row>,
  args: { first?: number | null; after?: string | null },
  order: Order<Row>,
  defaultFirst = 20,
): Connection<Row, { node: Row }> {
  return connectEdges(rows, args, order, (node) => ({ node }), defaultFirst);
}

/** One page of rows whose edges say more than the node. Rows must be in the order's order. */
export function connectEdges<Row, Edge extends { node: unknown }>(
  rows: Rows<Row>,
  args: { first?: number | null; after?: string | null },
  order: Order<Row>,
  edgeOf: (row: Row) => Edge,
  defaultFirst = 20,
): Connection<Row, Edge> {
  const count = pageSize(args.first, defaultFirst);
  const start = args.after == null ? 0 : startAfter(rows, order, args.after);
  const page: Row[] = [];
  for (let i = start; i < Math.min(start + count, rows.length); i++) page.push(rows.at(i)!);
  return new Connection(page, start, rows.length, order, edgeOf);
}

/** A page size within bounds; throws {@link BadInputError} outside them. */
export function pageSize(first: number | null | undefined, defaultFirst: number, largest = LARGEST_PAGE): number {
  const count = first ?? defaultFirst;
  if (count < 1 || count > largest) throw new BadInputError(`first is ${count}; it must be 1 to ${largest}`);
  return count;
}

/** A getter: read once for each answer, while a compiled query reads plain properties as often as it likes, and may not wait for them. */
export const COMPUTED = { simple: false } as const;

/** Adds a connection type and its edge type to the schema, named after the thing or the relation that they list. */
export function connectionType(
  name: string,
  nodeType: () => ClassType,
  what: string,
  edgeType: ClassType = plainEdge(name, nodeType, what),
): ClassType {
  @ObjectType(`${name}Connection`, { description: `A page of ${what}.`, simpleResolvers: true })
  class ConnectionType {
    @Field(() => [edgeType], { ...COMPUTED, description: 'The items with their cursors.' })
    edges!: unknown;

    @Field(() => [nodeType()], { ...COMPUTED, description: 'The items alone.' })
    nodes!: unknown;

    @Field(() => PageInfoType, { ...COMPUTED, description: 'Where the page stands in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many there are in all, before paging.' })
    totalCount!: number;
  }
  return ConnectionType;
}

function plainEdge(name: string, nodeType: () => ClassType, what: string): ClassType {
  @ObjectType(`${name}Edge`, { description: `One of a page of ${what}.`, simpleResolvers: true })
  class EdgeType {
    @Field(() => String, { description: 'Marks the place in the list, for `after`.' })
    cursor!: string;

    @Field(nodeType, { description: 'The item.' })
    node!: unknown;
  }
  return EdgeType;
}

/** Index of the first row behind a cursor's key, by binary search. */
function startAfter<Row>(rows: Rows<Row>, order: Order<Row>, cursor: string): number {
  const key = decodeCursor(order.list, cursor);
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareKeys(order.keyOf(rows.at(middle)!), key) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
