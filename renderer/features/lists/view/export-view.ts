import { core } from '#renderer/lib/bridge.ts';
import { exportFile } from '#renderer/lib/jobs.ts';
import { shownColumns } from '#renderer/ui/grid/grid-layout.ts';
import type { List, ViewSpec } from '#shared/ipc/lists.ts';
import { columnIdOf, gridLayoutOf, type ListLayout } from './list-layout.ts';

/** Asks where to, then writes the rows and columns that are shown, in the order in which they are. */
export function exportView(
  list: List,
  spec: ViewSpec,
  layout: ListLayout,
  format: 'csv' | 'xlsx',
): Promise<void> {
  const named = list.columns.map((column) => ({ id: columnIdOf(column), name: column.name }));
  const columns = shownColumns(named, gridLayoutOf(layout)).map(({ name }) => name);
  const stem = list.name.replace(/\.\w{1,5}$/, '');
  return exportFile({
    suggestedName: `${stem}-export.${format}`,
    begin: (target) => core.lists.export({ view: spec, columns, format, target }),
  });
}
