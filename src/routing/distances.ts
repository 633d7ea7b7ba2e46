/** In place of the distance to a node that no route leads to. */
export const UNREACHABLE = 2 ** 32 - 1;

/** The least costs of all routes in a view: four bytes for each pair of nodes. */
export interface Distances {
  /**
   * At `to * nodeCount + from`, so that all distances to a node lie side by side: whole numbers, UNREACHABLE where there
   * is no route; 4,294 effort and more count as that much. No distance is known from a closed node.
   */
  readonly costs: Uint32Array<ArrayBuffer>;
}
