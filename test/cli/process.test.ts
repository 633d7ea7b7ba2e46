import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const PROGRAM = resolve(__dirname, 'program.ts');

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

test('as a process: the answer on stdout without colours, and the exit code', async () => {
  const child = start('path', 'Backend Developer', 'Data Engineer', '--first', '1');
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')]);
  expect({ code: code as number, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^Backend Developer → Data Engineer: 1 route, /);
});

test('a reader that has seen enough ends it quietly', async () => {
  const child = start('search', 'a', '--first', '100');
  child.stdout!.destroy();
  const [stderr, [code]] = await Promise.all([text(child.stderr!), once(child, 'close')]);
  expect({ code: code as number, stderr }).toEqual({ code: 0, stderr: '' });
});
