import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../src/config.js';
import { loadGraph } from '../src/load-graph.js';
import { runCaptured } from './cli/capture.js';
import { Api, at } from './graphql/api.js';

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const queries = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map((match) => match[1]!);

/** The words of a command line. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

let api: Api;
beforeAll(async () => {
  api = await Api.over((await loadGraph([join(root, 'seed')])).dataset);
});

test('has a query for the first screen and for each kind of user', () => {
  expect(queries.length).toBeGreaterThanOrEqual(3);
});

test.each(queries)('runs on the seed: %s', async (query) => {
  const { data, errors } = await api.ask(query);
  expect(errors).toEqual([]);
  expect(data).not.toBeNull();
});

test('the query of the first screen puts the direct leg first, with its guide as the source', async () => {
  const { data } = await api.ask(queries[0]!);
  const nodes = at(data, 'pivotPaths.nodes') as unknown[];
  expect(nodes.length).toBe(3);
  expect(at(nodes, '0.ease')).toBe(0.6);
  expect(at(nodes, '0.hardestRating')).toBe('MEDIUM');
  expect(at(nodes, '0.legs.*.to.name')).toEqual(['Data Engineer']);
  expect(at(nodes, '0.legs.0.pivot.claims.0')).toEqual({
    label: 'Medium',
    source: { name: 'Backend Developer career guide 000' },
  });
});

test('says of the seed what the seed is', async () => {
  const { data } = await api.ask(
    '{ graph { counts { roles skills industries pivots } } derived: pivots(filter: { basis: [DERIVED] }) { totalCount } }',
  );
  const { roles, skills, industries, pivots } = at(data, 'graph.counts') as Record<string, number>;
  const derived = at(data, 'derived.totalCount') as number;
  expect(readme.replace(/\s+/g, ' ')).toContain(
    `${roles!} roles in 11 families, ${skills!} skills, ${industries!} industries and ${pivots! - derived} rated pivots; ` +
      `the [ease model](docs/EASE.md) derives ${derived} more`,
  );
});

test('its session at a shell is what the program prints', async () => {
  const [, args, printed] = /\$ npx careergraph (.*)\n([\s\S]*?)\n```/.exec(readme)!;
  const { stdout, code } = await runCaptured(wordsOf(args!), { columns: 80 });
  expect({ code, lines: stdout.trimEnd().split('\n') }).toEqual({ code: 0, lines: printed!.split('\n') });
});

test('what it promises of a question without a route is what the program answers', async () => {
  const [, args, promised] = /`(path [^`]*)` answers with [^`]*`([^`]*)…`/.exec(readme)!;
  const { stderr, code } = await runCaptured(wordsOf(args!));
  expect(code).toBe(1);
  expect(stderr.replace(/\s+/g, ' ')).toContain(promised);
});

test.each(
  [...readme.matchAll(/`(?:npx careergraph )?((?:path|reach|bridges|gap|search) ["-][^`]*)`/g)].map(
    ([, args]) => args!,
  ),
)('its command runs: %s', async (args) => {
  const { code, stdout, stderr } = await runCaptured(wordsOf(args));
  expect(code).toBeLessThan(2);
  expect(stdout + stderr).not.toBe('');
});

test('its links lead somewhere', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1]!);
  expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
});

test('its table of settings has the defaults of the program', () => {
  const defaults = new Map(
    [...readme.matchAll(/`([A-Z_]+)` \| `?([^`|]+?)`? \|/g)].map((match) => [match[1]!, match[2]!]),
  );
  const config = readConfig({}, {});
  expect(defaults.get('PORT')).toBe(String(config.port));
  expect(defaults.get('HOST')).toBe(config.host);
  expect(defaults.get('LOG_LEVEL')).toBe(config.logLevel);
  expect(defaults.get('REQUESTS_PER_MINUTE')).toBe(String(config.requestsPerMinute));
  expect(defaults.get('CLOSE_DELAY_MS')).toBe(String(config.closeDelayMs));
});
