import { useRef } from 'react';
import { useCommands } from '#renderer/lib/commands.ts';
import { go, hrefOf } from '#renderer/lib/router.ts';
import { openStart } from '#renderer/lib/sheets.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { SearchField } from '#renderer/ui/fields/SearchField.tsx';
import { Menu } from '#renderer/ui/floating/Menu.tsx';
import { ScreenHeader } from '#renderer/ui/layout/ScreenHeader.tsx';
import type { List, ViewSpec } from '#shared/ipc/lists.ts';
import { ListMenu } from '../ListMenu.tsx';
import { exportView } from './export-view.ts';
import type { ListLayout } from './list-layout.ts';
import type { Find } from './use-find.ts';
import type { ListRows } from './use-view.ts';

interface Props {
  readonly list: List;
  readonly spec: ViewSpec;
  readonly layout: ListLayout;
  readonly find: Find;
  readonly rows: ListRows;
}

/** The list's name, finding in it, and what it may be used for. */
export function ListHeader({ list, spec, layout, find, rows }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const { filters, search } = spec;
  const isNarrowed = filters.length > 0 || search !== '';
  const counted = rows.viewId === null || rows.isStale ? null : rows.source.rowCount;
  const run = (): void =>
    openStart({
      listId: list.id,
      shown: isNarrowed ? { filters, search, rows: counted, label: 'Shown rows' } : null,
    });
  useShortcuts([
    {
      keys: 'Mod+F',
      scope: 'List',
      title: 'Find',
      worksInText: true,
      run: () => field.current?.focus(),
    },
    { keys: 'Mod+Enter', scope: 'List', title: 'Run this list', run },
  ]);
  useCommands([
    { id: 'list.run', title: `Run ${list.name}`, group: 'Actions', run },
    {
      id: 'list.export',
      title: `Export what is shown of ${list.name}`,
      group: 'Actions',
      run: () => void exportView(list, spec, layout, 'csv'),
    },
  ]);
  return (
    <ScreenHeader parent={{ label: 'Lists', href: hrefOf('/lists') }} title={list.name}>
      <span className="flex-1" />
      <SearchField
        ref={field}
        label="Find"
        placeholder="Find a cell"
        keys="Mod+F"
        value={find.text}
        found={find.found}
        onChange={find.setText}
        onNext={find.next}
        onPrevious={find.previous}
      />
      <Menu
        align="end"
        trigger={<Button icon="download">Export</Button>}
        items={[
          { kind: 'heading', id: 'shown', label: 'What is shown' },
          {
            kind: 'action',
            id: 'csv',
            label: 'As CSV',
            onSelect: () => void exportView(list, spec, layout, 'csv'),
          },
          {
            kind: 'action',
            id: 'xlsx',
            label: 'For Excel',
            onSelect: () => void exportView(list, spec, layout, 'xlsx'),
          },
        ]}
      />
      <Button
        variant="primary"
        icon="play"
        keys="Mod+Enter"
        disabled={isNarrowed && counted === 0}
        onClick={run}
      >
        {isNarrowed ? 'Run shown rows…' : 'Run…'}
      </Button>
      <ListMenu list={list} onRun={run} onRemoved={() => go('/lists')} />
    </ScreenHeader>
  );
}
