import type { GraphQLResolveInfo } from 'graphql';
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  Info,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { BadInputError } from '../../errors.js';
import type { Basis, EaseRating } from '../../model/ease.js';
import {
  DEFAULT_MAX_PIVOTS,
  DEFAULT_PAY_COUNTRY,
  findPaths,
  LARGEST_MAX_MONTHS,
  LARGEST_MAX_PIVOTS,
  LARGEST_MIN_PAY_RATIO,
  PATH_OBJECTIVES,
  type Path,
  type PathConstraints,
  type PathObjective,
  type PathQuestion,
  type ResolvedPlan,
  type RoutingProblem,
} from '../../planner/index.js';
import { countryCode, FromToArgs, SkillProfileInput } from '../arguments.js';
import type { Context } from '../context.js';
import { BasisEnum, EaseRatingEnum, PathObjectiveEnum } from '../enums.js';
import { DEEPEST_PATH, MOST_PATHS } from '../limits/limits.js';
import { COMPUTED, PageInfoType, pageSize, type PageInfo } from '../relay/connection.js';
import { bindingOf, rankAfter } from '../relay/ranking.js';
import { asksFor } from '../selection.js';
import { PIVOT_PATHS, PivotPathPage } from './path-page.js';
import { PivotPathType } from './path.js';
import { ResolvedPlanType } from './plan.js';
import { RoutingProblemType } from './problem.js';

const DEFAULT_FIRST = 3;

@InputType('PathConstraints', { description: 'What every route must respect. What is not given does not narrow.' })
export class PathConstraintsInput {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_MAX_PIVOTS,
    description: `Most legs: 1 to ${LARGEST_MAX_PIVOTS}.`,
  })
  maxPivots?: number | null;

  @Field(() => EaseRatingEnum, { nullable: true, description: 'Every leg is as easy as this, or easier.' })
  minRating?: EaseRating | null;

  @Field(() => Int, {
    nullable: true,
    description: `Most months of preparation by the upper ends of the legs' ranges, estimated ones included: 0 to ${LARGEST_MAX_MONTHS}.`,
  })
  maxMonths?: number | null;

  @Field(() => [BasisEnum], { nullable: true, description: "Every leg's winning claim has one of these." })
  basis?: Basis[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Roles to pass through, in this order; each an id, a code, a name or an alias.',
  })
  via?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Roles not to enter; each an id, a code, a name or an alias.' })
  avoid?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Every role after the origin is in one of these industries; each an id, a name or an alias.',
  })
  industries?: string[] | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'No role on the way pays less than this share of the origin, and none lacks a figure that may be compared with it: ' +
      `0 to ${LARGEST_MIN_PAY_RATIO}, where 1 is no less.`,
  })
  minPayRatio?: number | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: DEFAULT_PAY_COUNTRY,
    description: 'Country whose pay is compared, ISO 3166-1 alpha-2.',
  })
  payCountry?: string | null;
}

@ObjectType('PivotPathEdge', { description: 'One of a page of routes.', simpleResolvers: true })
export class PivotPathEdgeType {
  @Field(() => String, {
    description: 'Marks the place in the ranking, for `after`; of this release and these arguments alone.',
  })
  cursor!: string;

  @Field(() => PivotPathType, { description: 'The route.' })
  node!: Path;
}

@ObjectType('PivotPathConnection', {
  description: 'A page of ranked routes, and what was done to find them.',
  simpleResolvers: true,
})
export class PivotPathConnectionType {
  @Field(() => [PivotPathEdgeType], { ...COMPUTED, description: 'The routes with their cursors, best first.' })
  edges!: unknown;

  @Field(() => [PivotPathType], { description: 'The routes alone, best first.' })
  nodes!: unknown;

  @Field(() => [RoutingProblemType], { description: 'Why there are no routes, or not all of them.' })
  problems!: readonly RoutingProblem[];

  @Field(() => ResolvedPlanType, { description: 'What was really done.' })
  plan!: ResolvedPlan;
}

