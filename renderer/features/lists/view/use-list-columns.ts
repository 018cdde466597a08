import { useMemo } from 'react';
import { useRoom } from '#renderer/lib/use-room.ts';
import type { GridColumn } from '#renderer/ui/grid/grid-types.ts';
import { spread } from '#renderer/ui/grid/spread-columns.ts';
import type { GridRow, List } from '#shared/ipc/lists.ts';
import { columnsOf } from './list-columns.ts';
import { columnIdOf } from './list-layout.ts';

/** What a column of text takes at most by itself, in pixels. */
const MOST_WIDE = 320;

/** The columns of a list as the grid shows them; where they leave room, those of text take it. */
export function useListColumns(list: List): readonly GridColumn<GridRow>[] {
  const room = useRoom();
  return useMemo(() => {
    const texts = list.columns.filter(({ type }) => type !== 'number' && type !== 'date');
    const most = Object.fromEntries(texts.map((column) => [columnIdOf(column), MOST_WIDE]));
    return spread(columnsOf(list), room, most);
  }, [list, room]);
}
