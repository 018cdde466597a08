import { setTimeout as pause } from 'node:timers/promises';
import type { Workspace } from '#electron/workspace/workspace.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { RateMeter } from '#shared/domain/runs/rate-meter.ts';
import { type TaskCounts, totalOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { SECOND_MS } from '#shared/lib/time.ts';
import { settledOf } from '../render/counts.ts';
import { progressLine } from '../render/progress-line.ts';
import type { Terminal } from '../terminal.ts';
import { startWorker } from './worker.ts';

/** What the demo's workers send with, and where it is watched. */
export interface SenderParts {
  /** The terminal program's own file. */
  readonly program: string;
  readonly workspace: Workspace;
  readonly terminal: Terminal;
}

/** How often the ledger is looked at: ten times a second is as fast as a person can follow. */
const LOOK_MS = 100;

/** The demo's rate, as it is stated to the worker and shown. */
export const DEMO_RATE: Limit = {
  kind: 'tokenBucket',
  counts: 'records',
  amount: 10,
  perMs: SECOND_MS,
  burst: 20,
};

/**
 * Runs the terminal program with these arguments and shows its run's progress, as the ledger has it, until it ends.
 *
 * @param shouldKill asked at each look; once it says so the worker is killed
 * @returns whether it was killed
 */
export async function send(
  { program, workspace, terminal }: SenderParts,
  args: readonly string[],
  shouldKill: (counts: TaskCounts) => boolean = () => false,
): Promise<boolean> {
  const worker = startWorker(program, [...args, '--yes', '--json', '--data', workspace.dataDir]);
  const meter = new RateMeter();
  let isOver = false;
  let isKilled = false;
  const ended = worker.ended.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await Promise.race([pause(LOOK_MS), ended]);
    const run = (await workspace.ledger.runs()).at(-1);
    if (run === undefined) continue;
    const counts = await workspace.ledger.counts(run.id);
    show({ runId: run.id, counts, meter, terminal, now: workspace.clock.now() });
    if (isKilled || !shouldKill(counts)) continue;
    worker.kill();
    isKilled = true;
  }
  await ended;
  terminal.paint('');
  return isKilled;
}

interface Shown {
  readonly runId: RunId;
  readonly counts: TaskCounts;
  readonly meter: RateMeter;
  readonly terminal: Terminal;
  readonly now: number;
}

function show({ runId, counts, meter, terminal, now }: Shown): void {
  const settled = settledOf(counts);
  meter.note(now, settled);
  if (!terminal.canPaint) return;
  const left = totalOf(counts) - settled;
  const perSecond = meter.perSecond();
  const progress = {
    runId,
    counts,
    perSecond,
    allowed: DEMO_RATE,
    leftMs: perSecond > 0 ? (left / perSecond) * SECOND_MS : null,
    hold: null,
    pace: null,
    now,
    elsewhere: null,
  };
  terminal.paint(progressLine(progress, { width: terminal.width(), hasColors: terminal.hasColors }));
}
