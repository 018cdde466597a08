import { count, counted } from '#renderer/lib/format.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { SearchField } from '#renderer/ui/fields/SearchField.tsx';
import { FilterChip } from '#renderer/ui/marks/FilterChip.tsx';
import { Spinner } from '#renderer/ui/states/Spinner.tsx';
import { filterWords, withFilter, withoutFilter } from './filters.ts';
import type { ListLayout } from './list-layout.ts';

interface Props {
  readonly layout: ListLayout;
  readonly onLayout: (layout: ListLayout) => void;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly problemCount: number;
  /** Rows that fit; null until they are counted. */
  readonly shown: number | null;
  readonly total: number;
  readonly isStale: boolean;
}

/** What the rows that are shown have in common, and how many they are. */
export function FilterBar(props: Props) {
  const { layout, onLayout, search, onSearch, problemCount, shown, total, isStale } = props;
  const { filters } = layout;
  const isOnProblems = filters.some(({ kind }) => kind === 'problem');
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-hairline px-6 py-1.5">
      <SearchField
        icon="list-filter"
        label="Only rows with"
        value={search}
        onChange={onSearch}
        placeholder="Show only rows with …"
      />
      {filters.map((filter) => {
        const { label, value } = filterWords(filter);
        return (
          <FilterChip
            key={`${filter.kind}/${label}`}
            label={label}
            value={value}
            {...(filter.kind === 'is' ? { onOpen: () => onLayout({ ...layout, facet: filter.column }) } : {})}
            onRemove={() => onLayout({ ...layout, filters: withoutFilter(filters, filter) })}
          />
        );
      })}
      {problemCount > 0 && !isOnProblems ? (
        <Button
          variant="quiet"
          size="small"
          icon="warning"
          onClick={() => onLayout({ ...layout, filters: withFilter(filters, { kind: 'problem' }) })}
        >
          {counted(problemCount, 'problem')} in the file
        </Button>
      ) : null}
      <span className="flex-1" />
      {isStale ? <Spinner size={14} label="Looking for the rows" /> : null}
      <output className="tabular text-sm text-ink-soft">
        {shown === null
          ? ''
          : shown === total
            ? counted(total, 'row')
            : `${count(shown)} of ${counted(total, 'row')}`}
      </output>
    </div>
  );
}
