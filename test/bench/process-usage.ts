import { readFileSync } from 'node:fs';

/** Clock ticks of Linux in /proc are hundredths of a second. */
const TICK_MS = 10;

/** CPU time that a process has used so far, in ms. */
export function cpuMs(pid: number): number {
  // The name of the program, in brackets, may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** The most memory that a process has held, in MB; 0 for one that is ending and holds none any more. */
export function peakMb(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
  return Math.round(Number(kilobytes) / 1024);
}
