import type { ComparedRow } from '#electron/ports/arrival-book.ts';
import type {
  CheckWish,
  DeliveredWish,
  ExportEnd,
  ExportWish,
  Progress,
  StoryWish,
  TasksPage,
  TasksWish,
} from '#electron/ports/run-views.ts';
import type { ArrivalCheck, CauseView, RowStory } from '#shared/ipc/runs.ts';
import type { RunId } from '#shared/lib/ids.ts';
import type { UserErrorKind } from '#shared/lib/user-error.ts';

/** What the thread can be asked for: what it is told, and what it answers. */
export interface Asks {
  readonly tasks: { readonly wish: TasksWish; readonly answer: TasksPage };
  readonly causes: { readonly wish: RunId; readonly answer: readonly CauseView[] };
  readonly story: { readonly wish: StoryWish; readonly answer: RowStory };
  readonly delivered: { readonly wish: DeliveredWish; readonly answer: number };
  readonly checkArrivals: { readonly wish: CheckWish; readonly answer: ArrivalCheck };
  /** The next page of an open check; empty after the last. */
  readonly arrivals: {
    readonly wish: { readonly checkId: string; readonly isFirst: boolean };
    readonly answer: readonly ComparedRow[];
  };
  readonly dropCheck: { readonly wish: string; readonly answer: null };
  readonly export: { readonly wish: ExportWish; readonly answer: ExportEnd };
}

export type AskName = keyof Asks;

/** One question, of whichever kind. */
export type Ask = {
  readonly [Name in AskName]: { readonly name: Name; readonly wish: Asks[Name]['wish'] };
}[AskName];

/** What the thread is told. */
export type ToReader =
  | { readonly type: 'ask'; readonly id: number; readonly ask: Ask }
  | { readonly type: 'breakOff'; readonly id: number }
  | { readonly type: 'close' };

/** What the thread says about a question. Only `progress` is not the end of it. */
export type FromReader =
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly type: 'refused'; readonly id: number; readonly kind: UserErrorKind; readonly message: string }
  | { readonly type: 'failed'; readonly id: number; readonly error: Error };
