import type { Limit } from '#shared/domain/limits/limit.ts';

/** How sure a preset's value is: a provider's own page, a copy of one, a support answer, or a guess. */
export type Confidence = 'official' | 'transcribed' | 'reported' | 'guess';

/** Where something was read, when, and how sure it is. */
export interface Cited {
  /** An address, or a short word for where it comes from. */
  readonly source: string;
  /** When it was read: a day, a month, or a year. */
  readonly asOf: string;
  readonly confidence: Confidence;
}

/** A value of a preset with where it was read. */
export interface Sourced<Value> extends Cited {
  readonly value: Value;
}

/**
 * How an account is proven.
 *
 * - `header`: a key in a header, after `prefix` (`Bearer ` or nothing).
 * - `address`: the address itself is the secret, as a webhook's is; `tokenHeader` may carry a token besides.
 * - `none`: nothing is.
 */
export type Authentication =
  | { readonly kind: 'header'; readonly name: string; readonly prefix: string }
  | { readonly kind: 'address'; readonly tokenHeader: string | null }
  | { readonly kind: 'none' };

/**
 * What an answer means, whoever gave it.
 *
 * - `done`: taken in; the answer, if one was wanted, is there.
 * - `noMatch`: a normal answer without a result; nothing is charged and nothing is tried again.
 * - `pending`: the result is not there yet; the same call is made again later, at no cost of an attempt. Only for
 *   answers to calls that ask: one that begins something would begin it again.
 * - `slowDown`: too fast; a wait.
 * - `retry`: the service failed.
 * - `outOfCredits`, `badKey`: the account takes nothing until the user has mended it.
 * - `badRow`: refused for good because of the row.
 * - `notAnAnswer`: looks like a success and is none, as a sample or a sign-in page; pauses and asks.
 */
export type Meaning =
  | 'done'
  | 'noMatch'
  | 'pending'
  | 'slowDown'
  | 'retry'
  | 'outOfCredits'
  | 'badKey'
  | 'badRow'
  | 'notAnAnswer';

/** One line of a provider's answer table. All conditions that are given must hold. */
export interface AnswerRule extends Cited {
  readonly when: {
    readonly status?: readonly number[];
    /**
     * A member of the JSON body by its path, as in `error.details.code` or `0.errorCode`; `is` null means that it is
     * absent. Never fits a body that is no JSON or was cut.
     */
    readonly body?: { readonly path: string; readonly is: string | number | boolean | null };
    /** A text that the body holds, in any case. */
    readonly bodyHolds?: string;
    /** A header by its name in lower case; `is` null means that it is absent. */
    readonly header?: { readonly name: string; readonly is: string | null };
  };
  readonly means: Meaning;
  /** For the user, as in `Hunter says: too fast (403)`. */
  readonly reason: string;
  /** How long to wait where the answer does not say so itself: for `slowDown` and `pending`. */
  readonly waitMs?: number;
}

/** A call that costs nothing and shows whether a key is good; its answer is read by the preset's table. */
export interface TestCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** What it needs besides the key; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/**
 * What is known of one provider: data alone, so that adding one is adding a file and its line in `all.ts`. The first
 * rule of `answers` that fits decides; where none does, the general table does.
 */
export interface Preset {
  /** As the user types it: `hunter`. */
  readonly id: string;
  readonly name: string;
  /** Where its calls go; the first is the one for the test call. Empty where each account has a host of its own. */
  readonly hosts: Sourced<readonly string[]>;
  readonly authentication: Sourced<Authentication>;
  /** Over everything that the account sends. Those that are not official or transcribed are marked as guesses. */
  readonly limits: readonly Sourced<Limit>[];
  /** Over one destination, such as a webhook's lifetime. */
  readonly destinationLimits: readonly Sourced<Limit>[];
  readonly maxBodyBytes: Sourced<number> | null;
  readonly answers: readonly AnswerRule[];
  /** Null where no call is known that costs nothing. */
  readonly test: Sourced<TestCall> | null;
}
