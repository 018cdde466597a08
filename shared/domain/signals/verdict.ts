/**
 * What a call's answer means for the tasks that it carried, whoever the provider is.
 *
 * - `done`: delivered.
 * - `noMatch`: delivered, and the answer is that there is no result; costs nothing.
 * - `pending`: taken in, the result is not ready; asked for again after `waitMs` as the same send. Costs no attempt and
 *   closes nobody's gate.
 * - `slowDown`: the provider asks to wait; costs no attempt and closes the gate for everybody. `waitMs` is null when
 *   it did not say how long.
 * - `retry`: refused or never sent; costs an attempt. `transient` tells the breaker that the provider, not the row,
 *   may be ill.
 * - `moved`: answered with another address of the same host; costs no attempt.
 * - `unknown`: it may have arrived.
 * - `interrupted`: the program ended or broke it off; it may have arrived. Costs no attempt,
 *   unless it is sent a second time.
 * - `refused`: refused for good, because of the row itself.
 * - `closed`: the provider takes nothing from this account for now (bad key, no credits, not the provider at all);
 *   `mayHaveArrived` says what becomes of the task that found out.
 */
export type Verdict =
  | { readonly kind: 'done' }
  | { readonly kind: 'noMatch'; readonly reason: string }
  | { readonly kind: 'pending'; readonly waitMs: number; readonly reason: string }
  | { readonly kind: 'slowDown'; readonly waitMs: number | null; readonly reason: string }
  | { readonly kind: 'retry'; readonly reason: string }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'interrupted'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'closed'; readonly reason: string; readonly mayHaveArrived: boolean };
