/**
 * Loaded into a program before its own first line (`--import`): notes how late its main thread comes to what is due, and
 * at SIGUSR2 writes what it saw into the file that `SLUICE_STALLS` names, and begins anew.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import type { Stalls } from '../window/stalls.ts';

const EVERY_MS = 2;

interface Seen {
  /** How many moments had to wait so many milliseconds, by whole milliseconds. */
  readonly moments: number[];
  /** The same of what the thread itself worked in that time. */
  readonly busy: number[];
  maxMs: number;
  maxBusyMs: number;
}

const nothing = (): Seen => ({ moments: [], busy: [], maxMs: 0, maxBusyMs: 0 });

let seen = nothing();
let dueAt = performance.now() + EVERY_MS;
let cpuBefore = process.threadCpuUsage();

function note(): void {
  const lateMs = Math.max(0, performance.now() - dueAt);
  const cpu = process.threadCpuUsage(cpuBefore);
  // The rest of the time, it waited for a disk or for its turn on the machine.
  const busyMs = Math.min(lateMs, (cpu.user + cpu.system) / 1_000);
  count(seen.moments, lateMs);
  count(seen.busy, busyMs);
  seen.maxMs = Math.max(seen.maxMs, lateMs);
  seen.maxBusyMs = Math.max(seen.maxBusyMs, busyMs);
  cpuBefore = process.threadCpuUsage();
  dueAt = performance.now() + EVERY_MS;
  setTimeout(note, EVERY_MS).unref();
}

/** One wait stands for all the moments that passed in it: each of them waited for the rest of it. */
function count(moments: number[], waitMs: number): void {
  for (let restMs = waitMs; ; restMs -= EVERY_MS) {
    const whole = Math.max(0, Math.floor(restMs));
    moments[whole] = (moments[whole] ?? 0) + 1;
    if (restMs <= EVERY_MS) return;
  }
}

function write(path: string): void {
  const { moments, busy, ...rest } = seen;
  // Places that nothing was counted at are holes.
  const whole = (counts: readonly number[]): number[] => Array.from(counts, (times) => times ?? 0);
  const stalls: Stalls = { moments: whole(moments), busy: whole(busy), ...rest };
  seen = nothing();
  writeFileSync(`${path}.new`, JSON.stringify(stalls));
  renameSync(`${path}.new`, path);
}

const path = process.env['SLUICE_STALLS'] ?? '';
if (isMainThread && path !== '') {
  process.on('SIGUSR2', () => write(path));
  setTimeout(note, EVERY_MS).unref();
  // Alone, it waits to be asked: the anchor of an idle program.
  if (process.argv[1] === import.meta.filename) process.stdin.resume();
}
