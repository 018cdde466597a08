export type GaugeLevel = 'enough' | 'low' | 'almost empty' | 'empty';

export interface GaugeLimits {
  /** Shares of the whole, 0 to 1. */
  readonly warnBelow: number;
  readonly dangerBelow: number;
}

/** What is left as a share of the whole, 0 to 1; a whole of nothing is empty. */
export const shareLeft = (left: number, total: number): number =>
  total <= 0 ? 0 : Math.min(1, Math.max(0, left / total));

export function gaugeLevel(left: number, total: number, limits: GaugeLimits): GaugeLevel {
  const share = shareLeft(left, total);
  if (share === 0) return 'empty';
  if (share < limits.dangerBelow) return 'almost empty';
  return share < limits.warnBelow ? 'low' : 'enough';
}
