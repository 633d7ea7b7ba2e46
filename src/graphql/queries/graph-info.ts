import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { Freshness, GraphCounts } from '../../atlas/index.js';
import { COST_MODEL, type CostModel } from '../../model/cost.js';
import type { Release, Source } from '../../model/entities.js';
import { SourceType } from '../claims/source.js';
import type { Context } from '../context.js';
import { DateTimeScalar } from '../date-time.js';
import { CostModelType } from '../pivots/plan.js';

@ObjectType('Release', { description: 'The release of the graph that is served.', simpleResolvers: true })
export class ReleaseType {
  @Field(() => ID, { description: 'Names the data set and the release.' })
  id!: string;

  @Field(() => String, { description: 'What the data set calls itself.' })
  title!: string;

  @Field(() => String, {
    description: 'SHA-256 of the tables in their canonical form, in hex: equal hashes are equal graphs.',
  })
  contentHash!: string;
}

@Resolver(() => ReleaseType)
export class ReleaseResolver {
  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was published; null where that is not known.',
  })
  publishedAt(@Root() release: Release): string | null {
    return release.published;
  }
}

@ObjectType('GraphCounts', { description: 'How much there is.', simpleResolvers: true })
export class GraphCountsType {
  @Field(() => Int, { description: 'Roles, the coarse ones included.' })
  roles!: number;

  @Field(() => Int, { description: 'Skills.' })
  skills!: number;

  @Field(() => Int, { description: 'Industries.' })
  industries!: number;

  @Field(() => Int, { description: 'Directed pairs of roles with a pivot.' })
  pivots!: number;

  @Field(() => Int, { description: 'Pairs of a role and a skill that it requires.' })
  requirements!: number;

  @Field(() => Int, { description: 'Claims of all kinds.' })
  claims!: number;
}

@ObjectType('Freshness', { description: 'How what is served stands to the store behind it.', simpleResolvers: true })
export class FreshnessType {
  @Field(() => String, { description: 'Kind of store.' })
  store!: string;

  @Field(() => String, { description: 'State of the store that answers are given from.' })
  revision!: string;

  @Field(() => DateTimeScalar, { description: 'When that state was loaded.' })
  loadedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When the store last confirmed its state.' })
  checkedAt!: Date;

  @Field(() => Boolean, {
    description: 'True while the store does not answer, or holds something newer that could not be loaded.',
  })
  stale!: boolean;
}

@ObjectType('GraphInfo', { description: 'What is being served.', simpleResolvers: true })
export class GraphInfoType {
  @Field(() => ReleaseType, { description: 'The release.' })
  release!: Release;

  @Field(() => GraphCountsType, { description: 'How much there is.' })
  counts!: GraphCounts;

  @Field(() => CostModelType, { description: 'The ease scale, and how an ease becomes an effort.' })
  costModel!: CostModel;
}

@Resolver(() => GraphInfoType)
export class GraphInfoResolver {
  @FieldResolver(() => FreshnessType, { description: 'How what is served stands to the store behind it.' })
  freshness(@Ctx() { freshness, report }: Context): Freshness {
    report.isOfMoment = true;
    return freshness;
  }

  @FieldResolver(() => [SourceType], {
    nullable: true,
    description: 'All sources, by id. Null, with an error, while the store does not answer.',
  })
  sources(@Ctx() { loaders }: Context): Promise<Source[]> {
    return loaders.sources.load('all');
  }

  @Query(() => GraphInfoType, {
    description: 'What is being served: release, counts, sources, ease scale, cost model and freshness.',
  })
  graph(@Ctx() { atlas }: Context): Omit<GraphInfoType, 'sources'> {
    return { release: atlas.topology.release, counts: atlas.counts(), costModel: COST_MODEL };
  }
}
