import type { Result } from '#shared/lib/result.ts';

/**
 * Why a secret could not be had.
 *
 * - `missing`: the store is open and holds none under this account.
 * - `locked`: the store is there and locked, or gives no answer in time; nothing says whether it holds the secret.
 * - `unavailable`: the machine has no store that may be used. Nothing is ever written elsewhere instead.
 */
export type SecretProblem = 'missing' | 'locked' | 'unavailable';

/**
 * The operating system's keychain: one item an account, under Sluice's own service name. Nothing throws for a store
 * that is locked or not there.
 *
 * @see `account` names an item, such as `connection/3/key`; it is no secret and is kept in the ledger
 */
export interface SecretStore {
  read(account: string): Promise<Result<string, SecretProblem>>;
  /** Sets or replaces. Durable when it resolves. */
  write(account: string, secret: string): Promise<Result<void, Exclude<SecretProblem, 'missing'>>>;
  /** Removes; removing what is not there is no problem. */
  remove(account: string): Promise<Result<void, Exclude<SecretProblem, 'missing'>>>;
}
