/**
 * Why the core did not do what it was asked. Closed: a window decides by these, and shows the message.
 *
 * - `usage`, `input`: the user's to mend; `input` may name the field.
 * - `state`: the data says no, as for a run that is not there.
 * - `busy`: another program holds what is needed.
 * - `environment`: the machine failed, as with a full disk or a locked keychain.
 * - `refused`: the request is none that this contract knows. A bug of the window.
 * - `internal`: a bug of the core; details are in its log.
 */
export const REPLY_CODES = ['usage', 'input', 'state', 'busy', 'environment', 'refused', 'internal'] as const;

export type ReplyCode = (typeof REPLY_CODES)[number];

export interface ReplyError {
  readonly code: ReplyCode;
  /** What happened, to what, what was kept safe and what to do next. Never holds a secret or names a command. */
  readonly message: string;
}

/** What comes back for every operation, over every transport. Nothing is ever thrown across. */
export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ReplyError };
