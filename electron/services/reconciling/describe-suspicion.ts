import type { Suspicion } from '#shared/domain/arrivals/suspicions.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { count, counted } from '#shared/lib/say-numbers.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/**
 * Why the file may not show what is there.
 *
 * @param timeText a moment in words
 */
export function describeSuspicion(suspicion: Suspicion, timeText: (at: EpochMs) => string): string {
  switch (suspicion.kind) {
    case 'cutAtCeiling':
      return `The file has exactly ${count(suspicion.records)} records, as many as a table or an export can hold: what is missing may be beyond its end.`;
    case 'olderThanRun':
      return `The file was written at ${timeText(suspicion.writtenAt)}, before the run's last answer at ${timeText(suspicion.lastAnswerAt)}: what came later is not in it. Export again.`;
    case 'nothingFound':
      return 'Not one row of the run is in the file: is it the right table, and the right key column?';
    case 'manyMissing':
      return `${count(suspicion.missing)} of ${counted(suspicion.sent, 'row')} are missing: was a filtered view exported, or another table?`;
    default:
      return assertNever(suspicion, 'a suspicion');
  }
}
