import { getOperationAST, parse, validate } from 'graphql';
import { join } from 'node:path';
import { readDataset } from '../../src/dataset/index.js';
import { isCompilable } from '../../src/graphql/execution/compilable.js';
import { createSchema } from '../../src/graphql/schema.js';
import { listExamples } from '../../src/http/explorer.js';
import { Api } from './api.js';

// Every query of these tests is compiled and interpreted, and the answers compared: see Api.

const schema = createSchema();

let api: Api;
let seed: Api;
beforeAll(async () => {
  api = await Api.over();
  seed = await Api.over(await readDataset(join(__dirname, '../../seed')));
});

function isCompiled(query: string): boolean {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  return isCompilable(schema, document, getOperationAST(document)!);
}

test.each(listExamples())('the example $name is compiled, and answers the same', async ({ query }) => {
  expect(isCompiled(query)).toBe(true);
  expect((await seed.ask(query)).errors).toEqual([]);
});

describe('left to the interpreter', () => {
  // The compiler would take what follows its mark for code.
  const mark = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d';
  const code = `globalThis.compiledText=1`;

  test.each([
    ['inline', `{ search(text: "${mark}${code}") { score } }`],
    ['escaped', `{ search(text: "${mark.replace('_M', '\\u005fM')}${code}") { score } }`],
    ['as a block', `{ search(text: """${mark}${code}""") { score } }`],
    ['as a default', `query ($text: String = "${mark}${code}") { search(text: $text) { score } }`],
    ['inside of an input', `{ roles(filter: { families: ["${mark}${code}"] }) { totalCount } }`],
  ])('a text that the compiler would run, %s', async (_, query) => {
    expect(isCompiled(query)).toBe(false);
    await api.ask(query);
    expect(Reflect.has(globalThis, 'compiledText')).toBe(false);
  });

  test('such a text in a variable is a text', async () => {
    await api.ask('query ($text: String!) { search(text: $text) { score } }', { text: `${mark}${code}` });
    expect(Reflect.has(globalThis, 'compiledText')).toBe(false);
  });

  test('a name that would set a prototype', async () => {
    const query = '{ role(ref: "Backend Developer") { __proto__: name constructor: name toString: id } }';
    expect(isCompiled(query)).toBe(false);
    const { data } = await api.answer({ query, variables: {}, operationName: undefined, abort: new AbortController() });
    expect(Object.keys(data!.role as object)).toEqual(['__proto__', 'constructor', 'toString']);
  });

  test('a fragment that is included in one place and not in another', async () => {
    const query = `query ($yes: Boolean!) {
      a: role(ref: "Backend Developer") { ...Names @include(if: $yes) id }
      b: role(ref: "Data Engineer") { ...Names id }
    } fragment Names on Role { name family @skip(if: $yes) }`;
    expect(isCompiled(query)).toBe(false);
    expect((await api.data(query, { yes: true })).b).toEqual({ name: 'Data Engineer', id: 'role:data-engineer' });
  });

  test('a query whose code would be large: interfaces inside of each other are written out for each of their types', () => {
    const nested = (depth: number): string =>
      depth === 0 ? 'id' : `id ... on Claim { subject { ${nested(depth - 1)} } object { ${nested(depth - 1)} } }`;
    expect(isCompiled(`{ node(id: "x") { ${nested(2)} } }`)).toBe(true);
    expect(isCompiled(`{ node(id: "x") { ${nested(9)} } }`)).toBe(false);
  });
});

test('a compiled query answers other variables, and words wrong ones like graphql-js', async () => {
  const query =
    'query ($ref: String!, $first: Int = 1) { role(ref: $ref) { name skills(first: $first) { nodes { name } } } }';
  const names = [];
  for (const ref of ['Backend Developer', 'Data Engineer', 'no such role']) {
    names.push(((await api.data(query, { ref })).role as { name: string } | null)?.name);
  }
  expect(names).toEqual(['Backend Developer', 'Data Engineer', undefined]);
  const { message } = (
    await api.answer({
      query,
      variables: { ref: 7 },
      operationName: undefined,
      abort: new AbortController(),
    })
  ).errors[0]!;
  expect(message).toBe('Variable "$ref" got invalid value 7; String cannot represent a non string value: 7');
});

test('the operation that is asked for is executed, whatever else its document holds', async () => {
  const query = 'query A { graph { counts { roles } } } query B { graph { counts { skills } } }';
  for (const [name, key] of [
    ['A', 'roles'],
    ['B', 'skills'],
    ['A', 'roles'],
  ] as const) {
    const { data } = await api.ask(query, {}, name);
    expect(Object.keys((data!.graph as { counts: object }).counts)).toEqual([key]);
  }
});

test('type names and things of several types are the same', async () => {
  const { errors } = await api.ask(`{ nodes(ids: ["role:backend-developer", "nothing", "skill:sql", "source:bls"]) {
    __typename id ... on Entity { name aliases claims(first: 2) { nodes { id subject { __typename id } object { __typename id } } } }
    ... on Role { family } ... on Source { url } } __typename __schema { queryType { name } } }`);
  expect(errors).toEqual([]);
});
