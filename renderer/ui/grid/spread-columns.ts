interface Sized {
  readonly id: string;
  readonly width?: number;
}

const WIDTH = 160;

/**
 * Columns that share the room which is left over, so that nothing is cut off beside empty space. Where there is none
 * they stay as they are.
 *
 * @param room  in pixels
 * @param most  how wide each may become; columns that are not named stay as they are
 */
export function spread<Column extends Sized>(
  columns: readonly Column[],
  room: number,
  most: Readonly<Record<string, number>>,
): readonly Column[] {
  const taken = columns.reduce((sum, { width = WIDTH }) => sum + width, 0);
  const growing = columns.filter(({ id }) => most[id] !== undefined).length;
  const share = growing === 0 ? 0 : Math.floor((room - taken) / growing);
  if (share <= 0) return columns;
  return columns.map((column) => {
    const { width = WIDTH } = column;
    const limit = most[column.id] ?? width;
    return { ...column, width: Math.max(width, Math.min(limit, width + share)) };
  });
}
