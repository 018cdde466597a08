import type { RetryPolicy } from '#shared/domain/tasks/backoff.ts';
import type { ListId, RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { Sample } from './sample.ts';
import type { Workflow } from './workflow.ts';

/**
 * Where a run stands.
 *
 * - `planning`: its tasks are being written; not seen as a run yet, and swept after a crash.
 * - `ready`: planned, and waiting for the owner to take it up; also a run whose program stopped. A crash leaves a
 *   running one here as well, since only the owner's memory makes it run.
 * - `paused`: held by the user, by a provider, or by its budget, with the reason.
 * - `ended`: nothing is left to do. Resuming failed rows makes it ready again.
 */
export const RUN_STATES = ['planning', 'ready', 'paused', 'ended'] as const;

export type RunState = (typeof RUN_STATES)[number];

/** Who paused a run: decides what may set it going again. */
export const PAUSERS = ['user', 'provider', 'budget'] as const;

export type Pauser = (typeof PAUSERS)[number];

/** Which tasks go first where several runs share a connection. */
export const PRIORITIES = ['interactive', 'soon', 'batch'] as const;

export type Priority = (typeof PRIORITIES)[number];

/** A run's own settings. */
export interface RunSettings {
  readonly sample: Sample;
  readonly priority: Priority;
  readonly retry: RetryPolicy;
  readonly onUncertain: 'hold' | 'resend';
  /** Send again what an earlier run has sent: raises the generation of each such send. */
  readonly again: boolean;
  /** The most that the run may spend, in millionths; null when there is no cap. */
  readonly budgetMicros: number | null;
  /** The share of each limit of its connections that is left to interactive runs; from 0 to 0.5. */
  readonly reservedShare: number;
}

/** What a run is to do, fixed when it is planned. */
export interface RunPlan {
  readonly listId: ListId;
  readonly listName: string;
  readonly workflow: Workflow;
  readonly settings: RunSettings;
}

/** Money of a run, in millionths: what is gone, and what calls on their way or in doubt may still cost. */
export interface Spend {
  readonly spentMicros: number;
  readonly reservedMicros: number;
}

export interface Run {
  readonly id: RunId;
  readonly plan: RunPlan;
  readonly state: RunState;
  /** Set exactly while paused. */
  readonly pausedBy: Pauser | null;
  /** Why it is paused; null otherwise. */
  readonly reason: string | null;
  readonly spend: Spend;
  readonly createdAt: EpochMs;
  readonly endedAt: EpochMs | null;
}