@Resolver(() => PivotPathConnectionType)
export class PivotPathConnectionResolver {
  @FieldResolver(() => PageInfoType, {
    description: `Where the page stands in the ranking, which is ${DEEPEST_PATH} routes deep.`,
  })
  pageInfo(@Root() page: PivotPathPage): Promise<PageInfo> {
    return page.pageInfo();
  }
}

@ArgsType()
export class PivotPathsArgs extends FromToArgs {
  @Field(() => [PathObjectiveEnum], {
    defaultValue: ['LEAST_EFFORT'],
    description:
      'What makes a route good: 1 to 4 different objectives. One ranks all routes by it. Several give those routes that no other matches on all ' +
      'of them and beats on one, in order of the first; of routes equal on all of them, the one of least effort.',
  })
  optimize!: PathObjective[];

  @Field(() => PathConstraintsInput, { nullable: true, description: 'What every route must respect.' })
  constraints?: PathConstraintsInput | null;

  @Field(() => SkillProfileInput, { nullable: true, description: 'Who the person is beyond the origin role.' })
  profile?: SkillProfileInput | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_FIRST,
    description: `How many routes: 1 to ${MOST_PATHS}.`,
  })
  first!: number | null;

  @Field(() => String, {
    nullable: true,
    description: `Lists what follows the route of this cursor, down to rank ${DEEPEST_PATH}.`,
  })
  after?: string | null;
}

@Resolver()
export class PivotPathsQuery {
  @Query(() => PivotPathConnectionType, {
    description:
      'The best routes from one role to another, ranked, none entering a role twice. ' +
      'No route is an answer, not an error: `problems` says why.',
  })
  pivotPaths(
    @Args(() => PivotPathsArgs) args: PivotPathsArgs,
    @Ctx() { atlas, abort }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PivotPathPage> {
    const question = questionOf(args);
    const size = pageSize(args.first, DEFAULT_FIRST, MOST_PATHS);
    const binding = bindingOf(atlas, question);
    const start = args.after == null ? 0 : rankAfter(PIVOT_PATHS, args.after, binding, DEEPEST_PATH);
    const end = Math.min(start + size, DEEPEST_PATH);
    const withRelaxations = asksFor(info, 'relaxations');
    return PivotPathPage.load(
      (count) => findPaths(atlas, { ...question, count, withRelaxations }, abort.signal),
      binding,
      start,
      end,
    );
  }
}

function questionOf({
  from,
  to,
  optimize,
  constraints,
  profile,
}: PivotPathsArgs): Omit<PathQuestion, 'count' | 'withRelaxations'> {
  if (optimize.length === 0 || new Set(optimize).size < optimize.length) {
    throw new BadInputError(
      `optimize is [${optimize.join(', ')}]; it must have 1 to ${PATH_OBJECTIVES.length} different objectives`,
    );
  }
  return { from, to, objectives: optimize, constraints: constraintsOf(constraints), profile };
}

/** Constraints with their defaults; a null means the default. */
function constraintsOf(input: PathConstraintsInput | null | undefined): PathConstraints {
  const maxPivots = input?.maxPivots ?? DEFAULT_MAX_PIVOTS;
  requireWithin('maxPivots', maxPivots, 1, LARGEST_MAX_PIVOTS);
  requireWithin('maxMonths', input?.maxMonths, 0, LARGEST_MAX_MONTHS);
  requireWithin('minPayRatio', input?.minPayRatio, 0, LARGEST_MIN_PAY_RATIO);
  return {
    maxPivots,
    maxMonths: input?.maxMonths,
    minPayRatio: input?.minPayRatio,
    minRating: input?.minRating,
    basis: input?.basis,
    via: input?.via,
    avoid: input?.avoid,
    industries: input?.industries,
    payCountry: countryCode(input?.payCountry ?? DEFAULT_PAY_COUNTRY, 'constraints.payCountry'),
  };
}

function requireWithin(constraint: string, value: number | null | undefined, least: number, most: number): void {
  if (value == null || (value >= least && value <= most)) return;
  throw new BadInputError(`constraints.${constraint} is ${value}; it must be ${least} to ${most}`);
}
