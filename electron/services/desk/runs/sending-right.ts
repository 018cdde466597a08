import type { Clock } from '#electron/ports/clock.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Runner } from '#electron/ports/runner.ts';
import { Adoption } from '#electron/services/sending/adopt-runs.ts';
import type { Ownership } from '#electron/services/sending/ownership.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { RunId } from '#shared/lib/ids.ts';

export interface RightPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Becomes the one program that may send; null while another one is. */
  readonly own: () => Promise<Ownership | null>;
  readonly hasAccess: (run: Run) => Promise<boolean>;
  /** Takes up keys that were changed since they were read; for the owner alone. */
  readonly takeUpKeys: (runner: Runner) => Promise<void>;
  /** Whether a run is being paused or stopped here, and its calls are still landing. */
  readonly isHeld?: (id: RunId) => boolean;
  /** Told of what is a bug, or the machine's fault, and has nobody else to hear it. */
  readonly onFault: (error: unknown) => void;
}

/** What the right is wanted for: a run takes up those that other programs ask for as well, a decision is over at once. */
export type RightUse = 'run' | 'decision';

interface Held {
  readonly ownership: Ownership;
  readonly adoptions: Set<Adoption>;
  /** The one that takes up runs now; the others only bring theirs to rest. */
  open: Adoption | null;
  runs: number;
  users: number;
}

/** What is on its way when nobody needs the right any more gets so long to land: nothing should be. */
const LEAVE_GRACE_MS = 10_000;

/**
 * The right to send, as everything in one program shares it: taken when the first of them needs it, given back when
 * the last one and every run that was adopted meanwhile are at rest, so that other programs can work.
 */
export class SendingRight {
  readonly #ports: RightPorts;
  #held: Held | null = null;
  #isClosed = false;
  /** It is taken and given back one after the other. */
  #change: Promise<void> = Promise.resolve();

  constructor(ports: RightPorts) {
    this.#ports = ports;
  }

  /** What sends, while this program has the right; null otherwise. */
  get runner(): Runner | null {
    return this.#held?.ownership.runner ?? null;
  }

  /** Whether a run that another program asked for is under way here. */
  hasAdopted(id: RunId): boolean {
    return [...(this.#held?.adoptions ?? [])].some((adoption) => adoption.has(id));
  }

  /** A share of the right; null while another program has it, or after `close`. Releasing it twice is as good as once. */
  share(use: RightUse): Promise<Ownership | null> {
    return this.#inTurn(async () => {
      if (this.#isClosed) return null;
      this.#held ??= await this.#take();
      const held = this.#held;
      if (held === null) return null;
      held.users += 1;
      if (use === 'run') this.#adopt(held);
      let isReleased = false;
      const release = async (): Promise<void> => {
        if (isReleased) return;
        isReleased = true;
        await this.#inTurn(() => this.#leave(held, use));
      };
      return { runner: held.ownership.runner, release };
    });
  }

  /** Nothing more leaves; what is on its way gets `graceMs` to land. A second call with less grace breaks it off. */
  async close(graceMs: number): Promise<void> {
    this.#isClosed = true;
    const held = this.#held;
    if (held === null) return;
    for (const adoption of held.adoptions) adoption.cancel();
    await held.ownership.release(graceMs);
    this.#held = null;
  }

  async #take(): Promise<Held | null> {
    const ownership = await this.#ports.own();
    if (ownership === null) return null;
    return { ownership, adoptions: new Set(), open: null, runs: 0, users: 0 };
  }

  #adopt(held: Held): void {
    held.runs += 1;
    if (held.open !== null) return;
    const adoption = new Adoption(this.#heard, held.ownership.runner);
    held.open = adoption;
    held.adoptions.add(adoption);
    adoption.begin();
  }

  async #leave(held: Held, use: RightUse): Promise<void> {
    held.users -= 1;
    if (use === 'run') held.runs -= 1;
    if (held.runs === 0 && held.open !== null) this.#endAdoption(held, held.open);
    await this.#giveBackIfIdle(held);
  }

  /** Takes up nothing more; what it has taken up goes on to its rest, and the right is kept for so long. */
  #endAdoption(held: Held, adoption: Adoption): void {
    held.open = null;
    void adoption
      .end()
      .catch(this.#ports.onFault)
      .then(() =>
        this.#inTurn(async () => {
          held.adoptions.delete(adoption);
          await this.#giveBackIfIdle(held);
        }),
      )
      .catch(this.#ports.onFault);
  }

  async #giveBackIfIdle(held: Held): Promise<void> {
    if (held !== this.#held || held.users > 0 || held.adoptions.size > 0) return;
    await held.ownership.release(LEAVE_GRACE_MS);
    this.#held = null;
  }

  /** One look that fails, as at a keychain, must not end all looking. */
  get #heard(): Omit<RightPorts, 'own' | 'onFault'> {
    const { ledger, clock, hasAccess, takeUpKeys, isHeld = () => false, onFault } = this.#ports;
    return {
      ledger,
      clock,
      isHeld,
      hasAccess: (run) =>
        hasAccess(run).catch((error: unknown) => {
          onFault(error);
          return false;
        }),
      takeUpKeys: (runner) => takeUpKeys(runner).catch(onFault),
    };
  }

  #inTurn<Value>(change: () => Promise<Value>): Promise<Value> {
    const result = this.#change.then(change);
    this.#change = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
