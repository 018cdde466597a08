import { count } from '#renderer/lib/format.ts';
import type { CellMark, GridColumn } from '#renderer/ui/grid/grid-types.ts';
import type { IconName } from '#renderer/ui/marks/Icon.tsx';
import type { Mark } from '#shared/domain/lists/columns/marks.ts';
import type { Column, GridRow, List } from '#shared/ipc/lists.ts';
import { columnIdOf, ROW_NUMBER_ID } from './list-layout.ts';

const ICONS: Readonly<Record<Column['type'], IconName>> = {
  text: 'text',
  email: 'mail',
  domain: 'link',
  url: 'link',
  linkedin: 'link',
  phone: 'hash',
  number: 'hash',
  date: 'calendar',
};

const MARK_WORDS: Readonly<Record<Mark, CellMark>> = {
  badEmail: { tone: 'dead', label: 'not an email address' },
  freeMail: { tone: 'uncertain', label: 'a free mailbox' },
};

/** By which runs speak of a row, whatever is filtered and sorted; with what was wrong with it in the file. */
const ROW_NUMBER: GridColumn<GridRow> = {
  id: ROW_NUMBER_ID,
  title: 'Row',
  align: 'end',
  isQuiet: true,
  width: 80,
  text: ({ id }) => count(id),
  mark: ({ problem }) =>
    problem === null ? undefined : { tone: 'uncertain', label: problem, icon: 'warning' },
};

/** The columns of a list as the grid shows them. */
export const columnsOf = ({ columns }: List): readonly GridColumn<GridRow>[] => [
  ROW_NUMBER,
  ...columns.map((column) => ({
    id: columnIdOf(column),
    title: column.name,
    icon: ICONS[column.type],
    sortable: true,
    align: column.type === 'number' ? ('end' as const) : ('start' as const),
    width: WIDTHS[column.type],
    text: ({ values }: GridRow) => values[column.index] ?? '',
    mark: ({ marks }: GridRow) => {
      const mark = marks[column.index];
      return mark === undefined ? undefined : MARK_WORDS[mark];
    },
  })),
];

const WIDTHS: Readonly<Record<Column['type'], number>> = {
  text: 160,
  email: 220,
  domain: 160,
  url: 220,
  linkedin: 220,
  phone: 140,
  number: 100,
  date: 120,
};
