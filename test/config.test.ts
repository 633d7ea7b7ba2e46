import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { colourChoice, dataFolders, parseFlags, readConfig, type Environment, type ServeFlags } from '../src/config.js';

const SEED = join(__dirname, '../seed');

test('says nothing, takes the defaults', () => {
  expect(readConfig({}, {})).toEqual({
    port: 4000,
    host: '127.0.0.1',
    data: [SEED],
    logLevel: 'info',
    requestsPerMinute: 3000,
    corsOrigin: '*',
    trustProxy: false,
    closeDelayMs: 1000,
  });
});

test('the environment sets, and an empty variable is none', () => {
  const env = {
    PORT: '8080',
    HOST: '',
    DATA: `a${delimiter}b`,
    LOG_LEVEL: 'silent',
    REQUESTS_PER_MINUTE: '0',
    CORS_ORIGIN: 'none',
    TRUST_PROXY: 'true',
    CLOSE_DELAY_MS: '0',
  };
  expect(readConfig({}, env)).toEqual({
    port: 8080,
    host: '127.0.0.1',
    data: ['a', 'b'],
    logLevel: 'silent',
    requestsPerMinute: 0,
    corsOrigin: null,
    trustProxy: true,
    closeDelayMs: 0,
  });
});

test('a flag comes before the variable of its name', () => {
  const env = { PORT: '8080', HOST: 'example.org', DATA: 'a' };
  expect(readConfig({ port: '9090', data: ['b', 'c'] }, env)).toMatchObject({
    port: 9090,
    host: 'example.org',
    data: ['b', 'c'],
  });
});

