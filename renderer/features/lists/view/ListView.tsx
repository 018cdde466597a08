import { useMemo, useRef, useState } from 'react';
import { count } from '#renderer/lib/format.ts';
import { useLayout } from '#renderer/lib/layouts.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import type { MenuEntry } from '#renderer/ui/floating/menu-entry.ts';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import { shownColumns } from '#renderer/ui/grid/grid-layout.ts';
import type { GridColumn, GridHandle, GridPosition } from '#renderer/ui/grid/grid-types.ts';
import { EmptyState } from '#renderer/ui/states/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/states/ErrorState.tsx';
import type { GridRow, List } from '#shared/ipc/lists.ts';
import { columnMenuOf } from './column-menu.ts';
import { FacetPanel } from './FacetPanel.tsx';
import { FilterBar } from './FilterBar.tsx';
import { ListHeader } from './ListHeader.tsx';
import {
  columnIdOf,
  fitting,
  gridLayoutOf,
  gridSortOf,
  NEW_LAYOUT,
  parseLayout,
  specOf,
  withGrid,
  withSort,
} from './list-layout.ts';
import { useFind } from './use-find.ts';
import { useListColumns } from './use-list-columns.ts';
import { useView } from './use-view.ts';

/** One list: a grid of any length, with what is filtered and sorted remembered. */
export function ListView({ list }: { readonly list: List }) {
  const [kept, setLayout] = useLayout(`lists.grid.${list.id}`, NEW_LAYOUT, parseLayout);
  const layout = useMemo(() => fitting(kept, list.columns), [kept, list.columns]);
  const [search, setSearch] = useState('');
  const [active, setActive] = useState<GridPosition>({ row: 0, column: 0 });
  const grid = useRef<GridHandle>(null);
  const spec = specOf(list.id, layout, search);
  const rows = useView(spec);
  const columns = useListColumns(list);
  const find = useFind({
    viewId: rows.viewId,
    active,
    onFound: ({ row, column }) => {
      const shown = shownColumns(columns, gridLayoutOf(layout));
      const place = shown.findIndex(({ id }) => id === String(column));
      setActive({ row, column: Math.max(0, place) });
      grid.current?.scrollToRow(row);
    },
  });
  const menuOf = ({ id }: GridColumn<GridRow>): readonly MenuEntry[] => {
    const column = list.columns.find((one) => columnIdOf(one) === id);
    return column === undefined ? [] : columnMenuOf(column.name, layout, setLayout);
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ListHeader list={list} spec={spec} layout={layout} find={find} rows={rows} />
      <FilterBar
        layout={layout}
        onLayout={setLayout}
        search={search}
        onSearch={setSearch}
        problemCount={list.problemCount}
        shown={rows.viewId === null ? null : rows.source.rowCount}
        total={list.rowCount}
        isStale={rows.isStale}
      />
      <div className="relative flex min-h-0 flex-1">
        {rows.problem !== null && rows.viewId === null ? (
          <div className="flex-1 p-6">
            <ErrorState
              title="The rows could not be read"
              happened={rows.problem.message}
              kept="The list is as it was."
              action={<Button onClick={rows.reload}>Try again</Button>}
            />
          </div>
        ) : (
          <DataGrid
            ref={grid}
            label={`Rows of ${list.name}`}
            columns={columns}
            source={rows.source}
            layout={gridLayoutOf(layout)}
            onLayoutChange={(changed) => setLayout(withGrid(layout, changed))}
            sort={gridSortOf(layout, list.columns)}
            onSortChange={(sort) => setLayout(withSort(layout, sort, list.columns))}
            columnMenu={menuOf}
            active={active}
            onActiveChange={setActive}
            empty={
              rows.isStale ? null : (
                <NothingFits
                  total={list.rowCount}
                  onShowAll={() => {
                    setLayout({ ...layout, filters: [] });
                    setSearch('');
                  }}
                />
              )
            }
          />
        )}
        {layout.facet === null ? null : (
          <FacetPanel list={list} spec={spec} column={layout.facet} layout={layout} onLayout={setLayout} />
        )}
      </div>
    </div>
  );
}

function NothingFits({ total, onShowAll }: { readonly total: number; readonly onShowAll: () => void }) {
  return (
    <EmptyState action={<Button onClick={onShowAll}>Show all {count(total)} rows</Button>}>
      No row fits what you asked for.
    </EmptyState>
  );
}
