import { resolve } from 'node:path';
import { runCaptured } from './capture.js';

const COMMANDS = ['path', 'gap', 'search', 'check', 'import', 'load', 'dump', 'refresh', 'serve'];

test.each(COMMANDS)('%s --help shows how it is used, with an example', async (command) => {
  const { code, stdout, stderr } = await runCaptured([command, '--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(`Usage: careergraph ${command}`);
  expect(stdout).toMatch(new RegExp(`Examples?:\n  \\$ careergraph ${command} .+\n`));
});

test('--help lists every command, --version is the version of the package', async () => {
  const help = await runCaptured(['--help']);
  expect(help.code).toBe(0);
  for (const command of COMMANDS) expect(help.stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  const version = await runCaptured(['--version']);
  expect(version.code).toBe(0);
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each<[string[], string]>([
  [['pth'], "error: unknown command 'pth'"],
  [['path', 'a'], "error: missing required argument 'to'"],
  [['path', 'a', 'b', 'c'], "error: too many arguments for 'path'"],
  [['path', 'a', 'b', '--frist', '2'], "error: unknown option '--frist'"],
  [['path', 'a', 'b', '--first'], "error: option '--first <n>' argument missing"],
  [['path', 'a', 'b', '--first', '0'], 'It must be a whole number from 1 to 25.'],
  [['path', 'a', 'b', '--first', '1.5'], 'It must be a whole number from 1 to 25.'],
  [['path', 'a', 'b', '--max-pivots', '9'], 'It must be a whole number from 1 to 8.'],
  [['path', 'a', 'b', '--min-rating', 'easy'], 'It must be one of high, medium-high, medium, medium-low, low.'],
  [['path', 'a', 'b', '--basis', 'hearsay'], 'It must be one of stated, editorial, derived.'],
  [
    ['path', 'a', 'b', '--optimize', 'speed'],
    'It must be different ones of effort, pivots, months, pay, joined by commas.',
  ],
  [['path', 'a', 'b', '--optimize', 'pay,pay'], 'It must be different ones of'],
  [['path', 'a', 'b', '--min-pay-ratio', '11'], 'It must be a number from 0 to 10.'],
  [['search', 'a', '--kind', 'person'], 'It must be one of role, skill, industry.'],
  [['search', 'a', '--first', '101'], 'It must be a whole number from 1 to 100.'],
  [['search'], "error: missing required argument 'text'"],
  [['check'], "error: missing required argument 'dir'"],
  [['check', 'no/such/folder'], 'error: cannot read the dataset folder "no/such/folder": there is no such folder\n'],
  [['gap', 'a', 'b', '--data', resolve('package.json')], 'package.json": it is not a folder\n'],
  [['serve', '--port', 'http'], 'port'],
  [['load', 'seed'], 'error: no database is named; give --neo4j or set NEO4J_URI\n'],
  [['load', '--neo4j', 'neo4j://localhost'], "error: missing required argument 'dir'"],
  [['load', 'seed', '--neo4j', 'localhost'], 'error: --neo4j is "localhost"; it must be an address such as neo4j://'],
  [['load', 'seed', '--password', 'secret'], "error: unknown option '--password'"],
  [['dump', '--neo4j', 'neo4j://localhost'], "error: required option '--out <dir>' not specified"],
  [['refresh', '--user', 'u'], 'error: --user is the user of a database; name that with --neo4j or NEO4J_URI\n'],
])('%j is bad usage', async (argv, message) => {
  const { code, stdout, stderr } = await runCaptured(argv);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^error: /);
  expect(stderr).toContain(message);
});

test('no command at all is bad usage, and shows the help', async () => {
  const { code, stdout, stderr } = await runCaptured([]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('Usage: careergraph');
});

describe('colours', () => {
  const search = ['search', 'data engineer', '--first', '1'];
  const ESCAPE = '\u001B[';

  test.each([
    ['a terminal has them', { isTTY: true }, true],
    ['a pipe has none', { isTTY: false }, false],
    ['NO_COLOR takes them from a terminal', { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['an empty NO_COLOR is none', { isTTY: true, env: { NO_COLOR: '' } }, true],
    ['FORCE_COLOR gives them to a pipe', { isTTY: false, env: { FORCE_COLOR: '1' } }, true],
    ['FORCE_COLOR=0 takes them from a terminal', { isTTY: true, env: { FORCE_COLOR: '0' } }, false],
  ])('%s', async (_, setting, expected) => {
    const found = await runCaptured(search, setting);
    expect(found.stdout.includes(ESCAPE)).toBe(expected);
    const wrong = await runCaptured(['path', 'a'], setting);
    expect(wrong.stderr.includes(ESCAPE)).toBe(expected);
    const help = await runCaptured(['path', '--help'], setting);
    expect(help.stdout.includes(ESCAPE)).toBe(expected);
  });

  test('--json has none anywhere', async () => {
    const { stdout } = await runCaptured([...search, '--json'], { env: { FORCE_COLOR: '1' } });
    expect(stdout).not.toContain(ESCAPE);
  });

  test('they change nothing but colour', async () => {
    const route = ['path', 'Backend Developer', 'Data Engineer'];
    const coloured = await runCaptured(route, { isTTY: true });
    const plain = await runCaptured(route);
    const stripped = coloured.stdout.replace(/\u001B\[\d+m/g, '').replace(/ +$/gm, '');
    expect(stripped).toBe(plain.stdout);
  });
});
