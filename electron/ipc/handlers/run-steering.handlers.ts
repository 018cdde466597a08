import type { RunDecisions } from '#electron/services/desk/runs/run-decisions.ts';
import type { RunDesk } from '#electron/services/desk/runs/run-desk.ts';
import type { RunStarter } from '#electron/services/desk/runs/run-starter.ts';
import { allRuns, oneRun, type RunViewPorts } from '#electron/services/desk/runs/run-views.ts';
import type { RunWatch } from '#electron/services/desk/runs/run-watch.ts';
import type { Handlers } from '#shared/ipc/contract.ts';

/** What moves runs, and how they stand. */
export type SteeringHandlers = Pick<
  Handlers['runs'],
  | 'all'
  | 'get'
  | 'prepare'
  | 'start'
  | 'pause'
  | 'resume'
  | 'stop'
  | 'resumeFailed'
  | 'resolve'
  | 'raiseBudget'
  | 'resendDead'
  | 'discardDead'
  | 'editRow'
  | 'beats'
>;

export interface SteeringParts {
  readonly desk: RunDesk;
  readonly watch: RunWatch;
  readonly starter: RunStarter;
  readonly decisions: RunDecisions;
  readonly views: RunViewPorts;
}

/** Carries out those of `runs.*` that start, hold and end runs, and decide about their rows. */
export function createSteeringHandlers(parts: SteeringParts): SteeringHandlers {
  const { desk, watch, starter, decisions, views } = parts;
  return {
    all: () => allRuns(views),
    get: ({ runId }) => oneRun(views, runId),
    prepare: (wanted) => starter.prepare(wanted),
    start: async ({ agreement, ...wanted }) => ({ runId: await starter.start(wanted, agreement) }),
    pause: ({ runId }) => desk.pause(runId).then(nothing),
    resume: ({ runId }) => desk.resume(runId).then(nothing),
    stop: async ({ runId }) => ({ cancelled: await desk.stop(runId) }),
    resumeFailed: async ({ runId }) => ({ revived: await decisions.resumeFailed(runId) }),
    resolve: async (decision) => ({ resolved: await decisions.resolve(decision) }),
    raiseBudget: ({ runId, budgetMicros }) => decisions.raiseBudget(runId, budgetMicros).then(nothing),
    resendDead: async ({ runId, rows }) => ({ revived: await decisions.resendDead(runId, rows) }),
    discardDead: async ({ runId, rows }) => ({ discarded: await decisions.discardDead(runId, rows) }),
    editRow: ({ values, ...row }) => decisions.editRow(row, values).then(nothing),
    beats: async ({ runId }) => [...watch.beatsOf(runId)],
  };
}

/** What an operation answers that has nothing to tell. */
const nothing = (): null => null;
