import type { Clock } from '#electron/ports/clock.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Runner } from '#electron/ports/runner.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';

interface AdoptionPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly hasAccess: (run: Run) => Promise<boolean>;
  /** Takes up keys that were changed since they were read. */
  readonly takeUpKeys: (runner: Runner) => Promise<void>;
  /** Whether a run is being paused or stopped by this program's user; unless given, none ever is. */
  readonly isHeld?: (id: RunId) => boolean;
}

/** How often the owner looks for what other programs want of it. */
const LOOK_MS = 500;

/**
 * What other programs want of the owner: runs, which are taken up while its own run goes on and brought to rest before
 * it leaves, and that new keys are sent with, for as long as anything is sent.
 */
export class Adoption {
  readonly #ports: AdoptionPorts;
  readonly #runner: Runner;
  readonly #adopted: Promise<void>[] = [];
  #looking: Promise<void> = Promise.resolve();
  #isOver = false;
  readonly #underWay = new Set<RunId>();
  #endPause: () => void = () => undefined;

  constructor(ports: AdoptionPorts, runner: Runner) {
    this.#ports = ports;
    this.#runner = runner;
  }

  begin(): void {
    this.#looking = this.#lookOn();
    // Its failure is for `end` to tell; until then nobody listens.
    this.#looking.catch(() => undefined);
  }

  /** Whether an adopted run is under way. */
  get isBusy(): boolean {
    return this.#underWay.size > 0;
  }

  /** Whether this run was adopted and is under way. */
  has(id: RunId): boolean {
    return this.#underWay.has(id);
  }

  /** Takes up nothing more; who asks later takes over when this program leaves. */
  cancel(): void {
    this.#isOver = true;
    this.#endPause();
  }

  /** Resolves when every adopted run has come to rest. */
  async end(): Promise<void> {
    this.cancel();
    await this.#looking;
    await Promise.all(this.#adopted);
  }

  async #lookOn(): Promise<void> {
    while (this.#isLooking) {
      await this.#ports.takeUpKeys(this.#runner);
      if (!this.#isOver) await this.#adopt();
      if (this.#isLooking) await this.#pause();
    }
  }

  get #isLooking(): boolean {
    return !this.#isOver || this.isBusy;
  }

  async #adopt(): Promise<void> {
    for (const id of await this.#ports.ledger.asked()) await this.#consider(id);
  }

  #pause(): Promise<void> {
    const { clock } = this.#ports;
    return new Promise((resolve) => {
      const cancel = clock.at(clock.now() + LOOK_MS, resolve);
      this.#endPause = () => {
        cancel();
        resolve();
      };
    });
  }

  async #consider(id: RunId): Promise<void> {
    const { ledger, hasAccess, isHeld = () => false } = this.#ports;
    // The question stands until the run has come to rest: taken up now, the hold would go unheard.
    if (isHeld(id)) return;
    // Asked for once more, as its follower does when nothing of it moves for a while.
    if (this.#underWay.has(id)) return void (await ledger.unask(id));
    const run = await ledger.findRun(id);
    if (run === null || this.#isOver || !(await hasAccess(run))) return;
    // In this order, so that who follows it never sees an old pause that nobody is about to end.
    if (run.state !== 'ready') await ledger.ready(id);
    // Who asked may have taken it back a moment ago, to pause the run or to stop it.
    if (!(await ledger.unask(id))) return;
    const rest = this.#bringToRest(id);
    rest.catch(() => undefined);
    this.#adopted.push(rest);
  }

  async #bringToRest(id: RunId): Promise<void> {
    this.#underWay.add(id);
    try {
      await this.#runner.start(id);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      // The one who asked for it reads the reason there.
      await this.#ports.ledger.pause(id, 'user', error.message);
    } finally {
      this.#underWay.delete(id);
      if (!this.#isLooking) this.#endPause();
    }
  }
}
