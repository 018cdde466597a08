import type { Sample } from '#shared/domain/runs/sample.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';

/** Drawn by this unless the user says otherwise, so that the same command takes the same rows. */
const DEFAULT_SEED = 1;

/** `100`: the first rows; `5%`: a random share; `5%:7`: the share that this seed draws. */
export function parseSample(text: string): Result<Sample, string> {
  const [, number = '', percent, seed] =
    /^(\d{1,9}(?:\.\d{1,4})?)(%)?(?::(\d{1,9}))?$/.exec(text.trim()) ?? [];
  const amount = Number(number);
  const isShare = percent !== undefined;
  const isWrong =
    number === '' ||
    amount <= 0 ||
    (isShare ? amount > 100 : !Number.isInteger(amount) || seed !== undefined);
  if (isWrong) {
    return failed(
      'A sample is a number of rows, such as 100, or a share, such as 5% or 5%:7 (drawn by the seed 7).',
    );
  }
  if (!isShare) return ok({ kind: 'first', rows: amount });
  return ok({ kind: 'share', share: amount / 100, seed: Number(seed ?? DEFAULT_SEED) });
}
