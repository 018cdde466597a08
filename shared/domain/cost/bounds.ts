/** What a run may cost: it ends inside these. In millionths. */
export interface CostBounds {
  readonly lowMicros: number;
  readonly highMicros: number;
}

/** What bounds depend on. */
export interface CostFacts {
  readonly rows: number;
  /** Price of one accepted record. */
  readonly priceMicros: number;
  readonly maxAttempts: number;
  /** True when a call that may have arrived is sent again without asking: each such try may be paid. */
  readonly resendsUncertain: boolean;
  readonly budgetMicros: number | null;
}

/**
 * The bounds of a run under its stated price: nothing at the least (every row may be refused or a duplicate); at the
 * most each row once, or once an attempt where uncertain calls are sent again; never more than the cap.
 */
export function costBounds(facts: CostFacts): CostBounds {
  const tries = facts.resendsUncertain ? facts.maxAttempts : 1;
  const highMicros = facts.rows * facts.priceMicros * tries;
  return { lowMicros: 0, highMicros: Math.min(highMicros, facts.budgetMicros ?? highMicros) };
}
