import { Api, type Data } from '../../graphql/api.js';
import type { Dataset } from '../../../src/model/dataset.js';
import type { HttpAnswer } from './api-process.js';

/** A mix of what clients ask: routes and names, which the atlas answers, and details, which the store answers. */
const QUERIES = [
  `{ pivotPaths(from: "Backend Developer", to: "Data Engineer", first: 3) { nodes {
    ease effort hardestRating roles { name } legs { ease from { id } to { id } skillsToGain(first: 20) { importance skill { name } } }
  } } }`,
  `{ role(ref: "Data Engineer") { name family skills(first: 5) { nodes { name } }
    ladders { source { name } levels { name duties } } pay { low high claim { label source { name } } } aiResilience { score }
  } }`,
  `{ search(text: "bakend develper", first: 3) { matched entity { id name } } }`,
  `{ pivot(from: "Backend Developer", to: "Data Engineer") {
    ease effort rationale components { name value } claims { basis label number source { name } }
  } }`,
  `{ pivotPaths(from: "UX Designer", to: "Data Scientist", first: 2) { nodes { effort legs { ease pivot { rationale claims { label } } } } } }`,
  `{ roles(first: 10) { nodes { name claims(first: 3) { totalCount nodes { predicate text source { name } } } } } }`,
  `{ graph { counts { roles pivots } release { contentHash } sources { id } } }`,
];

/** A query and the one right answer to it. */
export interface Question {
  query: string;
  expected: Data;
}

/** The questions with what the embedded store answers. */
export async function questionsOn(dataset: Dataset): Promise<Question[]> {
  const api = await Api.over(dataset);
  const questions = [];
  for (const query of QUERIES) questions.push({ query, expected: await api.data(query) });
  return questions;
}

/**
 * What is wrong with an answer, or null. Right is the whole truth, or the truth with fields that are null because the store is not there, each with
 * its error.
 */
export function problemOf({ query, expected }: Question, { status, data, errors }: HttpAnswer): string | null {
  const wrong = errors.find(({ extensions }) => extensions?.code !== 'STORE_UNAVAILABLE');
  const because = (reason: string): string => `${reason}\n${query}\n${JSON.stringify({ status, data, errors })}`;
  if (wrong) return because('an error of another kind');
  if (status !== 200 || data === null) return because('no data');
  const truth = structuredClone(expected);
  for (const { path } of errors) nullWhereNulled(truth, data, path!);
  return JSON.stringify(truth) === JSON.stringify(data)
    ? null
    : because('another answer than the embedded store gives');
}

/** Nulls in the truth the field that an error at a path has nulled in the answer: the field itself, or one around it. */
function nullWhereNulled(truth: Data, data: Data, path: readonly (string | number)[]): void {
  let [inTruth, inData] = [truth, data];
  for (const key of path) {
    if (inData[key] === null) {
      inTruth[key] = null;
      return;
    }
    [inTruth, inData] = [inTruth[key] as Data, inData[key] as Data];
  }
}
