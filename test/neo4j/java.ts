import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** A Java runtime on this machine. */
export interface Java {
  /** Path of the `java` binary. */
  binary: string;
  /** Feature release: 17, 21, 25 … */
  release: number;
}

const INSTALLED_UNDER = '/usr/lib/jvm';

/**
 * The oldest Java of at least a release: on the path, or where JAVA_HOME or a variable like JAVA_HOME_21_X64 points, or under /usr/lib/jvm.
 * Null where there is none.
 */
export function findJava(atLeast: number): Java | null {
  const found = candidates()
    .map((binary) => ({ binary, release: releaseOf(binary) }))
    .filter(({ release }) => release >= atLeast);
  return found.sort((a, b) => a.release - b.release)[0] ?? null;
}

/** Path of a program that PATH leads to, or null. */
export function findOnPath(program: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}

function candidates(): string[] {
  const homes = Object.entries(process.env).flatMap(([name, home]) =>
    /^JAVA_HOME(_\w+)?$/.test(name) && home ? [home] : [],
  );
  const installed = existsSync(INSTALLED_UNDER) ? readdirSync(INSTALLED_UNDER) : [];
  homes.push(...installed.map((name) => join(INSTALLED_UNDER, name)));
  const onPath = findOnPath('java');
  if (onPath) homes.push(dirname(dirname(realpathSync(onPath))));
  const binaries = homes.map((home) => join(home, 'bin', 'java')).filter((binary) => existsSync(binary));
  return [...new Set(binaries.map((binary) => realpathSync(binary)))];
}

/** 0 for a binary that does not run. */
function releaseOf(binary: string): number {
  const said = spawnSync(binary, ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(said.stderr)?.[1] ?? 0);
}
