import { availableParallelism } from 'node:os';
import type { RoutingGraph } from '../../atlas/index.js';
import { Reached, type Answer, type LabelsByNode } from '../../routing/index.js';
import { questionOf, runReach, type LongReach, type ReachSearch } from '../reach/reach-search.js';
import { prepareView, runSearch, SETTLED_LIMIT, type LongSearch, type RouteSearch } from '../route-search.js';
import { ThreadPool } from './thread-pool.js';

/**
 * Labels that a search may settle in this thread, where it holds up every other request: a few milliseconds of work. Most need a few hundred.
 */
const QUICK_LIMIT = 3_000;
/** The same of a search for what is within reach, whose labels are sooner settled. */
const QUICK_REACH_LIMIT = 8_000;
/** Weights of more pivots than that are copied in another thread. */
const MOST_COPIED_HERE = 200_000;

/** One thread is left to the requests; each of the others has a search under way within a second or so. */
const threads = new ThreadPool<LongSearch | LongReach, Answer | LabelsByNode>(
  new URL('./search-thread', import.meta.url),
  Math.min(4, Math.max(1, availableParallelism() - 1)),
  32,
);

/**
 * The best routes, at most `count`, with the search that fits the question; it stops once it has settled `limit` labels. What takes long is
 * done in another thread, until `signal` aborts it.
 * @throws LimitExceededError where too many long searches wait already
 */
export async function searchRoutes(
  routing: RoutingGraph,
  search: RouteSearch,
  count: number,
  limit: number,
  signal: AbortSignal | null,
): Promise<Answer> {
  const { graph, view } = routing;
  if (search.changed === null || graph.edgeCount <= MOST_COPIED_HERE) {
    if (search.changed) await prepareView(routing, search.changed);
    const quick = runSearch(routing, search, count, Math.min(limit, QUICK_LIMIT));
    if (quick.exhaustive || limit <= QUICK_LIMIT) return quick;
  }
  return askThread({ view: { ...view, distances: null }, search, count, limit }, signal);
}

/**
 * All roles within the bounds of a search. What takes long is done in another thread, until `signal` aborts it.
 * @param quickLimit labels that may be settled in this thread
 * @throws LimitExceededError where too many long searches wait already
 */
export async function searchReach(
  routing: RoutingGraph,
  search: ReachSearch,
  signal: AbortSignal | null,
  quickLimit = routing.graph.edgeCount <= MOST_COPIED_HERE ? QUICK_REACH_LIMIT : 0,
): Promise<Reached> {
  if (search.changed) await prepareView(routing, search.changed);
  const question = questionOf(routing, search, SETTLED_LIMIT);
  if (quickLimit > 0) {
    const labels = runReach(routing, search, quickLimit);
    if (labels.exhaustive) return new Reached(question, labels);
  }
  const view = { ...routing.view, distances: null };
  return new Reached(question, await askThread({ view, reach: search, limit: SETTLED_LIMIT }, signal));
}

function askThread(question: LongSearch, signal: AbortSignal | null): Promise<Answer>;
function askThread(question: LongReach, signal: AbortSignal | null): Promise<LabelsByNode>;
function askThread(question: LongSearch | LongReach, signal: AbortSignal | null): Promise<Answer | LabelsByNode> {
  return threads.ask(question, signal);
}
