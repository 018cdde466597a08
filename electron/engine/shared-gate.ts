import { Gate, type Hold, type LandedCall } from '#shared/domain/limits/gate.ts';
import type { Limit, LimitUnit, Load } from '#shared/domain/limits/limit.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** Where a gate's past comes from. */
export type History = (limits: readonly Limit[]) => Promise<readonly LandedCall[]>;

/**
 * A gate that several runs pass at once. When they come and go, and with them their limits, it is rebuilt from the
 * ledger and from what is on its way, so that no window forgets anything.
 */
export class SharedGate {
  #limits: readonly Limit[] = [];
  #gate = new Gate([]);
  #flying: Load = { calls: 0, records: 0, points: 0 };

  /** Makes exactly these limits hold from here on. Nothing may leave while this is under way. */
  async hold(limits: readonly Limit[], history: History): Promise<void> {
    if (JSON.stringify(limits) === JSON.stringify(this.#limits)) return;
    const gate = new Gate(limits);
    for (const call of await history(limits)) gate.remember(call);
    gate.leave(this.#flying);
    gate.obey(this.#gate);
    this.#gate = gate;
    this.#limits = limits;
  }

  room = (unit: LimitUnit, now: EpochMs, keptShare: number): number => this.#gate.room(unit, now, keptShare);

  holdAt = (now: EpochMs, keptShare: number): Hold | null => this.#gate.hold(now, keptShare);

  closeUntil = (until: EpochMs, reason: string): void => this.#gate.closeUntil(until, reason);

  latestArrival = (leftAt: EpochMs, answeredAt: EpochMs): EpochMs =>
    this.#gate.latestArrival(leftAt, answeredAt);

  leave(load: Load): void {
    this.#gate.leave(load);
    this.#flying = sum(this.#flying, load, 1);
  }

  cancel(load: Load): void {
    this.#gate.cancel(load);
    this.#flying = sum(this.#flying, load, -1);
  }

  land(call: LandedCall): void {
    this.#gate.land(call);
    this.#flying = sum(this.#flying, call.load, -1);
  }
}

const sum = (one: Load, other: Load, sign: 1 | -1): Load => ({
  calls: one.calls + sign * other.calls,
  records: one.records + sign * other.records,
  points: one.points + sign * other.points,
});
