import type { Clock } from '#electron/ports/clock.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Runner } from '#electron/ports/runner.ts';
import type { Hold } from '#shared/domain/limits/gate.ts';
import type { PaceReport } from '#shared/domain/limits/pace/pace-report.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { RunRest } from '#shared/domain/runs/run-rest.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { Adoption } from './adopt-runs.ts';
import { carryOutHold } from './carry-out-hold.ts';
import { FollowedRun, type Hold as UserHold } from './follow-run.ts';
import type { Ownership } from './ownership.ts';
import { sleep } from './sleep.ts';

export interface DrivePorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Becomes the one program that may send; null while another one is. */
  readonly own: () => Promise<Ownership | null>;
  /** Whether this program has the keys to everything that a run sends to. */
  readonly hasAccess: (run: Run) => Promise<boolean>;
  /** Takes up keys that were changed since they were read; for the owner alone. */
  readonly takeUpKeys: (runner: Runner) => Promise<void>;
}

/**
 * Where the run is being sent: nowhere yet, here, by the program that owns the workspace, or, once it is done here,
 * runs that other programs asked for.
 */
export type DrivePhase = 'starting' | 'sending' | 'following' | 'finishingOthers' | 'over';

/** How often a follower looks: a run that ended elsewhere, or an owner that died, is noticed at once. */
const FOLLOW_MS = 250;

/** What is on its way when this program leaves gets so long to land: broken off, it would be uncertain. */
const LEAVE_GRACE_MS = 10_000;

/**
 * Takes one run to rest, wherever it may be sent. If this process becomes the owner it sends the run itself, and with
 * it those that other programs ask for; otherwise it asks the owner, follows, and takes over when the owner is gone.
 */
export class RunDrive {
  readonly #ports: DrivePorts;
  readonly #id: RunId;
  #ownership: Ownership | null = null;
  #phase: DrivePhase = 'starting';
  #isStopping = false;
  #goesOnElsewhere = false;

  constructor(ports: DrivePorts, id: RunId) {
    this.#ports = ports;
    this.#id = id;
  }

  get phase(): DrivePhase {
    return this.#phase;
  }

  /** Whether the run was left in the hands of another program. */
  get goesOnElsewhere(): boolean {
    return this.#goesOnElsewhere;
  }

  /** What keeps the run's next call back; null when nothing does, or another process sends it. */
  get hold(): Hold | null {
    return this.#ownership?.runner.holdOf(this.#id) ?? null;
  }

  /** The pace that was learned of its connection; null where none was, or another process sends it. */
  get pace(): PaceReport | null {
    return this.#ownership?.runner.paceOf(this.#id) ?? null;
  }

  /**
   * Drives the run until it rests and nothing that others asked for is under way here. Called once.
   *
   * @throws UserError `state` or `input` when it cannot be started
   */
  async untilRest(): Promise<RunRest> {
    try {
      return await this.#drive();
    } finally {
      this.#phase = 'over';
    }
  }

  /**
   * Sends nothing more; what is on its way gets `graceMs` to land. A second call with less grace breaks it off. A run
   * that another process has in hand goes on there.
   */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    await this.#ownership?.release(graceMs);
  }

  async #drive(): Promise<RunRest> {
    const { ledger, clock, own } = this.#ports;
    const followed = new FollowedRun(this.#ports, this.#id);
    while (!this.#isStopping) {
      const ownership = await own();
      if (ownership !== null) return this.#driveAsOwner(ownership, await followed.heldAs());
      this.#phase = 'following';
      const rest = await followed.look();
      if (rest !== null) return rest;
      await sleep(clock, FOLLOW_MS);
    }
    this.#goesOnElsewhere = followed.hasAsked && !(await ledger.unask(this.#id));
    return { kind: 'closed' };
  }

  /** @param hold what the user of the owner before this one wanted, which died before it was done */
  async #driveAsOwner(ownership: Ownership, hold: UserHold | null): Promise<RunRest> {
    this.#ownership = ownership;
    this.#phase = 'sending';
    const adoption = new Adoption(this.#ports, ownership.runner);
    try {
      await this.#ports.ledger.unask(this.#id);
      if (hold !== null) return await carryOutHold(this.#ports, this.#id, hold);
      // A window that had it in hand before must not go on with what was then begun here.
      await this.#ports.ledger.letGo(this.#id);
      // Another owner may have taken up a newer key since this program read the old one, which is gone by now.
      await this.#ports.takeUpKeys(ownership.runner);
      if (this.#isStopping) return { kind: 'closed' };
      adoption.begin();
      const rest = await ownership.runner.start(this.#id);
      if (adoption.isBusy) this.#phase = 'finishingOthers';
      await adoption.end();
      return rest;
    } finally {
      adoption.cancel();
      await ownership.release(LEAVE_GRACE_MS);
    }
  }
}
