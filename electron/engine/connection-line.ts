import type { Condition } from '#electron/ports/ledger.ts';
import { Breaker } from '#shared/domain/limits/breaker.ts';
import type { Hold } from '#shared/domain/limits/gate.ts';
import { AdaptivePace } from '#shared/domain/limits/pace/adaptive-pace.ts';
import { KEPT_FOR_MS } from '#shared/domain/limits/pace/pace-report.ts';
import { isForWantOfNetwork } from '#shared/domain/signals/classify.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { SharedGate } from './shared-gate.ts';

/** A connection while the engine runs: its limits over everything that it sends, how fast it is, and whether it is well. */
export class ConnectionLine {
  readonly gate = new SharedGate();
  readonly breaker = new Breaker();
  readonly pace = new AdaptivePace();
  /** The share of each limit that only interactive runs use; from 0 to 0.5. */
  reservedShare = 0;
  /** Times in a row that the provider asked to wait. */
  slowDowns = 0;
  /** When it asked the last time: calls that had left before say nothing new. */
  slowedAt: EpochMs = 0;
  /** True when the provider takes nothing from the account, until a run is started again. */
  isShut = false;
  #isRestored = false;
  /** Until when nothing is tried since the other side could not be reached at all; null while it can. */
  #outOfReach: Extract<Hold, { kind: 'told' }> | null = null;
  /** The last such moment that was taken back: the ledger still knows it. */
  #takenBack: EpochMs = 0;
  #written: Condition = UNREMARKABLE;

  /** Whether what an earlier session knew of it was taken over. */
  get isRestored(): boolean {
    return this.#isRestored;
  }

  /** Lets nothing out before `until`. Where it is for want of a network, `tryNow` ends it before its time. */
  close(until: EpochMs, reason: string): void {
    if (!isForWantOfNetwork(reason)) this.gate.closeUntil(until, reason);
    else if (until > Math.max(this.#takenBack, this.#outOfReach?.until ?? 0))
      this.#outOfReach = { kind: 'told', reason, until };
  }

  /** What keeps everything back for want of a network; null when nothing does. */
  outOfReach(now: EpochMs): Hold | null {
    return this.#outOfReach !== null && this.#outOfReach.until > now ? this.#outOfReach : null;
  }

  /** The network is back, or the machine: what failed may well succeed now. */
  tryNow(): void {
    if (this.#outOfReach !== null) {
      this.slowDowns = 0;
      this.#takenBack = this.#outOfReach.until;
    }
    this.#outOfReach = null;
    this.breaker.tryNow();
  }

  /** Takes over what an earlier session knew of it; null when that was nothing. */
  restore(condition: (Condition & { readonly notedAt: EpochMs }) | null, now: EpochMs): void {
    this.#isRestored = true;
    if (condition === null) return;
    const { breaker, pace, notedAt } = condition;
    this.#written = condition;
    if (breaker !== null) this.breaker.restore(breaker);
    if (pace !== null && now - notedAt < KEPT_FOR_MS) this.pace.restore(pace, now);
  }

  /** Its condition, if that is another than was written down; null otherwise. */
  takeChange(): Condition | null {
    const condition = { breaker: this.breaker.kept, pace: this.pace.kept };
    if (isSame(condition.breaker, this.#written.breaker) && isSame(condition.pace, this.#written.pace))
      return null;
    this.#written = condition;
    return condition;
  }
}

const UNREMARKABLE: Condition = { breaker: null, pace: null };

function isSame<Part extends object>(one: Part | null, other: Part | null): boolean {
  if (one === null || other === null) return one === other;
  return Object.entries(one).every(([name, value]) => other[name as keyof Part] === value); // names of the same type
}
