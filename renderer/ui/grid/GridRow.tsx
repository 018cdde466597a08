// A table of a million rows cannot be made of table elements: it says by roles what it is.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { memo, type ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Icon } from '../marks/Icon.tsx';
import { iconOfTone, TONE_TEXT } from '../tone.ts';
import { type GridColumn, GUTTER_WIDTH } from './grid-types.ts';

export interface GridRowProps<Row> {
  readonly gridId: string;
  readonly index: number;
  /** From the start of its block, in pixels. */
  readonly top: number;
  readonly row: Row | undefined;
  /** Those in sight; the first of them is the one at `firstColumn`, and `before` pixels lie left of it. */
  readonly columns: readonly GridColumn<Row>[];
  readonly widths: readonly number[];
  readonly firstColumn: number;
  readonly before: number;
  readonly total: number;
  /** -1 if the active cell is in another row. */
  readonly activeColumn: number;
  readonly isSelected: boolean;
  readonly hasGutter: boolean;
}

const ROW_LOOK =
  'group/row absolute top-0 left-0 flex h-8 min-w-full border-b border-hairline contain-layout hover:bg-hover aria-selected:bg-selected';
const CELL_LOOK = 'relative flex shrink-0 items-center overflow-hidden px-2 whitespace-nowrap select-none';

export const cellId = (gridId: string, row: number, column: number): string => `${gridId}-${row}-${column}`;

function Row<Row>(props: GridRowProps<Row>) {
  const {
    gridId,
    index,
    top,
    row,
    columns,
    widths,
    firstColumn,
    before,
    total,
    activeColumn,
    isSelected,
    hasGutter,
  } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={hasGutter ? isSelected : undefined}
      data-row={index}
      className={ROW_LOOK}
      style={{ width: total, transform: `translateY(${top}px)` }}
    >
      {hasGutter ? <Gutter index={index} isSelected={isSelected} /> : null}
      {before > 0 ? <div className="shrink-0" style={{ width: before }} /> : null}
      {columns.map((column, step) => (
        <div
          key={column.id}
          id={activeColumn === firstColumn + step ? cellId(gridId, index, activeColumn) : undefined}
          role="gridcell"
          aria-colindex={firstColumn + step + (hasGutter ? 2 : 1)}
          data-column={firstColumn + step}
          data-active={activeColumn === firstColumn + step ? '' : undefined}
          className={cx(CELL_LOOK, CELL_EXTRA, column.align === 'end' && 'tabular justify-end')}
          style={{ width: widths[firstColumn + step] }}
        >
          {row === undefined ? <span className="h-2.5 w-3/5 rounded bg-press" /> : contentOf(column, row)}
        </div>
      ))}
    </div>
  );
}

const CELL_EXTRA =
  'data-[active]:after:pointer-events-none data-[active]:after:absolute data-[active]:after:inset-0 data-[active]:after:border data-[active]:after:border-control group-focus/grid:data-[active]:after:border-2 group-focus/grid:data-[active]:after:border-accent-mark';

function contentOf<Row>(column: GridColumn<Row>, row: Row): ReactNode {
  const content = column.cell === undefined ? column.text(row) : column.cell(row);
  const mark = column.mark?.(row);
  const words = typeof content === 'string' ? <span className="truncate">{content}</span> : content;
  if (mark === undefined) return words;
  return (
    <>
      <span title={mark.label} className={cx('mr-1.5', TONE_TEXT[mark.tone])}>
        <Icon name={iconOfTone(mark.tone) ?? 'info'} size={12} label={mark.label} />
      </span>
      {words}
    </>
  );
}

function Gutter({ index, isSelected }: { readonly index: number; readonly isSelected: boolean }) {
  return (
    <div
      role="rowheader"
      aria-colindex={1}
      data-gutter=""
      className="tabular sticky left-0 z-[1] flex shrink-0 items-center justify-end gap-1 border-r border-hairline bg-sunken px-2 text-sm text-ink-soft"
      style={{ width: GUTTER_WIDTH }}
    >
      {isSelected ? <Icon name="check" size={12} className="text-accent-ink" /> : null}
      {index + 1}
    </div>
  );
}

/** Drawn again only when something of its own changes: scrolling moves none and draws only those that come into sight. */
export const GridRow = memo(Row) as typeof Row; // memo forgets the type parameter
