import { describe, expect, test } from 'vitest';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Runner } from '#electron/ports/runner.ts';
import type { RunInHand } from '#electron/ports/runs-in-hand.ts';
import { Adoption } from '#electron/services/sending/adopt-runs.ts';
import { type DrivePorts, RunDrive } from '#electron/services/sending/drive-run.ts';
import { FollowedRun } from '#electron/services/sending/follow-run.ts';
import type { Ownership } from '#electron/services/sending/ownership.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { RunRest } from '#shared/domain/runs/run-rest.ts';
import { NO_TASKS, type TaskCounts } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { aRunPlan } from '#test/support/builders.ts';
import { FakeClock, playOut, quiescence } from '#test/support/fakes/fake-clock.ts';

const ONE = 1 as RunId;
const TWO = 2 as RunId;

/** Runs and questions in memory, with a record of what was written in which order. */
class FakeRuns {
  readonly runs = new Map<RunId, Run>();
  readonly asked = new Set<RunId>();
  readonly written: string[] = [];
  /** What the user of another program wants of a run that it has. */
  readonly inHand: RunInHand[] = [];
  counts: TaskCounts = NO_TASKS;
  looksForKeys = 0;

  constructor(...ids: readonly RunId[]) {
    for (const id of ids) this.set(id, 'ready');
  }

  set(id: RunId, state: Run['state'], reason: string | null = null): void {
    const pausedBy = state === 'paused' ? ('user' as const) : null;
    const spend = { spentMicros: 0, reservedMicros: 0 };
    this.runs.set(id, { id, plan: aRunPlan(), state, pausedBy, reason, spend, createdAt: 0, endedAt: null });
  }

  /** The part of the ledger that driving uses; anything else would throw. */
  ledger(): Ledger {
    const note = (what: string, id: RunId): void => void this.written.push(`${what} ${id}`);
    const part: Partial<Ledger> = {
      asked: async () => [...this.asked],
      ask: async (id) => {
        note('ask', id);
        this.asked.add(id);
      },
      unask: async (id) => {
        note('unask', id);
        return this.asked.delete(id);
      },
      ready: async (id) => {
        note('ready', id);
        this.set(id, 'ready');
      },
      pause: async (id, _by, reason) => {
        note('pause', id);
        this.set(id, 'paused', reason);
      },
      letGo: async (id) => note('letGo', id),
      inHand: async () => this.inHand,
      cancelWaiting: async (id) => {
        note('cancel', id);
        return 0;
      },
      end: async (id) => {
        note('end', id);
        this.set(id, 'ended');
      },
      findRun: async (id) => this.runs.get(id) ?? null,
      counts: async () => this.counts,
    };
    return part as Ledger; // see above
  }
}

/** A runner whose runs rest when the test says so. */
class FakeRunner implements Runner {
  readonly started: RunId[] = [];
  readonly #resting = new Map<RunId, (rest: RunRest) => void>();
  failure: Error | null = null;

