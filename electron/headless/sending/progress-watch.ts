import type { RunDrive } from '#electron/services/sending/drive-run.ts';
import { describePace } from '#shared/domain/limits/pace/pace-report.ts';
import { sustainedPerSecond } from '#shared/domain/runs/pace.ts';
import { RateMeter } from '#shared/domain/runs/rate-meter.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { allowedRate, timeLeftMs } from '#shared/domain/runs/run-pace.ts';
import { totalOf } from '#shared/domain/tasks/task-state.ts';
import { SECOND_MS } from '#shared/lib/time.ts';
import { settledOf } from '../render/counts.ts';
import { type Progress, progressLine, progressText } from '../render/progress-line.ts';
import type { Session } from '../session.ts';
import { pause } from '../watching/pause.ts';

/** How often each kind of reader is told: eyes, programs, logs. */
const PAINT_MS = 100;
const JSON_MS = SECOND_MS;
const LOG_MS = 3 * SECOND_MS;

/** Shows how a run goes while it is driven: always what the ledger says, whoever sends. */
export class ProgressWatch {
  readonly #session: Session;
  readonly #run: Run;
  readonly #drive: RunDrive;
  readonly #meter = new RateMeter();
  #saidPhase = '';

  constructor(session: Session, run: Run, drive: RunDrive) {
    this.#session = session;
    this.#run = run;
    this.#drive = drive;
  }

  /** Watches until the work is over, and gives its result. */
  async during<Value>(work: Promise<Value>): Promise<Value> {
    const watching = new AbortController();
    const watched = this.#watch(watching.signal);
    // Told when the work is over; until then nobody listens.
    watched.catch(() => undefined);
    try {
      return await work;
    } finally {
      watching.abort();
      await watched;
      this.#session.reporter.terminal.paint('');
    }
  }

  async #watch(signal: AbortSignal): Promise<void> {
    const { reporter } = this.#session;
    const canPaint = reporter.terminal.canPaint && !reporter.isJson;
    const tellMs = reporter.isJson ? JSON_MS : LOG_MS;
    const { clock } = this.#session.workspace;
    let toldAt = clock.now();
    while (!signal.aborted) {
      const progress = await this.#look();
      this.#sayPhase();
      if (canPaint) this.#paint(progress);
      else if (progress.now - toldAt >= tellMs) {
        toldAt = progress.now;
        this.#tell(progress);
      }
      await pause(PAINT_MS, signal);
    }
  }

  async #look(): Promise<Progress> {
    const { workspace } = this.#session;
    const now = workspace.clock.now();
    const counts = await workspace.ledger.counts(this.#run.id);
    this.#meter.note(now, counts.done + counts.uncertain);
    const perSecond = this.#meter.perSecond();
    const { pace } = this.#drive;
    return {
      runId: this.#run.id,
      counts,
      perSecond,
      allowed: allowedRate(this.#run),
      leftMs: timeLeftMs(this.#run, counts, perSecond),
      hold: this.#drive.hold,
      pace: pace === null ? null : describePace(pace),
      now,
      elsewhere: this.#drive.phase === 'following' ? 'with another program' : null,
    };
  }

  #paint(progress: Progress): void {
    const { terminal } = this.#session.reporter;
    terminal.paint(progressLine(progress, { width: terminal.width(), hasColors: terminal.hasColors }));
  }

  #tell(progress: Progress): void {
    const { reporter } = this.#session;
    reporter.say(progressText(progress));
    const { runId, counts, perSecond, allowed, leftMs, hold } = progress;
    reporter.emit({
      type: 'progress',
      run: runId,
      phase: this.#drive.phase,
      counts,
      total: totalOf(counts),
      settled: settledOf(counts),
      perSecond: Math.round(perSecond * 100) / 100,
      allowedPerSecond: allowed === null ? null : sustainedPerSecond(allowed),
      leftMs: leftMs === null ? null : Math.round(leftMs),
      pace: this.#drive.pace,
      hold: hold === null ? null : hold.kind === 'told' ? { reason: hold.reason } : { limit: hold.limit },
    });
  }

  #sayPhase(): void {
    const { phase } = this.#drive;
    const { reporter } = this.#session;
    if (phase === this.#saidPhase) return;
    this.#saidPhase = phase;
    const text = PHASES[phase]?.(this.#run.id);
    if (text === undefined) return;
    reporter.say(text);
    reporter.emit({ type: 'phase', run: this.#run.id, phase });
  }
}

const PHASES: Readonly<Record<string, (id: number) => string>> = {
  sending: (id) => `Run ${id} is being sent.`,
  following: (id) =>
    `Another program is sending from this data folder. Run ${id} is queued with it, and goes on here when it ends.`,
  finishingOthers: (id) =>
    `Run ${id} is at rest. Runs that other programs asked for go on here; Ctrl-C hands them back.`,
};
