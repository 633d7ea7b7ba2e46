import { parentPort } from 'node:worker_threads';
import { Searcher, TradeOffs } from '../../routing/index.js';
import { runReach, type LongReach } from '../reach/reach-search.js';
import { runSearch, type LongSearch } from '../route-search.js';

/** The scratch arrays of the last graph; they fit any other of as many roles. */
let scratch: { nodeCount: number; searcher: Searcher; tradeOffs: TradeOffs } | null = null;

parentPort!.on('message', (question: LongSearch | LongReach) => {
  const { view, limit } = question;
  const { graph } = view;
  if (scratch?.nodeCount !== graph.nodeCount) {
    scratch = { nodeCount: graph.nodeCount, searcher: new Searcher(graph), tradeOffs: new TradeOffs(graph) };
  }
  const routing = { ...scratch, view, graph };
  parentPort!.postMessage(
    'reach' in question
      ? runReach(routing, question.reach, limit)
      : runSearch(routing, question.search, question.count, limit),
  );
});
