import type { Dataset } from '../../../src/model/dataset.js';
import { Api, type Data } from '../../graphql/api.js';
import type { HttpAnswer } from './api-process.js';

/** A role that the new release does not have. */
const GONE = 'role:data-engineer';

/** Each asks for what the atlas holds, under `whole`, or for details, under `details`; by ids, because names change. */
const QUERIES = [
  `{ whole: pivotPaths(from: "role:backend-developer", to: "role:data-scientist", first: 5) { nodes {
    ease effort hardestRating roles { name } legs { ease rating effort from { name } to { name } skillsToGain(first: 20) { importance skill { name } } }
  } } }`,
  `{ whole: pivotPaths(from: "role:ux-designer", to: "role:devops-engineer", first: 5) { nodes { effort roles { name skills { nodes { name } } } } } }`,
  `{ whole: roles(first: 100) { totalCount nodes { name pivots(first: 3) { nodes { ease to { name } } } skills(first: 3) { edges { importance node { name } } } } } }`,
  `{ details: node(id: "${GONE}") { ... on Role { ladders { levels { name } } claims(first: 50) { nodes { text } } aiResilience { score } } } }`,
  `{ details: node(id: "role:backend-developer") { ... on Role { ladders { levels { name } } pay { low } claims(first: 50) { nodes { text } } } } }`,
  `{ details: node(id: "pivot:backend-developer/data-engineer") { ... on Pivot { rationale claims { text label } } } }`,
];

/** Codes of errors that null a detail: its element is gone, or the database had no time for it. */
const NULLING: ReadonlySet<unknown> = new Set(['GONE', 'STORE_UNAVAILABLE']);

/** A query with its right answer under each release. */
export interface ReleaseQuestion {
  query: string;
  expected: [before: Data, after: Data];
}

/** The same graph after a release that changes everything: names, eases, texts, and one role that is gone. */
export function nextRelease(dataset: Dataset): Dataset {
  const isKept = (...ids: readonly (string | null)[]): boolean => !ids.some((id) => id === GONE);
  const renamed = <Entity extends { name: string }>(entity: Entity): Entity => ({
    ...entity,
    name: `${entity.name} II`,
  });
  const retold = (text: string | null): string | null => (text === null ? null : `${text} (second edition)`);
  return {
    ...dataset,
    release: { ...dataset.release, title: 'Second edition' },
    roles: dataset.roles.filter(({ id }) => isKept(id)).map(renamed),
    skills: dataset.skills.map(renamed),
    requirements: dataset.requirements
      .filter(({ role }) => isKept(role))
      .map((row) => ({ ...row, importance: row.importance / 2 })),
    worksIn: dataset.worksIn.filter(({ role }) => isKept(role)),
    levels: dataset.levels.filter(({ role }) => isKept(role)).map(renamed),
    pay: dataset.pay.filter(({ role }) => isKept(role)),
    pivots: dataset.pivots
      .filter(({ from, to }) => isKept(from, to))
      .map((pivot) => ({ ...pivot, ease: pivot.ease && pivot.ease * 0.9, rationale: retold(pivot.rationale) })),
    claims: dataset.claims
      .filter(({ subject, object }) => isKept(subject, object) && !subject.startsWith('level:data-engineer/'))
      .map((claim) => ({ ...claim, text: retold(claim.text) })),
  };
}

export async function questionsAcross(before: Dataset, after: Dataset): Promise<ReleaseQuestion[]> {
  const [old, next] = [await Api.over(before), await Api.over(after)];
  const questions: ReleaseQuestion[] = [];
  for (const query of QUERIES) questions.push({ query, expected: [await old.data(query), await next.data(query)] });
  return questions;
}

/**
 * What is wrong with an answer, or null. What the atlas holds comes wholly from the release that the answer names; a detail comes from either, and
 * is null or empty where its element is gone. Whether there is anything to have details is up to the release that is named.
 * @param revisions of the release before and of that after
 */
export function problemAcross(
  revisions: readonly [string, string],
  { query, expected }: ReleaseQuestion,
  { status, data, errors, extensions }: HttpAnswer,
): string | null {
  const because = (reason: string): string =>
    `${reason}\n${query}\n${JSON.stringify({ status, data, errors, extensions })}`;
  const named = revisions.indexOf(extensions.revision ?? '');
  if (named < 0) return because('another revision');
  if (errors.some(({ extensions }) => !NULLING.has(extensions?.code))) return because('an error of another kind');
  if (status !== 200 || data === null) return because('no data');
  const own = expected[named]!;
  if ('whole' in data) return isSame(data, own) ? null : because('not the answer of the release that it names');
  if ((data.details === null) !== (own.details === null)) return because('something that the release does not have');
  return isOfEither(data, ...expected) ? null : because('details of no release');
}

/**
 * Whether every detail is that of one of two answers, or says that there is nothing. The elements of a list are each of one release; the list may hold
 * some of either, because a commit becomes visible piece by piece.
 */
function isOfEither(value: unknown, ...answers: readonly unknown[]): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) {
    const items = answers.flatMap((answer) => (Array.isArray(answer) ? (answer as unknown[]) : []));
    return value.every(
      (item) => items.some((other) => isSame(item, other)) || (isNested(item) && isOfEither(item, ...items)),
    );
  }
  if (typeof value !== 'object') return answers.includes(value);
  return Object.entries(value).every(([key, inner]) =>
    isOfEither(inner, ...answers.map((answer) => (answer as Data | null)?.[key])),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A list within a list: a ladder, which has rungs. */
function isNested(item: unknown): boolean {
  return typeof item === 'object' && item !== null && Object.values(item).some(Array.isArray);
}
