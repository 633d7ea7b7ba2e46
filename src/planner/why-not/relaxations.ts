import { nextTurn, type Atlas } from '../../atlas/index.js';
import { BASES, EASE_RATINGS } from '../../model/ease.js';
import { paySharesOf } from '../pay.js';
import { searchPlan, type RoutePlan } from '../plan-search.js';
import { LARGEST_MAX_MONTHS, LARGEST_MAX_PIVOTS, type Path, type Relaxation } from '../question.js';
import { SETTLED_LIMIT } from '../route-search.js';

/** What changing one constraint at a time leads to. */
export interface Relaxations {
  found: Relaxation[];
  /** Arguments of which the search could not tell, because it came to its limit. */
  undecided: string[];
}

/** The changes of one constraint. */
interface Loosening {
  argument: string;
  /** What is asked now, as it is written in a query. */
  present: string;
  /** Smallest change first; the last admits every route that any of them admits. UNDECIDED where a search was stopped before it could tell them. */
  steps: Step[] | 'UNDECIDED';
}

interface Step {
  /** Null drops the constraint, or the item of it that `present` names. */
  proposed: string | null;
  plan: RoutePlan;
}

/**
 * For each constraint of a plan without a route whose change alone opens one: the smallest such change, with the best route that it opens.
 * All searches together settle at most as many labels as one question may.
 */
export async function relaxationsOf(atlas: Atlas, plan: RoutePlan): Promise<Relaxations> {
  const { avoid, via } = plan;
  const search = new BoundedSearch(atlas);
  const relaxations: Relaxations = { found: [], undecided: [] };
  const loosenings = [
    ...[morePivots(plan), harderRatings(plan), await moreMonths(search, plan), moreBases(plan)],
    ...(avoid.length > 1 && (await search.best({ ...plan, avoid: [] })) === null ? [] : withoutEachAvoided(plan)),
    ...(via.length > 1 && (await search.best({ ...plan, via: [] })) === null ? [] : withoutEachStop(plan)),
    withoutIndustries(plan),
    await lessPay(atlas, search, plan),
  ];
  for (const { argument, present, steps } of loosenings) {
    const opened = steps === 'UNDECIDED' ? steps : await search.smallest(steps);
    if (opened === 'UNDECIDED') relaxations.undecided.push(argument);
    else if (opened) relaxations.found.push({ argument, present, ...opened });
  }
  return relaxations;
}

/** Of what is left of the limit, for one search: a hard one leaves something to those that follow. */
const LARGEST_SHARE = 0.25;

/** Searches that share one limit. */
class BoundedSearch {
  private left = SETTLED_LIMIT;

  constructor(private readonly atlas: Atlas) {}

  /** The first step that opens a route; null where none does, UNDECIDED where a search was stopped before it could tell. */
  async smallest(steps: readonly Step[]): Promise<{ proposed: string | null; path: Path } | null | 'UNDECIDED'> {
    const last = steps.at(-1);
    if (!last) return null;
    // If the largest change opens nothing, no change does.
    const most = await this.best(last.plan);
    if (most === null || most === 'UNDECIDED') return most;
    for (const { proposed, plan } of steps.slice(0, -1)) {
      const path = await this.best(plan);
      if (path === 'UNDECIDED') return path;
      if (path) return { proposed, path };
    }
    return { proposed: last.proposed, path: most };
  }

  /** The best route of a plan; null only where it is certain that there is none. */
  async best(plan: RoutePlan): Promise<Path | null | 'UNDECIDED'> {
    // There may be many searches, each too short to be worth another thread: other requests come in between.
    await nextTurn();
    const { paths, exhaustive, settled } = await searchPlan(this.atlas, plan, 1, Math.ceil(this.left * LARGEST_SHARE));
    this.left = Math.max(0, this.left - settled);
    // What a search of one objective finds before it stops is the beginning of the list; of a frontier, anything may be missing.
    if (!exhaustive && (paths.length === 0 || plan.objectives.length > 1)) return 'UNDECIDED';
    return paths[0] ?? null;
  }
}

function morePivots(plan: RoutePlan): Loosening {
  const more = Array.from({ length: LARGEST_MAX_PIVOTS - plan.maxPivots }, (_, index) => plan.maxPivots + index + 1);
  return {
    argument: 'constraints.maxPivots',
    present: String(plan.maxPivots),
    steps: more.map((maxPivots) => ({ proposed: String(maxPivots), plan: { ...plan, maxPivots } })),
  };
}

