/**
 * Why a user's wish could not be met. `usage` and `input` are the user's to mend; `state` means that the data says
 * no (there is no such run); `busy`, that another program holds something; `environment`, that the machine failed.
 */
export type UserErrorKind = 'usage' | 'input' | 'state' | 'busy' | 'environment';

/**
 * An error that is meant to be read by the user: what happened and to what, what was kept safe, and what to do next.
 * Never carries a secret or a person's data. Everything else that is thrown is a bug.
 */
export class UserError extends Error {
  readonly kind: UserErrorKind;

  constructor(kind: UserErrorKind, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'UserError';
    this.kind = kind;
  }
}
