/** A set of nodes that empties in constant time. */
export class NodeSet {
  /** Holds the current round for each node in the set. */
  private readonly round: Int32Array;
  private current = 1;

  constructor(nodeCount: number) {
    this.round = new Int32Array(nodeCount);
  }

  clear(): void {
    this.current++;
    if (this.current < 2 ** 31) return;
    this.round.fill(0);
    this.current = 1;
  }

  add(node: number): void {
    this.round[node] = this.current;
  }

  remove(node: number): void {
    this.round[node] = 0;
  }

  has(node: number): boolean {
    return this.round[node] === this.current;
  }
}
