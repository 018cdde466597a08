import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** What `programs/stall-probe.ts` saw of a main thread. */
export interface Stalls {
  /** How many moments had to wait so many milliseconds, by whole milliseconds. */
  readonly moments: readonly number[];
  /** The same of what the thread itself worked in that time. */
  readonly busy: readonly number[];
  readonly maxMs: number;
  /** The most that the thread worked while something was due. */
  readonly maxBusyMs: number;
}

/** What to start a program with, so that it is probed. */
export const probed = (path: string): Record<string, string> => ({
  SLUICE_STALLS: path,
  NODE_OPTIONS: `--import=${new URL('../programs/stall-probe.ts', import.meta.url).href}`,
});

const LOOK_MS = 2;
const PATIENCE_MS = 10_000;

/** Asks a probed program for what was seen since it was last asked. */
export async function takeStalls(pid: number, path: string): Promise<Stalls> {
  rmSync(path, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (let waitedMs = 0; !existsSync(path); waitedMs += LOOK_MS) {
    if (waitedMs > PATIENCE_MS) throw new Error('the probe does not answer');
    await pause(LOOK_MS);
  }
  // Written by the probe, whole.
  return JSON.parse(readFileSync(path, 'utf8')) as Stalls;
}

/** How long all but one of a hundred moments waited at most. */
export function p99Of(moments: readonly number[]): number {
  const total = moments.reduce((sum, times) => sum + times, 0);
  let passed = 0;
  return moments.findIndex((times) => {
    passed += times;
    return passed >= total * 0.99;
  });
}
