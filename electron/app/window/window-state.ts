/** A rectangle on the desktop, in its own points. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How the window was left. */
export interface WindowState {
  /** Where it is when it is not maximised. */
  readonly bounds: Bounds;
  readonly isMaximised: boolean;
}

/** Where to open a window; without a place, the system chooses one. */
export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
  readonly isMaximised: boolean;
}

/** Less does not hold the sidebar, a grid and the inspector side by side. */
export const SMALLEST = { width: 960, height: 600 } as const;

/** What a 13-inch laptop shows. */
const USUAL = { width: 1280, height: 800 } as const;

/** So much of the title bar must be on a screen for the window to be taken hold of. */
const GRIP = { width: 120, height: 40 } as const;

/**
 * Where the window opens: where it was left, if it can be seen and taken hold of there.
 *
 * @param left null at the first start, or when it could not be read
 * @param screens what of each screen windows may use, the main one first
 */
export function placeWindow(left: WindowState | null, screens: readonly Bounds[]): Placement {
  const isMaximised = left?.isMaximised ?? false;
  const bounds = left?.bounds ?? null;
  const home = bounds === null ? undefined : screens.find((screen) => canBeHeld(bounds, screen));
  if (bounds === null || home === undefined) return { ...sized(USUAL, screens[0]), isMaximised };
  return { ...sized(bounds, home), x: bounds.x, y: bounds.y, isMaximised };
}

function canBeHeld(bounds: Bounds, screen: Bounds): boolean {
  const shownWidth =
    Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x);
  const isTopIn = bounds.y >= screen.y && bounds.y + GRIP.height <= screen.y + screen.height;
  return isTopIn && shownWidth >= GRIP.width;
}

/** No larger than the screen; no smaller than the window can be used, be the screen as small as it may. */
const sized = (
  { width, height }: Pick<Bounds, 'width' | 'height'>,
  screen: Bounds | undefined,
): Pick<Bounds, 'width' | 'height'> => ({
  width: Math.max(SMALLEST.width, Math.min(width, screen?.width ?? width)),
  height: Math.max(SMALLEST.height, Math.min(height, screen?.height ?? height)),
});

/** Takes what was kept for a state, or nothing. */
export function readWindowState(kept: unknown): WindowState | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { bounds, isMaximised } = kept as Partial<Record<keyof WindowState, unknown>>;
  if (typeof bounds !== 'object' || bounds === null || typeof isMaximised !== 'boolean') return null;
  const { x, y, width, height } = bounds as Partial<Record<keyof Bounds, unknown>>;
  if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height)) return null;
  return { bounds: { x, y, width, height }, isMaximised };
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
