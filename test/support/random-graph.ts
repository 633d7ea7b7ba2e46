/** The columns of a random graph, sorted by (from, to). */
export interface RandomGraph {
  nodeCount: number;
  from: Uint32Array;
  to: Uint32Array;
  /** Micro-effort of each edge. */
  weights: Float64Array;
}

/** Nodes of one cluster, such as the roles of one family. */
const CLUSTER_SIZE = 60;
/** Share of edges that stay within their cluster. */
const WITHIN_SHARE = 0.9;
/** Share of the other edges that go to one of the two clusters beside it; the rest go anywhere. */
const BESIDE_SHARE = 0.5;

/**
 * A seeded graph of clusters on a ring, like families of roles: most edges stay within their cluster and are easier
 * there, ease 0.35..0.85 against 0.05..0.6. Every node has the same number of edges out, or one more.
 */
export function randomGraph(nodeCount: number, edgeCount: number, seed: number): RandomGraph {
  const random = randomNumbers(seed);
  const from = new Uint32Array(edgeCount);
  const to = new Uint32Array(edgeCount);
  const weights = new Float64Array(edgeCount);
  let edge = 0;
  for (let node = 0; node < nodeCount; node++) {
    const degree = Math.floor(((node + 1) * edgeCount) / nodeCount) - edge;
    for (const head of drawHeads(node, nodeCount, degree, random)) {
      const within = clusterOf(head) === clusterOf(node);
      const ease = within ? 0.35 + 0.5 * random() : 0.05 + 0.55 * random();
      from[edge] = node;
      to[edge] = head;
      weights[edge] = Math.round((0.25 - Math.log(ease)) * 1e6);
      edge++;
    }
  }
  return { nodeCount, from, to, weights };
}

/** Uniform numbers in [0, 1) from a whole number: a 32-bit xorshift generator (G. Marsaglia, 2003). */
export function randomNumbers(seed: number): () => number {
  // Small seeds are spread over all bits, and none becomes 0, which xorshift never leaves.
  let state = Math.imul(seed, 0x9e3779b1) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function clusterOf(node: number): number {
  return Math.floor(node / CLUSTER_SIZE);
}

function drawHeads(node: number, nodeCount: number, degree: number, random: () => number): number[] {
  const clusters = Math.ceil(nodeCount / CLUSTER_SIZE);
  const heads = new Set<number>();
  while (heads.size < degree) {
    const head = drawCluster(clusterOf(node), clusters, random) * CLUSTER_SIZE + Math.floor(random() * CLUSTER_SIZE);
    if (head !== node && head < nodeCount) heads.add(head);
  }
  return [...heads].sort((one, other) => one - other);
}

function drawCluster(own: number, clusters: number, random: () => number): number {
  if (random() < WITHIN_SHARE) return own;
  if (random() >= BESIDE_SHARE) return Math.floor(random() * clusters);
  return (own + (random() < 0.5 ? 1 : clusters - 1)) % clusters;
}
