import { getOperationAST, parse, validate } from 'graphql';
import { join } from 'node:path';
import { readDataset } from '../../src/dataset/index.js';
import { isCompilable } from '../../src/graphql/execution/compilable.js';
import { createSchema } from '../../src/graphql/schema.js';
import type { Dataset } from '../../src/model/dataset.js';
import { randomNumbers } from '../support/random-graph.js';
import { print, QueryDrawer } from '../support/random-query.js';
import { Api } from './api.js';

const QUERIES = 100;
/** For slow machines. */
const TIMEOUT_MS = 120_000;

/** Names of the dataset, and now and then one that nothing has. */
function textsOf({ roles, skills, industries }: Dataset, random: () => number): (argument: string) => string {
  const pick = (names: readonly string[]): string => names[Math.floor(random() * names.length)]!;
  const named: Record<string, readonly string[]> = {
    industries: industries.map(({ name }) => name),
    families: roles.map(({ family }) => family),
    country: ['US', 'DE'],
    payCountry: ['US', 'DE'],
    text: ['dev', 'data enginer', 's'],
    ids: [...roles, ...skills, ...industries].map(({ id }) => id),
  };
  for (const argument of ['has', 'lacks', 'skills']) named[argument] = skills.map(({ name }) => name);
  const others = roles.map(({ id }) => id);
  return (argument) => (random() < 0.02 ? 'nothing' : pick(named[argument] ?? others));
}

test(
  `${QUERIES} random queries are answered alike when they are compiled and when they are interpreted`,
  async () => {
    const dataset = await readDataset(join(__dirname, '../../seed'));
    const api = await Api.over(dataset);
    const schema = createSchema();
    const random = randomNumbers(20_261_123);
    const drawer = new QueryDrawer(schema, random, textsOf(dataset, random));
    const seen = { compiled: 0, data: 0, errors: 0 };
    for (let number = 0; number < QUERIES; number++) {
      const query = print(drawer.draw());
      const document = parse(query);
      if (validate(schema, document).length > 0) continue;
      if (isCompilable(schema, document, getOperationAST(document)!)) seen.compiled++;
      // Compares whole answers: data, errors with their paths and codes, store calls.
      const { data, errors } = await api.ask(query);
      if (data) seen.data++;
      if (errors.length > 0) seen.errors++;
    }
    expect(seen.compiled).toBeGreaterThan(0.7 * QUERIES);
    expect(seen.data).toBeGreaterThan(0.5 * QUERIES);
    expect(seen.errors).toBeGreaterThan(0.05 * QUERIES);
  },
  TIMEOUT_MS,
);
