import { parentPort } from 'node:worker_threads';
import { Searcher } from '../../routing/index.js';
import { runSearch, type LongSearch } from '../route-search.js';

/** The scratch arrays of the last graph; they fit any other of as many roles. */
let searcher: { nodeCount: number; searcher: Searcher } | null = null;

parentPort!.on('message', ({ view, search, count, limit }: LongSearch) => {
  const { graph } = view;
  if (searcher?.nodeCount !== graph.nodeCount) {
    searcher = { nodeCount: graph.nodeCount, searcher: new Searcher(graph) };
  }
  parentPort!.postMessage(runSearch({ view, graph, searcher: searcher.searcher }, search, count, limit));
});
