import type { Ledger } from '#electron/ports/ledger.ts';
import { memoryMs } from '#shared/domain/limits/limit.ts';
import type { ConnectionId, DestinationId } from '#shared/lib/ids.ts';
import { type EpochMs, MINUTE_MS } from '#shared/lib/time.ts';
import type { History } from './shared-gate.ts';

/** A call may have left this long before it landed: more than any is given. */
const LONGEST_CALL_MS = 2 * MINUTE_MS;

/** What a connection sent, as far back as its limits remember. */
export const connectionHistory =
  (ledger: Ledger, id: ConnectionId, now: EpochMs): History =>
  async (limits) => {
    const memories = limits.map(memoryMs).filter((ms) => ms > 0 && Number.isFinite(ms));
    if (memories.length === 0) return [];
    return ledger.callsSince(id, now - Math.max(...memories) - LONGEST_CALL_MS);
  };

/** All that a destination ever took in, as one call of long ago: a lifetime asks for nothing else. */
export const destinationHistory =
  (ledger: Ledger, id: DestinationId, now: EpochMs): History =>
  async () => {
    const records = await ledger.recordsAccepted(id);
    if (records === 0) return [];
    return [{ leftAt: now, arrivedBy: now, load: { calls: records, records, points: records }, accepted: true }];
  };
