/** One shortest path and what its legs cost. */
export const SHORTEST = `query ($from: String!, $to: String!) {
  pivotPaths(from: $from, to: $to, first: 1) { nodes { effort legs { effort from { id name } to { id name } } } }
}`;

/** Three routes, and up to twenty skills that each leg asks for. */
export const THREE_WITH_SKILLS = `query ($from: String!, $to: String!) {
  pivotPaths(from: $from, to: $to, first: 3) { nodes { effort legs { effort from { id name } to { id name }
    skillsToGain(first: 20) { importance skill { id name } }
  } } }
}`;
