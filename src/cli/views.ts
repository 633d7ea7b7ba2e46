import { pivotId, type PivotRow } from '../atlas/index.js';
import { claimOfPay } from '../model/claims.js';
import { COST_MODEL } from '../model/cost.js';
import type { Claim, Source } from '../model/entities.js';
import {
  legSkillsKept,
  legSkillsToGain,
  payChange,
  skillsKept,
  skillsToGain,
  type Leg,
  type Path,
  type ResolvedPlan,
  type RoutingProblem,
  type SkillGap,
  type SkillNeed,
} from '../planner/index.js';
import type { GraphStore, PivotDetail, RolePair } from '../store/store.js';
import type { Graph } from './graph.js';

// What `--json` prints and the tables read: plain objects with the field names of the API.

type Sources = ReadonlyMap<string, Source | null>;

export type PathView = Awaited<ReturnType<typeof viewPaths>>[number];
export type LegView = PathView['legs'][number];
export type NeedView = ReturnType<typeof viewNeed>;

/** Routes with all that is known of them. A fixed number of store calls, however many routes and legs. */
export async function viewPaths(graph: Graph, paths: readonly Path[]) {
  const { atlas } = graph;
  const pivots = await viewPivots(
    graph.store,
    uniquePivots(paths.flatMap(({ legs }) => legs).map(({ edge }) => atlas.pivotAt(edge))),
  );
  const pays = await viewPays(graph, paths);
  const viewLeg = (leg: Leg) => ({
    ...legSummary(leg),
    pivot: pivots.get(pivotId(leg.from.id, leg.to.id))!,
    skillsToGain: legSkillsToGain(atlas, leg).map(viewNeed),
    skillsKept: legSkillsKept(atlas, leg).map(viewNeed),
  });
  return paths.map((path, index) => {
    const { id, from, to, roles, legs, pivots, ease, hardestRating, hardestLeg, effort, months } = path;
    return {
      id,
      from: viewNamed(from),
      to: viewNamed(to),
      roles: roles.map(viewNamed),
      legs: legs.map(viewLeg),
      pivots,
      ease,
      hardestRating,
      hardestLeg: legSummary(hardestLeg),
      effort,
      months,
      pay: pays[index] ?? null,
      skillsToGain: skillsToGain(atlas, path).map(viewNeed),
      skillsKept: skillsKept(atlas, path).map(viewNeed),
    };
  });
}

export function viewPlan(plan: ResolvedPlan) {
  return {
    ...plan,
    from: plan.from && viewNamed(plan.from),
    to: plan.to && viewNamed(plan.to),
    via: plan.via.map(viewNamed),
    avoid: plan.avoid.map(viewNamed),
    industries: plan.industries.map(viewNamed),
    has: plan.has.map(viewNamed),
    lacks: plan.lacks.map(viewNamed),
    costModel: COST_MODEL,
  };
}

export async function viewGap(graph: Graph, gap: SkillGap) {
  return {
    from: gap.from && viewNamed(gap.from),
    to: gap.to && viewNamed(gap.to),
    coverage: gap.coverage,
    kept: gap.kept.map(viewNeed),
    missing: gap.missing.map(viewNeed),
    unused: gap.unused.map(viewNeed),
    problems: await viewProblems(graph, gap.problems),
  };
}

export async function viewProblems(graph: Graph, problems: readonly RoutingProblem[]) {
  const paths = await viewPaths(
    graph,
    problems.flatMap(({ relaxations }) => relaxations.map(({ path }) => path)),
  );
  return problems.map(({ code, message, argument, suggestions, relaxations }) => ({
    code,
    message,
    argument,
    suggestions: suggestions.map(viewNamed),
    relaxations: relaxations.map((relaxation) => ({
      ...relaxation,
      path: paths.find(({ id }) => id === relaxation.path.id)!,
    })),
  }));
}

export function viewNamed({ id, name }: { id: string; name: string }) {
  return { id, name };
}

function viewNeed({ skill, ...need }: SkillNeed) {
  return { skill: { ...viewNamed(skill), kind: skill.kind }, ...need };
}

function legSummary({ index, from, to, ease, rating, effort }: Leg) {
  return { index, from: viewNamed(from), to: viewNamed(to), ease, rating, effort };
}

/** How pay changes along each route; null where figures cannot be compared. */
async function viewPays({ atlas, store }: Graph, paths: readonly Path[]) {
  const changes = paths.map((path) => payChange(atlas, path));
  const ids = [...new Set(changes.flatMap((change) => (change ? [change.fromId, change.toId] : [])))];
  const figures = byId(ids, await store.payById(ids));
  const sources = await sourcesOf(
    store,
    [...figures.values()].flatMap((figure) => figure?.source ?? []),
  );
  const viewFigure = (id: string) => {
    const figure = figures.get(id);
    if (!figure) return null;
    const { level, country, city, component, statistic, low, high, currency, year } = figure;
    const claim = viewClaim(claimOfPay(figure), sources);
    return { level, country, city, component, statistic, low, high, currency, year, claim };
  };
  return changes.map((change) => {
    if (!change) return null;
    const { fromId, toId, ratio, lowestRatio } = change;
    return { from: viewFigure(fromId), to: viewFigure(toId), ratio, lowestRatio };
  });
}

/** The pivot between two roles with its claims, or null where the graph has none. */
export async function viewPivotBetween({ atlas, store }: Graph, fromId: string, toId: string) {
  const row = atlas.findPivot(fromId, toId);
  return row && (await viewPivots(store, [row])).get(row.id)!;
}

async function viewPivots(store: GraphStore, rows: readonly PivotRow[]) {
  const pairs = rows.map(({ from, to }): RolePair => ({ from: from.id, to: to.id }));
  const [details, claims] = await Promise.all([store.pivotsByPair(pairs), store.claimsOfPairs(pairs)]);
  const sources = await sourcesOf(
    store,
    claims.flat().map(({ source }) => source),
  );
  return new Map(rows.map((row, index) => [row.id, viewPivot(row, details[index]!, claims[index]!, sources)]));
}

function viewPivot(
  { id, from, to, ease, rating, effort, basis, months }: PivotRow,
  detail: PivotDetail | null,
  claims: readonly Claim[],
  sources: Sources,
) {
  return {
    id,
    from: viewNamed(from),
    to: viewNamed(to),
    ease,
    rating,
    effort,
    basis,
    months,
    rationale: detail?.rationale ?? null,
    components: detail?.components ?? [],
    // The winner first.
    claims: claims.map((claim) => viewClaim(claim, sources)),
  };
}

function viewClaim({ id, subject, object, source, ...rest }: Claim, sources: Sources) {
  return {
    id,
    subject: { id: subject },
    object: object && { id: object },
    ...rest,
    source: sources.get(source) ?? null,
  };
}

async function sourcesOf(store: GraphStore, ids: readonly string[]): Promise<Sources> {
  const unique = [...new Set(ids)];
  return byId(unique, await store.sourcesById(unique));
}

function uniquePivots(rows: readonly PivotRow[]): PivotRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function byId<T>(ids: readonly string[], things: readonly (T | null)[]): Map<string, T | null> {
  return new Map(ids.map((id, index) => [id, things[index]!]));
}
