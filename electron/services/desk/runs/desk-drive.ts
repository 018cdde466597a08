import type { Runner } from '#electron/ports/runner.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import { carryOutHold } from '#electron/services/sending/carry-out-hold.ts';
import { FollowedRun } from '#electron/services/sending/follow-run.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { RunRest } from '#shared/domain/runs/run-rest.ts';
import type { RunId } from '#shared/lib/ids.ts';
import type { RightPorts, SendingRight } from './sending-right.ts';

export interface DriveParts extends RightPorts {
  readonly right: SendingRight;
  /** Why this program cannot reach what a run sends to, in a sentence or two; null when it can. */
  readonly whyNoAccess: (run: Run) => Promise<string | null>;
  /** Prepares what a run needs of this machine before it is sent, such as the practice endpoint. */
  readonly wakeFor: (run: Run) => Promise<void>;
}

/** Where a run is: nowhere yet, here, asked of the program that owns the workspace, or taken up by it. */
export type DrivePhase = 'starting' | 'sending' | 'queued' | 'elsewhere';

/** How often a follower looks: a run that ended elsewhere, or an owner that died, is noticed at once. */
const FOLLOW_MS = 250;

/**
 * Takes one of many runs to rest, wherever it may be sent: here, with the right that all runs of this program share;
 * or by the program that has the right, until that is gone.
 */
export class DeskDrive {
  readonly #parts: DriveParts;
  readonly #id: RunId;
  #phase: DrivePhase = 'starting';
  #isLeft = false;
  #goesOnElsewhere = false;
  #endWait: () => void = () => undefined;

  constructor(parts: DriveParts, id: RunId) {
    this.#parts = parts;
    this.#id = id;
  }

  get phase(): DrivePhase {
    return this.#phase;
  }

  /** Whether it was left when another program had it in hand, or may have. */
  get goesOnElsewhere(): boolean {
    return this.#goesOnElsewhere;
  }

  /** Does not begin what has not begun, and follows no more. What is being sent is the runner's to pause or stop. */
  leave(): void {
    this.#isLeft = true;
    this.#endWait();
  }

  /**
   * Drives the run until it rests, or is left. Called once.
   *
   * @throws UserError `state` or `input` when it cannot be started
   */
  async untilRest(): Promise<RunRest> {
    const followed = new FollowedRun(this.#parts, this.#id);
    while (!this.#isLeft) {
      const share = await this.#parts.right.share('run');
      if (share !== null) {
        try {
          const hold = await followed.heldAs();
          if (hold !== null) return await carryOutHold(this.#parts, this.#id, hold);
          return await this.#send(share.runner);
        } finally {
          await share.release(0);
        }
      }
      const rest = await followed.look();
      if (rest !== null) return rest;
      this.#phase = followed.isHeard ? 'elsewhere' : 'queued';
      await this.#wait();
    }
    this.#goesOnElsewhere = followed.hasAsked && !(await this.#parts.ledger.unask(this.#id));
    return { kind: 'closed' };
  }

  async #send(runner: Runner): Promise<RunRest> {
    const { ledger, takeUpKeys, wakeFor, whyNoAccess } = this.#parts;
    this.#phase = 'sending';
    await ledger.unask(this.#id);
    // Another owner may have taken up a newer key since this program read the old one, which is gone by now.
    await takeUpKeys(runner);
    const run = await requireRun(ledger, this.#id);
    await wakeFor(run);
    const problem = await whyNoAccess(run);
    if (problem !== null) {
      await ledger.pause(this.#id, 'user', problem);
      return { kind: 'paused', by: 'user', reason: problem };
    }
    return this.#isLeft ? { kind: 'closed' } : runner.start(this.#id);
  }

  #wait(): Promise<void> {
    const { clock } = this.#parts;
    if (this.#isLeft) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = clock.at(clock.now() + FOLLOW_MS, resolve);
      this.#endWait = () => {
        cancel();
        resolve();
      };
    });
  }
}
