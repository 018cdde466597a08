import { ago, counted } from '#renderer/lib/format.ts';
import { hrefOf } from '#renderer/lib/router.ts';
import { SAMPLE_LINK } from '#renderer/lib/sample.ts';
import { chooseImport } from '#renderer/lib/sheets.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { LineList } from '#renderer/ui/layout/LineList.tsx';
import { ScreenHeader } from '#renderer/ui/layout/ScreenHeader.tsx';
import { Badge } from '#renderer/ui/marks/Badge.tsx';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import { EmptyState } from '#renderer/ui/states/EmptyState.tsx';
import type { List } from '#shared/ipc/lists.ts';
import { ListMenu } from './ListMenu.tsx';

/** All lists, the newest first. */
export function ListOverview({ lists }: { readonly lists: readonly List[] }) {
  const importing = (
    <Button variant="primary" icon="file-add" keys="Mod+I" onClick={() => void chooseImport()}>
      Import a list
    </Button>
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ScreenHeader title="Lists">
        <span className="flex-1" />
        {lists.length === 0 ? null : importing}
      </ScreenHeader>
      {lists.length === 0 ? (
        <EmptyState icon="list" action={importing} link={SAMPLE_LINK}>
          A list is a CSV, TSV or Excel file of leads. Drop one anywhere in this window; your file is never
          changed.
        </EmptyState>
      ) : (
        <LineList>
          {lists
            .toSorted((one, other) => other.importedAt - one.importedAt)
            .map((list) => (
              <li
                key={list.id}
                className="flex items-center gap-3 border-b border-hairline px-6 hover:bg-hover"
              >
                <Line list={list} />
                <ListMenu list={list} />
              </li>
            ))}
        </LineList>
      )}
    </div>
  );
}

function Line({ list }: { readonly list: List }) {
  const now = useNow(60_000);
  const { id, name, rowCount, columns, keyColumns, problemCount, importedAt } = list;
  return (
    <a
      href={hrefOf(`/lists/${id}`)}
      className="flex min-w-0 flex-1 items-center gap-3 py-2.5 text-ink no-underline"
    >
      <Icon name="table" className="text-ink-faint" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-sm text-ink-soft">
          {counted(columns.length, 'column')} ·{' '}
          {keyColumns.length === 0 ? 'no key' : `key ${keyColumns.join(' + ')}`}
        </span>
      </span>
      {problemCount > 0 ? (
        <Badge tone="uncertain" icon="warning">
          {counted(problemCount, 'problem')}
        </Badge>
      ) : null}
      <span className="tabular w-28 text-right">{counted(rowCount, 'row')}</span>
      <span className="w-24 text-right text-sm text-ink-soft">{ago(importedAt, now)}</span>
    </a>
  );
}
