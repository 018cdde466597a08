import type { HeaderValues } from '#shared/domain/connections/header.ts';
import type { NamedConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import type { SecretPart } from '#shared/domain/connections/secret-part.ts';
import type { LimitWishes } from '#shared/domain/connections/target-limits.ts';
import type { FieldMapping } from '#shared/domain/mapping/field-mapping.ts';
import type { RunSettings } from '#shared/domain/runs/run.ts';
import type { Method } from '#shared/domain/runs/workflow.ts';
import type { ListId } from '#shared/lib/ids.ts';

/** One webhook that a run may send to, with its address and token. */
export interface TargetWebhook {
  readonly webhook: Webhook;
  readonly secret: SecretPart;
}

/**
 * A connection that was added by name, through which a run sends.
 *
 * - `key`: to any address on its hosts, with the key that it has.
 * - `pool`: to its webhooks, one or more, each filled before the next is begun.
 */
export type TargetAccount =
  | { readonly kind: 'key'; readonly connection: NamedConnection; readonly secret: SecretPart }
  | {
      readonly kind: 'pool';
      readonly connection: NamedConnection;
      readonly webhooks: readonly [TargetWebhook, ...TargetWebhook[]];
    };

/** Where a run sends, and how. */
export interface Target {
  /** Null for an address that belongs to no connection that was added. */
  readonly account: TargetAccount | null;
  /** Of an account with a key also a path on its host; of a pool its first webhook's. */
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
