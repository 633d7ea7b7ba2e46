import { Args, ArgsType, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Entity, SearchHit } from '../../atlas/index.js';
import { ENTITY_KINDS, type EntityKind } from '../../model/entities.js';
import type { Context } from '../context.js';
import { EntityType } from '../entities/entity.js';
import { EntityKindEnum } from '../enums.js';
import { LARGEST_PAGE } from '../limits/limits.js';
import { pageSize } from '../relay/connection.js';

const DEFAULT_FIRST = 10;

@ObjectType('SearchHit', { description: 'Something that a search found.', simpleResolvers: true })
export class SearchHitType {
  @Field(() => EntityType, { description: 'What was found.' })
  entity!: Entity;

  @Field(() => Float, { description: 'How well it fits; comparable within one search alone.' })
  score!: number;

  @Field(() => String, { description: 'The name, the alias or the name of a rung that hit.' })
  matched!: string;
}

@ArgsType()
class SearchArgs {
  @Field(() => String, { description: 'What to look for; a few typos do no harm.' })
  text!: string;

  @Field(() => [EntityKindEnum], { nullable: true, defaultValue: ENTITY_KINDS, description: 'What to look among.' })
  kinds!: EntityKind[] | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_FIRST,
    description: `How many to list: 1 to ${LARGEST_PAGE}.`,
  })
  first!: number | null;
}

@Resolver()
export class SearchQuery {
  @Query(() => [SearchHitType], {
    description: 'Typo-tolerant search over names, aliases and the names of ladder rungs, best first.',
  })
  search(@Args(() => SearchArgs) { text, kinds, first }: SearchArgs, @Ctx() { atlas }: Context): SearchHit[] {
    return atlas.search(text, kinds ?? ENTITY_KINDS, pageSize(first, DEFAULT_FIRST));
  }
}
