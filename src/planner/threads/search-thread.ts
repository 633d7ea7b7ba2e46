import { parentPort } from 'node:worker_threads';
import { Searcher, TradeOffs } from '../../routing/index.js';
import { runSearch, type LongSearch } from '../route-search.js';

/** The scratch arrays of the last graph; they fit any other of as many roles. */
let scratch: { nodeCount: number; searcher: Searcher; tradeOffs: TradeOffs } | null = null;

parentPort!.on('message', ({ view, search, count, limit }: LongSearch) => {
  const { graph } = view;
  if (scratch?.nodeCount !== graph.nodeCount) {
    scratch = { nodeCount: graph.nodeCount, searcher: new Searcher(graph), tradeOffs: new TradeOffs(graph) };
  }
  parentPort!.postMessage(runSearch({ ...scratch, view, graph }, search, count, limit));
});
