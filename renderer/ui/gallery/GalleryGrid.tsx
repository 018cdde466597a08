import { useState } from 'react';
import { DataGrid } from '../grid/DataGrid.tsx';
import type { GridColumn, GridSort, RowSource } from '../grid/grid-types.ts';
import { Badge } from '../marks/Badge.tsx';
import type { Tone } from '../tone.ts';

interface SampleRow {
  readonly number: number;
}

const TONES: readonly Tone[] = ['done', 'done', 'done', 'waiting', 'cached', 'dead', 'uncertain', 'skipped'];
const toneOf = ({ number }: SampleRow): Tone => TONES[number % TONES.length] ?? 'done';

const COLUMNS: readonly GridColumn<SampleRow>[] = [
  { id: 'name', title: 'Name', icon: 'text', sortable: true, text: ({ number }) => `Sample ${number}` },
  {
    id: 'email',
    title: 'Email',
    icon: 'mail',
    sortable: true,
    width: 220,
    text: ({ number }) => `sample${number}@example.${number % 7 === 3 ? 'con' : 'com'}`,
    mark: ({ number }) =>
      number % 7 === 3 ? { tone: 'uncertain', label: 'No such top-level domain' } : undefined,
  },
  {
    id: 'state',
    title: 'State',
    width: 120,
    text: toneOf,
    cell: (row) => (
      <Badge tone={toneOf(row)} plain>
        {toneOf(row)}
      </Badge>
    ),
  },
  {
    id: 'amount',
    title: 'Amount',
    icon: 'hash',
    align: 'end',
    sortable: true,
    width: 110,
    text: ({ number }) => (number * 37).toLocaleString('en'),
  },
  { id: 'city', title: 'City', text: ({ number }) => `Exampletown ${number % 40}` },
  {
    id: 'note',
    title: 'Note',
    width: 280,
    text: ({ number }) => `A note of some length about number ${number}, longer than its cell`,
  },
];

const SOURCE: RowSource<SampleRow> = {
  key: 'sample',
  rowCount: 1_000_000,
  loadRows: (from, count) =>
    Promise.resolve(Array.from({ length: count }, (_, step) => ({ number: from + step }))),
};

export function GalleryGrid() {
  const [sort, setSort] = useState<GridSort | null>({ columnId: 'name', direction: 'ascending' });
  const [selection, setSelection] = useState<ReadonlySet<number>>(new Set([2, 3]));
  return (
    <div className="flex h-80 overflow-hidden rounded-lg border border-hairline">
      <DataGrid
        label="Samples"
        columns={COLUMNS}
        source={SOURCE}
        sort={sort}
        onSortChange={setSort}
        selection={selection}
        onSelectionChange={setSelection}
      />
    </div>
  );
}
