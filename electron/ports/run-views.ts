import type { PlacedSample } from '#shared/domain/runs/sample.ts';
import type { ArrivalCheck, CauseView, RowStory, TaskFilter, TaskView } from '#shared/ipc/runs.ts';
import type { ListId, RowId, RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { ComparedRow } from './arrival-book.ts';

/** Which page of which tasks. */
export interface TasksWish {
  readonly runId: RunId;
  readonly filter: TaskFilter;
  readonly from: number;
  readonly count: number;
}

/** A part of the tasks that fit, and how many do. */
export interface TasksPage {
  readonly tasks: TaskView[];
  readonly total: number;
}

/** A row of a run. */
export interface StoryWish {
  readonly runId: RunId;
  readonly rowId: RowId;
}

/** A run and the file that it is compared with. */
export interface CheckWish {
  readonly runId: RunId;
  readonly path: string;
  readonly fileName: string;
  readonly now: EpochMs;
}

/** Rows of a list of which is asked whether some runs delivered them. */
export interface DeliveredWish {
  readonly runIds: readonly RunId[];
  readonly listId: ListId;
  /** By where they stand in the list, or by their ids. */
  readonly rows: PlacedSample | Uint32Array;
}

/** Which rows of a run are written where. */
export interface ExportWish {
  readonly runId: RunId;
  readonly choice: 'all' | 'failed' | 'uncertain';
  readonly format: 'csv' | 'xlsx';
  readonly path: string;
}

/** An export that is whole. */
export interface ExportEnd {
  readonly rows: number;
  /** What is not as the list has it; a sentence each. */
  readonly remarks: readonly string[];
}

/** How far something is, in bytes of a file or in rows. */
export interface Progress {
  readonly done: number;
  readonly total: number | null;
}

/** Who waits for something that takes a while. */
export interface Watch {
  readonly onProgress: (progress: Progress) => void;
  /** Breaks it off: it rejects then, and has changed nothing. */
  readonly signal: AbortSignal;
}

/**
 * Looks into runs in a thread of its own, with read-only connections of its own: whatever it takes, nobody who sends
 * feels it. What it reads is what was last committed.
 *
 * Every call rejects with a `UserError` of kind `environment` when the thread dies in the middle; the next one starts
 * it anew. Only an open arrival check is lost with it.
 */
export interface RunViews {
  tasks(wish: TasksWish): Promise<TasksPage>;
  causes(id: RunId): Promise<CauseView[]>;
  story(wish: StoryWish): Promise<RowStory>;
  /** How many of some rows any of some runs delivered; a row counts once. */
  delivered(wish: DeliveredWish): Promise<number>;
  /** Compares; what it found stays open until it is dropped, or the next check takes its place. */
  checkArrivals(wish: CheckWish, watch: Watch): Promise<ArrivalCheck>;
  /**
   * The rows of an open check about which something may be decided, in small pages.
   *
   * @throws UserError `state` when the check is no longer open
   */
  arrivals(checkId: string): AsyncIterable<readonly ComparedRow[]>;
  dropCheck(checkId: string): Promise<void>;
  /** Writes a file whole or not at all, replacing one that is there. */
  export(wish: ExportWish, watch: Watch): Promise<ExportEnd>;
  /** What was asked is broken off. */
  close(): Promise<void>;
}
