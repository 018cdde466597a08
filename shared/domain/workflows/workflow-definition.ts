import type { BodyTemplate, Method } from '#shared/domain/runs/workflow.ts';
import type { ConnectionId, ListId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** One kind of call as it is drawn up: which connection, not yet which destination. */
export interface DrawnStep {
  /** Null while none was chosen. */
  readonly connectionId: ConnectionId | null;
  /** The pool of webhooks that it sends to; null where the connection has none. */
  readonly pool: string | null;
  /** What is called at a connection with a key; null for webhooks. */
  readonly url: string | null;
  readonly method: Method;
  readonly body: BodyTemplate;
  readonly recordsPerCall: number;
  readonly isIdempotent: boolean;
  /** Price of one accepted record, in millionths. */
  readonly priceMicros: number;
}

/** A workflow as the user drew it up. */
export interface WorkflowDefinition {
  readonly name: string;
  /** The list that it is drawn up for; null for none. It may be gone by now. */
  readonly listId: ListId | null;
  /** At least one. */
  readonly steps: readonly DrawnStep[];
}

/** A workflow that was saved. */
export interface SavedWorkflow extends WorkflowDefinition {
  readonly id: number;
  readonly changedAt: EpochMs;
}
