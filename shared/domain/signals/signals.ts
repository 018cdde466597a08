/** One rate limit as a provider told it along with an answer. */
export interface ToldLimit {
  /** What the provider calls it, such as `minute` or `input-tokens`; empty where it has but one and no name for it. */
  readonly name: string;
  /** Units of a whole window; null when it was not told. */
  readonly limit: number | null;
  /** Units left in the window; null when it was not told. */
  readonly remaining: number | null;
  /** Until the window begins anew, in milliseconds from the answer, 0 or more; null when it was not told. */
  readonly resetMs: number | null;
  /** The length of the window in milliseconds, where the name or a header tells it. */
  readonly windowMs: number | null;
}

/** Everything that an answer says about pace and money, read from its headers and body; nothing is decided here. */
export interface Signals {
  /**
   * How long the provider asks to wait, 0 or more and never above a day; null when it did not ask. Along with a
   * success it is no request to stop: lemlist sends it with every answer.
   */
  readonly waitMs: number | null;
  readonly limits: readonly ToldLimit[];
  /** What the call cost, in the provider's own units; null when it was not told. */
  readonly cost: number | null;
  /** Credits left on the account; null when it was not told. */
  readonly creditsLeft: number | null;
  /** What could not be read or made no sense, for the user to see: `Retry-After "soon" cannot be read`. */
  readonly oddities: readonly string[];
}

export const NO_SIGNALS: Signals = { waitMs: null, limits: [], cost: null, creditsLeft: null, oddities: [] };
