export interface PaneLimits {
  readonly min: number;
  readonly max: number;
}

export const clampSize = (size: number, { min, max }: PaneLimits): number =>
  Math.round(Math.min(max, Math.max(min, size)));

const STEP = 16;
const LARGE_STEP = 64;

/**
 * The size after a key on the divider, or undefined when the key means nothing there.
 *
 * @param grows  the arrow that makes the pane larger
 */
export function sizeAfterKey(
  key: string,
  isLarge: boolean,
  pane: PaneLimits & { readonly size: number; readonly grows: string },
): number | undefined {
  const step = isLarge ? LARGE_STEP : STEP;
  if (key === pane.grows) return clampSize(pane.size + step, pane);
  if (key === OPPOSITES[pane.grows]) return clampSize(pane.size - step, pane);
  if (key === 'Home') return pane.min;
  return key === 'End' ? pane.max : undefined;
}

const OPPOSITES: Readonly<Record<string, string>> = {
  ArrowLeft: 'ArrowRight',
  ArrowRight: 'ArrowLeft',
  ArrowUp: 'ArrowDown',
  ArrowDown: 'ArrowUp',
};
