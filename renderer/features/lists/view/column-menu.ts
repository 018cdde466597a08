import type { MenuEntry } from '#renderer/ui/floating/menu-entry.ts';
import { withFilter } from './filters.ts';
import type { ListLayout } from './list-layout.ts';

/** What may be done with a column besides sorting and hiding, which the grid offers itself. */
export function columnMenuOf(
  column: string,
  layout: ListLayout,
  onLayout: (layout: ListLayout) => void,
): readonly MenuEntry[] {
  const filter = (kind: 'empty' | 'filled'): void =>
    onLayout({ ...layout, filters: withFilter(layout.filters, { kind, column }) });
  return [
    {
      kind: 'action',
      id: 'values',
      label: 'Values and counts',
      icon: 'list-filter',
      onSelect: () => onLayout({ ...layout, facet: column }),
    },
    { kind: 'action', id: 'filled', label: 'Only filled', icon: 'filter', onSelect: () => filter('filled') },
    { kind: 'action', id: 'empty', label: 'Only empty', icon: 'filter', onSelect: () => filter('empty') },
  ];
}
