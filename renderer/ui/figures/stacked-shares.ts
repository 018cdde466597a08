/**
 * How wide each part of a bar is, in hundredths of a percent: together exactly 10,000, so that the bar is full and never
 * longer. What is not nothing is at least `least` wide, so that one dead among a million is seen and can be clicked;
 * the widest give what that takes.
 *
 * @param values  none below zero
 * @returns all zero when there is nothing at all
 */
export function stackedShares(values: readonly number[], least = 50): readonly number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total <= 0) return values.map(() => 0);
  const shares = values.map((value) =>
    value <= 0 ? 0 : Math.max(least, Math.round((value / total) * WHOLE)),
  );
  let over = shares.reduce((sum, share) => sum + share, 0) - WHOLE;
  while (over !== 0) {
    const widest = shares.indexOf(Math.max(...shares));
    const given = over < 0 ? over : Math.min(over, Math.max(1, (shares[widest] ?? 0) - least));
    shares[widest] = (shares[widest] ?? 0) - given;
    over -= given;
  }
  return shares;
}

const WHOLE = 10_000;
