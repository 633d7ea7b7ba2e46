import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/** Files that wait for a real database; among themselves the slowest kinds come first. */
const LONG = [/neo4j\/faults-/, /neo4j\/(torn-reads|gds-and-apoc|load|hand-edits)/, /neo4j\//];

/** Starts what takes longest first, also on a machine that never ran it: by default Jest goes by the size of a file then. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const isOf = (kind) => (test) => LONG.findIndex((long) => long.test(test.path)) === kind;
    const sorted = super.sort(tests);
    return [0, 1, 2, -1].flatMap((kind) => sorted.filter(isOf(kind)));
  }
}
