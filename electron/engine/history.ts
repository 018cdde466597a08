import type { Counted, Ledger } from '#electron/ports/ledger.ts';
import type { LandedCall } from '#shared/domain/limits/gate.ts';
import { type Limit, memoryMs } from '#shared/domain/limits/limit.ts';
import { type EpochMs, MINUTE_MS } from '#shared/lib/time.ts';
import type { History } from './shared-gate.ts';

/** A call may have left this long before it landed: more than any is given. */
const LONGEST_CALL_MS = 2 * MINUTE_MS;

/** So long ago that nothing but a lifetime remembers it. */
const LONG_AGO: EpochMs = 0;

/** What a connection or a destination sent, as far back as its limits remember. */
export const historyOf =
  (ledger: Ledger, of: Counted, now: EpochMs): History =>
  async (limits) => [
    ...(await lifetimeOf(ledger, of, limits)),
    ...(await recentOf(ledger, of, { limits, now })),
  ];

/** All that was ever taken in, as one call. */
async function lifetimeOf(
  ledger: Ledger,
  of: Counted,
  limits: readonly Limit[],
): Promise<readonly LandedCall[]> {
  const records = limits.some(({ kind }) => kind === 'lifetime') ? await ledger.recordsAccepted(of) : 0;
  if (records === 0) return [];
  // A call carries a record at least, so a lifetime that counts calls is not overrun either.
  const load = { calls: records, records, points: records };
  return [{ leftAt: LONG_AGO, arrivedBy: LONG_AGO, load, accepted: true }];
}

/** The calls of the longest window. A lifetime has them already. */
async function recentOf(
  ledger: Ledger,
  of: Counted,
  { limits, now }: { readonly limits: readonly Limit[]; readonly now: EpochMs },
): Promise<readonly LandedCall[]> {
  const memories = limits.map(memoryMs).filter((ms) => ms > 0 && Number.isFinite(ms));
  if (memories.length === 0) return [];
  const calls = await ledger.callsSince(of, now - Math.max(...memories) - LONGEST_CALL_MS);
  return calls.map((call) => ({ ...call, accepted: false }));
}