function harderRatings(plan: RoutePlan): Loosening {
  const present = plan.minRating ?? EASE_RATINGS.at(-1)!;
  const harder = EASE_RATINGS.slice(EASE_RATINGS.indexOf(present) + 1);
  return {
    argument: 'constraints.minRating',
    present,
    steps: harder.map((minRating) => ({ proposed: minRating, plan: { ...plan, minRating } })),
  };
}

/** As many months as the fastest route takes. */
async function moreMonths(search: BoundedSearch, plan: RoutePlan): Promise<Loosening> {
  const { maxMonths } = plan;
  const loosening = { argument: 'constraints.maxMonths', present: String(maxMonths) };
  if (maxMonths === null) return { ...loosening, steps: [] };
  const fastest = await search.best({ ...askingForPayStill(plan), maxMonths: null, objectives: ['FASTEST'] });
  if (fastest === null) return { ...loosening, steps: [] };
  if (fastest === 'UNDECIDED') return { ...loosening, steps: fastest };
  const months = fastest.months.max <= LARGEST_MAX_MONTHS ? fastest.months.max : null;
  const proposed = months === null ? null : String(months);
  return { ...loosening, steps: [{ proposed, plan: { ...plan, maxMonths: months } }] };
}

/** The largest share of the origin's pay that some role has and that lets a route through; or else any pay, known or not. */
async function lessPay(atlas: Atlas, search: BoundedSearch, plan: RoutePlan): Promise<Loosening> {
  const { from, to, minPayRatio, payCountry } = plan;
  const loosening = { argument: 'constraints.minPayRatio', present: String(minPayRatio) };
  if (minPayRatio === null) return { ...loosening, steps: [] };
  const shares = paySharesOf(atlas, from.id, to.id, payCountry).shares.filter((share) => share < minPayRatio);
  const falling = [...new Set(shares)].sort((a, b) => b - a);
  let [first, end] = [0, falling.length];
  // Every route that a share lets through, each lower one lets through as well.
  while (first < end) {
    const middle = (first + end) >> 1;
    const path = await search.best({ ...plan, minPayRatio: falling[middle]!, objectives: ['LEAST_EFFORT'] });
    if (path === 'UNDECIDED') return { ...loosening, steps: path };
    if (path) end = middle;
    else first = middle + 1;
  }
  const known = falling.slice(first, first + 1);
  return {
    ...loosening,
    steps: [
      ...known.map((share) => ({ proposed: String(share), plan: { ...plan, minPayRatio: share } })),
      { proposed: null, plan: { ...plan, minPayRatio: null } },
    ],
  };
}

/** The same plan, which leaves out roles without a comparable pay figure even when it is searched by another objective. */
function askingForPayStill(plan: RoutePlan): RoutePlan {
  return plan.objectives.includes('SMALLEST_PAY_DIP') ? { ...plan, minPayRatio: plan.minPayRatio ?? 0 } : plan;
}

/** One basis more, in the order of their standing, or else any basis. */
function moreBases(plan: RoutePlan): Loosening {
  const present = BASES.filter((basis) => plan.basis === null || plan.basis.includes(basis));
  const oneMore = BASES.filter((added) => !present.includes(added))
    .map((added) => BASES.filter((basis) => basis === added || present.includes(basis)))
    .filter((basis) => basis.length < BASES.length)
    .map((basis) => ({ proposed: listText(basis), plan: { ...plan, basis } }));
  const any = present.length < BASES.length ? [{ proposed: null, plan: { ...plan, basis: null } }] : [];
  return { argument: 'constraints.basis', present: listText(present), steps: [...oneMore, ...any] };
}

/** A role that is to be avoided twice is let through at once. */
function withoutEachAvoided(plan: RoutePlan): Loosening[] {
  return plan.avoid.flatMap((role, index) =>
    plan.avoid.indexOf(role) < index
      ? []
      : {
          argument: `constraints.avoid[${index}]`,
          present: role.id,
          steps: [{ proposed: null, plan: { ...plan, avoid: plan.avoid.filter((other) => other !== role) } }],
        },
  );
}

function withoutEachStop(plan: RoutePlan): Loosening[] {
  return plan.via.map(({ id }, index) => ({
    argument: `constraints.via[${index}]`,
    present: id,
    steps: [{ proposed: null, plan: { ...plan, via: plan.via.toSpliced(index, 1) } }],
  }));
}

function withoutIndustries(plan: RoutePlan): Loosening {
  return {
    argument: 'constraints.industries',
    present: listText(plan.industries.map(({ id }) => id)),
    steps: plan.industries.length > 0 ? [{ proposed: null, plan: { ...plan, industries: [] } }] : [],
  };
}

function listText(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}
