import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Ports that nobody is given by chance, where systems choose theirs as they usually do. */
const LEAST = 20_000;
const MOST = 30_000;

/**
 * A port for what ends in a test and must find its port free again. The system gives it to nobody: those that it
 * chooses by itself begin at 32768 (Linux) or 49152, and another test's server may get one as soon as it is let go.
 * Where they begin lower, it is one below those.
 */
export function steadyPort(): number {
  const first = firstChosenBySystem();
  return first >= MOST || first <= 2_048 ? randomInt(LEAST, MOST) : randomInt(Math.floor(first / 2), first);
}

/** Of the ports that a system chooses by itself, the lowest, where it says so (Linux). */
function firstChosenBySystem(): number {
  try {
    return Number(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').trim().split(/\s+/)[0]);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
