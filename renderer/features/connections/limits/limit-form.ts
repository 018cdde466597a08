import type { LimitView, LimitWish } from '#shared/ipc/connections.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';

/** A limit while it is being typed: what is not a number yet is null. */
export type LimitForm =
  | {
      readonly id: number;
      readonly kind: 'rate';
      readonly counts: 'calls' | 'records';
      readonly amount: number | null;
      readonly perMs: number;
      readonly burst: number | null;
      readonly isGuess: boolean;
    }
  | { readonly id: number; readonly kind: 'concurrency'; readonly amount: number | null };

/** Periods that a rate may be given over. */
export const PERIODS: readonly { readonly value: number; readonly label: string }[] = [
  { value: SECOND_MS, label: 'second' },
  { value: MINUTE_MS, label: 'minute' },
  { value: HOUR_MS, label: 'hour' },
  { value: DAY_MS, label: 'day' },
];

/** Limits as they are changed; a webhook's lifetime is its own and cannot be. */
export function formsOf(limits: readonly LimitView[]): readonly LimitForm[] {
  return limits.flatMap((limit): readonly LimitForm[] => {
    if (limit.kind === 'lifetime') return [];
    if (limit.kind === 'concurrency')
      return [{ id: limit.number, kind: 'concurrency', amount: limit.amount }];
    return [
      {
        id: limit.number,
        kind: 'rate',
        counts: limit.counts === 'calls' ? 'calls' : 'records',
        amount: limit.amount,
        perMs: limit.perMs ?? SECOND_MS,
        burst: limit.kind === 'tokenBucket' ? limit.burst : null,
        isGuess: limit.isGuess,
      },
    ];
  });
}

/** What is typed, as it is asked for; null while something is no number that makes sense. */
export function wishesOf(forms: readonly LimitForm[]): LimitWish[] | null {
  const wishes = forms.map(wishOf);
  return wishes.every((wish) => wish !== null) ? wishes : null;
}

function wishOf(form: LimitForm): LimitWish | null {
  if (form.amount === null || form.amount <= 0) return null;
  if (form.kind === 'concurrency') return { kind: 'concurrency', amount: form.amount };
  const { counts, amount, perMs, burst, isGuess } = form;
  return { kind: 'rate', counts, amount, perMs, burst, isGuess };
}

/** The periods to choose from, with the one that a limit has though it is not among them: `2 minutes`. */
export function periodsWith(perMs: number): readonly { readonly value: number; readonly label: string }[] {
  if (PERIODS.some(({ value }) => value === perMs)) return PERIODS;
  return [...PERIODS, { value: perMs, label: `${perMs / SECOND_MS} seconds` }];
}