test.each([
  [{}, { PORT: '0' }, 'PORT is "0"; it must be a whole number from 1 to 65535'],
  [{}, { PORT: '4e3' }, 'PORT is "4e3"; it must be a whole number from 1 to 65535'],
  [{ port: '65536' }, { PORT: '80' }, '--port is "65536"; it must be a whole number from 1 to 65535'],
  [{}, { LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud"; it must be one of fatal, error, warn, info, debug, trace, silent'],
  [{}, { REQUESTS_PER_MINUTE: '-1' }, 'REQUESTS_PER_MINUTE is "-1"; it must be a whole number from 0 to 1000000'],
  [
    {},
    { CORS_ORIGIN: 'example.org' },
    'CORS_ORIGIN is "example.org"; it must be *, none, or an origin such as https://example.org',
  ],
  [
    {},
    { CORS_ORIGIN: 'https://example.org/' },
    'CORS_ORIGIN is "https://example.org/"; it must be *, none, or an origin such as https://example.org',
  ],
  [{}, { TRUST_PROXY: 'yes' }, 'TRUST_PROXY is "yes"; it must be true or false'],
  [{}, { CLOSE_DELAY_MS: '60001' }, 'CLOSE_DELAY_MS is "60001"; it must be a whole number from 0 to 60000'],
])('%j with %j is refused in a sentence', (flags, env, message) => {
  expect(() => readConfig(flags, env)).toThrow(expect.objectContaining({ code: 'BAD_INPUT', message }) as Error);
});

test('flags are read as typed', () => {
  expect(parseFlags(['--port', '1', '--data', 'a', 'b', '--data', 'c', '--host', 'h'])).toEqual({
    port: '1',
    host: 'h',
    data: ['a', 'b', 'c'],
  });
  expect(parseFlags([])).toEqual({});
});

test.each([
  [['--prot', '1'], "unknown option '--prot'"],
  [['--port'], "option '--port <port>' argument missing; --help lists the flags"],
  [['seed'], 'too many arguments'],
])('%j is no set of flags', (argv, message) => {
  expect(() => parseFlags(argv)).toThrow(message);
});

test('help is printed, and nothing else happens', () => {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(parseFlags(['--help'])).toBeNull();
  expect(write.mock.calls.join('')).toContain('--port <port>');
  write.mockRestore();
});

test('data folders are joined as in PATH', () => {
  expect(dataFolders({ DATA: ['a', 'b'].join(delimiter) })).toEqual(['a', 'b']);
  expect(dataFolders({ DATA: '' })).toEqual([SEED]);
});

test.each([
  [{}, 'auto'],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, 'never'],
  [{ NO_COLOR: '' }, 'auto'],
  [{ FORCE_COLOR: '1' }, 'always'],
  [{ FORCE_COLOR: '0' }, 'never'],
])('colours with %j: %s', (env, choice) => {
  expect(colourChoice(env)).toBe(choice);
});

describe('a database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'careergraph-config-'));
  const [file, empty] = [join(folder, 'password'), join(folder, 'empty')];
  beforeAll(() => {
    writeFileSync(file, 'from a file\n');
    writeFileSync(empty, '\n');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const uri = 'neo4j://graph.example.org:7687';
  const other = 'bolt+s://localhost';

  test.each<[ServeFlags, Environment, unknown]>([
    [{}, {}, undefined],
    [{}, { NEO4J_USER: 'u', NEO4J_PASSWORD: 'p' }, undefined],
    [{ neo4j: uri }, {}, { uri, user: 'neo4j', password: '' }],
    [{}, { NEO4J_URI: uri, NEO4J_PASSWORD: 'p' }, { uri, user: 'neo4j', password: 'p' }],
    [
      { neo4j: uri, user: 'u' },
      { NEO4J_URI: other, NEO4J_USER: 'v', NEO4J_PASSWORD: 'p', NEO4J_DATABASE: 'careers' },
      { uri, user: 'u', password: 'p', database: 'careers' },
    ],
    [
      {},
      { NEO4J_URI: other, NEO4J_USER: 'v', NEO4J_PASSWORD_FILE: file },
      { uri: other, user: 'v', password: 'from a file' },
    ],
    [{ neo4j: uri }, { DATA: 'a', NEO4J_USER: '', NEO4J_DATABASE: '' }, { uri, user: 'neo4j', password: '' }],
    [{ data: ['a'] }, { NEO4J_URI: uri }, undefined],
  ])('%j with %j', (flags, env, expected) => {
    expect(readConfig(flags, env).neo4j).toEqual(expected);
  });

  test.each<[ServeFlags, Environment, string]>([
    [
      { neo4j: 'http://localhost' },
      {},
      '--neo4j is "http://localhost"; it must be an address such as neo4j://localhost:7687, or neo4j+s://graph.example.org with TLS',
    ],
    [
      {},
      { NEO4J_URI: 'localhost:7687' },
      'NEO4J_URI is "localhost:7687"; it must be an address such as neo4j://localhost:7687, or neo4j+s://graph.example.org with TLS',
    ],
    [
      { neo4j: 'neo4j://host:port' },
      {},
      '--neo4j is "neo4j://host:port"; it must be an address such as neo4j://localhost:7687, or neo4j+s://graph.example.org with TLS',
    ],
    [
      { neo4j: 'neo4j://me:secret@host' },
      {},
      '--neo4j holds a user or a password; give --user or NEO4J_USER, and NEO4J_PASSWORD or NEO4J_PASSWORD_FILE',
    ],
    [{ user: 'u' }, {}, '--user is the user of a database; name that with --neo4j or NEO4J_URI'],
    [
      { user: 'u', data: ['a'] },
      { NEO4J_URI: uri },
      '--user is the user of a database; name that with --neo4j or NEO4J_URI',
    ],
    [{ neo4j: uri, user: 'u' }, {}, 'there is no password for the user u; set NEO4J_PASSWORD or NEO4J_PASSWORD_FILE'],
    [
      { neo4j: uri },
      { NEO4J_PASSWORD: 'p', NEO4J_PASSWORD_FILE: file },
      'NEO4J_PASSWORD and NEO4J_PASSWORD_FILE are both set; set one of them',
    ],
    [{ neo4j: uri }, { NEO4J_PASSWORD_FILE: empty }, `NEO4J_PASSWORD_FILE is "${empty}"; that file is empty`],
    [
      { neo4j: uri },
      { NEO4J_PASSWORD_FILE: folder },
      `NEO4J_PASSWORD_FILE is "${folder}"; that file cannot be read (EISDIR)`,
    ],
    [
      { neo4j: uri, data: ['a'] },
      {},
      '--data and --neo4j name two places for the graph; give --neo4j alone to serve what "careergraph load DIR... --neo4j URI" put there',
    ],
    [
      {},
      { NEO4J_URI: uri, DATA: 'a' },
      'DATA and NEO4J_URI name two places for the graph; give NEO4J_URI alone to serve what "careergraph load DIR... --neo4j URI" put there',
    ],
  ])('%j with %j is refused in a sentence', (flags, env, message) => {
    expect(() => readConfig(flags, env)).toThrow(expect.objectContaining({ code: 'BAD_INPUT', message }) as Error);
  });
});
