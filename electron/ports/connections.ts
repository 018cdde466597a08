import type {
  DeclaredLimit,
  NamedConnection,
  NewConnection,
  Webhook,
} from '#shared/domain/connections/named-connection.ts';
import type { ConnectionId, DestinationId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** A webhook that is to be added. */
export interface NewWebhook {
  readonly name: string;
  readonly pool: string;
  readonly fingerprint: string;
  /** Null where the user said nothing: 0, or what was said of it before. */
  readonly usedBefore: number | null;
  /** Likewise. */
  readonly tableRows: number | null;
}

/** What a key is of: a connection, or one of its webhooks. */
export interface KeyHolder {
  readonly connectionId: ConnectionId;
  /** Null for the key of the whole connection. */
  readonly destinationId: DestinationId | null;
}

/** A key that programs which send have not begun to use. */
export interface FreshKey extends KeyHolder {
  readonly account: string;
}

/**
 * The connections that the user added by name, their webhooks, and the names of their keys in the keychain. Part of
 * the ledger: what resolves is on disk, what rejects has changed nothing. Any program may write here, also while
 * another one sends. No secret ever comes here.
 *
 * A key goes from `reserved` (before the keychain is written) to `current` (after) to `leaving` (replaced), and its
 * row goes when the keychain no longer has it. So a crash at any point leaves a row for each item of the keychain, by
 * which it is found and swept.
 */
export interface Connections {
  /** By name, without those that were removed. */
  all(): Promise<readonly NamedConnection[]>;
  /** The connection with this name; null when there is none, or it was removed. */
  named(name: string): Promise<NamedConnection | null>;
  /** Also a removed one; null for one that is known by its host alone. */
  find(id: ConnectionId): Promise<NamedConnection | null>;
  /** The webhooks of a connection, oldest first, without those that were removed. */
  webhooks(id: ConnectionId): Promise<readonly Webhook[]>;
  /** Also a removed one. */
  findWebhook(id: DestinationId): Promise<Webhook | null>;
  /** The webhook with this address, of whichever connection; null when it is none or was removed. */
  webhookAt(fingerprint: string): Promise<Webhook | null>;
  /** The webhook that had this address and was removed, the last one of several; null when there was none. */
  removedWebhookAt(fingerprint: string): Promise<Webhook | null>;

  /**
   * Adds a connection, with its first webhook where it has webhooks. One that was removed, or known by its host or by
   * that webhook's address alone, goes on under this name, with all that it is known to have sent. Where another one
   * had the name before, that one goes on, and of the address only the count is known.
   *
   * @param account the reserved key that becomes the one of the webhook or else of the connection; null without one
   * @throws UserError `state` when the name is taken
   */
  add(
    wanted: NewConnection,
    first: NewWebhook | null,
    account: string | null,
    now: EpochMs,
  ): Promise<NamedConnection>;
  /**
   * Adds a webhook; one that was removed, or known by its address alone, comes back with its count.
   *
   * @throws UserError `state` when the name or the address is taken
   */
  addWebhook(id: ConnectionId, wanted: NewWebhook, account: string | null, now: EpochMs): Promise<Webhook>;
  /** Takes a connection and its webhooks out of use; their keys leave. What was sent stays on record. */
  remove(id: ConnectionId, now: EpochMs): Promise<void>;
  removeWebhook(id: DestinationId, now: EpochMs): Promise<void>;
  /**
   * Gives a connection another name; what it sent stays with it.
   *
   * @throws UserError `state` when another one has the name, or had it before it was removed
   */
  rename(id: ConnectionId, name: string): Promise<void>;
  /** Puts other limits in the place of those over everything that it sends. Runs that are planned keep their own. */
  setLimits(id: ConnectionId, limits: readonly DeclaredLimit[]): Promise<void>;

  /**
   * Notes a new item of the keychain before it is written.
   *
   * @param label what a person reads in the system's list of keys; made unique here
   * @returns the account to write it under
   */
  reserveKey(label: string, now: EpochMs): Promise<string>;
  /** Makes a reserved key the current one of its holder; the one before leaves. */
  replaceKey(holder: KeyHolder, account: string, now: EpochMs): Promise<void>;
  /** Current keys that no sending program has taken up yet. */
  freshKeys(): Promise<readonly FreshKey[]>;
  /** Notes that from now on nothing is sent with an older key of the same holder. */
  takenUp(account: string, now: EpochMs): Promise<void>;
  /**
   * Items of the keychain that nobody needs: reserved before `since` and never used, or replaced by one that is taken
   * up.
   *
   * @param nobodySends whether replaced ones count that a sending program would still use
   */
  looseKeys(since: EpochMs, nobodySends: boolean): Promise<readonly string[]>;
  /** Forgets an item that the keychain no longer has. */
  forgetKey(account: string): Promise<void>;
}
