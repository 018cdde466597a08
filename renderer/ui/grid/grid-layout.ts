/** How somebody arranged the columns; remembered by whoever shows the grid. */
export interface GridLayout {
  /** Ids in their order; those not named follow in the order they are given. */
  readonly order: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  readonly hidden: readonly string[];
}

interface Sized {
  readonly id: string;
  readonly width?: number;
}

export const EMPTY_LAYOUT: GridLayout = { order: [], widths: {}, hidden: [] };

const MIN_WIDTH = 48;
const MAX_WIDTH = 1200;
const DEFAULT_WIDTH = 160;

/** All columns in their order, the hidden ones too. */
export function orderedColumns<C extends Sized>(columns: readonly C[], { order }: GridLayout): readonly C[] {
  const places = new Map(order.map((id, place) => [id, place]));
  const placeOf = ({ id }: C): number => places.get(id) ?? order.length;
  return columns.toSorted((one, other) => placeOf(one) - placeOf(other));
}

export function shownColumns<C extends Sized>(columns: readonly C[], layout: GridLayout): readonly C[] {
  const hidden = new Set(layout.hidden);
  return orderedColumns(columns, layout).filter(({ id }) => !hidden.has(id));
}

export const widthOf = (column: Sized, { widths }: GridLayout): number =>
  widths[column.id] ?? column.width ?? DEFAULT_WIDTH;

export const withWidth = (layout: GridLayout, id: string, width: number): GridLayout => ({
  ...layout,
  widths: { ...layout.widths, [id]: Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width))) },
});

/** Moves a column to where another one is; moved to the right it comes behind it, to the left before it. */
export function withMoved(
  layout: GridLayout,
  columns: readonly Sized[],
  id: string,
  targetId: string,
): GridLayout {
  const ids = orderedColumns(columns, layout).map((column) => column.id);
  const from = ids.indexOf(id);
  const to = ids.indexOf(targetId);
  if (from === -1 || to === -1 || from === to) return layout;
  return { ...layout, order: ids.toSpliced(from, 1).toSpliced(to, 0, id) };
}

export const withHidden = (layout: GridLayout, id: string, isHidden: boolean): GridLayout => ({
  ...layout,
  hidden: isHidden
    ? [...layout.hidden.filter((other) => other !== id), id]
    : layout.hidden.filter((other) => other !== id),
});
