import type { Pauser, RunState, Spend } from '#shared/domain/runs/run.ts';
import type { SendState } from '#shared/domain/sends/send-state.ts';
import type { TaskCounts, TaskState } from '#shared/domain/tasks/task-state.ts';
import type { CallId, RowId, RunId, SendId, TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { Discard, LastCall } from './dead-letters.ts';

/** A row as a run has it. */
export interface RowOfRun {
  readonly runId: RunId;
  readonly rowId: RowId;
}

/** A send that a task made or follows. */
export interface SendStory {
  readonly id: SendId;
  /** The beginning of its fingerprint in hex: enough to tell sends apart, and nothing of the row. */
  readonly identity: string;
  readonly generation: number;
  readonly state: SendState;
  /** The run that made it last. */
  readonly runId: RunId;
  readonly destination: string;
  /** Whose call carried it, where that was another row's; null where it was this one's, or none has. */
  readonly carriedBy: RowOfRun | null;
  /** Other rows that count on it, as duplicates; some of them where there are many. */
  readonly sharedWith: readonly RowOfRun[];
}

/** A call that carried a task. */
export interface CallStory extends LastCall {
  readonly id: CallId;
  readonly sendId: SendId;
  readonly connection: string;
  readonly destination: string;
  readonly leftAt: EpochMs;
  /** Records that it carried, this one included. */
  readonly records: number;
  /** Null while it is on its way. */
  readonly hasLeft: boolean | null;
  readonly accepted: boolean | null;
  readonly reason: string | null;
  /** Money of the whole call: set aside before it, and spent by it, or null where that is not known. */
  readonly reservedMicros: number;
  readonly spentMicros: number | null;
}

/** A decision of the user about a run. */
export interface DecisionStory {
  readonly at: EpochMs;
  readonly kind: string;
  /** How many rows it was about. */
  readonly tasks: number;
}

/** All that the ledger knows of one task. */
export interface TaskStory {
  readonly id: TaskId;
  readonly step: number;
  readonly state: TaskState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly notBefore: EpochMs | null;
  readonly discard: Discard | null;
  /** Oldest first. */
  readonly sends: readonly SendStory[];
  readonly calls: readonly CallStory[];
  /** Decisions that named this task. */
  readonly decisions: readonly DecisionStory[];
}

/** All that the ledger knows of one row of a run: hashes, times, counts and costs. */
export interface RowStory {
  /** In the order of their steps; empty when the run has no such row. */
  readonly tasks: readonly TaskStory[];
  /** Decisions about the run of which the ledger keeps only how many rows they moved. */
  readonly runDecisions: readonly DecisionStory[];
}

/** How a run stands, by sums that the ledger has at hand. */
export interface Glance {
  readonly id: RunId;
  readonly state: RunState;
  readonly pausedBy: Pauser | null;
  readonly reason: string | null;
  readonly isAsked: boolean;
  /** Whether it was taken up in this session: while that lasts and the run is ready, the owner has it in hand. */
  readonly isTakenUp: boolean;
  readonly spend: Spend;
  readonly counts: TaskCounts;
  /** Until when a provider wants nothing or is failing, the latest of the run's connections; may have passed. */
  readonly closure: { readonly until: EpochMs; readonly reason: string } | null;
}

/** Reads for those who look on. Never more than what is named: a run that is being sent must not feel them. */
export interface StoryBook {
  /** Reads the run's tasks up to the row, which takes a moment in a run of a million. */
  story(id: RunId, row: RowId): Promise<RowStory>;
  /** Runs that are not at rest, and these in any case, in their order: sums only, however large they are. */
  glances(ids: readonly RunId[]): Promise<readonly Glance[]>;
}
