import { Field, ObjectType } from 'type-graphql';
import type { Source } from '../../model/entities.js';
import type { Context } from '../context.js';
import { failGone } from '../errors.js';
import { NodeType } from '../relay/node.js';

@ObjectType('Source', {
  implements: NodeType,
  description: 'Where statements come from: a guide, a public data set, or the editors of this graph.',
  simpleResolvers: true,
})
export class SourceType extends NodeType {
  @Field(() => String, { description: 'Title, with its publisher where that is known.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Where it can be read.' })
  url!: string | null;

  @Field(() => String, { nullable: true, description: 'Terms under which it may be used.' })
  licence!: string | null;

  @Field(() => String, { nullable: true, description: 'The credit that those terms ask for.' })
  attribution!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Year, month or day of publication, as precise as it is known; null for an undated source.',
  })
  published!: string | null;

  @Field(() => String, { nullable: true, description: 'What to know before relying on it.' })
  note!: string | null;
}

/** A source that a detail names; fails with GONE if a newer release has dropped it. */
export function getSource({ loaders }: Context, id: string): Promise<Source> {
  return loaders.sourceById.load(id).then((source) => source ?? failGone(id));
}
