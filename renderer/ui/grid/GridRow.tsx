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
const CELL_LOOK = 'relative shrink-0 overflow-hidden px-2 whitespace-nowrap select-none';
/** A text alone needs nothing inside its cell, and half of the elements are spared. */
const TEXT_LOOK = 'leading-[31px] text-ellipsis';
const CONTENT_LOOK = 'flex items-center';
const ACTIVE_LOOK =
  'after:pointer-events-none after:absolute after:inset-0 after:border after:border-control group-focus/grid:after:border-2 group-focus/grid:after:border-accent-mark';

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
      {columns.map((column, step) => {
        const isActive = activeColumn === firstColumn + step;
        const content = row === undefined ? SHAPE : contentOf(column, row);
        const isText = typeof content === 'string';
        const isAtEnd = column.align === 'end';
        return (
          <div
            key={column.id}
            id={isActive ? cellId(gridId, index, activeColumn) : undefined}
            role="gridcell"
            aria-colindex={firstColumn + step + (hasGutter ? 2 : 1)}
            data-column={firstColumn + step}
            data-active={isActive ? '' : undefined}
            className={cx(
              CELL_LOOK,
              isText ? TEXT_LOOK : CONTENT_LOOK,
              isAtEnd && (isText ? 'tabular text-end' : 'tabular justify-end'),
              column.isQuiet === true && 'text-ink-soft',
              isActive && ACTIVE_LOOK,
            )}
            style={{ width: widths[firstColumn + step] }}
          >
            {content}
          </div>
        );
      })}
    </div>
  );
}

/** Of a row that is still read. */
const SHAPE = <span className="h-2.5 w-3/5 rounded bg-press" />;

function contentOf<Row>(column: GridColumn<Row>, row: Row): ReactNode {
  const content = column.cell === undefined ? column.text(row) : column.cell(row);
  const mark = column.mark?.(row);
  if (mark === undefined) return content;
  return (
    <>
      <span title={mark.label} className={cx('mr-1.5', TONE_TEXT[mark.tone])}>
        <Icon name={mark.icon ?? iconOfTone(mark.tone) ?? 'info'} size={12} label={mark.label} />
      </span>
      {typeof content === 'string' ? <span className="truncate">{content}</span> : content}
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
