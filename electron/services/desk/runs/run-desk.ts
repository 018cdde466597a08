import type { Runner } from '#electron/ports/runner.ts';
import type { RunInHand, Wish } from '#electron/ports/runs-in-hand.ts';
import type { DecisionPorts } from '#electron/services/deciding/revive-failed.ts';
import { requireUnfinished, stopRun } from '#electron/services/deciding/stop-run.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import type { RunRest } from '#shared/domain/runs/run-rest.ts';
import { unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { DeskDrive, type DriveParts, type DrivePhase } from './desk-drive.ts';
import { type RightPorts, SendingRight } from './sending-right.ts';
import { within } from './within.ts';

export interface RunDeskPorts extends RightPorts, Pick<DriveParts, 'whyNoAccess' | 'wakeFor'> {
  /** Whether some program, this one included, may send at this moment. */
  readonly isOwned: () => boolean;
  /** Told when a run was taken up, came to rest, or was decided about. */
  readonly onChange: (id: RunId) => void;
}

interface Entry {
  readonly drive: DeskDrive;
  readonly over: Promise<void>;
  wish: Wish;
}

/** A pause or stop of a run that was adopted; `over` never rejects. */
interface AdoptedHold {
  readonly wish: Wish;
  readonly over: Promise<void>;
}

/** An answer waits so long for the work that it is about; it is durable by then, and goes on. */
const ANSWER_MS = 50;

/** What is said of a run that stopped for a fault of Sluice's own. */
const FAULT = 'Something went wrong in Sluice itself. What was sent stays on record. Details are in the log.';

/**
 * Every run that a window has in hand: any number of them, started, paused, resumed and stopped. What is to become of
 * each is durable before anything is done about it, so that the next start goes on after a quit, a crash or a kill.
 */
export class RunDesk {
  readonly #ports: RunDeskPorts;
  readonly #right: SendingRight;
  readonly #entries = new Map<RunId, Entry>();
  /** Runs that other programs asked for, and that are being held here: what was on its way is still landing. */
  readonly #held = new Map<RunId, AdoptedHold>();
  /** Runs at rest that are being decided about a piece at a time: each is taken up again when that is over. */
  readonly #settling = new Map<RunId, Promise<void>>();
  #isClosing = false;

  constructor(ports: RunDeskPorts) {
    this.#ports = ports;
    this.#right = new SendingRight({ ...ports, isHeld: (id) => isHold(this.wishOf(id)) });
  }

  /** What sends, while this program has the right; null otherwise. */
  get runner(): Runner | null {
    return this.#right.runner;
  }

  /** The runs that this window has in hand. */
  get ids(): readonly RunId[] {
    return [...this.#entries.keys()];
  }

  /** Where a run is, as far as this program has to do with it; null when it has not. */
  phaseOf(id: RunId): DrivePhase | null {
    return this.#entries.get(id)?.drive.phase ?? (this.#right.hasAdopted(id) ? 'sending' : null);
  }

  /** What is to become of a run that this window has in hand, or holds for the program that asked for it. */
  wishOf(id: RunId): Wish | null {
    return this.#entries.get(id)?.wish ?? this.#held.get(id)?.wish ?? null;
  }

  /** For decisions about runs: they share the right that this program may have already. */
  get decisions(): DecisionPorts {
    const { ledger, clock } = this.#ports;
    return { ledger, clock, own: () => this.#right.share('decision') };
  }

  /** Settles what a crash left on its way, and goes on with what this window had in hand. */
  async begin(): Promise<void> {
    const share = await this.#right.share('decision');
    await share?.release(0);
    for (const held of await this.#ports.ledger.inHand()) await this.#goOnWith(held);
  }

  /**
   * Takes a run up, and goes on with it after a quit or a crash. Resolves as soon as that is on disk.
   *
   * @throws UserError `state` when there is no such run
   */
  async start(id: RunId): Promise<void> {
    const { ledger, clock } = this.#ports;
    const run = await requireRun(ledger, id);
    // What is ready and in hand is gone on with after a crash; an old pause or end would not be.
    if (run.state !== 'ready') await ledger.ready(id);
    await ledger.keepInHand(id, 'send', clock.now());
    this.#launch(id);
    this.#ports.onChange(id);
  }

  /**
   * Goes on with what waits of a run.
   *
   * @throws UserError `state` when nothing is left of it
   */
  async resume(id: RunId): Promise<void> {
    const { ledger } = this.#ports;
    const run = await requireRun(ledger, id);
    if (run.state === 'ended' && unfinishedOf(await ledger.counts(id)) === 0) {
      throw new UserError('state', `Run ${id} has ended, and nothing of it is left to send.`);
    }
    await this.start(id);
  }

  /**
   * Holds a run: nothing more leaves from here on, and that is on disk. What is on its way lands.
   *
   * @throws UserError `busy` when another program has it in hand
   */
  async pause(id: RunId): Promise<void> {
    const { ledger } = this.#ports;
    const run = await requireRun(ledger, id);
    if (run.state !== 'ready' && this.phaseOf(id) === null) return;
    const work = this.#halt(id, 'pause', async () => {
      await ledger.unask(id);
      await ledger.pause(id, 'user', 'paused');
      return 0;
    });
    await this.#answered(work, () => 0);
  }

  /**
   * Ends a run: what waits is cancelled for good. Nothing more leaves from here on, and that is on disk.
   *
   * @returns how many rows are cancelled; while calls are still landing, how many wait
   * @throws UserError `state` when it has ended; `busy` when another program has it in hand
   */
  async stop(id: RunId): Promise<number> {
    const { ledger } = this.#ports;
    const counts = await ledger.counts(id);
    requireUnfinished(await requireRun(ledger, id), counts);
    const work = this.#halt(id, 'stop', () => this.#stopAtRest(id));
    return this.#answered(work, () => counts.waiting);
  }

  /** The machine woke up, or a network came back: what waited for it is tried at once. */
  tryNow(): void {
    this.#right.runner?.tryNow();
  }

  /** Nothing more leaves; what is on its way gets `graceMs` to land. Runs in hand go on at the next `begin`. */
  async close(graceMs: number): Promise<void> {
    this.#isClosing = true;
    const entries = [...this.#entries.values()];
    for (const { drive } of entries) drive.leave();
    await this.#right.close(graceMs);
    await Promise.all(entries.map(({ over }) => over));
  }

  async #goOnWith({ runId, wish }: RunInHand): Promise<void> {
    const { ledger, onFault } = this.#ports;
    try {
      const run = await ledger.findRun(runId);
      if (wish !== 'send') await this.#settle(runId, () => this.#carryOut(runId, wish));
      else if (run?.state === 'ready') this.#launch(runId);
      else await ledger.letGo(runId);
    } catch (error) {
      if (!(error instanceof UserError)) onFault(error);
    }
  }

  #launch(id: RunId): void {
    const before = this.#entries.get(id);
    if (this.#isClosing || before?.wish === 'send') return;
    const drive = new DeskDrive({ ...this.#ports, right: this.#right }, id);
    // The one before may still be landing what is on its way, and a stop be cancelling what waits.
    const over = Promise.all([before?.over, this.#held.get(id)?.over, this.#settling.get(id)])
      .then(() => this.#driveToRest(id, drive))
      .catch((error: unknown) => this.#ports.onFault(error));
    this.#entries.set(id, { drive, over, wish: 'send' });
  }

  async #driveToRest(id: RunId, drive: DeskDrive): Promise<void> {
    let rest: RunRest;
    try {
      rest = await drive.untilRest();
    } catch (error) {
      rest = await this.#pauseForFault(id, error);
    }
    const entry = this.#entries.get(id);
    // Another wish took its place meanwhile, and goes on from here.
    if (entry?.drive !== drive) return;
    this.#entries.delete(id);
    if (drive.goesOnElsewhere && !this.#isClosing) await this.#followAgain(id);
    else await this.#atRest(id, entry.wish, rest);
    this.#ports.onChange(id);
  }

  /** Another program took it up before it could be held here: as if nobody had tried. */
  async #followAgain(id: RunId): Promise<void> {
    const { ledger, clock } = this.#ports;
    await ledger.keepInHand(id, 'send', clock.now());
    this.#launch(id);
  }

  async #atRest(id: RunId, wish: Wish, rest: RunRest): Promise<void> {
    const { ledger } = this.#ports;
    if (rest.kind === 'closed' && this.#isClosing) return;
    if (wish === 'send') {
      // Rows that were decided about at the very moment of the end still wait.
      const isForgotten = rest.kind === 'ended' && unfinishedOf(await ledger.counts(id)) > 0;
      if (isForgotten) this.#launch(id);
      else await this.#letGo(id);
    } else if (rest.kind === 'ended') await this.#letGo(id);
    else await this.#settle(id, () => this.#carryOut(id, wish));
  }

  /** Does at rest what the user wished while a run was under way. */
  async #carryOut(id: RunId, wish: Exclude<Wish, 'send'>): Promise<void> {
    const { ledger } = this.#ports;
    const run = await ledger.findRun(id);
    // Paused first: then it is at rest, and may be stopped whichever program is sending other runs.
    if (run?.state === 'ready') await ledger.pause(id, 'user', 'paused');
    if (wish === 'stop' && run !== null && run.state !== 'ended') await stopRun(this.decisions, id);
    await this.#letGo(id);
  }

  /** Stops a run that nobody has in hand. Many rows take a while: what a quit or a crash leaves is done at `begin`. */
  async #stopAtRest(id: RunId): Promise<number> {
    const { ledger, clock } = this.#ports;
    await ledger.keepInHand(id, 'stop', clock.now());
    try {
      const cancelled = await stopRun(this.decisions, id);
      await this.#letGo(id);
      return cancelled;
    } catch (error) {
      // What failed otherwise is tried again at `begin`.
      if (error instanceof UserError) await this.#letGo(id);
      throw error;
    } finally {
      this.#ports.onChange(id);
    }
  }

  /** Unless the run was taken up again meanwhile. */
  async #letGo(id: RunId): Promise<void> {
    if (!this.#entries.has(id)) await this.#ports.ledger.letGo(id);
  }

  /** One piece of work about a run at rest after the other. */
  async #settle<Value>(id: RunId, work: () => Promise<Value>): Promise<Value> {
    const result = (this.#settling.get(id) ?? Promise.resolve()).then(work);
    const over = result.then(
      () => undefined,
      () => undefined,
    );
    this.#settling.set(id, over);
    try {
      return await result;
    } finally {
      if (this.#settling.get(id) === over) this.#settling.delete(id);
    }
  }

  /** What comes of some work, or what to say of it where it takes longer than a window waits. */
  #answered<Value>(work: Promise<Value>, meanwhile: () => Value): Promise<Value> {
    const { clock, onFault } = this.#ports;
    let isLate = false;
    work.catch((error: unknown) => {
      if (isLate && !this.#isClosing) onFault(error);
    });
    return within(clock, ANSWER_MS, work, () => {
      isLate = true;
      return meanwhile();
    });
  }

  async #pauseForFault(id: RunId, error: unknown): Promise<RunRest> {
    const { ledger, onFault } = this.#ports;
    const reason = error instanceof UserError ? error.message : FAULT;
    if (!(error instanceof UserError)) onFault(error);
    // A full disk keeps that from being written too: then the run is unfinished, and in nobody's hand.
    await ledger.pause(id, 'user', reason).catch(onFault);
    return { kind: 'paused', by: 'user', reason };
  }

  /** Keeps a run from sending, wherever it is; gives how many rows that cancelled. */
  async #halt(
    id: RunId,
    wish: Exclude<Wish, 'send'>,
    whereNobodyHasIt: () => Promise<number>,
  ): Promise<number> {
    const { ledger, clock } = this.#ports;
    const entry = this.#entries.get(id);
    const phase = this.phaseOf(id);
    if (phase === 'elsewhere' || (phase === null && (await this.#isElsewhere(id)))) throw elsewhere(id);
    if (phase === null) return this.#settle(id, whereNobodyHasIt);
    await ledger.keepInHand(id, wish, clock.now());
    if (entry === undefined) return this.#haltAdopted(id, wish);
    entry.wish = wish;
    entry.drive.leave();
    const { runner } = this.#right;
    if (phase !== 'sending' || runner === null) {
      await entry.over;
      if (entry.drive.goesOnElsewhere) throw elsewhere(id);
      return 0;
    }
    if (wish === 'stop') return runner.stop(id);
    runner.pause(id).catch(this.#ports.onFault);
    return 0;
  }

  /** What a quit or a crash leaves of it is done at `begin`, or by the program that asked for the run. */
  async #haltAdopted(id: RunId, wish: Exclude<Wish, 'send'>): Promise<number> {
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const hold = { wish, over };
    this.#held.set(id, hold);
    this.#ports.onChange(id);
    const { runner } = this.#right;
    // A later wish takes its place, and goes on from here.
    const isLatest = (): boolean => this.#held.get(id) === hold;
    try {
      if (wish === 'pause') await runner?.pause(id);
      const cancelled = wish === 'stop' ? ((await runner?.stop(id)) ?? 0) : 0;
      if (isLatest() && !this.#isClosing) await this.#settle(id, () => this.#carryOut(id, wish));
      return cancelled;
    } finally {
      if (isLatest()) this.#held.delete(id);
      resolve();
      this.#ports.onChange(id);
    }
  }

  /** Whether another program may be sending it: nobody can tell from outside, so that it is taken for granted. */
  async #isElsewhere(id: RunId): Promise<boolean> {
    if (this.#right.runner !== null || !this.#ports.isOwned()) return false;
    return (await this.#ports.ledger.findRun(id))?.state === 'ready';
  }
}

const isHold = (wish: Wish | null): boolean => wish === 'pause' || wish === 'stop';

const elsewhere = (id: RunId): UserError =>
  new UserError(
    'busy',
    `Run ${id} is being sent by another program. Nothing was changed. Pause or stop it there.`,
  );
