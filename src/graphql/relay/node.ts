import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', { description: 'Anything that has an id of its own and can be fetched by it.' })
export abstract class NodeType {
  @Field(() => ID, {
    description: 'Says the kind and the thing, such as `role:backend-developer`. Stable across releases.',
  })
  id!: string;
}

/** The GraphQL type of each kind of node, by the prefix of its id. */
const TYPE_BY_PREFIX: Readonly<Record<string, string>> = {
  role: 'Role',
  skill: 'Skill',
  industry: 'Industry',
  level: 'CareerLevel',
  pivot: 'Pivot',
  path: 'PivotPath',
  source: 'Source',
  claim: 'Claim',
};

/** Kind of an id: what stands before its first colon. */
export function prefixOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf(':')));
}

/** Name of the GraphQL type that a node's id speaks of; undefined for an id that is no node's. */
export function nodeTypeName(id: string): string | undefined {
  return TYPE_BY_PREFIX[prefixOf(id)];
}
