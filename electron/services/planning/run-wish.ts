import type { HeaderValues } from '#shared/domain/connections/header.ts';
import type { LimitWishes } from '#shared/domain/connections/target-limits.ts';
import type { RunSettings } from '#shared/domain/runs/run.ts';
import type { FieldMapping, Method } from '#shared/domain/runs/workflow.ts';
import type { ListId } from '#shared/lib/ids.ts';

/** Where a run sends, and how. */
export interface Target {
  readonly address: string;
  readonly headers: HeaderValues;
  readonly method: Method;
  /** A text in the Liquid language that renders to JSON; null to send the mapped columns. */
  readonly body: string | null;
  readonly recordsPerCall: number;
  readonly idempotent: boolean;
  /** Price of one accepted record, in millionths. */
  readonly priceMicros: number;
  readonly limits: LimitWishes;
}

/** What a user wants to be sent. */
export interface RunWish {
  readonly listId: ListId;
  readonly target: Target;
  /** Null sends every column under its own name. */
  readonly mapping: readonly FieldMapping[] | null;
  readonly settings: RunSettings;
}
