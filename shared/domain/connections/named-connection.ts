import type { Authentication } from '#shared/domain/presets/preset.ts';
import type { ConnectionId, DestinationId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { StatedLimit } from './target-limits.ts';

/** A limit of a connection: who states it, and when; whether it is a guess is said by the limit itself. */
export interface DeclaredLimit extends StatedLimit {
  /** A day, such as `2026-11-22`, or a month. */
  readonly asOf: string;
}

/**
 * Where a connection's secret comes from.
 *
 * - `keychain`: kept by the operating system, and found again by every program that sends.
 * - `process`: given anew to each program that sends, from its environment or a prompt; never written.
 * - `none`: there is none.
 */
export const KEY_PLACES = ['keychain', 'process', 'none'] as const;

export type KeyPlace = (typeof KEY_PLACES)[number];

/** What is fixed of a connection when it is added. */
export interface ConnectionDetails {
  /** Hosts that its key may go to, with their ports where those are not the scheme's own; never empty. */
  readonly hosts: readonly string[];
  readonly authentication: Authentication;
  readonly keyPlace: KeyPlace;
  /** Over everything that it sends. */
  readonly limits: readonly DeclaredLimit[];
  /** Over each of its webhooks. */
  readonly destinationLimits: readonly DeclaredLimit[];
  readonly maxBodyBytes: number | null;
}

/** A connection that is to be added. */
export interface NewConnection extends ConnectionDetails {
  readonly name: string;
  /** The preset, such as `hunter`. */
  readonly provider: string;
  /** The user's own word, such as `prod`; null when nothing was said. */
  readonly environment: string | null;
}

/** Where a key lies, and since when. */
export interface KeptKey {
  /** Its name in the keychain; no secret. A new key gets a new name. */
  readonly account: string;
  readonly setAt: EpochMs;
}

/** A connection that the user added by name. */
export interface NamedConnection extends NewConnection {
  readonly id: ConnectionId;
  readonly createdAt: EpochMs;
  /** Null where it has none, or each of its webhooks has its own. */
  readonly key: KeptKey | null;
}

/** A webhook of a connection. Its address is a secret: it is in the keychain, here is only what it is known by. */
export interface Webhook {
  readonly id: DestinationId;
  readonly connectionId: ConnectionId;
  /** As the user named it, such as `W2`. */
  readonly name: string;
  /** The pool in which it is filled before or after others. */
  readonly pool: string;
  /** The webhook that the pool began with: by its name sends are told apart, whichever webhooks come and go. */
  readonly poolHead: DestinationId;
  /** Hex SHA-256 of its address. */
  readonly fingerprint: string;
  /** Records that it took in before this ledger knew it. */
  readonly usedBefore: number;
  /** Records that it took in since, or may have. */
  readonly accepted: number;
  /** How many rows its table holds at most; null where the user said nothing. */
  readonly tableRows: number | null;
  readonly addedAt: EpochMs;
  readonly key: KeptKey | null;
}