  start(id: RunId): Promise<RunRest> {
    this.started.push(id);
    if (this.failure !== null) return Promise.reject(this.failure);
    return new Promise((resolve) => this.#resting.set(id, resolve));
  }

  rest(id: RunId, rest: RunRest = { kind: 'ended' }): void {
    this.#resting.get(id)?.(rest);
  }

  pause = (): Promise<void> => Promise.resolve();
  renewAccess = (): Promise<void> => Promise.resolve();
  stop = (): Promise<number> => Promise.resolve(0);
  tryNow = (): void => undefined;
  refusalsOf = (): number => 0;
  holdOf = (): null => null;
  paceOf = (): null => null;

  close(): Promise<void> {
    for (const resolve of this.#resting.values()) resolve({ kind: 'closed' });
    return Promise.resolve();
  }
}

const ownershipOf = (runner: FakeRunner): Ownership => ({ runner, release: () => runner.close() });

const follower = (runs: FakeRuns, clock: FakeClock) => new FollowedRun({ ledger: runs.ledger(), clock }, ONE);

const adoption = (runs: FakeRuns, runner: FakeRunner, clock: FakeClock, hasAccess = true) =>
  new Adoption({ ...ports(runs, clock, neverOwner), hasAccess: () => Promise.resolve(hasAccess) }, runner);

const ports = (runs: FakeRuns, clock: FakeClock, own: DrivePorts['own']): DrivePorts => ({
  ledger: runs.ledger(),
  clock,
  own,
  hasAccess: () => Promise.resolve(true),
  takeUpKeys: async () => void (runs.looksForKeys += 1),
});

const neverOwner: DrivePorts['own'] = async () => null;

describe('a follower', () => {
  test('asks once, and again only when its run stands still unasked for two seconds', async () => {
    const [runs, clock] = [new FakeRuns(ONE), new FakeClock()];
    const followed = follower(runs, clock);
    await followed.look();
    runs.asked.clear();
    for (const waiting of [5, 4, 4]) {
      runs.counts = { ...NO_TASKS, waiting };
      expect(await followed.look()).toBeNull();
      clock.advance(1_500);
    }
    expect(runs.written).toEqual(['ask 1']);
    await followed.look();
    expect(runs.written).toEqual(['ask 1', 'ask 1']);
  });

  test('does not take an old pause for the rest while the run is asked for', async () => {
    const [runs, clock] = [new FakeRuns(ONE), new FakeClock()];
    runs.set(ONE, 'paused', 'old');
    const followed = follower(runs, clock);
    expect(await followed.look()).toBeNull();
    runs.asked.clear();
    runs.set(ONE, 'paused', 'new');
    expect(await followed.look()).toEqual({ kind: 'paused', by: 'user', reason: 'new' });
  });
});

describe('the owner', () => {
  test('makes an asked run ready before it takes the question back', async () => {
    const [runs, runner, clock] = [new FakeRuns(), new FakeRunner(), new FakeClock()];
    runs.set(TWO, 'paused', 'old');
    runs.asked.add(TWO);
    const adopted = adoption(runs, runner, clock);
    adopted.begin();
    await quiescence();
    expect({ written: runs.written, started: runner.started }).toEqual({
      written: ['ready 2', 'unask 2'],
      started: [TWO],
    });
    const ended = adopted.end();
    runner.rest(TWO);
    await playOut(clock, ended);
  });

  test('leaves a run alone whose keys it does not have', async () => {
    const [runs, runner, clock] = [new FakeRuns(TWO), new FakeRunner(), new FakeClock()];
    runs.asked.add(TWO);
    const adopted = adoption(runs, runner, clock, false);
    adopted.begin();
    await quiescence();
    await adopted.end();
    expect({ written: runs.written, asked: [...runs.asked] }).toEqual({ written: [], asked: [TWO] });
  });

  test('tells who asked why a run could not be started', async () => {
    const [runs, runner, clock] = [new FakeRuns(TWO), new FakeRunner(), new FakeClock()];
    runner.failure = new UserError('state', 'the list is gone');
    runs.asked.add(TWO);
    const adopted = adoption(runs, runner, clock);
    adopted.begin();
    await quiescence();
    await adopted.end();
    expect(runs.runs.get(TWO)).toMatchObject({ state: 'paused', reason: 'the list is gone' });
  });
});

describe('a drive', () => {
  test('takes over when the owner is gone', async () => {
    const [runs, runner, clock] = [new FakeRuns(ONE), new FakeRunner(), new FakeClock()];
    let looks = 0;
    const own = async (): Promise<Ownership | null> => (++looks < 3 ? null : ownershipOf(runner));
    const drive = new RunDrive(ports(runs, clock, own), ONE);
    const rest = drive.untilRest();
    await quiescence();
    expect(drive.phase).toBe('following');
    clock.advance(250);
    await quiescence();
    clock.advance(250);
    await quiescence();
    expect(drive.phase).toBe('sending');
    runner.rest(ONE);
    expect(await playOut(clock, rest)).toEqual({ kind: 'ended' });
  });

  test.each([
    ['pause', { kind: 'paused', by: 'user', reason: 'paused' }, ['ask 1', 'unask 1', 'pause 1', 'letGo 1']],
    ['stop', { kind: 'ended' }, ['ask 1', 'unask 1', 'pause 1', 'cancel 1', 'end 1', 'letGo 1']],
  ] as const)(
    'that takes over from an owner whose user had asked for a %s carries that out and sends nothing',
    async (wish, wanted, written) => {
      const [runs, runner, clock] = [new FakeRuns(ONE), new FakeRunner(), new FakeClock()];
      let looks = 0;
      const own = async (): Promise<Ownership | null> => (++looks < 3 ? null : ownershipOf(runner));
      const drive = new RunDrive(ports(runs, clock, own), ONE);
      const rest = drive.untilRest();
      await quiescence();
      // Heard, and then held, by an owner that dies.
      runs.asked.clear();
      runs.inHand.push({ runId: ONE, wish });
      clock.advance(250);
      await quiescence();
      expect(await playOut(clock, rest)).toEqual(wanted);
      expect({ started: runner.started, written: runs.written }).toEqual({ started: [], written });
    },
  );

  test('whose question nobody heard goes on with a run that was held before it was asked', async () => {
    const [runs, runner, clock] = [new FakeRuns(ONE), new FakeRunner(), new FakeClock()];
    runs.inHand.push({ runId: ONE, wish: 'pause' });
    let looks = 0;
    const own = async (): Promise<Ownership | null> => (++looks < 2 ? null : ownershipOf(runner));
    const rest = new RunDrive(ports(runs, clock, own), ONE).untilRest();
    await quiescence();
    clock.advance(250);
    await quiescence();
    expect(runner.started).toEqual([ONE]);
    runner.rest(ONE);
    expect(await playOut(clock, rest)).toEqual({ kind: 'ended' });
  });

  test('stays until the runs that others asked for are at rest', async () => {
    const [runs, runner, clock] = [new FakeRuns(ONE, TWO), new FakeRunner(), new FakeClock()];
    runs.asked.add(TWO);
    const drive = new RunDrive(
      ports(runs, clock, async () => ownershipOf(runner)),
      ONE,
    );
    const rest = drive.untilRest();
    await quiescence();
    runner.rest(ONE);
    await quiescence();
    expect(drive.phase).toBe('finishingOthers');
    runner.rest(TWO);
    expect(await playOut(clock, rest)).toEqual({ kind: 'ended' });
  });

  test('looks for new keys before its run starts, and for as long as runs of others are under way', async () => {
    const [runs, runner, clock] = [new FakeRuns(ONE, TWO), new FakeRunner(), new FakeClock()];
    runs.asked.add(TWO);
    const looksAtStart: number[] = [];
    const start = runner.start.bind(runner);
    runner.start = (id) => {
      looksAtStart.push(runs.looksForKeys);
      return start(id);
    };
    const drive = new RunDrive(
      ports(runs, clock, async () => ownershipOf(runner)),
      ONE,
    );
    const rest = drive.untilRest();
    await quiescence();
    runner.rest(ONE);
    await quiescence();
    const looked = runs.looksForKeys;
    clock.advance(1_000);
    await quiescence();
    expect(looksAtStart[0]).toBeGreaterThan(0);
    expect(runs.looksForKeys).toBeGreaterThan(looked);
    runner.rest(TWO);
    await quiescence();
    expect(await rest).toEqual({ kind: 'ended' });
  });

  test('that is stopped before it became the owner sends nothing', async () => {
    const [runs, runner, clock] = [new FakeRuns(ONE), new FakeRunner(), new FakeClock()];
    const { promise, resolve } = Promise.withResolvers<Ownership>();
    const drive = new RunDrive(
      ports(runs, clock, () => promise),
      ONE,
    );
    const rest = drive.untilRest();
    await drive.stop(10_000);
    resolve(ownershipOf(runner));
    expect(await playOut(clock, rest)).toEqual({ kind: 'closed' });
    expect(runner.started).toEqual([]);
  });

  test('that is stopped while it follows takes its question back', async () => {
    const [runs, clock] = [new FakeRuns(ONE), new FakeClock()];
    const drive = new RunDrive(
      ports(runs, clock, async () => null),
      ONE,
    );
    const rest = drive.untilRest();
    await quiescence();
    await drive.stop(10_000);
    expect(await playOut(clock, rest)).toEqual({ kind: 'closed' });
    expect({ asked: [...runs.asked], elsewhere: drive.goesOnElsewhere }).toEqual({
      asked: [],
      elsewhere: false,
    });
  });
});
