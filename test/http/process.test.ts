import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../support/free-port.js';

const ROOT = join(__dirname, '../..');

interface Started {
  child: ChildProcess;
  output: () => string;
  /** Resolves with the exit code. */
  exit: Promise<number | null>;
}

function start(args: readonly string[], env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (data: Buffer): void => void (output += data.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return { child, output: () => output, exit };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('the server starts, says what it serves, refuses a taken port, and ends cleanly', async () => {
  const port = await freePort();
  const { child, output, exit } = start(['--port', String(port)], { CLOSE_DELAY_MS: '300', HOST: '' });
  try {
    await until(() => output().includes('ready in') || child.exitCode !== null);
    expect(output()).toContain(`CareerGraph is at http://127.0.0.1:${port}/`);
    expect(output()).toMatch(/CareerGraph seed, release \S+: \d+ roles, \d+ skills, \d+ industries, \d+ pivots/);
    const readyz = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
    expect(await readyz()).toBe(200);

    const second = start(['--port', String(port)]);
    expect(await second.exit).toBe(2);
    expect(second.output()).toContain(
      `cannot listen on port ${port} of 127.0.0.1: something else listens there; choose another with --port or PORT`,
    );

    child.kill('SIGINT');
    await until(async () => (await readyz()) === 503);
    expect(await exit).toBe(0);
  } finally {
    child.kill('SIGKILL');
  }
}, 60_000);

test('a wrong setting is one sentence and exit code 2', async () => {
  const { exit, output } = start(['--port', '70000']);
  expect(await exit).toBe(2);
  expect(output()).toBe('--port is "70000"; it must be a whole number from 1 to 65535\n');
}, 30_000);
