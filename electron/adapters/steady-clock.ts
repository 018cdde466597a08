import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import { hrtime } from 'node:process';
import type { Clock } from '#electron/ports/clock.ts';
import type { ClockReading } from '#shared/domain/clock/time-line.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';

/** Reads all clocks of the machine at once. */
export function readClocks(): ClockReading {
  return { wallMs: Date.now(), uptimeMs: uptime() * SECOND_MS, awakeMs: awakeMs(), boot: bootName() };
}

/** Counts from the machine's start, in every process alike. */
const awakeMs = (): number => Number(hrtime.bigint()) / 1e6;

/** Linux names each start of the machine; elsewhere the wall clock has to do. */
function bootName(): string {
  if (process.platform !== 'linux') return '';
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/**
 * A clock that goes on from `start` at the pace of real time and counts the machine's sleep.
 *
 * Node's monotonic clock stands still while a Linux or Mac machine sleeps; the uptime does not. Their difference is
 * looked at once a second.
 *
 * @param reading taken at `start`
 */
export function createSteadyClock(start: EpochMs, reading: ClockReading = readClocks()): Clock {
  const began = performance.now() - (awakeMs() - reading.awakeMs);
  const beganUptime = reading.uptimeMs;
  let sleptMs = 0;
  let nextLook = began + SECOND_MS;

  const noticeSleep = (spentAwakeMs: number): void => {
    const unseen = uptime() * SECOND_MS - beganUptime - spentAwakeMs - sleptMs;
    // Uptime ticks coarsely on some systems: less than this is not sleep.
    if (unseen > SECOND_MS / 2) sleptMs += unseen;
  };

  const now = (): EpochMs => {
    const reading = performance.now();
    if (reading >= nextLook) {
      noticeSleep(reading - began);
      nextLook = reading + SECOND_MS;
    }
    return start + (reading - began) + sleptMs;
  };

  const at = (moment: EpochMs, callback: () => void): (() => void) => {
    let cancel = nothing;
    const arm = (): void => {
      const delayMs = Math.ceil(moment - now());
      if (delayMs <= 0) {
        const immediate = setImmediate(callback);
        cancel = () => clearImmediate(immediate);
        return;
      }
      // Looked at again each minute: a timer does not count sleep, and cannot be longer than 24 days.
      const timer = setTimeout(() => (now() < moment ? arm() : callback()), Math.min(MINUTE_MS, delayMs));
      cancel = () => clearTimeout(timer);
    };
    arm();
    return () => cancel();
  };

  return { now, at };
}

const nothing = (): void => undefined;
