import type { RowAccount } from './explain-row.ts';

/** What its calls cost, its share of those that carried other rows too. */
export function costOf({ story }: RowAccount): {
  readonly spentMicros: number;
  readonly reservedMicros: number;
} {
  const calls = story.tasks.flatMap((task) => task.calls);
  return {
    spentMicros: calls.reduce((sum, call) => sum + share(call.spentMicros ?? 0, call.records), 0),
    reservedMicros: calls.reduce(
      (sum, call) => sum + (call.spentMicros === null ? share(call.reservedMicros, call.records) : 0),
      0,
    ),
  };
}

const share = (micros: number, records: number): number => Math.round(micros / records);
