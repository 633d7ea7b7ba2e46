/** The graph of the HTTP benchmark. */
export const GRAPH = { roles: 3_000, pivots: 60_000, seed: 20_261_122 } as const;

/** What a page of routes asks for. */
export const ROUTES = `query Routes($from: String!, $to: String!) {
  pivotPaths(from: $from, to: $to, first: 3) {
    nodes {
      id ease hardestRating effort pivots
      months { min max estimated }
      legs {
        from { id name } to { id name } ease rating effort
        pivot { id basis rationale }
        skillsToGain(first: 10) { skill { id name } importance level heldLevel }
      }
    }
    problems { code message }
  }
}`;
