import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { count, counted } from '#renderer/lib/format.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { Checkbox } from '#renderer/ui/controls/Checkbox.tsx';
import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import { Select } from '#renderer/ui/controls/Select.tsx';
import { SearchField } from '#renderer/ui/fields/SearchField.tsx';
import { Skeleton } from '#renderer/ui/states/Skeleton.tsx';
import type { List, ViewSpec } from '#shared/ipc/lists.ts';
import { chosenValues, valueWord, withValue } from './filters.ts';
import type { ListLayout } from './list-layout.ts';

interface Props {
  readonly list: List;
  readonly spec: ViewSpec;
  readonly column: string;
  readonly layout: ListLayout;
  readonly onLayout: (layout: ListLayout) => void;
}

/** As many values as somebody reads; more are found by typing. */
const LISTED = 200;

/** The values of a column among the rows that are shown, each with how many rows have it. */
export function FacetPanel({ list, spec, column, layout, onLayout }: Props) {
  const [search, setSearch] = useState('');
  const query = useQuery({
    key: ['lists.facets', spec, column, search],
    load: () => core.lists.facets({ view: spec, column, search, limit: LISTED }),
    keepsPrevious: true,
  });
  const chosen = chosenValues(layout.filters, column);
  return (
    <aside
      aria-label="Values"
      className="flex w-72 shrink-0 flex-col border-l border-hairline bg-surface max-[800px]:absolute max-[800px]:inset-y-0 max-[800px]:right-0 max-[800px]:z-10 max-[800px]:max-w-full max-[800px]:shadow-float"
    >
      <div className="flex items-end gap-2 border-b border-hairline p-3">
        <div className="min-w-0 flex-1">
          <Select
            label="Values of"
            value={column}
            options={list.columns.map(({ name }) => ({ value: name, label: name }))}
            onChange={(facet) => onLayout({ ...layout, facet })}
          />
        </div>
        <IconButton icon="close" label="Close values" onClick={() => onLayout({ ...layout, facet: null })} />
      </div>
      <div className="border-b border-hairline p-3">
        <SearchField label="Find a value" value={search} onChange={setSearch} />
      </div>
      <div className="min-h-0 flex-1 overflow-auto p-3">
        {query.status === 'loading' ? <Skeleton height="12rem" label="Counting values" /> : null}
        {query.status === 'error' ? <p className="m-0 text-ink-soft">{query.error.message}</p> : null}
        {query.status === 'ready' ? (
          <>
            <ul className="m-0 flex list-none flex-col gap-0.5 p-0">
              {query.value.values.map(({ value, rows }) => (
                <li key={value ?? ''} className="flex min-h-7 items-center justify-between gap-2">
                  <span
                    className={`min-w-0 truncate ${value === null || value === '' ? 'text-ink-faint' : ''}`}
                  >
                    <Checkbox
                      label={valueWord(value)}
                      checked={chosen.includes(value)}
                      onChange={() =>
                        onLayout({ ...layout, filters: withValue(layout.filters, column, value) })
                      }
                    />
                  </span>
                  <span className="tabular shrink-0 text-sm text-ink-soft">{count(rows)}</span>
                </li>
              ))}
            </ul>
            <p className="tabular mt-3 mb-0 text-sm text-ink-soft">
              {counted(query.value.distinct, 'value')}
              {query.value.distinct > query.value.values.length
                ? `; the ${count(query.value.values.length)} most frequent are listed`
                : ''}
            </p>
          </>
        ) : null}
      </div>
    </aside>
  );
}
