import { readFileSync } from 'node:fs';

/** What a piece of work took of the machine. */
export interface Cost {
  readonly elapsedMs: number;
  /** Of all threads of this process. */
  readonly cpuMs: number;
  /** The most memory that the process ever had. */
  readonly peakMb: number;
}

/** Does some work and says what it cost this process. */
export async function measured(work: () => Promise<unknown>): Promise<Cost> {
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await work();
  const elapsedMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { elapsedMs, cpuMs: (user + system) / 1_000, peakMb: peakMb() };
}

/** The high-water mark that Linux keeps; what `resourceUsage` says includes the parent's before `exec`. */
export function peakMb(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1_000;
  const kib = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  return (kib * 1_024) / 1e6;
}
