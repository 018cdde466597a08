import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';
import { parseDuration } from './duration.ts';
import { parseWrittenDate } from './written-date.ts';

/** A time to wait that was read from a text. */
export interface Wait {
  /** From 0 up to the most that was asked for. */
  readonly ms: number;
  /** What made no sense about it, for the user; null when all did. */
  readonly oddity: string | null;
}

/** Against what a text is read. */
export interface WaitTerms {
  /** The sender's clock at its answer. */
  readonly now: EpochMs;
  /** What a bare number counts. */
  readonly unitMs: number;
  /** The longest wait that is believed. */
  readonly mostMs: number;
}

/** Numbers from here on are moments: as a time to wait they would be 31 years. */
const FIRST_EPOCH_S = 1e9;
const FIRST_EPOCH_MS = 1e11;
const FIRST_ABSURD = 1e14;
/** Clocks and roundings differ by so much without anybody having made a mistake. */
const DUST_MS = MINUTE_MS;

const NUMBER = /^\+?(?:\d+(?:\.\d*)?|\.\d+)(?:e\d{1,3})?$/i;

/**
 * Reads a time to wait in any form that services use: a number of `unitMs`, seconds or milliseconds since 1970, a
 * date, or a duration with its units. A past moment means no wait.
 *
 * @returns null when the text is none of these
 */
export function parseWait(text: string, { now, unitMs, mostMs }: WaitTerms): Wait | null {
  const trimmed = text.trim().replace(/^"(.*)"$/, '$1');
  const ms = NUMBER.test(trimmed)
    ? fromNumber(Number(trimmed), unitMs, now)
    : (parseDuration(trimmed) ?? since(parseWrittenDate(trimmed), now));
  return ms === null || Number.isNaN(ms) ? null : bounded(ms, mostMs);
}

function fromNumber(value: number, unitMs: number, now: EpochMs): number {
  if (value >= FIRST_EPOCH_MS && value < FIRST_ABSURD) return value - now;
  if (value >= FIRST_EPOCH_S && value < FIRST_EPOCH_MS && unitMs >= SECOND_MS) return value * SECOND_MS - now;
  return value * unitMs;
}

const since = (moment: EpochMs | null, now: EpochMs): number | null =>
  moment === null ? null : moment - now;

function bounded(ms: number, mostMs: number): Wait {
  if (ms > mostMs) return { ms: mostMs, oddity: `is more than ${daysOf(mostMs)} away, the most that counts` };
  return { ms: Math.max(0, ms), oddity: ms < -DUST_MS ? 'lies in the past' : null };
}

const daysOf = (ms: number): string => (ms === DAY_MS ? 'a day' : `${Math.round(ms / DAY_MS)} days`);
