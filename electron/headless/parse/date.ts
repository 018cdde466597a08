import { failed, ok, type Result } from '#shared/lib/result.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** `2026-11-22`, from its first moment by the clock on the wall, or `2026-11-22 14:05`; a time zone may follow. */
export function parseSince(text: string): Result<EpochMs, string> {
  const shaped = SHAPE.exec(text.trim());
  if (shaped === null) return failed(ADVICE);
  const [, day = '', time = '00:00', zone = ''] = shaped;
  const at = new Date(`${day}T${time}${zone}`).getTime();
  // A day that no month has is taken for one of the next by some readers of dates.
  const isReal = Number.isFinite(at) && new Date(`${day}T00:00Z`).toISOString().startsWith(day);
  return isReal ? ok(at) : failed(ADVICE);
}

const SHAPE = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?(Z|[+-]\d{2}:\d{2})?$/;
const ADVICE = 'A date is written as in 2026-11-22, with a time as in "2026-11-22 14:05".';
