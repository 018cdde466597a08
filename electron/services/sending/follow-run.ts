import type { Clock } from '#electron/ports/clock.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Wish } from '#electron/ports/runs-in-hand.ts';
import type { RunRest } from '#shared/domain/runs/run-rest.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { type EpochMs, SECOND_MS } from '#shared/lib/time.ts';

/** A wish by which a run sends no more. */
export type Hold = Exclude<Wish, 'send'>;

interface FollowPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/**
 * A run that does not move for so long may have been forgotten: a new owner clears what was asked of the old one.
 * Asking for a run that is merely held by a limit changes nothing.
 */
const FORGOTTEN_MS = 2 * SECOND_MS;

/** A run that another process is to send: asked for, and watched through the ledger. */
export class FollowedRun {
  readonly #ports: FollowPorts;
  readonly #id: RunId;
  #hasAsked = false;
  #isHeard = false;
  #lastSeen = '';
  #movedAt: EpochMs = 0;

  constructor(ports: FollowPorts, id: RunId) {
    this.#ports = ports;
    this.#id = id;
  }

  get hasAsked(): boolean {
    return this.#hasAsked;
  }

  /** Whether, by the last look, the other process has taken the run up. */
  get isHeard(): boolean {
    return this.#isHeard;
  }

  /** Looks once; gives how the run came to rest, or null while it has not. */
  async look(): Promise<RunRest | null> {
    const { ledger, clock } = this.#ports;
    const now = clock.now();
    if (!this.#hasAsked) {
      await ledger.ask(this.#id, now);
      this.#hasAsked = true;
    }
    const isAsked = (await ledger.asked()).includes(this.#id);
    this.#isHeard = !isAsked;
    const run = await ledger.findRun(this.#id);
    // While it is asked for, an old pause or end is what is to be left behind.
    if (isAsked || run === null) return null;
    if (run.state === 'ended') return { kind: 'ended' };
    if (run.state === 'paused')
      return { kind: 'paused', by: run.pausedBy ?? 'user', reason: run.reason ?? '' };
    // One that its user holds there stands still for that: asking again would undo it.
    if ((await this.#isStill(now)) && (await this.heldAs()) === null) await ledger.ask(this.#id, now);
    return null;
  }

  /**
   * What the user of the other process wanted of the run after that had taken it up, and could not be carried out yet:
   * its calls were still landing. Null where nothing of the kind is on record.
   */
  async heldAs(): Promise<Hold | null> {
    if (!this.#isHeard) return null;
    const inHand = await this.#ports.ledger.inHand();
    const wish = inHand.find(({ runId }) => runId === this.#id)?.wish ?? 'send';
    return wish === 'send' ? null : wish;
  }

  async #isStill(now: EpochMs): Promise<boolean> {
    const seen = JSON.stringify(await this.#ports.ledger.counts(this.#id));
    if (seen !== this.#lastSeen) {
      this.#lastSeen = seen;
      this.#movedAt = now;
    }
    if (now - this.#movedAt < FORGOTTEN_MS) return false;
    this.#movedAt = now;
    return true;
  }
}
